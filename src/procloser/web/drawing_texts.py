"""What the builder's scripts say of drawing: sentences they fill in themselves."""

from django.utils.translation import gettext as _

from procloser.audiences.shapes_reader import LEAST_KM, MOST_CORNERS, MOST_KM, MOST_SHAPES
from procloser.audiences.shapes_reader import MOST_POINTS as MOST
from procloser.ui.figures import decimal, number
from procloser.web.addresses import LONGEST_ADDRESS
from procloser.web.shape_texts import shape_texts


def drawing_texts(language: str) -> dict[str, str]:
    """Return every sentence that drawing needs in the browser, by name."""
    kilometres = {"least": decimal(LEAST_KM, language), "most": number(int(MOST_KM), language)}
    return shape_texts() | {
        "inside": _("postal areas inside: %(areas)s"),
        "inDrawn": _("in a drawn area"),
        "inDrawnShort": _("in a drawing"),
        "edit": _("Edit"),
        "remove": _("Remove"),
        "removeCorner": _("Remove the corner"),
        "removePoint": _("Remove the point"),
        "polygonEdit": _(
            "Drawn area %(n)s: drag a corner, or the dot between two corners to add one. Drag the "
            "inside to move the whole area."
        ),
        "radiusEdit": _(
            "Drawn area %(n)s, %(km)s km: drag the border for its size, the inside to move it."
        ),
        "nearEdit": _(
            "Drawn area %(n)s, %(km)s km: drag a point to move it, a border for the distance, the "
            "inside to move all."
        ),
        "polygonFirst": _("Choose the first corner on the map."),
        "polygonNext": _(
            "Corners: %(corners)s. Choose the next one; a double click, Enter or the first corner "
            "ends, Backspace takes one back."
        ),
        "polygonNextTouch": _("Corners: %(corners)s. Choose the next one, or press Done."),
        "circleFirst": _("Choose the middle of the circle on the map."),
        "circleNext": _("%(km)s km. Choose where the circle ends."),
        "crosses": _("The border would cross itself. Choose another corner."),
        "holeOutside": _("A hole must be inside the border."),
        "fewCorners": _("An area needs three corners."),
        "manyCorners": _("An area has at most %(most)s corners.")
        % {"most": number(MOST_CORNERS - 1, language)},
        "manyShapes": _("A group has at most %(most)s drawn areas.") % {"most": MOST_SHAPES},
        "outside": _("That is outside Finland."),
        "kilometres": _("Write from %(least)s to %(most)s kilometres.") % kilometres,
        "latitude": _("Write the latitude in degrees, from 55 to 75."),
        "longitude": _("Write the longitude in degrees, from 10 to 40."),
        "line": _("Line %(line)s: write a latitude and a longitude, such as 61.498, 23.761."),
        "lineOutside": _("Line %(line)s: that is outside Finland."),
        "moreLines": _("And %(lines)s more lines."),
        "noPoints": _("Write the points first, one on a line."),
        "manyPoints": _("There are %(points)s points; at most %(most)s take part.").replace(
            "%(most)s", number(MOST, language)
        ),
        "long": _(
            "The group is too long for an address: %(length)s characters, at most %(most)s. It "
            "stays in this window. Save it to keep it, to share it or to compare it."
        ).replace("%(most)s", number(LONGEST_ADDRESS, language)),
        "longPair": _("The groups are too long to be compared by address. Save this one first."),
        "lost": _(
            "This address leads to a group too long for an address, which stayed in another "
            "window. If it was saved, open it from the saved groups."
        ),
    }
