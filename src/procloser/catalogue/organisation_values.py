"""The codes of what organisations and decision makers are selected by, and their names."""

from procloser.catalogue.types import Value
from procloser.kernel.language import LanguageText as T

SOLE_TRADER_FORM = "26"
"""The form of those organisations that are one natural person."""
FORMS = (
    Value("16", T("osakeyhtiö", "limited company", "aktiebolag")),
    Value("17", T("julkinen osakeyhtiö", "public limited company", "publikt aktiebolag")),
    Value("13", T("kommandiittiyhtiö", "limited partnership", "kommanditbolag")),
    Value("5", T("avoin yhtiö", "general partnership", "öppet bolag")),
    Value(
        SOLE_TRADER_FORM,
        T("yksityinen elinkeinonharjoittaja", "sole trader", "enskild näringsidkare"),
    ),
    Value("14", T("osuuskunta", "co-operative", "andelslag")),
    Value("2", T("asunto-osakeyhtiö", "housing company", "bostadsaktiebolag")),
    Value("6", T("aatteellinen yhdistys", "association", "ideell förening")),
    Value(
        "10",
        T(
            "keskinäinen kiinteistöosakeyhtiö",
            "mutual property company",
            "ömsesidigt fastighetsaktiebolag",
        ),
    ),
    Value("15", T("osuuspankki", "co-operative bank", "andelsbank")),
    Value("18", T("säätiö", "foundation", "stiftelse")),
)
AGE_CLASSES = (
    Value("0-1", T("alle 2 vuotta", "under 2 years", "under 2 år")),
    Value("2-4", T("2–4 vuotta", "2–4 years", "2–4 år")),
    Value("5-9", T("5–9 vuotta", "5–9 years", "5–9 år")),
    Value("10-19", T("10–19 vuotta", "10–19 years", "10–19 år")),
    Value("20+", T("20 vuotta tai yli", "20 years or over", "20 år eller över")),
)
SIZE_CLASSES = (
    Value("micro", T("mikroyritys", "micro enterprise", "mikroföretag")),
    Value("small", T("pieni yritys", "small enterprise", "litet företag")),
    Value("medium", T("keskisuuri yritys", "medium-sized enterprise", "medelstort företag")),
    Value("large", T("suuri yritys", "large enterprise", "stort företag")),
)
TURNOVER_CLASSES = (
    Value("0-0.4M", T("alle 0,4 milj. €", "under €0.4 million", "under 0,4 mn €")),
    Value("0.4-2M", T("0,4–2 milj. €", "€0.4–2 million", "0,4–2 mn €")),
    Value("2-10M", T("2–10 milj. €", "€2–10 million", "2–10 mn €")),
    Value("10-50M", T("10–50 milj. €", "€10–50 million", "10–50 mn €")),
    Value("50M+", T("50 milj. € tai yli", "€50 million or over", "50 mn € eller över")),
)
RESULT_CLASSES = (
    Value("loss", T("tappio", "loss", "förlust")),
    Value(
        "small_profit",
        T("voitto alle 5 % liikevaihdosta", "profit under 5 % of turnover", "vinst under 5 %"),
    ),
    Value(
        "profit",
        T("voitto 5 % tai yli", "profit of 5 % or over", "vinst 5 % eller över"),
    ),
)
YES = (Value("yes", T("on", "yes", "ja")),)
TASK_CLASSES = (
    Value("management", T("johto", "management", "ledning")),
    Value("finance", T("talous", "finance", "ekonomi")),
    Value("sales", T("myynti", "sales", "försäljning")),
    Value("marketing", T("markkinointi", "marketing", "marknadsföring")),
    Value("hr", T("henkilöstö", "human resources", "personal")),
    Value("it", T("tietohallinto", "IT", "informationsförvaltning")),
    Value("procurement", T("hankinta", "procurement", "inköp")),
    Value("production", T("tuotanto", "production", "produktion")),
    Value("logistics", T("logistiikka", "logistics", "logistik")),
    Value("development", T("kehitys", "development", "utveckling")),
    Value("legal", T("lakiasiat", "legal affairs", "juridik")),
    Value("other", T("muu", "other", "annan")),
)
SENIORITIES = (
    Value(
        "expert",
        T("asiantuntija tai toimihenkilö", "specialist or clerk", "expert eller tjänsteman"),
    ),
    Value("manager", T("päällikkö tai esihenkilö", "manager or supervisor", "chef eller förman")),
    Value("director", T("johtaja", "director", "direktör")),
    Value("top", T("ylin johto", "top management", "högsta ledningen")),
)
WORK_INTERESTS = (
    Value("leadership", T("johtaminen", "leadership", "ledarskap")),
    Value("finance", T("talous ja rahoitus", "finance", "ekonomi och finansiering")),
    Value("sales", T("myynti ja markkinointi", "sales and marketing", "försäljning")),
    Value("personnel", T("henkilöstö ja osaaminen", "personnel and skills", "personal")),
    Value("technology", T("tietotekniikka", "information technology", "informationsteknik")),
    Value("production", T("tuotanto ja logistiikka", "production and logistics", "produktion")),
    Value("sustainability", T("vastuullisuus", "sustainability", "hållbarhet")),
)
