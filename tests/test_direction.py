"""Direction: passes of evidence become four probabilities that behave as probabilities of directions must."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_news import BRIDGE, HARBOR, STRANGER, cut_after, pair_of, saying

from provenance.infer.direction import (
    MAX_BITS,
    PRIOR_COMMON,
    judge_directions,
    probability_related,
    sum_passes,
    weigh_many,
    weigh_passes,
)

BITS = st.floats(-MAX_BITS, MAX_BITS)
PASSES = st.lists(BITS, max_size=8)


def chances(passes: list[float]) -> tuple[float, float, float]:
    """The three hypotheses given the bits of each pass."""
    to_right, to_left, common = weigh_passes(np.array([passes], dtype=float))[0].tolist()
    return to_right, to_left, common


def passes_of(*evidence: tuple[str, float]) -> list[float]:
    """The bits of each pass of some evidence, lowest first."""
    kinds, bits = [kind for kind, _ in evidence], [b for _, b in evidence]
    found: list[float] = sum_passes(kinds, np.array(bits, dtype=float)).tolist()
    return sorted(found)


@given(PASSES)
def test_the_three_hypotheses_sum_to_one(passes: list[float]) -> None:
    assert sum(chances(passes)) == pytest.approx(1.0)
    assert min(chances(passes)) > 0.0


@given(PASSES)
def test_swapping_the_sides_swaps_the_directions(passes: list[float]) -> None:
    to_right, to_left, common = chances(passes)
    assert chances([-bits for bits in passes]) == pytest.approx((to_left, to_right, common))


@given(PASSES, BITS, BITS)
def test_more_bits_for_a_direction_never_make_it_less_likely(passes: list[float], one: float, other: float) -> None:
    less, more = (chances([*passes, bits]) for bits in sorted((one, other)))
    assert more[0] >= less[0] - 1e-12
    assert more[1] <= less[1] + 1e-12


@given(PASSES)
def test_evidence_of_no_bits_says_nothing(passes: list[float]) -> None:
    assert chances([*passes, 0.0]) == pytest.approx(chances(passes))


@given(PASSES)
def test_the_order_of_passes_does_not_matter(passes: list[float]) -> None:
    assert chances(sorted(passes)) == pytest.approx(chances(passes))


def test_without_evidence_both_directions_are_alike() -> None:
    [(to_right, to_left, common)] = weigh_many([()], [PRIOR_COMMON])
    assert to_right == to_left
    assert common == pytest.approx(PRIOR_COMMON)


@given(st.lists(st.tuples(PASSES.map(tuple), st.floats(0.01, 0.99)), max_size=6))
def test_many_are_weighed_as_each_alone(told: list[tuple[tuple[float, ...], float]]) -> None:
    found = weigh_many([passes for passes, _ in told], [prior for _, prior in told])
    assert found == [tuple(weigh_passes(np.array([passes]), prior)[0].tolist()) for passes, prior in told]


def test_strong_passes_on_one_side_make_a_direction_sure() -> None:
    assert chances([6.0] * 6)[0] > 0.9
    assert chances([-6.0] * 6)[1] > 0.9


@given(st.floats(6.0, MAX_BITS), st.floats(6.0, MAX_BITS))
def test_strong_passes_on_both_sides_mean_a_common_ancestor(left: float, right: float) -> None:
    to_right, to_left, common = chances([left, -right])
    assert common > max(to_right, to_left, PRIOR_COMMON)


def test_doubtful_passes_on_both_sides_prove_nothing() -> None:
    assert chances([0.2, -0.2])[2] == pytest.approx(PRIOR_COMMON, abs=0.05)


def test_many_weighings_at_once_are_those_one_by_one() -> None:
    rows = np.array([[1.0, -2.0], [4.0, 0.5], [-3.0, -3.0]])
    np.testing.assert_allclose(weigh_passes(rows), [chances(row) for row in rows.tolist()])


def test_pieces_of_one_pass_add_up() -> None:
    assert passes_of(("broken_name", 1.0), ("several_renderings", 1.5)) == [2.5]


def test_pieces_of_one_pass_can_cancel() -> None:
    assert passes_of(("broken_name", 1.0), ("several_renderings", -1.0)) == [0.0]


def test_cuts_on_both_sides_stay_apart() -> None:
    assert passes_of(("own_sentences", 0.4), ("own_sentences", -0.4)) == [-0.4, 0.4]


def test_different_passes_stay_apart() -> None:
    assert passes_of(("artefact", 1.0), ("published", 2.0)) == [1.0, 2.0]


def test_no_pass_is_believed_beyond_the_cap() -> None:
    assert passes_of(("broken_name", 100.0)) == [MAX_BITS]
    assert passes_of(("broken_name", -100.0)) == [-MAX_BITS]


KINDS = st.sampled_from(["broken_name", "artefact", "cuts", "house_style", "published", "third_witness_passages"])


@given(st.lists(st.tuples(KINDS, st.integers(-32, 32).map(lambda n: n / 8)), max_size=8))
def test_the_order_of_evidence_does_not_matter(evidence: list[tuple[str, float]]) -> None:
    assert passes_of(*reversed(evidence)) == passes_of(*evidence)


def test_an_unknown_kind_of_evidence_is_a_bug() -> None:
    with pytest.raises(KeyError):
        passes_of(("hearsay", 1.0))


def test_four_probabilities_of_a_pair_sum_to_one() -> None:
    [direction] = judge_directions([pair_of(BRIDGE, cut_after(BRIDGE, 9))], [[saying(3.0)]])
    four = (direction.left_to_right, direction.right_to_left, direction.common_ancestor, direction.unrelated)
    assert sum(four) == pytest.approx(1.0)
    assert direction.left_to_right == max(four)


def test_a_copy_is_related_and_another_story_is_not() -> None:
    assert probability_related(pair_of(BRIDGE, cut_after(BRIDGE, 9))) > 0.99
    assert probability_related(pair_of(BRIDGE, HARBOR)) < 0.01


@pytest.mark.parametrize("other", [STRANGER, "", "!!!"])
def test_no_evidence_makes_strangers_relatives(other: str) -> None:
    [direction] = judge_directions([pair_of(BRIDGE, other)], [[saying(8.0), saying(-8.0, "published")]])
    assert direction.unrelated > 0.99


def test_a_shared_statement_alone_is_no_copying() -> None:
    statement = (
        "“We regret the failure of the pumps on the northern dyke and will compensate every household for the loss of "
        "furniture, cattle, machines, seed and harvest, whatever the courts decide about the contractor and his "
        "insurers next spring or in the summer after it,”"
    )
    left = f"{statement} the ministry of the interior said. Reporters had waited for hours under umbrellas."
    right = f"Farmers in the delta blocked the causeway with tractors last night. {statement} read a letter to them."
    assert probability_related(pair_of(left, right)) < 0.5
    unquoted = [text.replace("“", "").replace("”", "") for text in (left, right)]
    assert probability_related(pair_of(*unquoted)) > 0.5


@given(st.integers(1, 16))
def test_a_short_text_kept_whole_is_related_to_its_source(num_sentences: int) -> None:
    assert probability_related(pair_of(BRIDGE, cut_after(BRIDGE, num_sentences))) > 0.5
