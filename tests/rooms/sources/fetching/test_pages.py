"""Dividing a question so that each page keeps the publisher's limit."""

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procloser.sources.fetching.forms import is_start_of, is_type_of, what_begins_so
from procloser.sources.fetching.pxweb import pages_of
from procloser.sources.fetching.types import Form

SELECTIONS = st.dictionaries(
    st.sampled_from(["area", "figure", "year", "sex"]),
    st.integers(1, 9).map(lambda size: tuple(str(n) for n in range(size))),
    min_size=1,
)


@given(selection=SELECTIONS, limit=st.integers(1, 200), data=st.data())
def test_pages_hold_each_cell_once_within_the_limit(
    selection: dict[str, tuple[str, ...]], limit: int, data: st.DataObject
) -> None:
    """Whatever the sizes and the limit."""
    page_by = data.draw(st.sampled_from(sorted(selection)))
    codes = sorted(selection)
    cells: list[tuple[str, ...]] = []
    for page in pages_of(selection, page_by, limit):
        assert 1 <= math.prod(len(values) for values in page.values()) <= limit
        cells += product(*(page[code] for code in codes))
    assert sorted(cells) == sorted(product(*(selection[code] for code in codes)))


def test_areas_are_divided_before_anything_else() -> None:
    """3,026 areas of 107 figures: a page holds 934 of them."""
    selection = {"area": tuple(str(n) for n in range(3_026)), "figure": ("x",) * 107}
    pages = list(pages_of(selection, "area", 100_000))
    assert [len(page["area"]) for page in pages] == [934, 934, 934, 224]


@pytest.mark.parametrize(
    ("form", "head", "is_one"),
    [
        (Form.JSON, b'\xef\xbb\xbf {"a": 1}', True),
        (Form.JSON, b"[1]", True),
        (Form.JSON, b"Sorry", False),
        (Form.ZIP, b"PK\x03\x04rest", True),
        (Form.ZIP, b"PK\x05\x06", False),
        (Form.XML, b"<?xml version='1.0'?><a/>", True),
        (Form.XML, b"<!DOCTYPE html><html>", False),
        (Form.HTML, b"<html>", True),
        (Form.TEXT, b'"Postal code area","Information"\r\n', True),
        (Form.TEXT, b"PONOT20261121", True),
        (Form.TEXT, b"PK\x03\x04", False),
        (Form.TEXT, b"<html>", False),
        (Form.TEXT, b"\x1f\x8b\x08", False),
        (Form.TEXT, b"   ", False),
    ],
)
def test_form_is_known_by_its_first_bytes(form: Form, head: bytes, is_one: bool) -> None:
    """A byte order mark and white space may stand before it."""
    assert is_start_of(form, head) == is_one


def test_content_type_may_be_untold_but_not_another() -> None:
    """Parameters and case do not matter."""
    assert is_type_of(Form.JSON, "Application/JSON; charset=UTF-8")
    assert is_type_of(Form.JSON, "application/vnd.geo+json")
    assert is_type_of(Form.ZIP, "application/octet-stream")
    assert is_type_of(Form.TEXT, "")
    assert not is_type_of(Form.JSON, "text/html")
    assert not is_type_of(Form.ZIP, "application/json")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"", "nothing"),
        (b"<!doctype HTML>", "an HTML page"),
        (b"<?xml", "XML"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04", "a ZIP file"),
        (b"\x00\x01", "something unknown"),
        (b"hello", "plain text"),
    ],
)
def test_what_came_is_named(head: bytes, name: str) -> None:
    """For whoever must find out what has happened."""
    assert what_begins_so(head) == name
