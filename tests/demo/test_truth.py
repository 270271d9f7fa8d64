"""The truth agrees with the files, and children stay out of them."""

from procloser.demo.files import DemoFiles
from tests.demo.reading import digits, rows_of


def test_every_record_of_a_person_is_in_the_truth_once(demo: DemoFiles) -> None:
    """Keys of the truth are exactly the records about people, numbers in E.164."""
    keys = [(row["file"], row["key"]) for row in rows_of(demo.truth)]
    assert len(keys) == len(set(keys))
    deliveries = [*rows_of(demo.out / "number-base.csv"), *rows_of(demo.update.path)]
    numbers = {digits(row["number"]) for row in deliveries if row["subscriber_kind"] != "body"}
    assert {key for file, key in keys if file == "number-base"} == numbers
    for file in ("people", "decision-makers"):
        records = {row["record_id"] for row in rows_of(demo.out / f"{file}.csv")}
        slips = {record for record in records if record.startswith("X-")}
        assert {key for name, key in keys if name == file} == records - slips
        assert len(slips) == (4 if file == "people" else 0)


def test_true_person_lives_at_the_address_or_the_former(demo: DemoFiles) -> None:
    """A record's postal code is its person's present or former one, or the update's new one."""
    people = {row["person"]: row for row in rows_of(demo.true_people)}
    person = {(row["file"], row["key"]): row["person"] for row in rows_of(demo.truth)}
    for record in rows_of(demo.out / "people.csv"):
        if record["record_id"].startswith("X-"):
            continue  # a supplier's slip, of nobody
        true = people[person["people", record["record_id"]]]
        assert record["postal_code"] in {"", true["postal_code"], true["former_postal_code"]}
        assert record["birth_year"] in {"", true["birth_year"]}
        assert record["email"] in {"", true["email"]}
    for entry in rows_of(demo.out / "number-base.csv"):
        if entry["subscriber_kind"] == "person":
            true = people[person["number-base", digits(entry["number"])]]
            assert entry["postal_code"] in {true["postal_code"], true["former_postal_code"]}


def test_only_a_handful_of_minors_is_in_any_file(demo: DemoFiles) -> None:
    """Twelve minors, in the people file only and with their birth years: the gate must hold."""
    minors = {row["person"] for row in rows_of(demo.true_people) if int(row["birth_year"]) > 2008}
    told = [row for row in rows_of(demo.truth) if row["person"] in minors]
    assert len(minors) == len(told) == demo.minors == 12
    assert {row["file"] for row in told} == {"people"}
    keys = {row["key"] for row in told}
    records = [row for row in rows_of(demo.out / "people.csv") if row["record_id"] in keys]
    assert all(2009 <= int(row["birth_year"]) <= 2012 for row in records)


def test_numbers_and_mail_addresses_are_nobody_elses(demo: DemoFiles) -> None:
    """Each true phone and e-mail belongs to one person, and every mail host is .example."""
    people = rows_of(demo.true_people)
    for field in ("phone", "email"):
        given = [row[field] for row in people if row[field]]
        assert len(given) == len(set(given))
    assert all(row["email"].endswith(".example") for row in people if row["email"])
    assert {row["phone"][:3] for row in people if row["phone"]} == {"042", "043", "047", "048"}


def test_traits_of_a_minor_are_those_of_the_household(demo: DemoFiles) -> None:
    """A child has a language and a household, no schooling, income or work of their own."""
    for row in rows_of(demo.true_people):
        own = (row["education"], row["income_class"], row["activity"])
        assert all(own) if int(row["birth_year"]) <= 2008 else own == ("", "", "")
        assert row["mother_tongue"] in {"fi", "sv", "ru", "et", "ar", "en"}
        if not all(own):
            assert (row["household_type"], row["life_stage"]) == ("with_children", "family")


def test_some_father_and_son_share_name_and_home(demo: DemoFiles) -> None:
    """The hardest pair for recognition is there: same surname, given name and address."""
    seen: set[tuple[str, ...]] = set()
    pairs = 0
    for row in rows_of(demo.true_people):
        key = (row["last_name"], row["first_names"].split()[0], row["household"])
        pairs += key in seen
        seen.add(key)
    assert pairs >= 10
