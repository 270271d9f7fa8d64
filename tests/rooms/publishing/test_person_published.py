"""One person's variables after a real publish."""

from procloser.accounts.models import User
from procloser.publishing import actions
from procloser.publishing.person import Interval, variables_of_person
from procloser.statistics.models import NameYears
from tests.rooms.publishing.tiny_world import TinyWorld


def test_published_person_is_told_what_publishing_estimated(
    world: TinyWorld, manager: User
) -> None:
    """All bearers of the name were born in 1981, so the age is 45 and every interval is that."""
    world.place("33100", "837")
    years = {"born_from": 1981, "born_to": 1981, "language": "fi", "bearers": 10_000_000}
    NameYears.objects.create(name="Maija", sex="female", load_id=1, **years)
    subject = world.consumer(birth_year=None, dwelling_type="flat")
    given = world.consumer(birth_year=1950)
    actions.publish(by=manager)
    found = {one.key: one for one in variables_of_person(subject)}
    age = found["likely_age_band"]
    assert (age.value, age.percent, age.interval) == ("35-49", 100, Interval(45, 45, 45, 45, 45))
    assert (found["dwelling_type"].value, found["municipality"].value) == ("flat", "837")
    assert found["message_language"].value == "fi"
    assert not {"age", "age_band", "has_phone", "household_size"} & found.keys()
    known = {one.key: one.value for one in variables_of_person(given)}
    assert known["age_band"] == "65-79"
    assert "likely_age_band" not in known
