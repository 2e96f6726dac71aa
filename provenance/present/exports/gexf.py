"""The graph as GEXF, the format of Gephi.

Reads elements; writes XML, without the date of the day that the writer would put in: same graph, same text.
"""

import re
from typing import Final

from provenance.present.exports.elements import Elements
from provenance.present.exports.network import to_clean_network

_META: Final = re.compile(r"\s*<meta\b.*?</meta>", re.DOTALL)


def export(elements: Elements) -> str:
    """Return the elements as GEXF."""
    import networkx as nx

    text = "\n".join(nx.generate_gexf(to_clean_network(elements)))
    # The writer's own, which stands first: texts of articles are escaped and cannot look like it.
    return "<?xml version='1.0' encoding='utf-8'?>\n" + _META.sub("", text, count=1) + "\n"
