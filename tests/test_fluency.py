"""Fluency: the more usual of two wordings scores higher, and hostile words do no harm."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.infer.fluency import fluency_nats


def test_the_tables_are_installed_with_the_program() -> None:
    assert fluency_nats(("news", "agency")) != 0.0


@pytest.mark.parametrize(
    ("usual", "odd"),
    [
        (("news", "agency"), ("news", "firm")),
        (("united", "nations"), ("united", "countries")),
        (("prime", "minister"), ("prime", "clergyman")),
        (("the", "last", "year"), ("the", "final", "year")),
    ],
)
def test_the_usual_wording_scores_higher(usual: tuple[str, ...], odd: tuple[str, ...]) -> None:
    assert fluency_nats(usual) > fluency_nats(odd)


def test_one_word_has_no_company() -> None:
    assert fluency_nats(("agency",)) == fluency_nats(()) == 0.0


@given(st.lists(st.text(max_size=12), min_size=2, max_size=6).map(tuple))
def test_any_words_have_a_finite_score(words: tuple[str, ...]) -> None:
    assert math.isfinite(fluency_nats(words))
