"""Names from elsewhere: a made-up mix of common international names, for speakers of any tongue.

Written from general knowledge. Which of them a person bears tells nothing of where they are from:
the world gives them out at random.
"""

from procloser.demo.words import words

FEMALE: tuple[str, ...] = words("""
    Olga Natalia Irina Svetlana Tatiana Ludmila Galina Oksana Yulia Anastasia Kristina Marina Elena
    Fatima Amina Zahra Layla Mariam Khadija Hodan Noor Samira Yasmin Leyla Ayse Elif Mei Linh Thuy
    Ngoc Priya Anjali Sunita Grace Blessing Mary Sarah Patricia Jennifer Carmen Lucia Ana Isabel
    Chiara Giulia Agnieszka Katarzyna Ilona Liis Kadri Triin Merike
    """)
MALE: tuple[str, ...] = words("""
    Sergei Dmitri Vladimir Igor Andrei Oleg Mikhail Nikolai Pavel Yuri Viktor Maksim Ivan Artem
    Mohammed Ahmed Ali Hassan Omar Abdi Yusuf Ibrahim Karim Mustafa Mehmet Emre Wei Minh Duc Hung
    Raj Sanjay Arjun Samuel John Michael James Robert William Carlos Miguel Jose Luca Marco Piotr
    Krzysztof Tomasz Laszlo Rein Margus Urmas Toomas
    """)
LAST: tuple[str, ...] = words("""
    Ivanov Petrov Smirnov Sokolov Morozov Volkov Kuznetsov Popov Lebedev Novikov Pavlov Orlov Hassan
    Ahmed Ali Mohamed Abdi Omar Farah Yusuf Ibrahim Hussein Karim Rahman Nguyen Tran Pham Vu Bui Li
    Wang Zhang Chen Singh Kumar Sharma Patel Das Garcia Martinez Lopez Fernandez Silva Santos Costa
    Rossi Bianchi Nowak Kowalski Wojcik Tamm Saar Sepp Kask Kukk Ilves Rebane Yilmaz Kaya Demir
    Smith Brown Taylor Wilson Evans Walker Okafor Mensah Diallo Nkosi
    """)
