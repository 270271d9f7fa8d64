"""Figures that a file gives, but does not tell: 0 where the publisher published nothing."""

from procloser.sources.tables import TableDefinition


def told(value: float | None, figure: str, definition: TableDefinition) -> float | None:
    """Return the figure; None where its 0 stands for a missing one."""
    return None if value == 0 and figure in definition.zero_is_missing else value


def told_figures(
    figures: dict[str, float | None], definition: TableDefinition
) -> dict[str, float | None]:
    """Return the figures of one area and year that the row really tells.

    Those left out by the definition's rules are not there, rather than None: what is known of them
    from a better file of the same release stays. A mark of a missing figure is None.
    """
    left_out = {
        figure
        for figure, value in figures.items()
        if value == 0 and figure in definition.zero_is_missing
    }
    for figure, hidden in definition.hidden_with.items():
        if figures.get(figure) == 0:
            left_out |= hidden
    rule = definition.small_areas
    if rule is not None:
        inhabitants = figures.get(rule.figure)
        if inhabitants is None or inhabitants < rule.least:
            left_out |= figures.keys() - {rule.figure}
    return {figure: value for figure, value in figures.items() if figure not in left_out}
