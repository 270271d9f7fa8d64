"""The postal code file, byte by byte."""

from pathlib import Path

from procloser.demo.files import DemoFiles

# First and last position, counted from 1, as the publisher's description has them.
PLACES = {
    "record": (1, 5),
    "date": (6, 13),
    "code": (14, 18),
    "name_fi": (19, 48),
    "name_sv": (49, 78),
    "short_fi": (79, 90),
    "short_sv": (91, 102),
    "valid_from": (103, 110),
    "type": (111, 111),
    "region": (112, 116),
    "region_fi": (117, 146),
    "region_sv": (147, 176),
    "municipality": (177, 179),
    "municipality_fi": (180, 199),
    "municipality_sv": (200, 219),
    "language": (220, 220),
}


def records(path: Path) -> dict[str, dict[str, str]]:
    """Cut every line by the positions; by postal code."""
    found = {}
    for line in path.read_bytes().split(b"\n"):
        if line:
            cut = {
                name: line[a - 1 : b].decode("iso-8859-1").strip()
                for name, (a, b) in PLACES.items()
            }
            found[cut["code"]] = cut
    return found


def test_every_line_has_220_bytes(demo: DemoFiles) -> None:
    """Fixed width in ISO-8859-1, each line ended by one LF."""
    content = (demo.out / "PCF_20261120.dat").read_bytes()
    lines = content.split(b"\n")
    assert lines.pop() == b""
    assert {len(line) for line in lines} == {220}
    assert len(lines) == 68


def test_record_stands_at_the_published_positions(demo: DemoFiles) -> None:
    """One record of a bilingual town, field by field."""
    assert records(demo.out / "PCF_20261120.dat")["20500"] == {
        "record": "PONOT",
        "date": "20261120",
        "code": "20500",
        "name_fi": "TURKU",
        "name_sv": "ÅBO",
        "short_fi": "TKU",
        "short_sv": "",
        "valid_from": "19860101",
        "type": "1",
        "region": "FI1C1",
        "region_fi": "Varsinais-Suomi",
        "region_sv": "Egentliga Finland",
        "municipality": "853",
        "municipality_fi": "Turku",
        "municipality_sv": "Åbo",
        "language": "2",
    }


def test_boxes_have_codes_but_no_area(demo: DemoFiles) -> None:
    """PO-box codes are type 2, all others are normal."""
    types = {
        code: record["type"] for code, record in records(demo.out / "PCF_20261120.dat").items()
    }
    assert {code for code, kind in types.items() if kind == "2"} == {
        "33101",
        "33501",
        "20101",
        "40101",
    }
    assert set(types.values()) == {"1", "2"}


def test_codes_are_real_and_in_their_municipality(demo: DemoFiles, shared: Path) -> None:
    """Every made record names the municipality, region and languages the real file names."""
    real = records(next((shared / "data").rglob("PCF_*.dat")))
    same = (
        "municipality",
        "municipality_fi",
        "municipality_sv",
        "region",
        "region_fi",
        "region_sv",
    )
    for code, made in records(demo.out / "PCF_20261120.dat").items():
        assert {key: made[key] for key in (*same, "type", "language")} == {
            key: real[code][key] for key in (*same, "type", "language")
        }
