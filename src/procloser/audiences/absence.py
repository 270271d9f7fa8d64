"""Variables the catalogue knows and a generation lacks, for want of a source."""

from collections.abc import Collection, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procloser.audiences.errors import AbsentVariable
from procloser.audiences.selection import Selection
from procloser.catalogue.describing import tables_in_words
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.publishing.absent import absent_in
from procloser.warehouse.types import Index


def absent_from(index: Index, kind: Kind) -> Mapping[str, str]:
    """Return the variables of a kind that the generation lacks, each with why, in words.

    One that no note explains is newer than the generation.
    """
    noted = absent_in(index.notes)[kind]
    held = index.kinds[kind.value]
    return {
        variable.key: _why(noted.get(variable.key, ()))
        for variable in variables_of(kind)
        if variable.key in noted or not held.holds(variable.key)
    }


def refuse_absent(selection: Selection, absent: Mapping[str, str]) -> None:
    """Return when the generation has every variable the selection names.

    Raises:
        AbsentVariable: it lacks some; each is named with why, in the reader's language.
    """
    found = sorted(selection.variables() & absent.keys())
    if found:
        told = (
            _("'%(variable)s' is not in this generation: %(why)s")
            % {"variable": key, "why": absent[key]}
            for key in found
        )
        raise AbsentVariable(found, "; ".join(told) + ".")


def _why(lacking: Collection[str]) -> str:
    if not lacking:
        return _("it was published before the variable was made")
    return _("not loaded: %(tables)s") % {
        "tables": tables_in_words(lacking, get_language() or "fi")
    }
