"""Words that tell of variables: for the catalogue's page, its printed page and the terminal."""

from procloser.catalogue.types import Grain, Kind, Use
from procloser.kernel.language import LanguageText as T
from procloser.registers.types import ValueClass

KINDS = {
    Kind.CONSUMERS: T("Kuluttajat", "Consumers", "Konsumenter"),
    Kind.ORGANISATIONS: T("Organisaatiot", "Organisations", "Organisationer"),
    Kind.DECISION_MAKERS: T("Päättäjät", "Decision makers", "Beslutsfattare"),
}
GROUPS = {
    "area": T("Alue", "Area", "Område"),
    "home": T("Koti", "Home", "Hem"),
    "person": T("Ikä ja elämänvaihe", "Age and life stage", "Ålder och livsfas"),
    "economy": T("Talous", "Economy", "Ekonomi"),
    "contact": T("Yhteystiedot", "Contact details", "Kontaktuppgifter"),
    "company": T("Yritys", "Company", "Företag"),
    "role": T("Tehtävä", "Role", "Uppgift"),
}
GRAINS = {
    Grain.PERSON: T("henkilö", "person", "person"),
    Grain.HOUSEHOLD: T("talous", "household", "hushåll"),
    Grain.DWELLING: T("asunto", "dwelling", "bostad"),
    Grain.BUILDING: T("rakennus", "building", "byggnad"),
    Grain.AREA: T("alue", "area", "område"),
    Grain.ORGANISATION: T("organisaatio", "organisation", "organisation"),
    Grain.DECISION_MAKER: T("päättäjä", "decision maker", "beslutsfattare"),
}
CLASSES = {
    ValueClass.OBSERVED: T("havaittu", "observed", "observerad"),
    ValueClass.GIVEN: T("henkilön antama", "given by the person", "angiven av personen"),
    ValueClass.AREA_STATISTIC: T("alueen tilasto", "area statistic", "områdesuppgift"),
    ValueClass.MODELLED: T("arvio", "modelled", "uppskattning"),
}
SENSITIVE = T(
    "Arkaluonteinen: asiakkaan näkemien lukumäärien alaraja on korkeampi.",
    "Sensitive: the floor of counts a customer is shown is higher.",
    "Känslig: den nedre gränsen för antal som visas för en kund är högre.",
)
PLAIN = T("Tavallinen.", "Plain.", "Vanlig.")
USES = {
    Use.SELECT: T(
        "Asiakkaat sopimuksensa mukaan ja oma henkilöstö, valintaehtona.",
        "Customers as their contract allows, and our own staff, as a criterion.",
        "Kunder enligt sitt avtal och egen personal, som urvalskriterium.",
    ),
    Use.MESSAGE_LANGUAGE: T(
        "Ei kukaan valintaan: se ratkaisee vain, millä kielellä viesti kirjoitetaan.",
        "Nobody to select by: it only settles in which language a message is written.",
        "Ingen för urval: den avgör endast på vilket språk ett meddelande skrivs.",
    ),
}
OFF = T(
    "Ei kukaan: tietosuojaselosteessa ei ole sen sallivaa riviä.",
    "Nobody: the privacy notice has no line that allows it.",
    "Ingen: dataskyddsbeskrivningen saknar en rad som tillåter den.",
)
SPAN = T(
    "Kokonaisluku {least}–{most}; kysytään väleinä.",
    "A whole number from {least} to {most}; asked for as ranges.",
    "Ett heltal {least}–{most}; efterfrågas som intervall.",
)
OPEN_SET = T(
    "Avoin luettelo; koodit ovat muotoa {pattern}.",
    "An open list; its codes look like {pattern}.",
    "En öppen förteckning; koderna har formen {pattern}.",
)
IN_ORDER = T(
    "Luokat ovat järjestyksessä, joten niitä voi kysyä väleinä.",
    "The codes are in order, so that ranges of them may be asked for.",
    "Klasserna är i ordning, så att intervall kan efterfrågas.",
)
NOT_MEASURED = T(
    "Mallia ei ole vielä mitattu.",
    "The model has not been measured yet.",
    "Modellen har ännu inte mätts.",
)
AVERAGE_USED = T(
    "Käytetään alueen keskiarvoa.", "The area average is used.", "Områdets medel används."
)
LEFT_OUT = T(
    "Muuttujaa ei käytetä: alueen keskiarvo ei voi korvata sitä.",
    "The variable is left out: no area average can stand for it.",
    "Variabeln utelämnas: inget områdesmedel kan ersätta den.",
)
BEATS = T(
    "Malli on alueen keskiarvoa parempi jokaisessa kokeillussa maailmassa, joten sitä käytetään.",
    "The model beats the area average in every world it was tried in, so it is used.",
    "Modellen är bättre än områdets medel i varje prövad värld, och används därför.",
)
DOES_NOT_BEAT = T(
    "Malli ei ole alueen keskiarvoa parempi jokaisessa kokeillussa maailmassa.",
    "The model does not beat the area average in every world it was tried in.",
    "Modellen är inte bättre än områdets medel i varje prövad värld.",
)
WORLDS = {
    "demo": T("esittelyn maailma", "the demo's world", "demons värld"),
    "other": T(
        "toinen maailma, muut säännöt ja siemen",
        "a second world, of other rules and seed",
        "en andra värld, med andra regler och annat frö",
    ),
}
NAME_GROUPS = {
    "finnish": T("suomalaiset nimet", "Finnish names", "finska namn"),
    "swedish": T("ruotsinkieliset nimet", "Swedish names", "svenska namn"),
    "two_part": T("kaksiosaiset nimet", "names of two parts", "tvådelade namn"),
    "elsewhere": T("muualta tulleet nimet", "names from elsewhere", "namn från annat håll"),
    "rare": T("harvinaiset nimet", "rare names", "ovanliga namn"),
}
TABLES = {
    "name_year": T(
        "etunimet syntymävuosittain", "given names by birth year", "förnamn efter födelseår"
    ),
    "area_figure": T("Paavon alueluvut", "Paavo's figures of areas", "Paavos områdessiffror"),
    "area_year": T(
        "Paavon vuosittaiset alueluvut", "Paavo's figures by year", "Paavos siffror per år"
    ),
    "area_income": T("alueiden tulot", "incomes of areas", "områdenas inkomster"),
    "migration_year": T(
        "muuttoliike kunnittain", "migration by municipality", "flyttning per kommun"
    ),
    "municipality_region": T(
        "kuntien maakunnat", "regions of municipalities", "kommunernas landskap"
    ),
    "statement": T("tilinpäätökset", "financial statements", "bokslut"),
    "site": T("toimipaikat", "sites", "arbetsställen"),
    "proven_model": T(
        "malli, joka on alueen keskiarvoa parempi",
        "a model that beats the area average",
        "en modell som är bättre än områdets medel",
    ),
    "survey_answer": T("kyselyvastaukset", "survey answers", "enkätsvar"),
}
"""What a variable is absent without, in words: tables, and a model; else its own name."""
