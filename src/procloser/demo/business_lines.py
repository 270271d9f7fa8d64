"""Lines of business of the made companies: TOL 2008 code, TOL 2025 code, what the trade is called.

Five-digit codes from general knowledge of the classification; `word` is the trade as it stands in
a company's name, `weight` how common it is.
"""

from typing import NamedTuple


class Line(NamedTuple):
    """A line of business under both classifications."""

    tol2008: str
    tol2025: str
    fi: str
    sv: str
    en: str
    word: str
    weight: int


_TABLE = """
01110 01110|Viljakasvien viljely|Odling av spannmål|Growing of cereals|Maatila|3
10710 10710|Leivän valmistus|Tillverkning av bröd|Manufacture of bread|Leipomo|3
16100 16110|Puun sahaus|Sågning av trä|Sawmilling of wood|Saha|4
18120 18120|Muu painaminen|Annan tryckning|Other printing|Paino|2
25620 25530|Metallin työstö|Metallbearbetning|Machining of metals|Konepaja|7
28290 28290|Koneiden valmistus|Tillverkning av maskiner|Manufacture of machinery|Teollisuus|4
31090 31000|Huonekalujen valmistus|Tillverkning av möbler|Manufacture of furniture|Kaluste|3
41200 41000|Talonrakentaminen|Byggande av hus|Construction of buildings|Rakennus|12
43210 43210|Sähköasennus|Elinstallation|Electrical installation|Sähkö|8
43220 43220|Lämpö- ja vesijohtoasennus|VVS-installation|Plumbing and heating installation|Putki|7
43340 43340|Maalaus ja lasitus|Målning och glasning|Painting and glazing|Maalaus|5
45200 95310|Autojen huolto|Service av motorfordon|Repair of motor vehicles|Autokorjaamo|6
46730 46830|Puun tukkukauppa|Partihandel med trä|Wholesale of wood|Puutavara|2
47110 47110|Päivittäistavarakauppa|Dagligvaruhandel|Retail of daily goods|Kauppa|5
47520 47520|Rautakauppa|Järnhandel|Retail of hardware|Rauta|3
49410 49410|Tieliikenteen tavarankuljetus|Vägtransport av gods|Freight transport by road|Kuljetus|9
49320 49330|Taksiliikenne|Taxitrafik|Taxi operation|Taksi|5
55100 55100|Hotellit|Hotell|Hotels|Hotelli|1
56101 56110|Ravintolat|Restauranger|Restaurants|Ravintola|8
58110 58110|Kirjojen kustantaminen|Utgivning av böcker|Publishing of books|Kustannus|1
62010 62100|Ohjelmistojen suunnittelu|Dataprogrammering|Computer programming|Ohjelmistot|11
62020 62200|Atk-konsultointi|Datakonsultverksamhet|Computer consultancy|Tietotekniikka|6
68310 68310|Kiinteistönvälitys|Fastighetsförmedling|Real estate agencies|Kiinteistöt|4
68320 68320|Isännöinti|Disponentverksamhet|Management of real estate|Isännöinti|4
69201 69200|Kirjanpito|Bokföring|Bookkeeping|Tilitoimisto|8
70220 70200|Liikkeenjohdon konsultointi|Ledningskonsulter|Management consultancy|Konsultointi|10
71120 71120|Insinööripalvelut|Tekniska konsulter|Engineering activities|Insinöörit|7
73111 73110|Mainostoimistot|Reklambyråer|Advertising agencies|Mainos|4
81210 81210|Siivous|Städning|Cleaning|Siivous|6
81300 81300|Viherpalvelut|Grönområdesskötsel|Landscaping|Viherpalvelu|3
85510 85510|Liikuntakoulutus|Idrottsutbildning|Sports education|Valmennus|2
86220 86220|Lääkäripalvelut|Läkartjänster|Medical practice|Lääkärit|4
86901 86950|Fysioterapia|Fysioterapi|Physiotherapy|Fysioterapia|4
88101 88100|Vanhusten palvelut|Tjänster för äldre|Services for the elderly|Hoiva|3
93130 93130|Kuntokeskukset|Gym|Fitness centres|Kuntokeskus|2
96021 96210|Kampaamot|Frisersalonger|Hairdressing|Kampaamo|6
"""


def _line(row: str) -> Line:
    """Read one row of the table."""
    codes, fi, sv, en, word, weight = row.split("|")
    tol2008, tol2025 = codes.split()
    return Line(tol2008, tol2025, fi, sv, en, word, int(weight))


LINES: tuple[Line, ...] = tuple(_line(row) for row in _TABLE.split("\n") if row)
HOUSING = Line(
    "68202",
    "68202",
    "Asuntojen ja asuinkiinteistöjen hallinta",
    "Förvaltning av bostäder",
    "Operation of dwellings and residential real estate",
    "Asunto",
    0,
)
