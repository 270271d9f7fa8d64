"""The steps of a case in words, for the person's page and the desk."""

from procloser.kernel.language import LanguageText as T
from procloser.rights.types import EventView, State

STEPS = {
    State.RECEIVED: T(fi="Pyyntö saapui", en="The request arrived", sv="Begäran kom in"),
    State.IN_PROGRESS: T(
        fi="Tiedot etsittiin rekistereistä",
        en="The registers were searched",
        sv="Uppgifterna söktes i registren",
    ),
    State.FULFILLED: T(
        fi="Kielto tuli voimaan", en="The ban came into force", sv="Spärren trädde i kraft"
    ),
    State.NOTIFYING: T(
        fi="Tietojen vastaanottajille kerrotaan kiellosta",
        en="Those who received the details are told",
        sv="De som har fått uppgifterna informeras om spärren",
    ),
    State.CLOSED: T(
        fi="Asia on käsitelty", en="The request has been dealt with", sv="Ärendet är behandlat"
    ),
    State.REFUSED: T(fi="Pyyntö hylättiin", en="The request was refused", sv="Begäran avslogs"),
}
REASONS = {
    "nobody_to_tell": T(
        fi="muille ei ollut tarvetta kertoa",
        en="nobody else had to be told",
        sv="ingen annan behövde informeras",
    ),
    "all_told": T(
        fi="kaikille vastaanottajille on kerrottu",
        en="everyone who had them has been told",
        sv="alla mottagare har informerats",
    ),
}


def event_in_words(event: EventView, language: str) -> str:
    """Return one step as a line of text, with its reason where it has one."""
    step = STEPS[event.state].get(language)
    if not event.reason:
        return step
    known = REASONS.get(event.reason)
    return f"{step}: {known.get(language) if known else event.reason}"
