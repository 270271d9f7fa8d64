"""The part of the story about variables: what is left out and why, what is estimated, how well."""

from collections.abc import Mapping, Sequence

from procloser.demo.stage import Narrator, Terminal, check

_PEOPLE = 5_000  # of each trial world: enough to be told in a few seconds
_AGE = "likely_age_band"


def tell_absent(narrator: Narrator, absent: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
    """Tell which variables a generation lacks, each with the sources that are not loaded."""
    with narrator.step("Variables whose source is not loaded are left out") as told:
        lacking = {key: names for keys in absent.values() for key, names in keys.items()}
        check("interests" in lacking, "interests are counted on without any survey")
        told.extend(
            f"{key}: no {', '.join(names).replace('_', ' ')}" for key, names in lacking.items()
        )


def tell_estimates(terminal: Terminal, narrator: Narrator) -> None:
    """Measure the modelled variables against two worlds of known truth."""
    with narrator.step("What is estimated, and how well, in two worlds") as told:
        found = terminal.json("variables", "check", "--people", str(_PEOPLE))["variables"]
        for world, measured in found[_AGE]["worlds"].items():
            check(measured["within90"] >= 0.85, f"ages of the world {world!r} are too narrow")
            told.append(
                f"{world}: age {measured['years_off']:.0f} years off, "
                f"{measured['within90']:.0%} within the 90 % interval"
            )
        better = sum(one["beats_area_average"] for one in found.values())
        told.append(f"{better} of {len(found)} beat the area average")
