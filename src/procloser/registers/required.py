"""Which decisions each register needs, and what stays off without each."""

from dataclasses import dataclass

from procloser.kernel.language import LanguageText as T
from procloser.registers.definitions import REGISTERS
from procloser.registers.types import DecisionKind, RecipientKind, Register

_K = DecisionKind


@dataclass(frozen=True, slots=True)
class Required:
    """A decision a register needs, and what stays off without it."""

    register: str
    kind: DecisionKind
    without: T


_DELIVERY = T(
    fi="Ilman tätä rekisteristä ei toimiteta yhtään riviä.",
    en="Without it not one row of the register is delivered.",
    sv="Utan detta levereras inte en enda rad ur registret.",
)
_SWITCH = T(
    fi="Tarvitaan ennen kuin luetteloa saa käyttää markkinointiin.",
    en="Needed before the directory may be used for marketing.",
    sv="Behövs innan nummertjänsten får användas för marknadsföring.",
)
_OWN_WORK = T(
    fi="Rekisterin oma peruste; hyväksytään ennen kuin rekisteriä käytetään.",
    en="The register's own basis; approved before the register is used.",
    sv="Registrets egen grund; godkänns innan registret används.",
)
_SOLE_TRADERS = T(
    fi="Toiminimi on luonnollinen henkilö: ilman tätä toiminimiä ei toimiteta.",
    en="A sole trader is a natural person: without it none is delivered.",
    sv="En enskild näringsidkare är en fysisk person: utan detta levereras "
    "inga enskilda näringsidkare.",
)
_ASSESSMENT = Required(
    "consumers",
    _K.IMPACT_ASSESSMENT,
    T(
        fi="Ilman tätä sopimukseen ei saa rikastamista eikä ennustamista.",
        en="Without it no contract may hold enrichment or prediction.",
        sv="Utan detta får ett avtal varken omfatta berikning eller prediktion.",
    ),
)


def required_of(register: Register) -> tuple[Required, ...]:
    """Return the decisions the register needs, those of its basis first."""
    if register.key == "directory":
        return (
            Required("directory", _K.BALANCING_TEST, _SWITCH),
            Required("directory", _K.COMPATIBILITY_TEST, _SWITCH),
            Required(
                "directory",
                _K.MARKETING_OF_DIRECTORY,
                T(
                    fi="Pois päältä: laki antaa oikeuden muodostaa ja tarjota luettelopalvelun, ei "
                    "myydä kohderyhmiä. Päälle vasta molempien arvioiden ja tämän päätöksen "
                    "jälkeen.",
                    en="Off: the law gives the right to form and offer the directory service, not "
                    "to sell target groups. On only after both tests and this decision.",
                    sv="Avstängt: lagen ger rätt att bilda och erbjuda en nummertjänst, inte att "
                    "sälja målgrupper. Slås på först efter båda bedömningarna och detta beslut.",
                ),
            ),
        )
    if register.key == "companies":
        return (Required("companies", _K.BALANCING_TEST, _SOLE_TRADERS),)
    if not register.needs_balancing_test:
        return ()
    delivered = RecipientKind.CUSTOMERS in register.recipients
    test = Required(register.key, _K.BALANCING_TEST, _DELIVERY if delivered else _OWN_WORK)
    return (test, _ASSESSMENT) if register.key == _ASSESSMENT.register else (test,)


def all_required() -> tuple[Required, ...]:
    """Return what every register needs, in the order of the registers."""
    return tuple(one for register in REGISTERS.values() for one in required_of(register))


def is_of(kind: DecisionKind, register: str) -> bool:
    """Say whether the register has a use for a decision of the kind."""
    return any(one.kind is kind and one.register == register for one in all_required())
