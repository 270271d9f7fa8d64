"""What each kind of decision is called, what its document must say, and what belongs there."""

from dataclasses import dataclass

from procloser.kernel.language import LanguageText as T
from procloser.registers.types import DecisionKind

_K = DecisionKind


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a document, and what belongs there."""

    key: str
    name: T
    guidance: T


NAMES: dict[DecisionKind, T] = {
    _K.BALANCING_TEST: T(fi="tasapainotesti", en="balancing test"),
    _K.COMPATIBILITY_TEST: T(fi="yhteensopivuusarvio", en="compatibility test"),
    _K.IMPACT_ASSESSMENT: T(fi="vaikutustenarviointi", en="impact assessment"),
    _K.MARKETING_OF_DIRECTORY: T(
        fi="luettelon käyttö markkinointiin", en="marketing of the directory"
    ),
}

# What the document of each kind must say (GDPR art. 6(1)(f), 6(4), 35(7); requirements B6, B35).
PARTS: dict[DecisionKind, tuple[Part, ...]] = {
    _K.BALANCING_TEST: (
        Part(
            "interest",
            T(fi="Etu", en="Interest"),
            T(
                fi="Kenen etu, mikä se on ja miksi se on laillinen ja todellinen nyt.",
                en="Whose interest, what it is, and why it is lawful and real today.",
            ),
        ),
        Part(
            "necessity",
            T(fi="Tarpeellisuus", en="Necessity"),
            T(
                fi="Miksi juuri nämä tiedot tarvitaan ja miksi lievempi keino ei riitä, "
                "esimerkiksi se, että ihmisille kerrotaan ensin ja heiltä kysytään (C-621/22).",
                en="Why these very details are needed and why a milder means is not enough, such "
                "as telling people first and asking them (C-621/22).",
            ),
        ),
        Part(
            "balance",
            T(fi="Tasapaino", en="Balance"),
            T(
                fi="Mitä ihmiset voivat odottaa, mitä käsittely heille tekee, millä heitä "
                "suojataan ja miksi etu painaa enemmän.",
                en="What people may expect, what it does to them, what protects them, and why the "
                "interest weighs more.",
            ),
        ),
    ),
    _K.COMPATIBILITY_TEST: (
        Part(
            "original_purpose",
            T(fi="Alkuperäinen tarkoitus", en="Original purpose"),
            T(fi="Mihin tiedot kerättiin.", en="What the data was collected for."),
        ),
        Part(
            "new_purpose",
            T(fi="Uusi tarkoitus", en="New purpose"),
            T(fi="Mihin niitä nyt käytettäisiin.", en="What it would be used for now."),
        ),
        Part(
            "compatibility",
            T(fi="Yhteensopivuus", en="Compatibility"),
            T(
                fi="Tarkoitusten yhteys, keräämisen asiayhteys, tietojen luonne, seuraukset "
                "ihmisille ja suojatoimet (6 artiklan 4 kohta).",
                en="The link between the purposes, the context of collecting, the nature of the "
                "data, the consequences for people, and the safeguards (article 6(4)).",
            ),
        ),
    ),
    _K.IMPACT_ASSESSMENT: (
        Part(
            "description",
            T(fi="Kuvaus", en="Description"),
            T(
                fi="Mitä tehdään, millä tiedoilla, kenen hyväksi ja kuinka laajasti.",
                en="What is done, with which data, for whom, and how widely.",
            ),
        ),
        Part(
            "necessity",
            T(fi="Tarpeellisuus ja oikeasuhteisuus", en="Necessity and proportion"),
            T(
                fi="Miksi tarkoitus ei täyty vähemmällä.",
                en="Why less does not serve the purpose.",
            ),
        ),
        Part(
            "risks",
            T(fi="Riskit ihmisille", en="Risks to people"),
            T(
                fi="Mitä voi mennä pieleen, kenelle, kuinka todennäköisesti ja kuinka pahasti.",
                en="What can go wrong, for whom, how likely and how badly.",
            ),
        ),
        Part(
            "measures",
            T(fi="Toimet", en="Measures"),
            T(
                fi="Millä kukin riski pienennetään ja mitä jää jäljelle.",
                en="What lessens each risk, and what remains.",
            ),
        ),
    ),
    _K.MARKETING_OF_DIRECTORY: (
        Part(
            "decision",
            T(fi="Päätös", en="Decision"),
            T(
                fi="Miksi luettelon tietoja saa käyttää kohderyhmissä; viittaa molempiin "
                "arvioihin.",
                en="Why the directory's data may be used in target groups: refer to both tests.",
            ),
        ),
    ),
}
