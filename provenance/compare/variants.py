"""Variants: every place where two aligned texts read differently, with the kind of difference.

Reads an `Alignment`; yields `Variant`s in left order. Answers: what was changed, and what sort of change is
it? Which reading is the older is not asked here. Variants of one `rule` are one editorial decision, however
often it was carried out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from provenance.compare import figures
from provenance.compare.align import Alignment, Block, Stretch
from provenance.compare.document import Document
from provenance.compare.spelling import spelling_rule
from provenance.compare.words import STOP_WORDS
from provenance.model import Span

VariantKind = Literal[
    "courtesy_title", "initials", "spelling", "numeral", "contraction", "number", "date", "name", "naming",
    "quotation", "negation", "synonym", "insertion", "grammar", "rewording",
]  # fmt: skip

COURTESY_TITLES = frozenset("mr mrs ms miss sir dame lord lady dr prof".split())
# Readings of equal length up to this many words are taken to replace each other word by word.
MAX_PAIRED_WORDS = 6
# Longest reading, in words, that one word or phrase can stand for; longer ones are rewordings.
MAX_SYNONYM_WORDS = 3


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where the two texts read differently.

    Args:
        kind: the sort of difference.
        rule: its decision: variants of equal kind and rule count as one.
        left: the half-open range of left body words; empty where only the right has words.
        right: the same on the right.
        marked: for rules of style, the side with the marked form (a title, undotted initials, British
            spelling, digits): -1 left, 1 right; for insertions the side that has the words; else 0.
        quoted: whether it stands inside a quotation in both texts.
    """

    kind: VariantKind
    rule: str
    left: Span
    right: Span
    marked: int = 0
    quoted: bool = False


def find_variants(alignment: Alignment) -> tuple[Variant, ...]:
    """All variants inside the stretches of an alignment, in left order."""
    found: list[Variant] = []
    for stretch in alignment.stretches:
        for slot in _slots(stretch):
            for left, right in _parted(alignment, *slot):
                found += _split_titles(alignment, left, right)
        for block in stretch.blocks:
            found += _restyled(alignment, block)
    return tuple(sorted(found, key=lambda v: (v.left, v.right)))


def _slots(stretch: Stretch) -> Iterator[tuple[Span, Span]]:
    """Ranges between the common blocks of a stretch, and at its ends, where either text has words."""
    (i, i_end), (j, j_end) = stretch.left, stretch.right
    edges = [Block(i, j, 0), *stretch.blocks, Block(i_end, j_end, 0)]
    for before, after in pairwise(edges):
        left = before.left + before.size, after.left
        right = before.right + before.size, after.right
        if left[0] < left[1] or right[0] < right[1]:
            yield left, right


def _parted(alignment: Alignment, left: Span, right: Span) -> Iterator[tuple[Span, Span]]:
    """A slot cut where a sentence ends in both texts, and word by word where both readings are equally long."""
    left_cut = _sentence_end_in(alignment.left, left)
    right_cut = _sentence_end_in(alignment.right, right)
    if left_cut and right_cut:
        yield from _parted(alignment, (left[0], left_cut), (right[0], right_cut))
        yield from _parted(alignment, (left_cut, left[1]), (right_cut, right[1]))
    elif _are_paired(alignment, left, right):
        for i, j in zip(range(*left), range(*right), strict=True):
            if alignment.left.words.keys[i] != alignment.right.words.keys[j]:
                yield (i, i + 1), (j, j + 1)
    else:
        yield left, right


def _are_paired(alignment: Alignment, left: Span, right: Span) -> bool:
    """Whether two readings replace each other word by word: as long, matter for matter, and no date, which is one thing."""
    before, after = alignment.left.words.keys[slice(*left)], alignment.right.words.keys[slice(*right)]
    return (
        len(before) == len(after) <= MAX_PAIRED_WORDS
        and all((a in STOP_WORDS) == (b in STOP_WORDS) for a, b in zip(before, after, strict=True))
        and not (figures.speaks_of_date(before) and figures.speaks_of_date(after))
    )


def _sentence_end_in(document: Document, span: Span) -> int | None:
    """The first word position strictly inside a range at which a sentence begins."""
    for at in range(span[0] + 1, span[1]):
        if document.sentence_of[at] != document.sentence_of[at - 1]:
            return at
    return None


def _restyled(alignment: Alignment, block: Block) -> Iterator[Variant]:
    """Words that match but are written differently: dotted initials."""
    left, right = alignment.left.words.surfaces, alignment.right.words.surfaces
    for i, j in zip(
        range(block.left, block.left + block.size), range(block.right, block.right + block.size), strict=True
    ):
        if left[i] != right[j] and ("." in left[i]) != ("." in right[j]) and left[i].upper() == left[i]:
            yield Variant("initials", "dotted initials", (i, i + 1), (j, j + 1), -1 if "." in right[j] else 1)


def _split_titles(alignment: Alignment, left: Span, right: Span) -> Iterator[Variant]:
    """A slot as a courtesy title at its beginning or end that only one side has, and what remains beside it."""
    titles = _edge_title(alignment.left, left), _edge_title(alignment.right, right)
    if (titles[0] is None) == (titles[1] is None):
        yield _type_slot(alignment, left, right)
        return
    at, side = (titles[0], -1) if titles[0] is not None else (titles[1], 1)
    assert at is not None
    span = left if side < 0 else right
    rest = (at + 1, span[1]) if at == span[0] else (span[0], at)
    spans = ((at, at + 1), (right[0], right[0])) if side < 0 else ((left[0], left[0]), (at, at + 1))
    yield Variant("courtesy_title", "courtesy titles", *spans, side)
    left, right = (rest, right) if side < 0 else (left, rest)
    if left[0] < left[1] or right[0] < right[1]:
        yield _type_slot(alignment, left, right)


