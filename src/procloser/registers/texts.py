"""What purposes and fields are called, for pages and files."""

from procloser.kernel.language import LanguageText as T

PURPOSES: dict[str, T] = {
    "directory": T(fi="yhteystietopalvelu", en="directory and number service"),
    "direct_marketing": T(fi="suoramarkkinointi", en="direct marketing"),
    "market_research": T(fi="markkinatutkimus", en="market research"),
    "work_information": T(
        fi="työtehtäviin liittyvän informaation lähettäminen",
        en="sending information about the person's work",
    ),
    # The six of the notice, for prospects (requirements A112), and no seventh.
    "prospect_registration": T(fi="prospektien rekisteröinti", en="registering prospects"),
    "prospect_communication": T(
        fi="sähköinen ja muu markkinointiviestintä",
        en="electronic and other marketing communication",
    ),
    "prospect_sales_activity": T(
        fi="myyntiaktiviteettien kohdistaminen", en="targeting sales activity"
    ),
    "prospect_surveys": T(fi="kyselyt ja tutkimukset", en="surveys and studies"),
    "prospect_analysis": T(fi="analysointi ja tilastointi", en="analysis and statistics"),
    "prospect_operations": T(
        fi="toiminnan toteuttaminen ja kehittäminen", en="carrying out and developing operations"
    ),
    "customer_relationship": T(
        fi="asiakassuhteen hoitaminen", en="looking after the customer relationship"
    ),
    "of_the_controller": T(
        fi="rekisterinpitäjän määräämä tarkoitus", en="the purpose the controller has set"
    ),
}
FIELDS: dict[str, T] = {
    "number": T(fi="puhelinnumero", en="phone number"),
    "subscriber_kind": T(fi="tilaajan laji", en="kind of subscriber"),
    "last_name": T(fi="sukunimi", en="surname"),
    "first_names": T(fi="etunimet", en="given names"),
    "company_name": T(fi="yrityksen nimi", en="company name"),
    "name": T(fi="nimi", en="name"),
    "business_id": T(fi="y-tunnus", en="business ID"),
    "street_address": T(fi="katuosoite", en="street address"),
    "postal_code": T(fi="postinumero", en="postal code"),
    "city": T(fi="postitoimipaikka", en="city"),
    "listing": T(fi="mitä luettelossa näytetään", en="what the directory shows"),
    "operator": T(fi="teleyritys", en="operator"),
    "changed_at": T(fi="muutosaika", en="time of change"),
    "record_id": T(fi="lähteen tietuetunnus", en="the source's record number"),
    "birth_year": T(fi="syntymävuosi", en="year of birth"),
    "phone": T(fi="puhelinnumero", en="phone number"),
    "email": T(fi="sähköpostiosoite", en="e-mail address"),
    "dwelling_type": T(fi="asuntotyyppi", en="type of dwelling"),
    "tenure": T(fi="asunnon omistussuhde", en="tenure of the dwelling"),
    "title": T(fi="tehtävänimike", en="title"),
    "task_class": T(fi="tehtäväluokka", en="class of task"),
    "website": T(fi="verkkosivut", en="website"),
    "form_code": T(fi="yhtiömuoto", en="company form"),
    "tol2008": T(fi="toimiala (TOL 2008)", en="industry (TOL 2008)"),
    "tol2025": T(fi="toimiala (TOL 2025)", en="industry (TOL 2025)"),
    "municipality_code": T(fi="kunta", en="municipality"),
    "registered_on": T(fi="rekisteröintipäivä", en="date of registration"),
    "ended_on": T(fi="lakkaamispäivä", en="date of ending"),
    "is_live": T(fi="toiminnan tila", en="whether it is active"),
    "period_start": T(fi="tilikauden alkamispäivä", en="start of the financial period"),
    "period_end": T(fi="tilikauden päättymispäivä", en="end of the financial period"),
    "revenue": T(fi="liikevaihto", en="revenue"),
    "result": T(fi="tilikauden tulos", en="result of the period"),
    "operating_profit": T(fi="liiketulos", en="operating profit"),
    "total_assets": T(fi="taseen loppusumma", en="total assets"),
    "liabilities": T(fi="vieras pääoma", en="liabilities"),
    "cash": T(fi="rahat ja pankkisaamiset", en="cash and bank"),
    "equity": T(fi="oma pääoma", en="equity"),
    "industry": T(fi="toimiala", en="industry"),
    "visiting_address": T(fi="käyntiosoite", en="visiting address"),
    "mailing_address": T(fi="postitusosoite", en="postal address"),
    "billing_address": T(fi="laskutusosoite", en="billing address"),
    "company_phone": T(fi="yrityksen puhelinnumero", en="company's phone number"),
    "company_email": T(fi="yrityksen sähköpostiosoite", en="company's e-mail address"),
    "social_media": T(fi="sosiaalisen median osoitteet", en="social media addresses"),
    "language": T(fi="asiointikieli", en="language of dealing"),
    "contact_name": T(fi="yhteyshenkilön nimi", en="contact's name"),
    "contact_address": T(fi="yhteyshenkilön osoite", en="contact's address"),
    "contact_phone": T(fi="yhteyshenkilön puhelinnumero", en="contact's phone number"),
    "contact_email": T(fi="yhteyshenkilön sähköpostiosoite", en="contact's e-mail address"),
    "contact_language": T(fi="yhteyshenkilön palvelukieli", en="contact's service language"),
    "products_and_orders": T(fi="tuote- ja tilaustiedot", en="product and order details"),
    "feedback": T(fi="palautteet ja yhteydenotot", en="feedback and contacts"),
    "prospecting_ended_on": T(fi="prospektoinnin päättymispäivä", en="end of prospecting"),
    "username": T(fi="käyttäjätunnus", en="user name"),
    "full_name": T(fi="nimi", en="name"),
    "notice_email": T(fi="sähköpostiosoite ilmoituksia varten", en="e-mail address for notices"),
    "role": T(fi="rooli palvelussa", en="role in the service"),
    "last_login": T(fi="viimeisin kirjautuminen", en="latest sign-in"),
}
BASES: dict[str, T] = {
    "6(1)(c)": T(fi="lakisääteinen velvoite", en="legal obligation"),
    "6(1)(f)": T(fi="oikeutettu etu", en="legitimate interest"),
    "controller": T(fi="rekisterinpitäjän oma peruste", en="the controller's own basis"),
    "none": T(fi="ei henkilötietoja", en="not personal data"),
}
CLASSES: dict[str, T] = {
    "observed": T(fi="lähteestä", en="from a source"),
    "given": T(fi="henkilön antama", en="given by the person"),
    "area_statistic": T(fi="alueen tilasto", en="statistic of the area"),
    "modelled": T(fi="arvio", en="estimate"),
}
RECIPIENTS: dict[str, T] = {
    "customers": T(fi="asiakkaat sopimuksen mukaan", en="customers, as their contracts allow"),
    "directory_users": T(fi="yhteystietopalvelun käyttäjät", en="users of the directory"),
    "directory_providers": T(
        fi="muut yhteystietopalvelun tarjoajat (917/2014, 196 §)",
        en="other directory providers (917/2014, section 196)",
    ),
    "the_controller": T(fi="rekisterinpitäjä itse", en="the controller itself"),
    "nobody": T(fi="ei luovuteta", en="handed to nobody"),
}
ROLES: dict[str, T] = {
    "controller": T(fi="rekisterinpitäjä", en="controller"),
    "processor": T(fi="käsittelijä", en="processor"),
}
STATES: dict[str, T] = {
    "missing": T(fi="puuttuu", en="missing"),
    "draft": T(fi="luonnos", en="draft"),
    "in_force": T(fi="voimassa", en="in force"),
    "due": T(fi="tarkistettava pian", en="due for review"),
    "lapsed": T(fi="vanhentunut", en="lapsed"),
}
