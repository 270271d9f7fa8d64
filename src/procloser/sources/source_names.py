"""Sources' names as a page or the record of processing prints them.

A source is stored by the name its file gives, or by the name our reader gives where the file has
none; the latter are English, and are told in Finnish and Swedish here. A supplier's own name
stays as it is.
"""

from procloser.kernel.language import LanguageText as T

_WHOLE = {
    text.en: text
    for text in (
        T(
            fi="Teleyritysten numerokanta",
            en="Operators' number base",
            sv="Teleföretagens nummerbas",
        ),
        T(
            fi="PRH, YTJ:n avoin data",
            en="PRH, Business Information System open data",
            sv="PRS, FODS öppna data",
        ),
        T(
            fi="PRH, digitaaliset tilinpäätökset",
            en="PRH, digital financial statements",
            sv="PRS, digitala bokslut",
        ),
        T(fi="Posti, postinumerotiedosto", en="Posti, postal code file", sv="Posti, postnummerfil"),
        T(fi="Posti, perusosoitteisto", en="Posti, basic address file", sv="Posti, grundadressfil"),
        T(
            fi="Etunimet syntymävuosittain",
            en="First names by birth year",
            sv="Förnamn efter födelseår",
        ),
    )
}
_PARTS = {
    text.en: text
    for text in (
        T(fi="Tilastokeskus", en="Statistics Finland", sv="Statistikcentralen"),
        T(fi="väestöruudukko", en="population grid", sv="befolkningsrutor"),
        T(fi="postinumeroalueet", en="postal areas", sv="postnummerområden"),
        T(
            fi="postinumerot ja kunnat",
            en="postal codes and municipalities",
            sv="postnummer och kommuner",
        ),
        T(fi="kunta-avaimet", en="municipality keys", sv="kommunnycklar"),
    )
}


def name_in(language: str, name: str) -> str:
    """Return the source's name in a language ("fi", "en", "sv"); one we have no words for stays."""
    if name in _WHOLE:
        return _WHOLE[name].get(language)
    parts = name.split(", ")
    return ", ".join(_PARTS[part].get(language) if part in _PARTS else part for part in parts)
