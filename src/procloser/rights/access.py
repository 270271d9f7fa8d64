"""What somebody who asks for access is told of the variables counts go by.

The officer's page of one person and `procloser where` both tell it; whoever only has a case's
secret link has proven nothing, and is told none of it.
"""

from procloser.catalogue.types import ValueClass
from procloser.kernel.language import LanguageText as T
from procloser.provenance.types import Provenance
from procloser.publishing.person import PersonVariable, variables_of_person

MEANINGS = {
    ValueClass.OBSERVED: T(
        "Niin kuin lähde sen kertoo.",
        "As the source tells it.",
        "Så som källan uppger det.",
    ),
    ValueClass.GIVEN: T(
        "Niin kuin henkilö on itse ilmoittanut.",
        "As the person gave it.",
        "Så som personen själv har uppgett.",
    ),
    ValueClass.AREA_STATISTIC: T(
        "Kertoo asuinalueesta ja on sama kaikille siellä asuville: ei tieto henkilöstä.",
        "Of the area, the same for everyone who lives there: not a fact about the person.",
        "Gäller bostadsområdet och är lika för alla som bor där: inte en uppgift om personen.",
    ),
    ValueClass.MODELLED: T(
        "Arvio, ei tieto henkilöstä, ja se voi olla väärä. Henkilö saa vastustaa sitä "
        "milloin tahansa.",
        "An estimate, not a fact about the person, and it may be wrong. The person may object to "
        "it at any time.",
        "En uppskattning, inte en uppgift om personen, och den kan vara fel. Personen får när som "
        "helst invända mot den.",
    ),
}
"""What a class means for whom the value is told of (GDPR art. 15(1), 21(2))."""
NOT_COUNTED = T(
    "Käytössä olevassa sukupolvessa ei ole muuttujia tästä kohteesta, eikä se ole mukana "
    "laskennoissa. Sama henkilö voi olla rekistereissä myös toisena kohteena.",
    "The generation in use holds no variables of this subject, and no count includes it. The "
    "registers may hold the same person as another subject too.",
    "Den generation som används har inga variabler om detta objekt, och det ingår inte i några "
    "antal. Samma person kan finnas i registren även som ett annat objekt.",
)
"""One number stands for one subject: records that nothing ties together are not taken as one's."""


def variables_told(found: Provenance) -> tuple[PersonVariable, ...] | None:
    """Return the variables the subject is counted by; None where the subject is protected.

    None at all, an empty tuple: the active generation does not hold the subject, or there is none.

    Raises:
        GenerationChanged: a file is missing, or is not the one that was published.
    Source: GDPR art. 15(1); requirements B15, F9.
    """
    return None if found.is_masked else variables_of_person(found.subject_id)


def classes_told(variables: tuple[PersonVariable, ...]) -> list[ValueClass]:
    """Return the classes these values are of, each once, the surest first."""
    present = {one.value_class for one in variables}
    return [one for one in ValueClass if one in present]
