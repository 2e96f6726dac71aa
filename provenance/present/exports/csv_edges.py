"""The edges as a table, for a spreadsheet.

Reads elements; writes CSV with a row for each derivation, then one for each pair of undecided direction.
"""

import csv
from io import StringIO
from typing import Final

from provenance.present.exports.elements import Attributes, Elements

_COLUMNS: Final = (
    "parent", "child", "relation", "probability", "standing", "or_unseen_edition", "share", "summary",
    "child_in_parent_verbatim", "child_in_parent_edited", "child_in_parent_covered",
    "parent_in_child_verbatim", "parent_in_child_edited", "parent_in_child_covered",
    "parent_title", "parent_outlet", "parent_published", "child_title", "child_outlet", "child_published",
)  # fmt: skip
# A cell that begins so would be a formula to a spreadsheet.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_SIDES: Final = {"right_in_left": "child_in_parent", "left_in_right": "parent_in_child"}


def export(elements: Elements) -> str:
    """Return the edges as CSV; of an undecided pair left stands for parent and right for child."""
    about = {node.id: node.attributes for node in elements.nodes}
    out = StringIO()
    writer = csv.DictWriter(out, _COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for edge in elements.edges:
        writer.writerow(_row(edge.parent, edge.child, edge.attributes, about))
    for tie in elements.ties:
        shares: Attributes = {
            name.replace(side, other): share
            for name, share in tie.attributes.items()
            for side, other in _SIDES.items()
            if name.startswith(side)
        }
        writer.writerow(_row(tie.left, tie.right, {"relation": "undecided", **shares}, about))
    return out.getvalue()


def _row(parent: str, child: str, attributes: Attributes, about: dict[str, Attributes]) -> dict[str, str]:
    row: dict[str, object] = {"parent": parent, "child": child, **attributes}
    for side, node in (("parent", parent), ("child", child)):
        row |= {f"{side}_{name}": about[node].get(name, "") for name in ("title", "outlet", "published")}
    return {name: _cell(value) for name, value in row.items()}


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
