"""The truth, as data: what was made of what, and what a perfect answer would say.

Reads a family's history and what is expected of it; gives its articles and its part of `truth.json`, whose schema
`provenance-truth/1` stands in `schema/provenance-truth-1.json`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from hashlib import sha256
from random import Random
from typing import Any, Final

from provenance.model import Article
from provenance.simulate.dates import state_date
from provenance.simulate.families import Family, Node
from provenance.simulate.hiding import Expectation, Path
from provenance.simulate.passages import find_true_passages
from provenance.simulate.piece import print_piece
from provenance.simulate.settings import SimulationSettings

TRUTH_SCHEMA: Final = "provenance-truth/1"
_ID_CHARS: Final = 12
_DECIMAL_PLACES: Final = 6
_RECORD_FIELDS: Final = ("id", "title", "outlet", "url", "published", "text")
_LISTS: Final = ("families", "nodes", "edges", "history")


class FamilyRecord:
    """One family's articles and truth.

    Args:
        number: the family's, from 0.
        family: its history.
        hidden: numbers of the texts kept back.
        expected: what a perfect answer says of it.
        settings: of the simulation.
        random: where stated dates come from.
    """

    def __init__(
        self,
        number: int,
        family: Family,
        hidden: frozenset[int],
        expected: Expectation,
        settings: SimulationSettings,
        random: Random,
    ) -> None:
        self._name = f"family-{number + 1}"
        self._family = family
        self._hidden = hidden
        self._expected = expected
        self._printed = [print_piece(node.piece) for node in family.nodes]
        self._ids = [_make_id(settings.seed, number, place, text) for place, (text, _) in enumerate(self._printed)]
        dates = [state_date(node.made, random) for node in family.nodes]
        self._dates = dates if settings.dates else [(None, "missing")] * len(dates)

    def articles(self) -> list[Article]:
        """The observed articles, in the order of their numbers."""
        return [
            Article(
                id=self._ids[number],
                text=self._printed[number].text,
                title=node.piece.headline or None,
                outlet=node.publisher.name,
                url=f"https://{node.publisher.host}/{self._ids[node.page]}",
                published=self._dates[number][0],
                published_precision=_precision(self._dates[number][0]),
            )
            for number, node in enumerate(self._family.nodes)
            if number not in self._hidden
        ]

    def family(self) -> dict[str, Any]:
        """The family's entry: its observed articles."""
        observed = [self._ids[n] for n in range(len(self._ids)) if n not in self._hidden]
        return {"id": self._name, "kind": self._family.kind, "articles": observed}

    def nodes(self) -> list[dict[str, Any]]:
        """An entry for every text, hidden ones included."""
        return [self._node(number, node) for number, node in enumerate(self._family.nodes)]

    def _node(self, number: int, node: Node) -> dict[str, Any]:
        group = self._expected.group[number]
        is_unseen = number in self._expected.unseen
        return {
            "id": self._ids[number],
            "family": self._name,
            "standing": "observed" if number not in self._hidden else "unseen" if is_unseen else "gone",
            "same_text_as": None if group == number else self._ids[group],
            "publisher": node.publisher.name,
            "depth": node.depth,
            "made": node.made.isoformat().replace("+00:00", "Z"),
            "stated_date": self._dates[number][1],
        }

    def edges(self) -> list[dict[str, Any]]:
        """The expected derivations."""
        return [self._edge(parent, child, path) for (parent, child), path in self._expected.edges.items()]

    def _edge(self, parent: int, child: int, path: Path) -> dict[str, Any]:
        nodes = self._family.nodes
        from_words = {s.key for s in nodes[parent].piece.body}
        words = [(s.key, s.text.count(" ") + 1) for s in nodes[child].piece.body]
        shared = sum(num for key, num in words if key in from_words) / sum(num for _, num in words)
        return {
            "parent": self._ids[parent],
            "child": self._ids[child],
            "relation": path.relation,
            "edition": path.is_edition,
            "operations": list(path.operations),
            "through": [self._ids[number] for number in path.through],
            "share": round(shared, _DECIMAL_PLACES),
            "passages": [] if {parent, child} & self._hidden else self._passages(parent, child),
        }

    def _passages(self, parent: int, child: int) -> list[dict[str, int]]:
        above, below = self._family.nodes[parent].piece, self._family.nodes[child].piece
        found = find_true_passages(above, below, self._printed[parent].spans, self._printed[child].spans)
        return [
            {
                "parent_start": passage.parent[0],
                "parent_end": passage.parent[1],
                "child_start": passage.child[0],
                "child_end": passage.child[1],
            }
            for passage in found
        ]

    def history(self) -> list[dict[str, Any]]:
        """Every derivation as it was made, those of hidden texts included."""
        return [
            {
                "parent": self._ids[parent],
                "child": self._ids[number],
                "relation": node.relation,
                "operations": list(node.operations),
            }
            for number, node in enumerate(self._family.nodes)
            for parent in node.parents
        ]


def _precision(published: str | None) -> str | None:
    if published is None:
        return None
    return "second" if "T" in published else "day"


def _make_id(seed: int, family: int, place: int, text: str) -> str:
    """An id that says nothing of family or order, and that no article of another simulation has."""
    return sha256(f"{seed}/{family}/{place}/{text}".encode("utf-8", "replace")).hexdigest()[:_ID_CHARS]


def make_truth(records: Sequence[FamilyRecord], settings: SimulationSettings) -> dict[str, Any]:
    """The truth of a simulation, as `truth.json` has it."""
    return {
        "schema": TRUTH_SCHEMA,
        "settings": asdict(settings),
        "families": [record.family() for record in records],
        "nodes": [node for record in records for node in record.nodes()],
        "edges": [edge for record in records for edge in record.edges()],
        "history": [step for record in records for step in record.history()],
    }


def truth_text(truth: dict[str, Any]) -> str:
    """The text of `truth.json`: one entry a line, so that two truths can be compared by eye; keys sorted."""
    lists = [f'  "{name}": [\n{_lines(truth[name])}\n  ]' for name in sorted(_LISTS)]
    rest = [f'  "{name}": {_json(truth[name])}' for name in sorted(set(truth) - set(_LISTS))]
    return "{\n" + ",\n".join(lists + rest) + "\n}\n"


def articles_text(articles: Iterable[Article]) -> str:
    """The text of `articles.jsonl`: a record a line."""
    return "".join(
        _json({name: value for name in _RECORD_FIELDS if (value := getattr(article, name)) is not None}) + "\n"
        for article in articles
    )


def _lines(entries: Iterable[dict[str, Any]]) -> str:
    return ",\n".join(f"    {_json(entry)}" for entry in entries)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True)