def _edge_title(document: Document, span: Span) -> int | None:
    """The first or last word of a range if it is a courtesy title."""
    for at in (span[0], span[1] - 1):
        if span[0] <= at < span[1] and document.words.keys[at] in COURTESY_TITLES:
            return at
    return None


def _type_slot(alignment: Alignment, left: Span, right: Span) -> Variant:
    """The variant of one slot, typed."""
    before = alignment.left.words.keys[slice(*left)]
    after = alignment.right.words.keys[slice(*right)]
    quoted = _is_quoted(alignment.left, left) and _is_quoted(alignment.right, right)
    kind, rule, marked = _type_readings(before, after)
    if kind in ("synonym", "rewording", "insertion") and _is_name(alignment, left, right):
        kind = "name" if _is_broken_name(alignment, left, right) else "naming"
    if quoted and kind in ("synonym", "rewording", "grammar", "insertion"):
        return Variant("quotation", rule, left, right, marked, quoted=True)
    return Variant(kind, rule, left, right, marked, quoted)


def _type_readings(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[VariantKind, str, int]:
    """Kind, rule and marked side of two readings, from their words alone."""
    rule = f"{' '.join(before)} / {' '.join(after)}"
    if figures.num_negations(before) != figures.num_negations(after):
        return "negation", rule, 0
    if not before or not after:
        return "insertion", rule, 1 if after else -1
    if len(before) == len(after) == 1:
        spelling = spelling_rule(before[0], after[0])
        if spelling is not None:
            return "spelling", "British spelling", spelling[1]
    if _is_contraction(before, after):
        return "contraction", "contractions", -1 if len(before) < len(after) else 1
    if figures.speaks_of_date(before) and figures.speaks_of_date(after):
        return "date", rule, 0
    numbers = figures.numbers_in(before), figures.numbers_in(after)
    if numbers[0] and numbers[1]:
        if numbers[0] == numbers[1]:
            digits = any(key[0].isdigit() for key in before), any(key[0].isdigit() for key in after)
            return "numeral", "numbers in digits", int(digits[1]) - int(digits[0])
        return "number", rule, 0
    if all(k in STOP_WORDS for k in (*before, *after)) or _same_stem(before, after):
        return "grammar", rule, 0
    if max(len(before), len(after)) <= MAX_SYNONYM_WORDS:
        return "synonym", rule, 0
    return "rewording", rule, 0


def _is_contraction(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether one reading is the other with words run together: "its" for "it is", "theres" for "there has"."""
    short, long = sorted((before, after), key=len)
    if len(short) != 1 or len(long) != 2 or short[0] in STOP_WORDS - {"its"}:
        return False
    return short[0].startswith(long[0]) and short[0][len(long[0]) :] in ("s", "re", "ve", "ll", "d", "m", "nt")


def _same_stem(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether two single words differ only in their ending."""
    if len(before) != 1 or len(after) != 1:
        return False
    left, right = before[0], after[0]
    shared = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return shared >= max(3, max(len(left), len(right)) - 3)


def _is_quoted(document: Document, span: Span) -> bool:
    return all(document.quoted[span[0] : span[1]]) if span[0] < span[1] else _between_quoted(document, span[0])


def _between_quoted(document: Document, at: int) -> bool:
    return 0 < at < len(document.quoted) and document.quoted[at - 1] and document.quoted[at]


def _is_capital(document: Document, word: int) -> bool:
    """Whether a word is written with a capital that no sentence's beginning explains."""
    first = document.sentences[document.sentence_of[word]][0]
    return document.words.surfaces[word][0].isupper() and word != first


def _is_name(alignment: Alignment, left: Span, right: Span) -> bool:
    """Whether both readings, neither empty, hold a word with a capital of its own."""
    return any(_is_capital(alignment.left, i) for i in range(*left)) and any(
        _is_capital(alignment.right, j) for j in range(*right)
    )


def _is_broken_name(alignment: Alignment, left: Span, right: Span) -> bool:
    """Whether part of a name was kept and part swapped: its neighbour, but for "of the", is a name's part in both."""
    return max(left[1] - left[0], right[1] - right[0]) <= MAX_SYNONYM_WORDS and (
        _name_before(alignment.left, left[0]) and _name_before(alignment.right, right[0])
        or _name_after(alignment.left, left[1]) and _name_after(alignment.right, right[1])
    )


def _name_before(document: Document, at: int) -> bool:
    """Whether a name's part stands before a word, with nothing but "of the" and blanks between."""
    while at > 0 and _only_blanks_before(document, at) and document.words.keys[at - 1] in ("of", "the"):
        at -= 1
    return at > 0 and _only_blanks_before(document, at) and _is_name_part(document, at - 1)


def _name_after(document: Document, at: int) -> bool:
    """Whether a name's part begins at a word, with nothing but blanks before it."""
    return at < len(document.words) and _only_blanks_before(document, at) and _is_name_part(document, at)


def _is_name_part(document: Document, at: int) -> bool:
    return document.words.surfaces[at][0].isupper() and document.words.keys[at] not in STOP_WORDS


def _only_blanks_before(document: Document, at: int) -> bool:
    return document.article.text[document.words.ends[at - 1] : document.words.starts[at]].isspace()
