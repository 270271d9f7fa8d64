"""What the sources and their publishers are called on the pages."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from procloser.sources.source_names import name_in

TITLES = {
    "ban-list": _("Restriction lists kept by others"),
    "building-addresses": _("Addresses of buildings with coordinates"),
    "classification-items": _("Classifications of Statistics Finland"),
    "consents": _("Consents"),
    "decision-makers": _("Decision-maker sources"),
    "dwelling-prices": _("Prices of old dwellings by postal code"),
    "financial-statements": _("Financial statements of companies"),
    "first-name-years": _("First names by birth year and mother tongue"),
    "first-names": _("First names of Finns"),
    "migration": _("Migration between municipalities"),
    "municipality-key": _("Municipalities and their regions by year"),
    "number-base": _("Operators' deliveries of changes"),
    "number-base-full": _("Operators' full deliveries"),
    "paavo-areas": _("Borders of the postal areas"),
    "paavo-nationwide": _("Paavo nationwide, one row an area"),
    "paavo-pxweb": _("Paavo by statistical year"),
    "paavo-wfs": _("Postal areas with Paavo figures"),
    "people": _("Consumer sources"),
    "population-grid": _("Population grid"),
    "postal-key": _("Postal areas and their municipalities by year"),
    "posti-baf": _("Posti's streets"),
    "posti-pcf": _("Posti's postal codes"),
    "surnames": _("Surnames of Finns"),
    "tol-key": _("Key between two industry classifications"),
    "tol-list": _("Industries (TOL)"),
    "ytj-codes": _("Code lists of the company data"),
    "ytj-companies": _("Companies (YTJ)"),
}
PUBLISHERS = {
    "Ban list": _("Keepers of restriction lists"),
    "Consents": _("Those to whom consent was given"),
    "Consumer source": _("Consumer sources by agreement"),
    "Decision-maker source": _("Decision-maker sources by agreement"),
    "Digital and Population Data Services Agency (DVV)": _(
        "Digital and Population Data Services Agency (DVV)"
    ),
    "Finnish Patent and Registration Office (PRH)": _(
        "Finnish Patent and Registration Office (PRH)"
    ),
    "Statistics Finland": _("Statistics Finland"),
    "Statistics Finland; HSY": _("Statistics Finland; HSY"),
    "Telecommunications operators": _("Telecommunications operators"),
}
LICENCES = {
    "By agreement with its keeper": _("By agreement with its keeper"),
    "By agreement with the source": _("By agreement with the source"),
    "By agreement with who collected them": _("By agreement with who collected them"),
    "Delivered for the directory service, Act 917/2014, section 197": _(
        "Delivered for the directory service, Act 917/2014, section 197"
    ),
    "Posti's terms of the postal code services, free of charge": _(
        "Posti's terms of the postal code services, free of charge"
    ),
}
_BY_AGREEMENT = _("Not open: delivered by agreement.")
_NO_ADDRESS = _("No lasting open address of it is known.")
NOT_OPEN = {
    "ban-list": _BY_AGREEMENT,
    "consents": _BY_AGREEMENT,
    "decision-makers": _BY_AGREEMENT,
    "first-name-years": _NO_ADDRESS,
    "number-base": _BY_AGREEMENT,
    "number-base-full": _BY_AGREEMENT,
    "paavo-nationwide": _("The publisher gives it as the source paavo-pxweb."),
    "people": _BY_AGREEMENT,
    "postal-key": _NO_ADDRESS,
    "tol-key": _NO_ADDRESS,
    "tol-list": _("The publisher gives it as the source classification-items."),
}
FAILURES = {
    "CertificateRefused": _("the publisher's certificate was not right"),
    "DiskFull": _("the disk was full"),
    "ForeignAddress": _("the publisher led to another address"),
    "OversizedAnswer": _("the answer was larger than the limit"),
    "PublisherBusy": _("the publisher asked to wait longer"),
    "PublisherDown": _("the publisher did not answer whole"),
    "PublisherRefused": _("the publisher refused"),
    "TooManyRequests": _("it would have taken too many requests"),
    "WrongAnswer": _("the answer was not what was asked for"),
}


def failure_label(kind: str) -> str:
    """Return why a fetch failed; a kind without words is shown as it is."""
    return str(FAILURES.get(kind, kind))


def title_of(reader: str, title: str) -> str:
    """Return the source's name; one that an operator defined keeps its own."""
    return str(TITLES.get(reader, title))


def source_name(name: str) -> str:
    """Return the name a source is stored by, in the page's language where it is ours."""
    return name_in(get_language() or "fi", name)


def publisher_name(name: str) -> str:
    """Return the publisher's name in the page's language, as it is where we have none."""
    return str(PUBLISHERS.get(name, name))


def licence_label(licence: str) -> str:
    """Return the licence in the page's language, as it is where we have no words for it."""
    return str(LICENCES.get(licence, licence))


def why_not_open(reader: str, why: str) -> str:
    """Return why the source cannot be fetched."""
    return str(NOT_OPEN.get(reader, why))
