"""Reading traits: which of two readings is rarer, longer, mended or brought up to date, over all places that differ.

Reads the variants of a pair; enters leanings and settings as `infer/difference_traits.py` describes them. A mended
slip of the pen, a number that rises, a past tense in place of a plan: one of them says little, many in one direction
more.
"""

import math
from collections import Counter
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Levenshtein

from provenance.compare.figures import number_value
from provenance.compare.variants import Variant, VariantKind
from provenance.infer.fluency import fluency_nats, is_known, word_nats
from provenance.infer.pair import Pair
from provenance.infer.text_traits import WORD_CLASSES

_MARKED: Final[tuple[VariantKind, ...]] = (
    "courtesy_title",
    "initials",
    "spelling",
    "numeral",
    "contraction",
    "insertion",
)
_UNMARKED: Final[tuple[VariantKind, ...]] = (
    "number", "date", "name", "naming", "quotation", "negation", "synonym", "grammar", "rewording",
)  # fmt: skip
_NOT_YET: Final = WORD_CLASSES["present"] | WORD_CLASSES["future"]
# A slip of the pen is this near to the word that was meant, and neither is shorter than four letters.
_SLIP_EDITS, _SLIP_LETTERS = 2, 4


@dataclass(slots=True)
class _Tally:
    """Sums over variants, above 0 where the right has more."""

    num_swaps: int = 0
    longer: float = 0.0
    slips: float = 0.0
    dictionary: float = 0.0
    usual: float = 0.0
    fluency: float = 0.0
    past: float = 0.0
    wordier: float = 0.0
    wordier_places: float = 0.0
    rising: float = 0.0


def measure_readings(pair: Pair, leanings: dict[str, float], settings: dict[str, float]) -> None:
    """Enter the traits of all readings of a pair."""
    kinds = Counter(v.kind for v in pair.variants)
    marks: Counter[str] = Counter()
    inserted = [0, 0]
    tally = _Tally()
    for variant in pair.variants:
        marks[variant.kind] += variant.marked
        if variant.kind == "insertion":
            inserted[variant.marked > 0] += variant.left[1] - variant.left[0] + variant.right[1] - variant.right[0]
        elif variant.left[0] < variant.left[1] and variant.right[0] < variant.right[1]:
            _count(pair, variant, tally)
    matched = max(1, pair.num_matched)
    for kind in _MARKED:
        leanings[f"marked {kind}"] = _within(marks[kind], 6.0)
        settings[f"number {kind}"] = math.log1p(kinds[kind])
    for kind in _UNMARKED:
        settings[f"number {kind}"] = math.log1p(kinds[kind])
        settings[f"rate {kind}"] = 100.0 * kinds[kind] / matched
    leanings["inserted words"] = math.log1p(inserted[1]) - math.log1p(inserted[0])
    settings["rate variants"] = 100.0 * len(pair.variants) / matched
    settings["number variants"] = math.log1p(len(pair.variants))
    _enter(tally, len(pair.variants), leanings)
    leanings["capitals put in"] = _within(_capitals_put_in(pair), 6.0)


def _enter(tally: _Tally, num_variants: int, leanings: dict[str, float]) -> None:
    """Enter the sums, none so large that one long list outvotes everything."""
    root = math.sqrt(tally.num_swaps + 1)
    leanings |= {
        "swapped longer": _within(tally.longer, 30.0) / root,
        "swapped usual": tally.usual / root,
        "swapped dictionary": _within(tally.dictionary, 20.0),
        "slips": _within(tally.slips, 5.0),
        "fluency": tally.fluency / math.sqrt(num_variants + 1),
        "past for present": _within(tally.past, 6.0),
        "wordier": _within(tally.wordier, 40.0),
        "wordier places": _within(tally.wordier_places, 10.0),
        "rising numbers": _within(tally.rising, 3.0),
    }


def _count(pair: Pair, variant: Variant, tally: _Tally) -> None:
    """Count one place where both texts have words, and other ones."""
    left, right = pair.left.words.keys, pair.right.words.keys
    before, after = left[slice(*variant.left)], right[slice(*variant.right)]
    tally.wordier += _within(len(after) - len(before), 6.0)
    tally.wordier_places += (len(after) > len(before)) - (len(after) < len(before))
    tally.past += _leans(before, after, WORD_CLASSES["past"]) - _leans(before, after, _NOT_YET)
    if len(before) == len(after) == 1 and not before[0][0].isdigit() and not after[0][0].isdigit():
        _count_swap(before[0], after[0], tally)
    around = [keys[max(0, span[0] - 1) : span[1] + 1] for keys, span in ((left, variant.left), (right, variant.right))]
    tally.fluency += _within(fluency_nats(around[1]) - fluency_nats(around[0]), 2.0)
    if variant.kind in ("number", "date"):
        numbers = [[v[1] for v in map(number_value, keys) if v] for keys in (before, after)]
        if len(numbers[0]) == len(numbers[1]) == 1:
            tally.rising += (numbers[1][0] > numbers[0][0]) - (numbers[1][0] < numbers[0][0])


def _count_swap(before: str, after: str, tally: _Tally) -> None:
    """Count one word in place of another."""
    known_before, known_after = is_known(before), is_known(after)
    tally.num_swaps += 1
    tally.longer += len(after) - len(before)
    tally.dictionary += known_after - known_before
    tally.usual += word_nats(after) - word_nats(before)
    if known_before != known_after and min(len(before), len(after)) >= _SLIP_LETTERS:
        near = Levenshtein.distance(before, after, score_cutoff=_SLIP_EDITS) <= _SLIP_EDITS
        tally.slips += near * (known_before - known_after)


def _leans(before: tuple[str, ...], after: tuple[str, ...], words: frozenset[str]) -> int:
    """1 if only the right reading has one of the words, -1 if only the left has."""
    return (not words.isdisjoint(after)) - (not words.isdisjoint(before))


def _capitals_put_in(pair: Pair) -> int:
    """How many more words have a capital only on the right than only on the left, where no sentence begins."""
    left, right = pair.left.words.surfaces, pair.right.words.surfaces
    balance = 0
    for stretch in pair.alignment.stretches:
        for block in stretch.blocks:
            ours, theirs = left[block.left : block.left + block.size], right[block.right : block.right + block.size]
            if ours == theirs:
                continue
            for k, (one, other) in enumerate(zip(ours, theirs, strict=True)):
                if one[0] != other[0] and not _begins(pair, block.left + k, block.right + k):
                    balance += other[0].isupper() - one[0].isupper()
    return balance


def _begins(pair: Pair, i: int, j: int) -> bool:
    """Whether a sentence begins with a word on either side."""
    return (
        pair.left.sentences[pair.left.sentence_of[i]][0] == i or pair.right.sentences[pair.right.sentence_of[j]][0] == j
    )


def _within(value: float, most: float) -> float:
    return max(-most, min(most, float(value)))
