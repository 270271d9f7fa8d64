"""What a browser reads of the pages: the form's token and the map's files."""

import pytest

from procloser.bench.browser import Unanswered, outlines_in, token_in


def test_the_token_of_a_form_is_found() -> None:
    """As Django writes it."""
    page = '<form><input type="hidden" name="csrfmiddlewaretoken" value="abc123"></form>'
    assert token_in(page) == "abc123"


def test_a_page_without_a_form_is_no_sign_in_page() -> None:
    """It is said so."""
    with pytest.raises(Unanswered, match="no form"):
        token_in("<p>Closed</p>")


def test_the_maps_files_are_those_the_page_names() -> None:
    """A level without areas has none."""
    page = 'data-map-postal-area="/maps/a.json" data-map-municipality="/maps/b.json?x=1&amp;y=2"'
    page += ' data-map-region=""'
    assert outlines_in(page) == ["/maps/a.json", "/maps/b.json?x=1&y=2"]
