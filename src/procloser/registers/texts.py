"""What purposes and fields are called, for pages and files."""

from procloser.kernel.language import LanguageText as T

PURPOSES: dict[str, T] = {
    "directory": T(fi="yhteystietopalvelu", en="directory and number service", sv="nummertjänst"),
    "direct_marketing": T(fi="suoramarkkinointi", en="direct marketing", sv="direktmarknadsföring"),
    "market_research": T(fi="markkinatutkimus", en="market research", sv="marknadsundersökning"),
    "work_information": T(
        fi="työtehtäviin liittyvän informaation lähettäminen",
        en="sending information about the person's work",
        sv="utskick av information som gäller personens arbetsuppgifter",
    ),
    # The six of the notice, for prospects (requirements A112), and no seventh.
    "prospect_registration": T(
        fi="prospektien rekisteröinti", en="registering prospects", sv="registrering av prospekt"
    ),
    "prospect_communication": T(
        fi="sähköinen ja muu markkinointiviestintä",
        en="electronic and other marketing communication",
        sv="elektronisk och annan marknadskommunikation",
    ),
    "prospect_sales_activity": T(
        fi="myyntiaktiviteettien kohdistaminen",
        en="targeting sales activity",
        sv="inriktning av försäljningsaktiviteter",
    ),
    "prospect_surveys": T(
        fi="kyselyt ja tutkimukset", en="surveys and studies", sv="enkäter och undersökningar"
    ),
    "prospect_analysis": T(
        fi="analysointi ja tilastointi", en="analysis and statistics", sv="analys och statistik"
    ),
    "prospect_operations": T(
        fi="toiminnan toteuttaminen ja kehittäminen",
        en="carrying out and developing operations",
        sv="genomförande och utveckling av verksamheten",
    ),
    "customer_relationship": T(
        fi="asiakassuhteen hoitaminen",
        en="looking after the customer relationship",
        sv="skötsel av kundförhållandet",
    ),
    "of_the_controller": T(
        fi="rekisterinpitäjän määräämä tarkoitus",
        en="the purpose the controller has set",
        sv="det ändamål som den personuppgiftsansvarige har bestämt",
    ),
}
FIELDS: dict[str, T] = {
    "number": T(fi="puhelinnumero", en="phone number", sv="telefonnummer"),
    "subscriber_kind": T(fi="tilaajan laji", en="kind of subscriber", sv="typ av abonnent"),
    "last_name": T(fi="sukunimi", en="surname", sv="efternamn"),
    "first_names": T(fi="etunimet", en="given names", sv="förnamn"),
    "company_name": T(fi="yrityksen nimi", en="company name", sv="företagets namn"),
    "name": T(fi="nimi", en="name", sv="namn"),
    "business_id": T(fi="y-tunnus", en="business ID", sv="FO-nummer"),
    "street_address": T(fi="katuosoite", en="street address", sv="gatuadress"),
    "postal_code": T(fi="postinumero", en="postal code", sv="postnummer"),
    "city": T(fi="postitoimipaikka", en="city", sv="postanstalt"),
    "listing": T(
        fi="mitä luettelossa näytetään",
        en="what the directory shows",
        sv="vad som visas i nummertjänsten",
    ),
    "operator": T(fi="teleyritys", en="operator", sv="teleföretag"),
    "changed_at": T(fi="muutosaika", en="time of change", sv="tidpunkt för ändringen"),
    "record_id": T(
        fi="lähteen tietuetunnus", en="the source's record number", sv="postens beteckning i källan"
    ),
    "birth_year": T(fi="syntymävuosi", en="year of birth", sv="födelseår"),
    "phone": T(fi="puhelinnumero", en="phone number", sv="telefonnummer"),
    "email": T(fi="sähköpostiosoite", en="e-mail address", sv="e-postadress"),
    "dwelling_type": T(fi="asuntotyyppi", en="type of dwelling", sv="bostadstyp"),
    "tenure": T(
        fi="asunnon omistussuhde", en="tenure of the dwelling", sv="bostadens besittningsform"
    ),
    "title": T(fi="tehtävänimike", en="title", sv="befattning"),
    "task_class": T(fi="tehtäväluokka", en="class of task", sv="uppgiftsklass"),
    "website": T(fi="verkkosivut", en="website", sv="webbplats"),
    "form_code": T(fi="yhtiömuoto", en="company form", sv="företagsform"),
    "tol2008": T(fi="toimiala (TOL 2008)", en="industry (TOL 2008)", sv="näringsgren (TOL 2008)"),
    "tol2025": T(fi="toimiala (TOL 2025)", en="industry (TOL 2025)", sv="näringsgren (TOL 2025)"),
    "municipality_code": T(fi="kunta", en="municipality", sv="kommun"),
    "registered_on": T(fi="rekisteröintipäivä", en="date of registration", sv="registreringsdag"),
    "ended_on": T(fi="lakkaamispäivä", en="date of ending", sv="dag för upphörande"),
    "is_live": T(fi="toiminnan tila", en="whether it is active", sv="om företaget är verksamt"),
    "period_start": T(
        fi="tilikauden alkamispäivä",
        en="start of the financial period",
        sv="räkenskapsperiodens första dag",
    ),
    "period_end": T(
        fi="tilikauden päättymispäivä",
        en="end of the financial period",
        sv="räkenskapsperiodens sista dag",
    ),
    "revenue": T(fi="liikevaihto", en="revenue", sv="omsättning"),
    "result": T(
        fi="tilikauden tulos", en="result of the period", sv="räkenskapsperiodens resultat"
    ),
    "operating_profit": T(fi="liiketulos", en="operating profit", sv="rörelseresultat"),
    "total_assets": T(fi="taseen loppusumma", en="total assets", sv="balansomslutning"),
    "liabilities": T(fi="vieras pääoma", en="liabilities", sv="främmande kapital"),
    "cash": T(fi="rahat ja pankkisaamiset", en="cash and bank", sv="kassa och bank"),
    "equity": T(fi="oma pääoma", en="equity", sv="eget kapital"),
    "industry": T(fi="toimiala", en="industry", sv="näringsgren"),
    "visiting_address": T(fi="käyntiosoite", en="visiting address", sv="besöksadress"),
    "mailing_address": T(fi="postitusosoite", en="postal address", sv="postadress"),
    "billing_address": T(fi="laskutusosoite", en="billing address", sv="faktureringsadress"),
    "company_phone": T(
        fi="yrityksen puhelinnumero", en="company's phone number", sv="företagets telefonnummer"
    ),
    "company_email": T(
        fi="yrityksen sähköpostiosoite", en="company's e-mail address", sv="företagets e-postadress"
    ),
    "social_media": T(
        fi="sosiaalisen median osoitteet",
        en="social media addresses",
        sv="adresser i sociala medier",
    ),
    "language": T(fi="asiointikieli", en="language of dealing", sv="kontaktspråk"),
    "contact_name": T(fi="yhteyshenkilön nimi", en="contact's name", sv="kontaktpersonens namn"),
    "contact_address": T(
        fi="yhteyshenkilön osoite", en="contact's address", sv="kontaktpersonens adress"
    ),
    "contact_phone": T(
        fi="yhteyshenkilön puhelinnumero",
        en="contact's phone number",
        sv="kontaktpersonens telefonnummer",
    ),
    "contact_email": T(
        fi="yhteyshenkilön sähköpostiosoite",
        en="contact's e-mail address",
        sv="kontaktpersonens e-postadress",
    ),
    "contact_language": T(
        fi="yhteyshenkilön palvelukieli",
        en="contact's service language",
        sv="kontaktpersonens servicespråk",
    ),
    "products_and_orders": T(
        fi="tuote- ja tilaustiedot",
        en="product and order details",
        sv="produkt- och beställningsuppgifter",
    ),
    "feedback": T(
        fi="palautteet ja yhteydenotot", en="feedback and contacts", sv="respons och kontakter"
    ),
    "prospecting_ended_on": T(
        fi="prospektoinnin päättymispäivä",
        en="end of prospecting",
        sv="dag då prospekteringen avslutades",
    ),
    "username": T(fi="käyttäjätunnus", en="user name", sv="användarnamn"),
    "full_name": T(fi="nimi", en="name", sv="namn"),
    "notice_email": T(
        fi="sähköpostiosoite ilmoituksia varten",
        en="e-mail address for notices",
        sv="e-postadress för meddelanden",
    ),
    "role": T(fi="rooli palvelussa", en="role in the service", sv="roll i tjänsten"),
    "last_login": T(fi="viimeisin kirjautuminen", en="latest sign-in", sv="senaste inloggning"),
}
BASES: dict[str, T] = {
    "6(1)(c)": T(fi="lakisääteinen velvoite", en="legal obligation", sv="rättslig förpliktelse"),
    "6(1)(f)": T(fi="oikeutettu etu", en="legitimate interest", sv="berättigat intresse"),
    "controller": T(
        fi="rekisterinpitäjän oma peruste",
        en="the controller's own basis",
        sv="den personuppgiftsansvariges egen grund",
    ),
    "none": T(fi="ei henkilötietoja", en="not personal data", sv="inte personuppgifter"),
}
CLASSES: dict[str, T] = {
    "observed": T(fi="lähteestä", en="from a source", sv="från en källa"),
    "given": T(fi="henkilön antama", en="given by the person", sv="angiven av personen"),
    "area_statistic": T(fi="alueen tilasto", en="statistic of the area", sv="områdesuppgift"),
    "modelled": T(fi="arvio", en="estimate", sv="uppskattning"),
}
RECIPIENTS: dict[str, T] = {
    "customers": T(
        fi="asiakkaat sopimuksen mukaan",
        en="customers, as their contracts allow",
        sv="kunderna enligt sina avtal",
    ),
    "directory_users": T(
        fi="yhteystietopalvelun käyttäjät",
        en="users of the directory",
        sv="nummertjänstens användare",
    ),
    "directory_providers": T(
        fi="muut yhteystietopalvelun tarjoajat (917/2014, 196 §)",
        en="other directory providers (917/2014, section 196)",
        sv="andra som tillhandahåller nummertjänster (917/2014, 196 §)",
    ),
    "the_controller": T(
        fi="rekisterinpitäjä itse",
        en="the controller itself",
        sv="den personuppgiftsansvarige själv",
    ),
    "nobody": T(fi="ei luovuteta", en="handed to nobody", sv="lämnas inte ut"),
}
ROLES: dict[str, T] = {
    "controller": T(fi="rekisterinpitäjä", en="controller", sv="personuppgiftsansvarig"),
    "processor": T(fi="käsittelijä", en="processor", sv="personuppgiftsbiträde"),
}
STATES: dict[str, T] = {
    "missing": T(fi="puuttuu", en="missing", sv="saknas"),
    "draft": T(fi="luonnos", en="draft", sv="utkast"),
    "in_force": T(fi="voimassa", en="in force", sv="i kraft"),
    "due": T(fi="tarkistettava pian", en="due for review", sv="ska ses över snart"),
    "lapsed": T(fi="vanhentunut", en="lapsed", sv="har gått ut"),
}
