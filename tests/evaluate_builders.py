"""Truths and graphs in a few letters, for the tests of the measures.

A stemma is written as its edges: "A>B A>C". Capitals are articles, small letters unseen ancestors.
"""

from typing import Any

from provenance.evaluate.stemma import Stemma


def split_edges(edges: str) -> list[tuple[str, str]]:
    return [(edge[0], edge[2]) for edge in edges.split()]


def stemma(edges: str, alone: str = "") -> Stemma:
    """A stemma of edges, with further articles that are joined to nothing."""
    pairs = split_edges(edges)
    nodes = {node for pair in pairs for node in pair} | set(alone)
    return Stemma(
        observed=frozenset(node for node in nodes if node.isupper()),
        unseen=frozenset(node for node in nodes if node.islower()),
        edges=frozenset(pairs),
    )


def truth(edges: str, alone: str = "", editions: str = "", same: str = "", passages: Any = ()) -> dict[str, Any]:
    """A truth. `editions` are edges between editions; `same` lists "BA": B has the text of A."""
    same_as = {pair[0]: pair[1] for pair in same.split()}
    names = sorted({node for pair in split_edges(edges) for node in pair} | set(alone) | set(same_as))
    standing = {name: "observed" if name.isupper() else "unseen" for name in names}
    spans = ("parent_start", "parent_end", "child_start", "child_end")
    return {
        "schema": "provenance-truth/1",
        "families": [{"id": "family-1", "kind": "mixed", "articles": [name for name in names if name.isupper()]}],
        "nodes": [{"id": n, "standing": standing[n], "same_text_as": same_as.get(n)} for n in names],
        "edges": [
            {
                "parent": parent,
                "child": child,
                "edition": f"{parent}>{child}" in editions.split(),
                "passages": [dict(zip(spans, p, strict=True)) for p in dict(passages).get(f"{parent}>{child}", [])],
            }
            for parent, child in split_edges(edges)
        ],
    }


def derivation(edge: str, probability: float = 0.9, or_unseen: bool = False, passages: Any = ()) -> dict[str, Any]:
    """An entry of a graph's derivations; small letters become ids of unseen ancestors."""
    spans = ("parent_start", "parent_end", "child_start", "child_end")
    parent, child = (name_in_graph(node) for node in (edge[0], edge[2]))
    return {
        "parent": parent,
        "child": child,
        "probability": probability,
        "or_unseen_edition": or_unseen,
        "passages": [dict(zip(spans, passage, strict=True)) for passage in passages],
    }


def undecided(pair: str, left_to_right: float = 0.4, right_to_left: float = 0.3) -> dict[str, Any]:
    """An entry of a graph's undecided pairs."""
    ways = {"left_to_right": left_to_right, "right_to_left": right_to_left}
    return {"left": pair[0], "right": pair[1], "direction": ways, "passages": []}


def graph(articles: str, *derivations: dict[str, Any], shared: Any = ()) -> dict[str, Any]:
    """A graph of these articles and entries."""
    ends = {end for entry in derivations for end in (entry["parent"], entry["child"])}
    return {
        "schema": "provenance-graph/1",
        "articles": [{"id": name} for name in articles],
        "unseen": [{"id": end} for end in sorted(ends) if end.startswith("unseen:")],
        "derivations": list(derivations),
        "shared": list(shared),
    }


def name_in_graph(node: str) -> str:
    return f"unseen:{ord(node) - ord('a') + 1}" if node.islower() else node
