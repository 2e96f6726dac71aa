"""Broken names: half a name swapped, and which half is the usual one."""

import pytest
from invented_news import BRIDGE, pair_of

from provenance.infer.evidence.names import MAX_BITS, weigh

WHOLE = BRIDGE.replace("the firm Brandt and Keller", "the Harwick News Agency and the United Nations")
BROKEN = WHOLE.replace("News Agency", "News Firm")


def test_the_unusual_wording_is_the_later() -> None:
    [evidence] = weigh(pair_of(WHOLE, BROKEN))
    assert evidence.kind == "broken_name"
    assert 0 < evidence.bits <= MAX_BITS
    [evidence] = weigh(pair_of(BROKEN, WHOLE))
    assert evidence.bits < 0


def test_the_detail_quotes_both_wordings_and_the_spans_point_to_them() -> None:
    [evidence] = weigh(pair_of(WHOLE, BROKEN))
    assert "“Firm”" in evidence.detail
    assert "“Agency”" in evidence.detail
    assert evidence.left_span is not None
    assert evidence.right_span is not None
    assert WHOLE[slice(*evidence.left_span)] == "Agency"
    assert BROKEN[slice(*evidence.right_span)] == "Firm"


def test_the_total_of_a_side_is_capped() -> None:
    text = " ".join(f"The Harwick News Agency met the {name} News Agency." for name in ("Lorne", "Selby", "Weldon"))
    whole = text + " The Great Hall of the People and the United Nations and the White House were closed on Monday."
    broken = (
        whole.replace("Agency", "Firm")
        .replace("the People", "the Individuals")
        .replace("White House", "White Home")
        .replace("United Nations", "United Countries")
    )
    found = list(weigh(pair_of(whole, broken)))
    assert len(found) > 1
    assert sum(e.bits for e in found if e.bits > 0) == pytest.approx(MAX_BITS)


def test_the_same_name_broken_many_times_counts_once() -> None:
    twice = WHOLE + "\n\nThe Harwick News Agency was founded in 1901 by two sisters."
    broken = twice.replace("News Agency", "News Firm")
    assert len(list(weigh(pair_of(twice, broken)))) == 1


def test_other_words_are_no_names() -> None:
    assert list(weigh(pair_of(BRIDGE, BRIDGE.replace("gravel", "sand")))) == []
