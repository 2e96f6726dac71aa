"""What does a comparison of two articles say? Comparison -> text for the terminal, or a dict for `--json`.

Reads a `Comparison` and the two articles; writes plain text without markup, or JSON values of the schema
`provenance-comparison/1`.
"""

from typing import Any

from provenance.model import Article, Change, Comparison, Direction, Evidence, Passage
from provenance.present import phrases
from provenance.present.names import Renamer, names_by_title
from provenance.present.serialise import to_plain

COMPARISON_SCHEMA = "provenance-comparison/1"
_MAX_LISTED = 12


def comparison_dict(comparison: Comparison) -> dict[str, Any]:
    """Return the dict that `provenance compare --json` prints; in its `changes` the left article is the parent."""
    return {"schema": COMPARISON_SCHEMA, **to_plain(comparison)}


def describe_comparison(comparison: Comparison, left: Article, right: Article) -> str:
    """Return a comparison in plain words: how much is shared, which way the text went and why, and what changed.

    Args:
        comparison: of `left` with `right`.
        left: the article whose text the left offsets point into.
        right: the article whose text the right offsets point into.
    """
    called = names_by_title({article.id: article.title for article in (left, right)})
    names = phrases.short_name(called[left.id]), phrases.short_name(called[right.id])
    renamer = Renamer(called)
    parts = [
        [f"left   {phrases.article_line(names[0], left)}", f"right  {phrases.article_line(names[1], right)}"],
        _containment_lines(comparison, *names),
        _direction_lines(comparison.direction, *names),
        _evidence_lines(comparison.evidence, renamer, *names),
        _passage_lines(comparison.passages, left.text),
        _change_lines(comparison.changes),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _containment_lines(comparison: Comparison, left: str, right: str) -> list[str]:
    to_right, to_left = comparison.containment.left_in_right, comparison.containment.right_in_left
    return [
        phrases.containment_sentence(left, right, to_right.edited, to_left.edited) + ".",
        f"  word for word: {phrases.percent(to_right.verbatim)} / {phrases.percent(to_left.verbatim)};"
        f" sentences with a partner: {phrases.percent(to_right.covered)} / {phrases.percent(to_left.covered)}",
    ]


def _direction_lines(direction: Direction, left: str, right: str) -> list[str]:
    """Return the four ways the two can be related, most probable first."""
    ways = phrases.ranked_directions(direction, left, right)
    return ["Which way:", *(f"  {phrases.probability_phrase(p)}: {words}" for p, words in ways)]


def _evidence_lines(evidence: tuple[Evidence, ...], renamer: Renamer, left: str, right: str) -> list[str]:
    """Return the evidence, strongest first; the sign says for which direction it speaks."""
    if not evidence:
        return []
    strongest = sorted(evidence, key=lambda item: -abs(item.bits))
    lines = [
        f"  {phrases.signed_bits(e.bits):>11}  {phrases.one_line(renamer.rename(e.detail))}"
        for e in strongest[:_MAX_LISTED]
    ]
    return [phrases.pair_evidence_heading(left, right), *lines, *_rest(len(strongest))]


def _passage_lines(passages: tuple[Passage, ...], left_text: str) -> list[str]:
    if not passages:
        return ["No passage is shared."]
    lines = [f"  {phrases.passage_line(passage, left_text)}" for passage in passages[:_MAX_LISTED]]
    return ["Shared passages (characters, left / right):", *lines, *_rest(len(passages))]


def _change_lines(changes: tuple[Change, ...]) -> list[str]:
    if not changes:
        return []
    lines = [f"  {phrases.change_words(change.kind, change.before, change.after)}" for change in changes[:_MAX_LISTED]]
    return ["Differences (left -> right):", *lines, *_rest(len(changes))]


def _rest(number: int) -> list[str]:
    return [f"  and {number - _MAX_LISTED} more"] if number > _MAX_LISTED else []
