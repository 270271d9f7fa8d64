"""Sources' names as a page or the record of processing prints them.

A source is stored by the name its file gives, or by the name our reader gives where the file has
none; the latter are English, and are told in Finnish here. A supplier's own name stays as it is.
"""

from procloser.kernel.language import LanguageText as T

_WHOLE = {
    text.en: text
    for text in (
        T(fi="Teleyritysten numerokanta", en="Operators' number base"),
        T(fi="PRH, YTJ:n avoin data", en="PRH, Business Information System open data"),
        T(fi="PRH, digitaaliset tilinpäätökset", en="PRH, digital financial statements"),
        T(fi="Posti, postinumerotiedosto", en="Posti, postal code file"),
        T(fi="Posti, perusosoitteisto", en="Posti, basic address file"),
        T(fi="Etunimet syntymävuosittain", en="First names by birth year"),
    )
}
_PARTS = {
    text.en: text
    for text in (
        T(fi="Tilastokeskus", en="Statistics Finland"),
        T(fi="väestöruudukko", en="population grid"),
        T(fi="postinumeroalueet", en="postal areas"),
        T(fi="postinumerot ja kunnat", en="postal codes and municipalities"),
        T(fi="kunta-avaimet", en="municipality keys"),
    )
}


def name_in(language: str, name: str) -> str:
    """Return the source's name in a language ("fi", "en"); one we have no words for stays."""
    if name in _WHOLE:
        return _WHOLE[name].get(language)
    parts = name.split(", ")
    return ", ".join(_PARTS[part].get(language) if part in _PARTS else part for part in parts)
