"""What does an archive say of an article? Trace -> text for the terminal, or a dict for `--json`.

Reads a `Trace`; writes plain text without markup, or JSON values of the schema `provenance-trace/1`. Texts of articles
are left out: they are not ours to hand on.
"""

from collections.abc import Sequence
from typing import Any

from provenance.archive.records import Hit, LookedFor, Trace
from provenance.model import Article, Derivation
from provenance.present import phrases
from provenance.present.serialise import to_plain

TRACE_SCHEMA = "provenance-trace/1"
_MAX_PASSAGES = 5
_MAX_NAMED = 5


def trace_dict(trace: Trace) -> dict[str, Any]:
    """Return the dict that `provenance trace --json` prints.

    In `hits`, left is the traced article and right the kept one; derivations are those of `graph.json`.
    """
    return {
        "schema": TRACE_SCHEMA,
        "article": _article(trace.article),
        "found": bool(trace.hits or trace.num_same_text),
        "parents": to_plain(trace.parents),
        "children": to_plain(trace.children),
        "unseen": to_plain(trace.unseen),
        "undecided": to_plain(trace.undecided),
        "hits": [_hit(hit) for hit in trace.hits],
        "same_text": to_plain(trace.same_text),
        "num_same_text": trace.num_same_text,
        "is_kept": trace.is_kept,
        "looked_for": to_plain(trace.looked_for),
    }


def describe_trace(trace: Trace) -> str:
    """Return in plain words where an article comes from, what it shares with whom, and what was looked for."""
    parts = [_verdict(trace), *(_hit_lines(trace, hit) for hit in trace.hits), [looked_for_words(trace.looked_for)]]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def looked_for_words(looked: LookedFor) -> str:
    """Return what was looked for, and how far, in a few sentences: it says what "nothing found" means."""
    of_period = f" that are undated or dated {looked.since} or later" if looked.since else ""
    if not looked.num_words:
        return "The article has no words, so there was nothing to look for."
    parts = [
        f"Looked for {phrases.count_of(looked.num_shingles, 'shingle')} (words, function words, names and numbers in a "
        f"row) of an article of {phrases.count_of(looked.num_words, 'word')} among "
        f"{phrases.count_of(looked.num_articles, 'kept article')}{of_period}: {looked.num_known_shingles:,} "
        f"{_verb(looked.num_known_shingles, 'stand')} in some kept article; "
        f"{phrases.count_of(looked.num_candidates, 'article')} {_verb(looked.num_candidates, 'share')} enough to be "
        f"worth comparing, {looked.num_compared:,} of them compared."
    ]
    if looked.num_passed_over:
        number = phrases.count_of(looked.num_passed_over, "shingle")
        were = "was" if looked.num_passed_over == 1 else "were"
        parts.append(f"{number} {were} too frequent to be followed everywhere.")
    if looked.num_unrelated:
        share = _verb(looked.num_unrelated, "share")
        parts.append(f"{looked.num_unrelated:,} of those compared {share} no more than independent texts may.")
    return " ".join(parts)


def _verb(number: int, plural: str) -> str:
    return f"{plural}s" if number == 1 else plural


def _verdict(trace: Trace) -> list[str]:
    """Return the lines that answer the question."""
    name = phrases.short_name(trace.article.id)
    names = {u.id: phrases.unseen_name(u.id, u.label) for u in trace.unseen}
    lines = [_edge_line(edge, names) for edge in (*trace.parents, *trace.children)]
    lines += [phrases.shared_sentence(phrases.short_name(s.left), phrases.short_name(s.right)) for s in trace.undecided]
    if trace.is_kept:
        lines.append(f"{name} is in the archive itself")
    if trace.num_same_text:
        listed = _listed(trace.same_text, trace.num_same_text)
        lines.append(f"{name} reads word for word like {listed}: nothing in the text tells which came first")
    if not trace.hits and not trace.num_same_text:
        lines.append(f"Nothing found: no kept article shares text with {name} that one could have taken from the other")
    elif not trace.parents and not trace.undecided and trace.hits:
        lines.append(f"No kept article is found to be the parent of {name}")
    return lines


def _listed(names: Sequence[str], number: int) -> str:
    """Return the first of a number of names, and how many more there are."""
    shown = [phrases.short_name(name) for name in names[:_MAX_NAMED]]
    more = [f"{number - len(shown):,} more"] if number > len(shown) else []
    return phrases.list_in_words([*shown, *more])


def _edge_line(edge: Derivation, names: dict[str, str]) -> str:
    parent = names.get(edge.parent, phrases.short_name(edge.parent))
    child = phrases.short_name(edge.child)
    return phrases.derivation_sentence(parent, child, edge.relation, edge.probability, edge.or_unseen_edition)


def _hit_lines(trace: Trace, hit: Hit) -> list[str]:
    """Return what the article and a kept one share, which way by themselves, and the longest passages."""
    name, kept = phrases.short_name(trace.article.id), phrases.short_name(hit.article.id)
    shares = hit.containment.left_in_right.edited, hit.containment.right_in_left.edited
    way = phrases.ranked_directions(hit.direction, name, kept)[0]
    lines = [
        phrases.article_line(kept, hit.article),
        f"  {phrases.containment_sentence(name, kept, *shares)}",
        f"  these two alone: {phrases.probability_phrase(way[0])}: {way[1]}",
        *_passage_lines(hit, trace.article.text),
    ]
    if hit.num_same_text:
        number = phrases.count_of(hit.num_same_text, "other kept article")
        lines.append(f"  {number} with the same text: {_listed(hit.same_text, hit.num_same_text)}")
    if hit.near_copies:
        lines.append(f"  it stands for a crowd of near copies, {phrases.short_name(hit.near_copies[0])} among them")
    return lines


def _passage_lines(hit: Hit, text: str) -> Sequence[str]:
    longest = sorted(hit.passages, key=lambda p: (p.left_start - p.left_end, p.left_start))[:_MAX_PASSAGES]
    lines = [f"  {phrases.passage_line(passage, text)}" for passage in longest]
    more = len(hit.passages) - len(longest)
    return [*lines, f"  and {phrases.count_of(more, 'more passage')}"] if more else lines


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "article": _article(hit.article),
        "containment": to_plain(hit.containment),
        "direction": to_plain(hit.direction),
        "passages": to_plain(hit.passages),
        "same_text": to_plain(hit.same_text),
        "num_same_text": hit.num_same_text,
        "near_copies": to_plain(hit.near_copies),
    }


def _article(article: Article) -> dict[str, Any]:
    """Return what tells an article from others, without its text."""
    names = ("id", "title", "outlet", "url", "published", "published_precision", "language", "origin")
    return {name: to_plain(getattr(article, name)) for name in names} | {"num_chars": len(article.text)}
