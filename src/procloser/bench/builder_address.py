"""A drawn selection as the builder's address says it, in the way its script writes the boxes."""

from urllib.parse import urlencode

from procloser.audiences.selection import All, Between, In, Node, Not, Place, Selection, SetOf


def query_of(selection: Selection, channel: str) -> str:
    """Return the query string of the builder's page for a selection made of boxes.

    Raises:
        TypeError: a criterion is none that boxes make.
    """
    where = selection.where
    criteria = where.children if isinstance(where, All) else (where,)
    parts = {"kind": selection.kind.value, "channel": channel}
    for one in criteria:
        parts |= _parts(one)
    return urlencode(parts, safe=",:")


def _parts(node: Node) -> dict[str, str]:
    match node:
        case Place(municipalities, postal_areas, regions):
            areas = {
                "municipality": municipalities,
                "postal_area": postal_areas,
                "region": regions,
            }
            return {level: ",".join(codes) for level, codes in areas.items() if codes}
        case Between(variable, low, high):
            return {f"{variable}_from": low, f"{variable}_to": high}
        case In(variable, codes):
            return {variable: ",".join(codes)}
        case SetOf(kind, name):
            return {"among": f"{kind}:{name}"}
        case Not(SetOf(kind, name)):
            return {"not_among": f"{kind}:{name}"}
        case _:
            raise TypeError(f"no boxes make {type(node).__name__}")
