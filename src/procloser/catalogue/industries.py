"""Names of the industries of the Finnish standard industrial classification TOL 2008."""

from procloser.catalogue.types import Value
from procloser.kernel.language import LanguageText

_SECTIONS = """
A|01-03|Maatalous, metsätalous ja kalatalous|Agriculture, forestry and fishing
B|05-09|Kaivostoiminta ja louhinta|Mining and quarrying
C|10-33|Teollisuus|Manufacturing
D|35-35|Sähkö-, kaasu- ja lämpöhuolto|Electricity, gas and steam supply
E|36-39|Vesi-, viemäri- ja jätehuolto|Water supply, sewerage and waste
F|41-43|Rakentaminen|Construction
G|45-47|Tukku- ja vähittäiskauppa|Wholesale and retail trade
H|49-53|Kuljetus ja varastointi|Transportation and storage
I|55-56|Majoitus- ja ravitsemistoiminta|Accommodation and food service
J|58-63|Informaatio ja viestintä|Information and communication
K|64-66|Rahoitus- ja vakuutustoiminta|Financial and insurance activities
L|68-68|Kiinteistöalan toiminta|Real estate activities
M|69-75|Ammatillinen, tieteellinen ja tekninen toiminta|Professional and technical activities
N|77-82|Hallinto- ja tukipalvelutoiminta|Administrative and support services
O|84-84|Julkinen hallinto ja maanpuolustus|Public administration and defence
P|85-85|Koulutus|Education
Q|86-88|Terveys- ja sosiaalipalvelut|Human health and social work
R|90-93|Taiteet, viihde ja virkistys|Arts, entertainment and recreation
S|94-96|Muu palvelutoiminta|Other service activities
T|97-98|Kotitalouksien toiminta työnantajina|Households as employers
U|99-99|Kansainvälisten organisaatioiden toiminta|Extraterritorial organisations
X|00-00|Toimiala tuntematon|Industry unknown
"""

_DIVISIONS = """
01|Kasvinviljely ja kotieläintalous|Crop and animal production
02|Metsätalous ja puunkorjuu|Forestry and logging
03|Kalastus ja vesiviljely|Fishing and aquaculture
08|Muu kaivostoiminta ja louhinta|Other mining and quarrying
10|Elintarvikkeiden valmistus|Manufacture of food
11|Juomien valmistus|Manufacture of beverages
13|Tekstiilien valmistus|Manufacture of textiles
14|Vaatteiden valmistus|Manufacture of clothes
16|Sahatavaran ja puutuotteiden valmistus|Manufacture of wood products
17|Paperin ja kartongin valmistus|Manufacture of paper
18|Painaminen|Printing
20|Kemikaalien valmistus|Manufacture of chemicals
22|Kumi- ja muovituotteiden valmistus|Manufacture of rubber and plastics
23|Muiden mineraalituotteiden valmistus|Manufacture of other mineral products
24|Metallien jalostus|Manufacture of basic metals
25|Metallituotteiden valmistus|Manufacture of metal products
26|Elektroniikan valmistus|Manufacture of electronics
27|Sähkölaitteiden valmistus|Manufacture of electrical equipment
28|Koneiden ja laitteiden valmistus|Manufacture of machinery
31|Huonekalujen valmistus|Manufacture of furniture
32|Muu valmistus|Other manufacturing
33|Koneiden korjaus, huolto ja asennus|Repair and installation of machinery
35|Sähkö-, kaasu- ja lämpöhuolto|Electricity, gas and steam supply
36|Veden otto, puhdistus ja jakelu|Water supply
37|Viemäri- ja jätevesihuolto|Sewerage
38|Jätteen keruu ja käsittely|Waste collection and treatment
41|Talonrakentaminen|Construction of buildings
42|Maa- ja vesirakentaminen|Civil engineering
43|Erikoistunut rakennustoiminta|Specialised construction
45|Moottoriajoneuvojen kauppa ja korjaus|Trade and repair of motor vehicles
46|Tukkukauppa|Wholesale trade
47|Vähittäiskauppa|Retail trade
49|Maaliikenne|Land transport
50|Vesiliikenne|Water transport
51|Ilmaliikenne|Air transport
52|Varastointi ja liikennettä palveleva toiminta|Warehousing and support for transport
53|Posti- ja kuriiritoiminta|Postal and courier activities
55|Majoitus|Accommodation
56|Ravitsemistoiminta|Food and beverage service
58|Kustannustoiminta|Publishing
59|Elokuva-, video- ja televisiotuotanto|Film, video and television production
61|Televiestintä|Telecommunications
62|Ohjelmistot ja konsultointi|Programming and consultancy
63|Tietopalvelutoiminta|Information services
64|Rahoituspalvelut|Financial services
65|Vakuutustoiminta|Insurance
66|Rahoitusta ja vakuuttamista palveleva toiminta|Auxiliary to finance and insurance
68|Kiinteistöalan toiminta|Real estate activities
69|Lakiasiat ja laskentatoimi|Legal and accounting activities
70|Pääkonttorit ja liikkeenjohdon konsultointi|Head offices and management consultancy
71|Arkkitehti- ja insinööripalvelut|Architecture and engineering
72|Tieteellinen tutkimus ja kehittäminen|Scientific research and development
73|Mainostoiminta ja markkinatutkimus|Advertising and market research
74|Muut erikoistuneet palvelut|Other professional activities
75|Eläinlääkintäpalvelut|Veterinary activities
77|Vuokraus ja leasing|Rental and leasing
78|Työllistämistoiminta|Employment activities
79|Matkatoimistot ja matkanjärjestäjät|Travel agencies and tour operators
80|Turvallisuus- ja vartiointipalvelut|Security services
81|Kiinteistön- ja maisemanhoito|Services to buildings and landscape
82|Hallinto- ja tukipalvelut liike-elämälle|Office and business support
84|Julkinen hallinto ja maanpuolustus|Public administration and defence
85|Koulutus|Education
86|Terveyspalvelut|Human health
87|Sosiaalihuollon laitospalvelut|Residential care
88|Sosiaalihuollon avopalvelut|Social work without accommodation
90|Kulttuuri- ja viihdetoiminta|Creative arts and entertainment
91|Kirjastot, arkistot ja museot|Libraries, archives and museums
92|Rahapeli- ja vedonlyöntipalvelut|Gambling and betting
93|Urheilu-, huvi- ja virkistyspalvelut|Sports and recreation
94|Järjestöjen toiminta|Membership organisations
95|Tietokoneiden ja kotitaloustavaroiden korjaus|Repair of computers and household goods
96|Muut henkilökohtaiset palvelut|Other personal services
"""


def _rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


SECTIONS = tuple(Value(code, LanguageText(fi, en)) for code, _, fi, en in _rows(_SECTIONS))
DIVISIONS = tuple(Value(code, LanguageText(fi, en)) for code, fi, en in _rows(_DIVISIONS))
SECTION_RANGES = tuple(
    (code, int(between[:2]), int(between[3:])) for code, between, _, _ in _rows(_SECTIONS)
)


def section_of(division: str) -> str | None:
    """Return the section letter of a two-digit TOL 2008 division; None where there is none."""
    if not division.isdecimal():
        return None
    return next(
        (code for code, first, last in SECTION_RANGES if first <= int(division) <= last), None
    )
