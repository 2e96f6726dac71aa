import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.datasets import Reuse
from bench.plagdet import plagdet, tally
from provenance.evaluate.plagdet import PassagePair
from provenance.evaluate.plagdet import plagdet as measure_passages

CASE = Reuse((0, 100), (200, 300))


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.integers(0, 50))
    return start, start + draw(st.integers(1, 30))


reuses = st.builds(Reuse, spans(), spans())


def score_of(true: list[Reuse], found: list[Reuse]) -> list[float]:
    """Precision, recall, granularity and plagdet of one pair, to five places."""
    measured = plagdet([tally(true, found)])
    return [round(part, 5) for part in (measured.precision, measured.recall, measured.granularity, measured.score)]


def test_the_very_passage_scores_1() -> None:
    assert score_of([CASE], [CASE]) == [1, 1, 1, 1]


def test_half_of_a_passage_is_precise_and_half_recalled() -> None:
    # 50 + 50 of 200 characters are found; F1 of 1 and 1/2 is 2/3
    assert score_of([CASE], [Reuse((0, 50), (200, 250))]) == [1, 0.5, 1, 0.66667]


def test_a_passage_found_in_two_pieces_is_punished_by_granularity() -> None:
    pieces = [Reuse((0, 50), (200, 250)), Reuse((50, 100), (250, 300))]
    assert score_of([CASE], pieces) == [1, 1, 2, 0.63093]


def test_twice_the_length_halves_the_precision() -> None:
    assert score_of([CASE], [Reuse((0, 200), (200, 400))]) == [0.5, 1, 1, 0.66667]


def test_overlap_on_one_side_alone_is_no_detection() -> None:
    assert score_of([CASE], [Reuse((0, 100), (900, 1000))]) == [0, 0, 1, 0]


def test_a_missed_passage_does_not_lower_granularity() -> None:
    missed = Reuse((500, 600), (500, 600))
    assert score_of([CASE, missed], [CASE]) == [1, 0.5, 1, 0.66667]


def test_nothing_found_where_nothing_is_scores_0_without_failing() -> None:
    assert score_of([], []) == [0, 0, 1, 0]


def test_tallies_add_up_over_pairs() -> None:
    whole = plagdet([tally([CASE], [CASE]), tally([], [CASE])])
    assert (whole.precision, whole.recall) == (0.5, 1)


@given(st.lists(st.tuples(st.lists(reuses, max_size=3), st.lists(reuses, max_size=3)), min_size=1, max_size=4))
def test_tallies_amount_to_the_measure_of_all_passages_together(pairs: list[tuple[list[Reuse], list[Reuse]]]) -> None:
    def passages(side: int) -> list[PassagePair]:
        return [PassagePair(f"a{n}", r.reusing, f"b{n}", r.source) for n, pair in enumerate(pairs) for r in pair[side]]

    summed = plagdet([tally(*pair) for pair in pairs])
    whole = measure_passages(passages(1), passages(0))
    assert summed.score == pytest.approx(whole.plagdet or 0)
    assert (summed.precision, summed.recall) == pytest.approx((whole.precision or 0, whole.recall or 0))
    assert summed.granularity == pytest.approx(whole.granularity or 1)


@given(st.lists(reuses), st.lists(reuses))
def test_precision_of_one_side_is_recall_of_the_other(true: list[Reuse], found: list[Reuse]) -> None:
    there, back = plagdet([tally(true, found)]), plagdet([tally(found, true)])
    assert there.precision == pytest.approx(back.recall)
    assert 0 <= there.score <= 1 <= there.granularity
