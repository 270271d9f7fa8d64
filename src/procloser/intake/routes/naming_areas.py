"""What a file of borders leaves out: the municipality's code, and the area's name."""

import re

from procloser.places import queries as places
from procloser.sources.types import AreaRow, BordersRow

_CODE = re.compile(r"[0-9]{3}")


class AreaNames:
    """The municipalities and postal codes that were loaded when the load began."""

    def __init__(self) -> None:
        municipalities = places.municipality_names()
        self._codes = {
            name.casefold(): code
            for code, names in municipalities.items()
            for name in (names.sv, names.fi)
            if name
        }
        self._posti_names = places.postal_code_names()
        self._posti_municipalities = places.municipality_of_postal_codes()

    def named(self, row: BordersRow) -> AreaRow | None:
        """Return the area with its names and its municipality's code; None where that is unknown.

        An area that neither the file nor Posti names is called by its postal code.
        """
        municipality = self._municipality(row)
        if municipality is None:
            return None
        posti = self._posti_names.get(row.postal_code)
        name_fi, name_sv = row.name_fi, row.name_sv
        if not name_fi:
            name_fi = posti.fi.title() if posti else row.postal_code  # Posti writes capitals
            name_sv = name_sv or (posti.sv.title() if posti and posti.sv else "")
        return AreaRow(
            line=row.line,
            postal_code=row.postal_code,
            name_fi=name_fi,
            name_sv=name_sv or name_fi,
            municipality_code=municipality,
            year=row.year,
            geometry_wkb=row.geometry_wkb,
            figures={},
        )

    def _municipality(self, row: BordersRow) -> str | None:
        """Return the code: as given, by its name, or as Posti has it for the postal code."""
        if _CODE.fullmatch(row.municipality):
            return row.municipality
        names = (row.municipality, *row.municipality.split(" - "))  # Maarianhamina - Mariehamn
        found = (self._codes.get(name.casefold()) for name in names)
        code = next((code for code in found if code), None)
        return code or self._posti_municipalities.get(row.postal_code)
