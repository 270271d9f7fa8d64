"""What can go wrong with places."""

from procloser.kernel.errors import NotFound


class NoAreas(NotFound):
    """A map was asked for, and no area is loaded."""

    def __init__(self) -> None:
        super().__init__(
            "No postal area is loaded, so there is no map. "
            "Load one: procloser load paavo-wfs FILE --as USER --commit"
        )
