"""Finnish and Finland-Swedish surnames.

The common ones are written from general knowledge, roughly in order; the rare ones are built as
such names are built, from a word of nature and an ending, so that a million people do not share
three hundred names.
"""

from procloser.demo.words import words

COMMON: tuple[str, ...] = words("""
    Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen
    Lehtonen Lehtinen Saarinen Niemi Salminen Heinonen Heikkilä Salonen Kinnunen Turunen Salo
    Laitinen Tuominen Rantanen Karjalainen Jokinen Mattila Savolainen Lahtinen Ahonen Ojala
    Leppänen Väisänen Hiltunen Kallio Miettinen Leinonen Pitkänen Aaltonen Manninen Hakala
    Koivisto Anttila Laaksonen Hirvonen Räsänen Lehto Laakso Toivonen Mustonen Rantala Aalto
    Niemelä Peltonen Seppälä Partanen Hänninen Seppänen Moilanen Karppinen Kettunen Vainio
    Lappalainen Oksanen Salmi Kärkkäinen Koskela Pesonen Nurminen Kauppinen Lampinen Halonen
    Ikonen Suominen Huttunen Immonen Kokkonen Mikkonen Nurmi Harju Hietala Eskola Alanen
    Kemppainen Vuorinen Pulkkinen Heino Rautio Puustinen Mäki Uusitalo Ahola Rissanen Hyvönen
    Ketola Tikkanen Kivelä Holopainen Parkkinen Lindström Johansson Nyman Karlsson Lindholm
    Lindberg Sundström Eriksson Andersson Lundqvist Blomqvist Backman Sjöberg Holmström Nyberg
    Björklund Forsman Westerlund Österman Åkerlund Öhman Söderholm Wikström Grönlund Nordström
    Viitanen Vuori Väänänen Viitala Vesterinen Valkonen Vartiainen Vanhala Uotila Ukkonen Tuomi
    Tuovinen Tolonen Tiainen Tervo Tanskanen Tamminen Takala Taipale Sirviö Sipilä Sinisalo
    Silvennoinen Sihvonen Seppä Sarkkinen Saastamoinen Ruuskanen Ruotsalainen Roivainen Rintala
    Riikonen Repo Raunio Rajala Raitanen Puranen Puhakka Pohjola Pirinen Pietilä Perälä Pekkala
    Parviainen Paavola Paananen Ollikainen Ojanen Nykänen Nuutinen Nousiainen Niskanen Mönkkönen
    Myllymäki Mustajärvi Multanen Molander Mikkola Merikanto Martikainen Luukkonen Luoma Lounela
    Liimatainen Latvala Lassila Kylmälä Kuusisto Kurki Kulmala Kujala Kotilainen Koponen Kontio
    Kolehmainen Kokko Kivinen Kiviniemi Kilpeläinen Keskinen Kekkonen Kataja Karvonen Kantola
    Kangas Junttila Juvonen Jääskeläinen Jaakkola Isotalo Issakainen Inkinen Ilvonen Hyttinen
    Huovinen Huhtala Honkanen Honkala Hokkanen Hirvelä Hilden Hietanen Helminen Hautala Hautamäki
    Haapala Haapanen Haapaniemi Gröndahl Forsström Erkkilä Eronen Enqvist Elo Ekman Airaksinen
    Airola Arola Asikainen
    """)

_STEMS = words(
    """
    Ahde Ahven Halla Hanka Harju Haka Hirsi Honka Humala Hauta Jylhä Kaarna Kaisla Kannas Karhu
    Kaski Katve Keto Kivi Koivu Kolmi Korpi Kuru Kuusi Laho Lato Lehmus Leppä Luhta Lumi Mesi
    Mänty Niini Norko Pelto Petäjä Pihka Pihlaja Poukama Raita Ranta Rauta Ruoko Salava Sara Savi
    Sorsa Suvi Taimi Tammi Tuohi Tuuli Ulpu Utu Vaahto Varpu Vehka Viita Virna Vuokko
    """
)
_ENDINGS = words(
    """
    mäki niemi salo ranta lahti oja vaara koski kangas lampi saari
    """
)

RARE: tuple[str, ...] = tuple(
    sorted({stem + ending for stem in _STEMS for ending in _ENDINGS} - set(COMMON))
)

# Among Swedish speakers.
SWEDISH: tuple[str, ...] = words("""
    Johansson Nyman Lindholm Karlsson Andersson Lindström Eriksson Lindqvist Nylund Backman Häggblom
    Holmberg Sundqvist Österholm Björkman Grönroos Finne Sandström Ahlskog Snellman Wikström Wiik
    Nygård Söderlund Mattsson Öhman Söderholm Sjöholm Storgårds Fagerström Forsman Rönnqvist Ström
    Enlund Björklund Granholm Lindroos Lundström Sundholm Nordman Westerlund Ekholm Kronqvist
    """)
