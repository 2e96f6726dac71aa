"""What is there to export? The content of `graph.json` -> flat nodes, edges and undecided pairs.

Reads the dict; builds records whose attributes are strings, numbers and booleans, with nothing where nothing is known,
so that every format says the same and none has to know the schema.
"""

from dataclasses import dataclass
from typing import Any

from provenance.infer.cues import UNNAMED_ORIGINAL

Attributes = dict[str, str | float | int | bool]


@dataclass(frozen=True, slots=True)
class Credit:
    """A source that an article names for its text: the agency, and how it is named."""

    agency: str
    kind: str


@dataclass(frozen=True, slots=True)
class Node:
    """An article or an unseen ancestor; `label` is its title, or what else names it best."""

    id: str
    label: str
    is_unseen: bool
    attributes: Attributes
    credits: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A derivation; text flows from parent to child."""

    parent: str
    child: str
    relation: str
    probability: float
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Tie:
    """Two articles that share text, direction undecided."""

    left: str
    right: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Elements:
    """A graph, flat: nodes in the order of `graph.json`, articles first."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ties: tuple[Tie, ...]


def read_elements(graph: dict[str, Any]) -> Elements:
    """Return the elements of the content of a `graph.json`."""
    return Elements(
        nodes=(*map(_article, graph["articles"]), *map(_unseen, graph["unseen"])),
        edges=tuple(_edge(edge) for edge in graph["derivations"]),
        ties=tuple(_tie(pair) for pair in graph["shared"]),
    )


def _article(article: dict[str, Any]) -> Node:
    names = ("title", "outlet", "url", "published", "language", "num_words", "story", "same_text_as", "text_sha256")
    known = {name: article[name] for name in names}
    return Node(
        id=article["id"],
        label=article["title"] or article["id"],
        is_unseen=False,
        attributes=_known({**known, "attribution": article["attribution"]["status"]}),
        credits=tuple(dict.fromkeys(Credit(c["agency"], c["kind"]) for c in article["credits"] if _names_a_source(c))),
    )


def _names_a_source(credit: dict[str, Any]) -> bool:
    """Return whether a credit is one for the text, to somebody who is named."""
    return bool(credit["kind"] != "photo" and credit["agency"] != UNNAMED_ORIGINAL)


def _unseen(unseen: dict[str, Any]) -> Node:
    return Node(
        id=unseen["id"],
        label=unseen["label"] or unseen["id"],
        is_unseen=True,
        attributes=_known({name: unseen[name] for name in ("story", "probability", "why")}),
    )


def _edge(edge: dict[str, Any]) -> Edge:
    names = ("relation", "probability", "standing", "or_unseen_edition", "share", "summary")
    return Edge(
        parent=edge["parent"],
        child=edge["child"],
        relation=edge["relation"],
        probability=edge["probability"],
        attributes=_known({**{name: edge[name] for name in names}, **_containment(edge)}),
    )


def _tie(pair: dict[str, Any]) -> Tie:
    return Tie(pair["left"], pair["right"], _known({"why": pair["why"], **_containment(pair)}))


def _containment(pair: dict[str, Any]) -> dict[str, float]:
    return {
        f"{side}_{measure}": share for side, shares in pair["containment"].items() for measure, share in shares.items()
    }


def _known(attributes: dict[str, Any]) -> Attributes:
    return {name: value for name, value in attributes.items() if value is not None}
