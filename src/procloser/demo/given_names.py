"""Common Finnish and Finland-Swedish given names, by sex and by when they were common.

Written from general knowledge, most common first within each generation; no register was copied.
"""

from procloser.demo.words import words

# Born about 1930-1955, 1956-1982, 1983-2012.
FEMALE: tuple[tuple[str, ...], ...] = (
    words("""
    Anneli Maija Ritva Pirkko Leena Raija Marja Helena Eila Seija Tuula Kaarina Liisa Aino Irma
    Sirkka Raili Maire Aune Elli Helvi Hilkka Kerttu Terttu Anja Eeva Irja Lea Maila Mirja Orvokki
    Pirjo Riitta Saimi Sinikka Sylvi Taimi Toini Tyyne Vieno Annikki Birgitta Gunvor Anna-Liisa
    Marja-Leena Eeva-Liisa Ulla-Maija Hellevi Inkeri Kyllikki
    """),
    words("""
    Päivi Tiina Minna Sari Anne Kirsi Satu Katja Marjo Mari Heidi Jaana Merja Outi Virpi Susanna
    Sanna Tarja Arja Heli Kati Nina Pia Piia Taina Tuija Ulla Eija Kaija Leila Mervi Petra Riikka
    Sirpa Teija Terhi Hanna Johanna Marika Mirka Nana Carita Monica Ann-Sofi Anna-Maija
    Marja-Liisa Tuulia Elina Marjut Annukka
    """),
    words("""
    Emilia Laura Jenni Sofia Aino Emma Sara Iida Noora Jenna Ella Julia Veera Aada Vilma Eevi
    Venla Helmi Pihla Siiri Oona Anni Essi Henna Inka Janna Kaisa Katri Krista Linda Milla Miia
    Nea Niina Pauliina Reetta Roosa Ronja Saana Salla Suvi Tanja Tiia Viivi Wilhelmina Ebba Ida
    Linnea Anna-Sofia Fanni
    """),
)
MALE: tuple[tuple[str, ...], ...] = (
    words("""
    Matti Juhani Kalevi Veikko Antero Seppo Erkki Pentti Heikki Pekka Jorma Eero Reijo Kari Raimo
    Martti Olavi Tapani Eino Toivo Väinö Arvo Aarne Reino Tauno Urho Yrjö Kauko Esko Lauri Aulis
    Ensio Keijo Paavo Risto Rauno Simo Sulo Taisto Unto Viljo Oiva Göran Nils Holger Veli-Matti
    Hannu Kaarlo Armas Ilmari
    """),
    words("""
    Timo Mika Jari Marko Petri Jukka Markku Ari Harri Janne Sami Jarmo Vesa Tero Ismo Mikko Juha
    Kimmo Pasi Esa Tommi Arto Jouni Jouko Ilkka Hannes Teemu Toni Jani Kai Kalle Marcus Mats Tom
    Juha-Pekka Jukka-Pekka Ville Antti Tuomas Petteri Jyrki Mauri Ossi Rami Sakari Tuomo Vilho
    Veijo Heimo Jussi
    """),
    words("""
    Joonas Aleksi Eetu Niko Lauri Oskari Valtteri Onni Elias Eemeli Jesse Joona Juho Jere Arttu
    Atte Samuel Santeri Severi Topias Veeti Väinö Leo Luka Nooa Oliver Otto Roope Rasmus Riku
    Robin Samu Sebastian Tatu Teo Ukko Viljami Wiljam Alex Anton Benjamin Daniel Emil Henrik Iiro
    Jaakko Konsta Lukas Miro Anders
    """),
)
# Second and third names follow fashion less.
FEMALE_MIDDLE: tuple[str, ...] = words("""
    Maria Helena Johanna Anneli Kaarina Marjatta Kristiina Liisa Annikki Hannele Katariina
    Tuulikki Susanna Sofia Elina Orvokki Emilia Inkeri Elisabet Eveliina Irmeli Margit Pauliina
    Sinikka Anna Tellervo Amanda Birgitta Mirjami Aurora
    """)
MALE_MIDDLE: tuple[str, ...] = words("""
    Juhani Johannes Olavi Antero Tapani Kalevi Mikael Tapio Ilmari Matias Antti Henrik Oskari
    Petteri Kristian Sakari Aleksi Eerik Valtteri Ensio Erik Viljami Olli Markus Elias Einari
    Jaakko Kustaa Armas Gustav
    """)

# The Swedish speakers' own, of the same generations.
SWEDISH_FEMALE: tuple[tuple[str, ...], ...] = (
    words("""
    Gunnel Margareta Ingrid Gun Birgitta Karin Anita Doris Marita Solveig Ulla-Britt Gunvor Maj-Len
    Barbro Inger Siv Berit Astrid Viola Elsa Svea Greta Helfrid Anna-Lisa Brita Märta
    """),
    words("""
    Christina Ann-Christin Carola Camilla Susanne Monica Åsa Pia Annika Gunilla Eva Lena Marina
    Ann-Sofi Britt-Marie Catharina Mona Maria Petra Nina Heidi Yvonne Marianne Ann-Louise Lisbeth
    """),
    words("""
    Ida Emma Hanna Sofia Linnea Ellen Alva Saga Elin Frida Amanda Matilda Sandra Jessica Malin
    Rebecka Wilma Ebba Signe Tilda Alma Ella Felicia Moa Stella Fanny
    """),
)
SWEDISH_MALE: tuple[tuple[str, ...], ...] = (
    words("""
    Nils Lars Göran Börje Karl-Erik Rolf Bo Sven Stig Gunnar Bengt Holger Åke Rainer Håkan Erik
    Ole Torsten Sture Birger Hans-Erik Helge Valter Ragnar Algot Runar
    """),
    words("""
    Mats Kaj Stefan Kenneth Peter Tom Johan Mikael Thomas Jan-Erik Fredrik Henrik Anders Christian
    Krister Dan Patrik Mathias Roger Ulf Leif Marcus Björn Carl-Johan Niklas Tommy
    """),
    words("""
    Emil Anton Oscar Lucas William Alexander Robin Jonathan Filip Axel Elias Max Benjamin Sebastian
    Linus Viktor Simon Hugo Isak Edvin Albin Alvin Ludvig Casper Melker Theo
    """),
)
