"""The graph in DOT, for Graphviz.

Reads elements; writes a drawing from left to right: unseen ancestors dashed, pairs of undecided direction dotted.
"""

import re

from provenance.present.exports.elements import Elements, Node
from provenance.present.phrases import RELATION_LABELS, one_line, percent

_MAX_LABEL_CHARS = 60


def export(elements: Elements) -> str:
    """Return the elements in DOT."""
    lines = ["digraph provenance {", "  rankdir=LR;", "  node [shape=box];"]
    lines += [f"  {_quoted(node.id)} [{_look(node)}];" for node in elements.nodes]
    for edge in elements.edges:
        label = f"{RELATION_LABELS.get(edge.relation, edge.relation)}, {percent(edge.probability)}"
        style = "" if edge.attributes.get("standing") == "sure" else ", style=dashed"
        lines.append(f"  {_quoted(edge.parent)} -> {_quoted(edge.child)} [label={_quoted(label)}{style}];")
    for tie in elements.ties:
        lines.append(f'  {_quoted(tie.left)} -> {_quoted(tie.right)} [dir=none, style=dotted, label="shares text"];')
    return "\n".join([*lines, "}", ""])


def _look(node: Node) -> str:
    outlet = node.attributes.get("outlet")
    words = [one_line(str(part), _MAX_LABEL_CHARS) for part in (node.label, outlet) if part]
    label = f"label={_quoted(chr(10).join(words))}"
    return f"{label}, style=dashed" if node.is_unseen else label


def _quoted(text: str) -> str:
    """Return a string that DOT takes as it is: only the quote and the backslash mean something in one."""
    escaped = re.sub(r'(["\\])', r"\\\1", text).replace("\n", "\\n")
    return '"' + re.sub("[\x00-\x1f\x7f\ud800-\udfff]", "\ufffd", escaped) + '"'
