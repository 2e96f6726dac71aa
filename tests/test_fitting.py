"""Two ranges fitted to each other: grown to all that is shared, trimmed of what is not."""

import numpy as np
import pytest
from hypothesis import given
from strategies import dice, document, prose, seeds, spin

from provenance.compare.bags import BagPair, number_words, own_wording
from provenance.compare.document import Document
from provenance.compare.fitting import fit_ranges, num_common, weigh_ranges

PLACES = [f"{first}{second}" for first in ("har", "wick", "lorn", "stav") for second in ("ton", "by", "mere", "ford")]


def pair_of(left: str, right: str) -> tuple[BagPair, Document, Document]:
    one, other = document(left, "left"), document(right, "right")
    return number_words(one, other), one, other


def alike(found: tuple[int, int], true: tuple[int, int]) -> float:
    """The words that two ranges have in common, as a share of those in either."""
    common = min(found[1], true[1]) - max(found[0], true[0])
    return common / (max(found[1], true[1]) - min(found[0], true[0]))


def length(text: str) -> int:
    return len(document(text).words)


@given(seeds)
def test_a_copied_run_is_found_from_its_middle(seed: int) -> None:
    before, copied, after = prose(seed, 1), prose(seed + 1, 1), prose(seed + 2, 1)
    pair, _, _ = pair_of(f"{before} {copied} {after}", f"{prose(seed + 3, 1)} {copied} {prose(seed + 4, 1)}")
    i, j, n = length(before), length(prose(seed + 3, 1)), length(copied)
    rough = (i + n // 3, i + 2 * n // 3), (j + n // 3, j + 2 * n // 3)
    fitted = fit_ranges(pair, rough)
    assert fitted is not None
    assert alike(fitted[0], (i, i + n)) > 0.8
    assert alike(fitted[1], (j, j + n)) > 0.8


@pytest.mark.parametrize("seed", range(8))
def test_shuffled_and_thinned_words_are_found_nearly_to_the_word(seed: int) -> None:
    copied = prose(seed + 1, 1).replace("\n", " ")
    words = [w.strip(".").casefold() for w in copied.split()]
    dice(seed).shuffle(words)
    kept = words[: 4 * len(words) // 5]
    left = f"{prose(seed, 1)} {copied} {prose(seed + 2, 1)}"
    right = f"{prose(seed + 3, 1)} {' '.join(kept).capitalize()}. {prose(seed + 4, 1)}"
    pair, _, _ = pair_of(left, right)
    i, j = length(prose(seed, 1)), length(prose(seed + 3, 1))
    fitted = fit_ranges(pair, ((i + 5, i + 30), (j + 5, j + 25)))
    assert fitted is not None
    assert alike(fitted[0], (i, i + length(copied))) > 0.8
    assert alike(fitted[1], (j, j + len(kept))) > 0.8


def test_what_is_taken_is_left_alone() -> None:
    copied = prose(1, 1)
    pair, one, other = pair_of(copied, copied)
    taken = np.zeros(len(one.words), dtype=np.bool_), np.zeros(len(other.words), dtype=np.bool_)
    taken[0][:10] = True
    fitted = fit_ranges(pair, ((0, len(one.words)), (0, len(other.words))), taken)
    assert fitted is not None
    assert fitted[0][0] >= 10


def test_nothing_is_left_of_ranges_without_a_word_in_common() -> None:
    pair, one, other = pair_of(prose(1, 1, PLACES[:8]), prose(2, 1, PLACES[8:]))
    assert num_common(pair, ((0, len(one.words)), (0, len(other.words)))) == 0
    taken = np.ones(len(one.words), dtype=np.bool_), np.zeros(len(other.words), dtype=np.bool_)
    assert fit_ranges(pair, ((0, 10), (0, 10)), taken) is None


def test_ranges_stay_inside_their_part() -> None:
    first, second = prose(1, 1), prose(2, 1)
    caption = "Workers stand beside the bridge. (Photo: Jon Ruud/AP)"
    pair, _, _ = pair_of(f"{first}\n\n{caption}\n\n{second}", f"{first}\n\n{caption}\n\n{second}")
    size = length(first)
    assert fit_ranges(pair, ((2, size), (2, size))) == ((0, size), (0, size))


@given(seeds)
def test_evidence_grows_with_what_is_shared(seed: int) -> None:
    text = prose(seed, 2)
    weights = []
    for other in (text, spin(text, seed, 0.5), prose(seed + 1, 2)):
        pair, one, two = pair_of(text, other)
        ranges = (0, len(one.words)), (0, len(two.words))
        weights.append(weigh_ranges(pair, ranges, own_wording(one, two)))
    assert weights[0] > weights[1] > 2 * abs(weights[2])
