"""What purposes and fields are called, for pages and files."""

from procloser.kernel.language import LanguageText as T

PURPOSES: dict[str, T] = {
    "directory": T(fi="yhteystietopalvelu", en="directory and number service"),
    "direct_marketing": T(fi="suoramarkkinointi", en="direct marketing"),
    "work_information": T(
        fi="työtehtäviin liittyvän informaation lähettäminen",
        en="sending information about the person's work",
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
}
ROLES: dict[str, T] = {
    "controller": T(fi="rekisterinpitäjä", en="controller"),
    "processor": T(fi="käsittelijä", en="processor"),
}
