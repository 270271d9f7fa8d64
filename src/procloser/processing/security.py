"""The security measures that are in force as this runs (GDPR art. 30(1)(g), 32)."""

from django.conf import settings

from procloser.kernel.language import LanguageText as T

_ALWAYS = (
    T(
        fi="Henkilökohtaiset tunnukset ja salasanat; salasanoista säilytetään vain hidas tiiviste "
        "(scrypt)",
        en="Personal user names and passwords; of a password only a slow hash is kept (scrypt)",
        sv="Personliga användarnamn och lösenord; av lösenorden sparas bara ett "
        "långsamt kondensat (scrypt)",
    ),
    T(
        fi="Jokaisella yksi rooli; oikeudet tarkastetaan joka teossa, eikä kukaan hyväksy omaa "
        "tilaustaan",
        en="One role for each; rights are checked at every act, and nobody approves an order of "
        "their own",
        sv="Var och en har en roll; rättigheterna kontrolleras vid varje åtgärd, "
        "och ingen godkänner sin egen beställning",
    ),
    T(
        fi="Asiakas näkee vain omansa ja vain suojattuja lukumääriä",
        en="A customer sees only its own, and only protected counts",
        sv="En kund ser bara sitt eget och bara skyddade antal",
    ),
    T(
        fi="Kiellot tunnetaan avainnetuin tiivistein, joiden avain on tietokannan ulkopuolella",
        en="Bans are known by keyed digests whose key is outside the database",
        sv="Spärrar känns igen med nycklade kondensat vars nyckel finns utanför databasen",
    ),
    T(
        fi="Jokainen rivi tarkastetaan kieltoja vastaan vielä luovutushetkellä",
        en="Every row is checked against bans once more at the moment of disclosure",
        sv="Varje rad kontrolleras mot spärrarna ännu en gång när den lämnas ut",
    ),
    T(
        fi="Luovutusten ketjutettu kirjanpito ja tapahtumaloki, joita tietokanta ei anna muuttaa",
        en="A chained ledger of disclosures and an audit trail, which the database lets nobody "
        "change",
        sv="En kedjad liggare över utlämnanden och en händelselogg som databasen "
        "inte låter någon ändra",
    ),
    T(
        fi="Henkilötunnuksia ei tallenneta: ne torjutaan jo tuonnissa",
        en="No personal identity code is stored: they are refused at intake",
        sv="Personbeteckningar lagras inte: de avvisas redan vid inläsningen",
    ),
)
_SECOND_FACTOR = T(
    fi="Kirjautuminen vaatii toisen tunnisteen",
    en="Signing in asks for a second factor",
    sv="Inloggningen kräver en andra faktor",
)
_ENCRYPTED_WEB = T(
    fi="Verkkoliikenne on salattua, ja evästeet kulkevat vain salattuna",
    en="Traffic of the web is encrypted, and cookies travel encrypted only",
    sv="Webbtrafiken är krypterad, och kakor skickas bara krypterade",
)


def measures() -> tuple[T, ...]:
    """Return the measures in force; those a setting turns on are told only when it is on."""
    chosen = list(_ALWAYS)
    if settings.SECOND_FACTOR_REQUIRED:
        chosen.append(_SECOND_FACTOR)
    if settings.SESSION_COOKIE_SECURE:
        chosen.append(_ENCRYPTED_WEB)
    return tuple(chosen)
