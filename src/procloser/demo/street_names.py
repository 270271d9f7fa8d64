"""Street names: words of Finnish maps and the ways they end, written from general knowledge."""

from procloser.demo.words import words

_STEMS = words(
    """
    Ahjo Aitta Ala Aarni Apila Aura Haapa Halla Hanki Harju Haukka Heinä Helmi Hiekka Hirvi Honka
    Huhta Humala Illan Jokelan Jousi Jäkälä Kaarna Kaisla Kalevan Kallio Kanerva Kannel Karhu Kari
    Karpalo Kaskisten Kataja Keidas Keskus Ketun Kielo Kirkko Kivi Koivu Korpi Koski Koulu Kuikka
    Kulma Kurjen Kuusi Kytö Käpy Lahden Laiturin Lampi Lehmus Leppä Lepola Linnun Louhi Luhta
    Lukki Lumikko Länsi Maitti Malmi Mansikka Marjan Mesi Mylly Myötä Mäki Mänty Nauris Niitty
    Nuoli Nurmi Ohra Ojan Omena Orava Otavan Paju Pelto Petäjä Pihka Pihlaja Poukaman Puisto Puro
    Pähkinä Raita Ranta Rauha Reki Riihi Ruis Ruoko Ruusu Saari Salava Salo Sammal Sampo
    Satakielen Seppä Silta Sinikellon Sorsa Suo Suvi Syreeni Taival Tammi Tehdas Tori Tuohi Tuomi
    Tuuli Töyräs Ulpukan Vaahtera Vadelma Vainio Valli Varpu Vasara Vehka Vene Verho Viita Vilja
    Viola Virran Visa Vuokko Vuori
    """
)
_ENDINGS = words("katu tie polku kuja kaari rinne raitti penger")
_SEVERAL_WORDS = (
    "Vanha Hämeentie",
    "Pyhäjärven rantatie",
    "Pitkän Niityn polku",
    "Kaskisten raitti",
    "Ison Kiven tie",
    "Tuomas Esimerkin katu",
    "Vanha Myllytie",
    "Uusi Kirkkotie",
    "Alisen Lahden tie",
    "Mustan Lammen polku",
)
SWEDISH = words(
    """
    Strandvägen Björkgränd Åkervägen Ängsgatan Kyrkbacken Skogsstigen Kvarngränd Hamngatan
    Slottsgatan Sjövägen
    """
)

FINNISH: tuple[str, ...] = tuple(
    dict.fromkeys((*(stem + ending for ending in _ENDINGS for stem in _STEMS), *_SEVERAL_WORDS))
)
