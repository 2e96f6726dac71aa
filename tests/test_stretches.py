"""Of the words two texts have in common, only dense company is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import best_run_score
from strategies import FUNCTION_WORDS, VOCABULARY, document

from provenance.compare.document import Document
from provenance.compare.stretches import (
    GAP_COST,
    MAX_GAP_WORDS,
    MIN_PASSAGE_WEIGHT,
    Block,
    _best_run,
    believed_stretches,
    least_weight,
)

PLAIN = document(" ".join(VOCABULARY[:200]))
CAPTIONED = document(
    "Buses take the northern road until the bridge is open again to lorries.\n\n"
    "Workers stand beside the bridge. (Photo: Jon Ruud/AP)\n\n"
    "The council has hired a ferry for those who walk to work in the town."
)


def ranges(
    blocks: list[tuple[int, int, int]], left: Document = PLAIN, right: Document = PLAIN
) -> list[tuple[int, int]]:
    return [s.left for s in believed_stretches(blocks, left, right, MIN_PASSAGE_WEIGHT)]


def test_a_run_of_words_is_a_stretch_and_a_phrase_is_none() -> None:
    assert ranges([(10, 50, 8)]) == [(10, 18)]
    assert ranges([(10, 50, 4)]) == []
    assert ranges([]) == []


def test_scattered_function_words_are_no_stretch() -> None:
    skeleton = document(" ".join(FUNCTION_WORDS * 10))
    assert ranges([(4 * k, 4 * k, 1) for k in range(50)], skeleton, skeleton) == []


def test_blocks_join_over_a_narrow_gap_and_part_over_a_wide_one() -> None:
    narrow, wide = 18 + MAX_GAP_WORDS, 18 + MAX_GAP_WORDS + 1
    assert ranges([(10, 10, 8), (narrow, narrow, 8)]) == [(10, narrow + 8)]
    assert ranges([(10, 10, 8), (wide, wide, 8)]) == [(10, 18), (wide, wide + 8)]
    # A sentence inserted on one side parts them as well.
    assert ranges([(10, 10, 8), (18, 18 + MAX_GAP_WORDS + 1, 8)]) == [(10, 18), (18, 26)]


def test_a_stray_word_at_the_edge_is_left_out() -> None:
    assert ranges([(0, 0, 1), (10, 10, 8), (30, 30, 1)]) == [(10, 18)]


def test_a_caption_parts_a_stretch_and_both_parts_are_kept() -> None:
    num = len(CAPTIONED.words)
    [at] = CAPTIONED.breaks
    assert ranges([(0, 0, num)], CAPTIONED, CAPTIONED) == [(0, at), (at, num)]
    # What is left of a stretch beyond the caption need not carry the weight alone.
    assert ranges([(0, 0, at + 2)], CAPTIONED, CAPTIONED) == [(0, at), (at, at + 2)]


def test_a_short_text_is_believed_on_less() -> None:
    short = document("Bridge closed")
    assert least_weight(short, PLAIN) == least_weight(PLAIN, short) < 2.0
    assert least_weight(PLAIN, PLAIN) == MIN_PASSAGE_WEIGHT
    assert list(believed_stretches([], document(""), PLAIN, least_weight(document(""), PLAIN))) == []


@given(st.lists(st.tuples(st.integers(0, 14), st.floats(0.25, 8.0)), min_size=1, max_size=12))
def test_the_best_run_has_the_highest_score(steps: list[tuple[int, float]]) -> None:
    chain, at = [], 0
    for gap, _ in steps:
        chain.append(Block(at + gap, at + gap, 1))
        at += gap + 1
    weights = [weight for _, weight in steps]
    begin, end, score = _best_run(chain, weights, 0, len(chain))
    gaps = [GAP_COST * gap for gap, _ in steps[1:]]
    assert (
        score == sum(weights[begin:end]) - sum(gaps[begin : end - 1])
        or abs(score - (sum(weights[begin:end]) - sum(gaps[begin : end - 1]))) < 1e-9
    )
    assert score == pytest.approx(best_run_score(weights, gaps))
