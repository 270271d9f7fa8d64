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
    _K.BALANCING_TEST: T(fi="tasapainotesti", en="balancing test", sv="intresseavvägning"),
    _K.COMPATIBILITY_TEST: T(
        fi="yhteensopivuusarvio", en="compatibility test", sv="bedömning av förenlighet"
    ),
    _K.IMPACT_ASSESSMENT: T(
        fi="vaikutustenarviointi", en="impact assessment", sv="konsekvensbedömning"
    ),
    _K.MARKETING_OF_DIRECTORY: T(
        fi="luettelon käyttö markkinointiin",
        en="marketing of the directory",
        sv="användning av nummertjänsten för marknadsföring",
    ),
}

# What the document of each kind must say (GDPR art. 6(1)(f), 6(4), 35(7); requirements B6, B35).
PARTS: dict[DecisionKind, tuple[Part, ...]] = {
    _K.BALANCING_TEST: (
        Part(
            "interest",
            T(fi="Etu", en="Interest", sv="Intresse"),
            T(
                fi="Kenen etu, mikä se on ja miksi se on laillinen ja todellinen nyt.",
                en="Whose interest, what it is, and why it is lawful and real today.",
                sv="Vems intresset är, vad det är och varför det är lagligt och verkligt just nu.",
            ),
        ),
        Part(
            "necessity",
            T(fi="Tarpeellisuus", en="Necessity", sv="Nödvändighet"),
            T(
                fi="Miksi juuri nämä tiedot tarvitaan ja miksi lievempi keino ei riitä, "
                "esimerkiksi se, että ihmisille kerrotaan ensin ja heiltä kysytään (C-621/22).",
                en="Why these very details are needed and why a milder means is not enough, such "
                "as telling people first and asking them (C-621/22).",
                sv="Varför just dessa uppgifter behövs och varför ett mildare medel inte "
                "räcker, till exempel att man först berättar för människor och frågar "
                "dem (C-621/22).",
            ),
        ),
        Part(
            "balance",
            T(fi="Tasapaino", en="Balance", sv="Avvägning"),
            T(
                fi="Mitä ihmiset voivat odottaa, mitä käsittely heille tekee, millä heitä "
                "suojataan ja miksi etu painaa enemmän.",
                en="What people may expect, what it does to them, what protects them, and why the "
                "interest weighs more.",
                sv="Vad människor kan vänta sig, vad behandlingen innebär för dem, hur de "
                "skyddas och varför intresset väger tyngre.",
            ),
        ),
    ),
    _K.COMPATIBILITY_TEST: (
        Part(
            "original_purpose",
            T(fi="Alkuperäinen tarkoitus", en="Original purpose", sv="Ursprungligt ändamål"),
            T(
                fi="Mihin tiedot kerättiin.",
                en="What the data was collected for.",
                sv="Vad uppgifterna samlades in för.",
            ),
        ),
        Part(
            "new_purpose",
            T(fi="Uusi tarkoitus", en="New purpose", sv="Nytt ändamål"),
            T(
                fi="Mihin niitä nyt käytettäisiin.",
                en="What it would be used for now.",
                sv="Vad de nu skulle användas till.",
            ),
        ),
        Part(
            "compatibility",
            T(fi="Yhteensopivuus", en="Compatibility", sv="Förenlighet"),
            T(
                fi="Tarkoitusten yhteys, keräämisen asiayhteys, tietojen luonne, seuraukset "
                "ihmisille ja suojatoimet (6 artiklan 4 kohta).",
                en="The link between the purposes, the context of collecting, the nature of the "
                "data, the consequences for people, and the safeguards (article 6(4)).",
                sv="Kopplingen mellan ändamålen, sammanhanget där uppgifterna samlades in, "
                "uppgifternas art, följderna för människor och skyddsåtgärderna "
                "(artikel 6.4).",
            ),
        ),
    ),
    _K.IMPACT_ASSESSMENT: (
        Part(
            "description",
            T(fi="Kuvaus", en="Description", sv="Beskrivning"),
            T(
                fi="Mitä tehdään, millä tiedoilla, kenen hyväksi ja kuinka laajasti.",
                en="What is done, with which data, for whom, and how widely.",
                sv="Vad som görs, med vilka uppgifter, till vems nytta och i vilken omfattning.",
            ),
        ),
        Part(
            "necessity",
            T(
                fi="Tarpeellisuus ja oikeasuhteisuus",
                en="Necessity and proportion",
                sv="Nödvändighet och proportionalitet",
            ),
            T(
                fi="Miksi tarkoitus ei täyty vähemmällä.",
                en="Why less does not serve the purpose.",
                sv="Varför ändamålet inte kan nås med mindre.",
            ),
        ),
        Part(
            "risks",
            T(fi="Riskit ihmisille", en="Risks to people", sv="Risker för människor"),
            T(
                fi="Mitä voi mennä pieleen, kenelle, kuinka todennäköisesti ja kuinka pahasti.",
                en="What can go wrong, for whom, how likely and how badly.",
                sv="Vad som kan gå fel, för vem, hur sannolikt det är och hur allvarligt.",
            ),
        ),
        Part(
            "measures",
            T(fi="Toimet", en="Measures", sv="Åtgärder"),
            T(
                fi="Millä kukin riski pienennetään ja mitä jää jäljelle.",
                en="What lessens each risk, and what remains.",
                sv="Hur varje risk minskas och vad som återstår.",
            ),
        ),
    ),
    _K.MARKETING_OF_DIRECTORY: (
        Part(
            "decision",
            T(fi="Päätös", en="Decision", sv="Beslut"),
            T(
                fi="Miksi luettelon tietoja saa käyttää kohderyhmissä; viittaa molempiin "
                "arvioihin.",
                en="Why the directory's data may be used in target groups: refer to both tests.",
                sv="Varför nummertjänstens uppgifter får användas i målgrupper; hänvisa till "
                "båda bedömningarna.",
            ),
        ),
    ),
}
