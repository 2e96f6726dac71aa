"""What does a page's JSON-LD say of the article?

Reads the `application/ld+json` scripts of a page; writes the nodes that describe the article itself, and the names and
addresses in their properties. Nodes of pictures, breadcrumbs and the like say nothing of the text's source.

References:
    schema.org/NewsArticle; schema.org/isBasedOn; schema.org/sourceOrganization; schema.org/creditText.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Final

Node = dict[str, object]

_ARTICLE_TYPES: Final = ("article", "posting", "report", "newsletter")
_MAX_NODES: Final = 200


def find_article_nodes(scripts: Iterable[str]) -> list[Node]:
    """Return the nodes that describe an article, in page order.

    Args:
        scripts: contents of the page's JSON-LD scripts; broken ones are passed over.
    """
    nodes: list[Node] = []
    for script in scripts:
        try:
            parsed = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        nodes.extend(node for node in _top_nodes(parsed) if _is_article(node))
    return nodes


def find_values(nodes: Iterable[Node], *properties: str) -> list[str]:
    """Return the values of the properties, addresses before names, in order and each once.

    Args:
        nodes: article nodes.
        properties: names of properties, the better first.
    """
    found = [value for name in properties for node in nodes for value in _values(node.get(name))]
    return list(dict.fromkeys(found))


def _top_nodes(parsed: object) -> Iterator[Node]:
    """List the nodes at the top of a script: itself, the members of a list, those of `@graph`."""
    queue: list[object] = [parsed]
    for _ in range(_MAX_NODES):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, list):
            queue[:0] = item[:_MAX_NODES]
        elif isinstance(item, dict):
            yield item
            if "@graph" in item:
                queue.append(item["@graph"])


def _is_article(node: Node) -> bool:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.lower().endswith(_ARTICLE_TYPES) for name in names)


def _values(value: object) -> Iterator[str]:
    """List the strings that a property's value stands for: a string, an object's address or name, or several."""
    if isinstance(value, str) and value.strip():
        yield value.strip()
    elif isinstance(value, list):
        for member in value[:_MAX_NODES]:
            if isinstance(member, str | dict):
                yield from _values(member)
    elif isinstance(value, dict):
        named = (value.get(key) for key in ("url", "@id", "name", "headline"))
        strings = [name.strip() for name in named if isinstance(name, str) and name.strip()]
        addresses = [string for string in strings if string.startswith(("http://", "https://"))]
        yield from addresses[:1] or strings[:1]
