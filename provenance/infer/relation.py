"""Relation: what sort of copy a child is, and the edge's label in words.

Reads an oriented link; answers with one of the relations of docs/formats.md and a summary of a few words.
"""

from collections import Counter
from typing import Final

from provenance.compare.figures import number_value
from provenance.compare.words import STOP_WORDS
from provenance.infer.oriented import OrientedLink
from provenance.model import Relation

# Shares of words from which a text counts as whole.
WHOLE = 0.97
MOSTLY = 0.95
# A child less than this much of which stands in the parent quotes it.
QUOTED = 0.5
# A later version that keeps this much of the parent and adds sentences is an update.
GROWN = 0.8

_STYLE_WORDS: Final = {
    "courtesy_title": "courtesy titles",
    "initials": "initials",
    "spelling": "spelling",
    "numeral": "numbers in digits",
    "contraction": "contractions",
}


def relation_of(edge: OrientedLink) -> Relation:
    """What the child did with the parent's text."""
    down, up = edge.containment.child_in_parent, edge.containment.parent_in_child
    if min(down.verbatim, up.verbatim) >= WHOLE:
        return "edited" if changed_facts(edge) else "verbatim"
    if edge.is_child_spun or edge.is_swapped_word_for_word:
        return "spun"
    if down.verbatim >= MOSTLY and edge.cut_sentences:
        return "truncated"
    if _same_outlet(edge):
        return "update" if edge.new_sentences and up.covered >= GROWN else "revision"
    if down.covered < QUOTED:
        return "excerpt"
    if edge.new_sentences and up.covered >= GROWN and _is_later(edge):
        return "update"
    return "edited"


def summary_of(edge: OrientedLink, relation: Relation) -> str:
    """The edge's label: what happened to the text, in a few words."""
    if relation == "verbatim":
        return "word for word"
    if relation == "spun":
        return f"reworded, {num_kept_names(edge)} names and numbers kept"
    facts = changed_facts(edge)
    if relation == "truncated":
        return _cut_summary(edge) + (f"; {facts} changed" if facts else "")
    if facts and min(edge.containment.child_in_parent.verbatim, edge.containment.parent_in_child.verbatim) >= WHOLE:
        return f"word for word but for {facts}"
    if relation == "excerpt":
        share = edge.containment.child_in_parent.covered
        return f"quotes it for {round(100 * share)} % of its text"
    parts = [*([f"{facts} changed"] if facts else []), *_style_summary(edge), *_sentence_summary(edge)]
    swapped = len({v.rule for v in edge.link.pair.variants if v.kind in ("synonym", "rewording", "name", "naming")})
    if swapped:
        parts.append(_counted(swapped, "wording") + " changed")
    return (f"{relation}: " if relation in ("revision", "update") else "edited: ") + (
        ", ".join(parts[:3]) or "small changes"
    )


def changed_facts(edge: OrientedLink) -> str:
    """The facts that read differently, counted by sort: "2 numbers, 1 negation"; empty if there are none."""
    kinds = Counter(v.kind for v in edge.link.pair.variants)
    return ", ".join(_counted(kinds[kind], kind) for kind in ("number", "date", "negation", "name") if kinds[kind])


def style_summary(kinds: tuple[str, ...]) -> str:
    """Rules of style, named: "courtesy titles, spelling"."""
    return ", ".join(_STYLE_WORDS[kind] for kind in kinds if kind in _STYLE_WORDS)


def num_kept_names(edge: OrientedLink) -> int:
    """How many distinct names and numbers of the parent the child kept: what a spinner dares not touch."""
    document = edge.link.pair.left
    kept = set()
    for i, partner in enumerate(edge.link.pair.alignment.left_partner):
        key = document.words.keys[i]
        starts_sentence = document.sentences[document.sentence_of[i]][0] == i
        is_name = document.words.surfaces[i][0].isupper() and not starts_sentence and key not in STOP_WORDS
        if partner >= 0 and (is_name or number_value(key) is not None):
            kept.add(key)
    return len(kept)


def _cut_summary(edge: OrientedLink) -> str:
    """Where the child stops, or how much it leaves out."""
    cut, total = edge.cut_sentences, len(edge.parent.sentences)
    is_tail = cut[-1] == total - 1 and cut[-1] - cut[0] == len(cut) - 1
    if is_tail:
        return f"cut after {_counted(cut[0], 'sentence')}"
    return f"{_counted(len(cut), 'sentence')} of {total} left out"


def _style_summary(edge: OrientedLink) -> list[str]:
    kinds = Counter(v.kind for v in edge.link.pair.variants if v.kind in _STYLE_WORDS)
    return [_STYLE_WORDS[kind] for kind, _ in kinds.most_common(2)]


def _sentence_summary(edge: OrientedLink) -> list[str]:
    parts = []
    if edge.cut_sentences:
        parts.append(f"{_counted(len(edge.cut_sentences), 'sentence')} cut")
    if edge.new_sentences:
        parts.append(f"{_counted(len(edge.new_sentences), 'sentence')} added")
    return parts


def _counted(num: int, noun: str) -> str:
    return f"{num} {noun}" if num == 1 else f"{num} {noun}s"


def _same_outlet(edge: OrientedLink) -> bool:
    outlets = [(d.article.outlet or "").casefold().strip() for d in (edge.parent, edge.child)]
    return bool(outlets[0]) and outlets[0] == outlets[1]


def _is_later(edge: OrientedLink) -> bool:
    before, after = edge.parent.article.published, edge.child.article.published
    return bool(before and after and after[:16] > before[:16])
