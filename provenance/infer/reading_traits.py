"""Reading traits: which of two readings is rarer, longer, mended or brought up to date, over all places that differ.

Reads the variants of a pair; enters leanings and settings as `infer/difference_traits.py` describes them. A mended
slip of the pen, a number that rises, a past tense in place of a plan: one of them says little, many in one direction
more.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from provenance.compare.figures import number_value
from provenance.compare.variants import Variant, VariantKind
from provenance.infer.fluency import fluency_nats, is_known, word_nats
from provenance.infer.pair import Pair
from provenance.infer.text_traits import WORD_CLASSES, log_counts

Columns = dict[str, NDArray[np.float64]]

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


_KINDS: Final = {kind: place for place, kind in enumerate((*_MARKED, *_UNMARKED))}
# Sums over variants, above 0 where the right has more.
_TALLIED: Final = (
    "num_swaps", "longer", "slips", "dictionary", "usual", "fluency", "past", "wordier", "wordier_places", "rising",
)  # fmt: skip
_Tally = dict[str, float]


def measure_readings(pairs: Sequence[Pair], leanings: Columns, settings: Columns) -> None:
    """Enter the traits of all readings of n pairs.

    Args:
        pairs: (n,) the pairs.
        leanings: by name, (n,) leanings, to be added to.
        settings: by name, (n,) settings, to be added to.
    """
    counted = [_count_readings(pair) for pair in pairs]
    kinds, marks, inserted = (np.array([one[place] for one in counted]) for place in (0, 1, 2))
    num_variants = np.array([len(pair.variants) for pair in pairs])
    matched = np.maximum(1, np.array([pair.num_matched for pair in pairs]))
    for kind in _MARKED:
        leanings[f"marked {kind}"] = np.clip(marks[:, _KINDS[kind]], -6.0, 6.0).astype(float)
    log_kinds = log_counts(kinds).T
    for kind, place in _KINDS.items():
        settings[f"number {kind}"] = log_kinds[place]
    for kind in _UNMARKED:
        settings[f"rate {kind}"] = 100.0 * kinds[:, _KINDS[kind]] / matched
    log_inserted = log_counts(inserted)
    leanings["inserted words"] = log_inserted[:, 1] - log_inserted[:, 0]
    settings["rate variants"] = 100.0 * num_variants / matched
    settings["number variants"] = log_counts(num_variants)
    sums = np.array([list(one[3].values()) for one in counted]).T
    _enter(dict(zip(_TALLIED, sums, strict=True)), num_variants, leanings)
    leanings["capitals put in"] = np.clip(np.array([_capitals_put_in(pair) for pair in pairs]), -6.0, 6.0).astype(float)


def _count_readings(pair: Pair) -> tuple[list[int], list[int], list[int], _Tally]:
    """How many variants of each kind there are, how they are marked, how many words either side puts in, and sums."""
    kinds, marks, inserted = [0] * len(_KINDS), [0] * len(_KINDS), [0, 0]
    tally = dict.fromkeys(_TALLIED, 0.0)
    for variant in pair.variants:
        place = _KINDS[variant.kind]
        kinds[place] += 1
        marks[place] += variant.marked
        (left, left_stop), (right, right_stop) = variant.left, variant.right
        if variant.kind == "insertion":
            inserted[variant.marked > 0] += left_stop - left + right_stop - right
        elif left < left_stop and right < right_stop:
            _count(pair, variant, tally)
    return kinds, marks, inserted, tally


def _enter(tally: Columns, num_variants: NDArray[np.int64], leanings: Columns) -> None:
    """Enter the sums, none so large that one long list outvotes everything."""
    root = np.sqrt(tally["num_swaps"] + 1)
    leanings |= {
        "swapped longer": np.clip(tally["longer"], -30.0, 30.0) / root,
        "swapped usual": tally["usual"] / root,
        "swapped dictionary": np.clip(tally["dictionary"], -20.0, 20.0),
        "slips": np.clip(tally["slips"], -5.0, 5.0),
        "fluency": tally["fluency"] / np.sqrt(num_variants + 1),
        "past for present": np.clip(tally["past"], -6.0, 6.0),
        "wordier": np.clip(tally["wordier"], -40.0, 40.0),
        "wordier places": np.clip(tally["wordier_places"], -10.0, 10.0),
        "rising numbers": np.clip(tally["rising"], -3.0, 3.0),
    }


def _count(pair: Pair, variant: Variant, tally: _Tally) -> None:
    """Count one place where both texts have words, and other ones."""
    left, right = pair.left.words.keys, pair.right.words.keys
    (i, i_end), (j, j_end) = variant.left, variant.right
    before, after = left[i:i_end], right[j:j_end]
    longer = len(after) - len(before)
    if longer:
        tally["wordier"] += max(-6, min(6, longer))
        tally["wordier_places"] += 1 if longer > 0 else -1
    tally["past"] += _leans(before, after, WORD_CLASSES["past"]) - _leans(before, after, _NOT_YET)
    if len(before) == len(after) == 1 and not before[0][0].isdigit() and not after[0][0].isdigit():
        _count_swap(before[0], after[0], tally)
    fluency = fluency_nats(right[max(0, j - 1) : j_end + 1]) - fluency_nats(left[max(0, i - 1) : i_end + 1])
    tally["fluency"] += max(-2.0, min(2.0, fluency))
    if variant.kind in ("number", "date"):
        numbers = [[v[1] for v in map(number_value, keys) if v] for keys in (before, after)]
        if len(numbers[0]) == len(numbers[1]) == 1:
            tally["rising"] += (numbers[1][0] > numbers[0][0]) - (numbers[1][0] < numbers[0][0])


def _count_swap(before: str, after: str, tally: _Tally) -> None:
    """Count one word in place of another."""
    known_before, known_after = is_known(before), is_known(after)
    tally["num_swaps"] += 1
    tally["longer"] += len(after) - len(before)
    tally["dictionary"] += known_after - known_before
    tally["usual"] += word_nats(after) - word_nats(before)
    if known_before != known_after and min(len(before), len(after)) >= _SLIP_LETTERS:
        near = Levenshtein.distance(before, after, score_cutoff=_SLIP_EDITS) <= _SLIP_EDITS
        tally["slips"] += near * (known_before - known_after)


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
                if one != other and one[0] != other[0] and not _begins(pair, block.left + k, block.right + k):
                    balance += other[0].isupper() - one[0].isupper()
    return balance


def _begins(pair: Pair, i: int, j: int) -> bool:
    """Whether a sentence begins with a word on either side."""
    return (
        pair.left.sentences[pair.left.sentence_of[i]][0] == i or pair.right.sentences[pair.right.sentence_of[j]][0] == j
    )
