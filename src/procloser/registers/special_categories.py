"""What no value may tell of a person: the special categories, and what stands in for them.

A reviewed list of how words, and the parts of compounds, begin in Finnish, Swedish and English
[D]; reviewed 2026-11-22.
Source: GDPR art. 9 and 10; requirements B9, A94, F4 (first language, origin and nationality are
proxies).
"""

import re

REVIEWED_ON = "2026-11-22"

BEGINNINGS: dict[str, tuple[str, ...]] = {
    "religion": (
        *("uskont", "uskonno", "kirko", "kirkk", "seurakun", "evankelis", "luterilai", "ortodoks"),
        *("katoli", "islam", "muslim", "juutalai", "hindu", "buddhal", "ateis", "kristity"),
        *("kristinus", "jehova", "helluntai", "lestadiol", "mormon", "moskeij", "synago"),
        *("raamat", "koraan", "halal", "kosher", "rukou", "vapaa-ajattel"),
        *("religi", "kyrk", "församling", "lutheran", "protestant", "judisk", "kristen", "moské"),
        *("church", "parish", "faith", "jewish", "orthodox", "catholic", "buddhis", "atheis"),
        *("christian", "mosque", "pentecost", "worship", "koran"),
    ),
    "politics": (
        *("politii", "poliitt", "puolue", "äänestys", "äänestä", "vaalikäyttäyt"),
        *("perussuomalai", "kokoomuslai", "vasemmistoli", "sosiaalidemok", "kristillisdemok"),
        *("demarit", "kansanedusta", "ääniosuu"),
        *("politi", "röstar", "voting", "voter", "socialdemok", "vänsterförbund"),
    ),
    "union": (
        *("ammattiliit", "ammattiyhdisty", "ay-jäsen", "ay-liik", "liiton jäsen"),
        *("fackförening", "fackligt", "fackförbund"),
        *("trade union", "labour union", "labor union", "union member"),
    ),
    "origin": (
        *("etni", "rodulli", "rotuun", "syntyperä", "romanit", "romanin", "saamelai", "äidinkiel"),
        *("kansalaisuu", "syntymämaa", "maahanmuut", "ulkomaalaistausta", "vieraskieli"),
        *("ulkomaalaisuu", "pakolai", "kotikieli", "venäjänkieli", "arabiankieli", "somalinkieli"),
        *("ethni", "etnisk", "racial", "modersmål", "medborgarskap", "födelseland", "invandr"),
        *("native language", "mother tongue", "first language", "nationality", "citizenship"),
        *("country of birth", "immigrant", "foreign background", "utländsk bakgrund"),
    ),
    "health": (
        *("tervey", "sairau", "sairas", "vammai", "vammasuus", "lääkity", "lääkkei", "diabee"),
        *("diabet", "syöpä", "rintasyö", "masennu", "raskau", "raskaana", "päihde", "päihte"),
        *("alkoholis", "allergia", "potila", "diagnoo", "dementi", "alzheim", "epileps", "astma"),
        *("adhd", "hiv-", "invalid", "kuulovam", "näkövam", "liikuntavam", "pyörätuol", "rokotu"),
        *("lihavuu", "ylipaino", "mielialahäir", "muistihäir", "rokotte"),
        *("hälso", "sjukdom", "handikapp", "funktionshind", "medicin", "gravid", "missbruk"),
        *("health", "illness", "disease", "disab", "medica", "pregnan", "cancer", "alcoholi"),
        *("patient", "diagnos", "asthma", "obesity", "overweight", "wheelchair", "vaccin"),
    ),
    "sexuality": (
        *("seksuaal", "homoseks", "lesbo", "biseks", "sukupuoli-identit", "transsuk", "hlbt"),
        *("lgbt", "lhbt", "sateenkaariper", "homomie"),
        *("sexu", "homosex", "bisex", "lesbi", "transgender", "gender identit", "könsidentit"),
    ),
    "biometrics": ("biometr", "geneet", "genetic", "genetisk", "perimätiet", "sormenjäl"),
    "crime": (
        *("rikostau", "rikostuom", "rikoshisto", "rikosrekis", "vankila", "vankeus"),
        *("brottsregist", "fängelse", "criminal", "convict", "prison"),
    ),
}
# Phrases of places and industries, which tell of no person.
ALLOWED: tuple[str, ...] = (
    *("terveysasema", "terveyskesku", "hälsocentral", "hälsostation", "health centre"),
    *("health station", "terveys- ja sosiaalipalvelut", "human health and social work"),
    *("kirkkonummi", "kyrkslätt"),
)
_ALLOWED = re.compile("|".join(re.escape(phrase) for phrase in ALLOWED))
COMPOUND = 6
"""Letters from which a beginning also counts inside a word: "pitkäaikaissairaus"."""


def _pattern(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    anywhere = [re.escape(one) for one in beginnings if len(one) >= COMPOUND]
    at_start = [rf"\b{re.escape(one)}" for one in beginnings if len(one) < COMPOUND]
    return re.compile("|".join([*anywhere, *at_start]))


_WORDS = {category: _pattern(beginnings) for category, beginnings in BEGINNINGS.items()}


def special_category_of(text: str) -> str | None:
    """Return the special category a text speaks of, or None. Case and underscores do not matter."""
    plain = _ALLOWED.sub(" ", text.casefold().replace("_", " "))
    return next((category for category, words in _WORDS.items() if words.search(plain)), None)
