"""The security measures that are in force as this runs (GDPR art. 30(1)(g), 32)."""

from django.conf import settings

from procloser.kernel.language import LanguageText as T

_ALWAYS = (
    T(
        fi="Henkilökohtaiset tunnukset ja salasanat; salasanoista säilytetään vain hidas tiiviste "
        "(scrypt)",
        en="Personal user names and passwords; of a password only a slow hash is kept (scrypt)",
    ),
    T(
        fi="Jokaisella yksi rooli; oikeudet tarkastetaan joka teossa, eikä kukaan hyväksy omaa "
        "tilaustaan",
        en="One role for each; rights are checked at every act, and nobody approves an order of "
        "their own",
    ),
    T(
        fi="Asiakas näkee vain omansa ja vain suojattuja lukumääriä",
        en="A customer sees only its own, and only protected counts",
    ),
    T(
        fi="Kiellot tunnetaan avainnetuin tiivistein, joiden avain on tietokannan ulkopuolella",
        en="Bans are known by keyed digests whose key is outside the database",
    ),
    T(
        fi="Jokainen rivi tarkastetaan kieltoja vastaan vielä luovutushetkellä",
        en="Every row is checked against bans once more at the moment of disclosure",
    ),
    T(
        fi="Luovutusten ketjutettu kirjanpito ja tapahtumaloki, joita tietokanta ei anna muuttaa",
        en="A chained ledger of disclosures and an audit trail, which the database lets nobody "
        "change",
    ),
    T(
        fi="Henkilötunnuksia ei tallenneta: ne torjutaan jo tuonnissa",
        en="No personal identity code is stored: they are refused at intake",
    ),
)
_SECOND_FACTOR = T(
    fi="Kirjautuminen vaatii toisen tunnisteen", en="Signing in asks for a second factor"
)
_ENCRYPTED_WEB = T(
    fi="Verkkoliikenne on salattua, ja evästeet kulkevat vain salattuna",
    en="Traffic of the web is encrypted, and cookies travel encrypted only",
)


def measures() -> tuple[T, ...]:
    """Return the measures in force; those a setting turns on are told only when it is on."""
    chosen = list(_ALWAYS)
    if settings.SECOND_FACTOR_REQUIRED:
        chosen.append(_SECOND_FACTOR)
    if settings.SESSION_COOKIE_SECURE:
        chosen.append(_ENCRYPTED_WEB)
    return tuple(chosen)
