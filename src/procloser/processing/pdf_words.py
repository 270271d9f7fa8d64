"""The words the PDF prints around the record's own texts."""

from procloser.kernel.language import LanguageText as T

WORDS: dict[str, T] = {
    "title": T(
        fi="Seloste käsittelytoimista",
        en="Record of processing activities",
        sv="Behandlingsregister",
    ),
    "law": T(
        fi="Yleinen tietosuoja-asetus (EU) 2016/679, 30 artikla",
        en="General Data Protection Regulation (EU) 2016/679, article 30",
        sv="Allmänna dataskyddsförordningen (EU) 2016/679, artikel 30",
    ),
    "made": T(fi="Koottu", en="Made", sv="Sammanställt"),
    "page": T(fi="sivu", en="page", sv="sida"),
    "controller": T(fi="Rekisterinpitäjä", en="Controller", sv="Personuppgiftsansvarig"),
    "officer": T(fi="Tietosuojavastaava", en="Data protection officer", sv="Dataskyddsombud"),
    "not_named": T(fi="ei nimetty", en="not named", sv="inte utsett"),
    "as_controller": T(
        fi="Rekisterinpitäjänä (30 artiklan 1 kohta)",
        en="As controller (article 30(1))",
        sv="Som personuppgiftsansvarig (artikel 30.1)",
    ),
    "as_processor": T(
        fi="Käsittelijänä (30 artiklan 2 kohta)",
        en="As processor (article 30(2))",
        sv="Som personuppgiftsbiträde (artikel 30.2)",
    ),
    "subjects": T(fi="Rekisteröidyt", en="People", sv="Registrerade"),
    "purposes": T(fi="Tarkoitukset", en="Purposes", sv="Ändamål"),
    "basis": T(fi="Peruste", en="Basis", sv="Grund"),
    "fields": T(fi="Tiedot", en="Data", sv="Uppgifter"),
    "sources": T(fi="Lähteet", en="Sources", sv="Källor"),
    "loaded": T(fi="Ladattu", en="Loaded", sv="Inläst"),
    "rows": T(fi="riviä", en="rows", sv="rader"),
    "rows_delivered": T(fi="Rivejä", en="Rows", sv="Rader"),
    "latest": T(fi="viimeksi", en="latest", sv="senast"),
    "recipients": T(fi="Vastaanottajat", en="Recipients", sv="Mottagare"),
    "recipient": T(fi="Vastaanottaja", en="Recipient", sv="Mottagare"),
    "contracts": T(fi="Sopimus", en="Contract", sv="Avtal"),
    "disclosures": T(fi="Luovutuksia", en="Disclosures", sv="Utlämnanden"),
    "retention": T(fi="Säilytys", en="Kept", sv="Bevaringstid"),
    "processors": T(
        fi="Henkilötietojen käsittelijät", en="Processors", sv="Personuppgiftsbiträden"
    ),
    "no_processors": T(
        fi="Ei käsittelijöitä.", en="No processors.", sv="Inga personuppgiftsbiträden."
    ),
    "decisions": T(fi="Päätökset", en="Decisions", sv="Beslut"),
    "review": T(fi="tarkistettava", en="review by", sv="ses över senast"),
    "held": T(fi="Tietueita nyt", en="Records now", sv="Poster nu"),
    "nothing": T(fi="ei sisällä tietoja", en="holds no data", sv="innehåller inga uppgifter"),
    "processed_for": T(fi="Kenen lukuun", en="On whose behalf", sv="För vems räkning"),
    "nobody": T(
        fi="Yhdenkään rekisterinpitäjän lukuun ei nyt käsitellä tietoja.",
        en="No controller's data is processed on its behalf now.",
        sv="För närvarande behandlas inga uppgifter för någon personuppgiftsansvarigs räkning.",
    ),
    "storage": T(fi="Tallennuspaikat", en="Storage", sv="Lagringsplatser"),
    "no_storage": T(
        fi="Tallennuspaikkoja ei ole kirjattu.",
        en="No storage is recorded.",
        sv="Inga lagringsplatser har antecknats.",
    ),
    "security": T(fi="Turvatoimet", en="Security measures", sv="Säkerhetsåtgärder"),
    "transfers": T(
        fi="Siirrot kolmansiin maihin",
        en="Transfers to third countries",
        sv="Överföringar till tredjeländer",
    ),
    "outside": T(fi="Alueen ulkopuolella", en="Outside the area", sv="Utanför området"),
    "purpose": T(fi="Tehtävä", en="Task", sv="Uppgift"),
    "country": T(fi="Maa", en="Country", sv="Land"),
    "approved": T(fi="Hyväksytty", en="Approved", sv="Godkänt"),
    "place": T(fi="Paikka", en="Place", sv="Plats"),
    "what": T(fi="Mitä", en="What", sv="Vad"),
    "services": T(fi="Käsittely", en="Processing", sv="Behandling"),
    "sensitive": T(fi="arkaluonteinen", en="sensitive", sv="känslig"),
}
