"""The result as a network: Findings -> networkx.DiGraph.

Reads `Findings`; makes a graph whose nodes are articles and unseen ancestors and whose edges are
derivations. Pairs of undecided direction are no edges, for an edge would say which way the text went:
they stand at their nodes as `shares_text_with`.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from provenance.model import ArticleRecord, Derivation, Findings, Unseen
from provenance.present.serialise import GRAPH_SCHEMA

if TYPE_CHECKING:
    from networkx import DiGraph


def to_networkx(findings: Findings) -> "DiGraph[str]":
    """Return the graph of derivations, parent -> child.

    Nodes carry `kind` ("article" or "unseen"), `label`, `story` and what is known of them; edges carry
    `relation`, `probability`, `standing`, `share`, `summary` and the containments. Attributes are flat:
    strings, numbers, booleans, None where nothing is known, and the tuple `shares_text_with`.
    """
    import networkx as nx

    graph: DiGraph[str] = nx.DiGraph(schema=GRAPH_SCHEMA)
    for record in sorted(findings.articles, key=lambda r: r.article.id):
        graph.add_node(record.article.id, **_article_attributes(record))
    for unseen in sorted(findings.unseen, key=lambda u: u.id):
        graph.add_node(unseen.id, **_unseen_attributes(unseen))
    nx.set_node_attributes(graph, _undecided_partners(findings, graph), "shares_text_with")
    for edge in sorted(findings.derivations, key=lambda d: (d.parent, d.child)):
        graph.add_edge(edge.parent, edge.child, **_edge_attributes(edge))
    return graph


def _article_attributes(record: ArticleRecord) -> dict[str, Any]:
    article = record.article
    return {
        "kind": "article",
        "label": article.title or article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
        "num_words": record.num_words,
        "story": record.story,
        "attribution": record.attribution.status,
        "same_text_as": record.same_text_as,
    }


def _unseen_attributes(unseen: Unseen) -> dict[str, Any]:
    return {
        "kind": "unseen",
        "label": unseen.label or unseen.id,
        "story": unseen.story,
        "probability": unseen.probability,
        "why": unseen.why,
    }


def _edge_attributes(edge: Derivation) -> dict[str, Any]:
    forward, backward = edge.containment.child_in_parent, edge.containment.parent_in_child
    return {
        "relation": edge.relation,
        "probability": edge.probability,
        "standing": edge.standing,
        "or_unseen_edition": edge.or_unseen_edition,
        "share": edge.share,
        "summary": edge.summary,
        "child_in_parent_verbatim": forward.verbatim,
        "child_in_parent_edited": forward.edited,
        "child_in_parent_covered": forward.covered,
        "parent_in_child_verbatim": backward.verbatim,
        "parent_in_child_edited": backward.edited,
        "parent_in_child_covered": backward.covered,
    }


def _undecided_partners(findings: Findings, nodes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return, for every node, the ids it shares text with in undecided direction, in order."""
    partners: dict[str, list[str]] = {node: [] for node in nodes}
    for pair in findings.shared:
        partners[pair.left].append(pair.right)
        partners[pair.right].append(pair.left)
    return {node: tuple(sorted(others)) for node, others in partners.items()}
