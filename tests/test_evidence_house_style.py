"""House style: counted once a rule, toward the outlet and away from the agency's own style."""

import pytest
from invented_news import BRIDGE, pair_of, restyled, spun

from provenance.infer.evidence.house_style import weigh
from provenance.model import Evidence

TITLED = BRIDGE.replace("Olsen promised", "Mrs Olsen promised").replace("Ferro fears", "Mr Ferro fears")
UNDOTTED = BRIDGE.replace("the port", "the US port").replace("the market", "the UN market")
DOTTED = BRIDGE.replace("the port", "the U.S. port").replace("the market", "the U.N. market")
BRITISH = BRIDGE.replace("kilometers", "kilometres").replace("gray", "grey").replace("color", "colour")


def told(left: str, right: str) -> list[Evidence]:
    return list(weigh(pair_of(left, right)))


@pytest.mark.parametrize(("plain", "marked"), [(BRIDGE, TITLED), (BRIDGE, BRITISH), (DOTTED, UNDOTTED)])
def test_the_marked_side_is_the_later(plain: str, marked: str) -> None:
    [evidence] = told(plain, marked)
    assert evidence.kind == "house_style"
    assert evidence.bits > 0
    [evidence] = told(marked, plain)
    assert evidence.bits < 0


def test_each_rule_is_one_piece_of_evidence() -> None:
    assert len(told(BRIDGE, restyled(BRIDGE))) == 2


def test_one_use_counts_less_than_many_and_many_do_not_add_up() -> None:
    [once] = told(BRIDGE, BRIDGE.replace("gray", "grey"))
    [often] = told(BRIDGE, BRITISH)
    many = BRITISH.replace("neighbors", "neighbours").replace("center", "centre")
    [oftener] = told(BRIDGE, many)
    assert once.bits < often.bits <= oftener.bits < 5 * once.bits


def test_a_credited_agency_of_the_other_style_settles_it() -> None:
    [guessed] = told(BRIDGE, TITLED)
    [known] = told(f"HARWICK (AP) — {BRIDGE}", TITLED)
    assert known.bits > guessed.bits > 0
    assert "Associated Press" in known.detail


def test_an_agency_that_writes_the_marked_form_turns_it_round() -> None:
    assert told(f"HARWICK (PA Media) — {TITLED}", BRIDGE)[0].bits > 0


def test_a_rule_that_goes_both_ways_is_no_style() -> None:
    left, right = BRIDGE.replace("gray", "grey"), BRIDGE.replace("center", "centre").replace("color", "colour")
    assert told(left, right) == []


def test_small_style_is_told_apart() -> None:
    left = BRIDGE.replace("five years", "six years").replace("two neighbors", "three neighbors")
    right = left.replace("six years", "6 years").replace("three neighbors", "3 neighbors")
    [evidence] = told(left, right)
    assert evidence.kind == "small_style"
    assert evidence.bits > 0


def test_a_spinner_undoes_no_house_style() -> None:
    [plain] = [e for e in told(BRIDGE, TITLED) if "courtesy" in e.detail]
    [against_spun] = [e for e in told(spun(BRIDGE), TITLED) if "courtesy" in e.detail]
    assert against_spun.bits > plain.bits


def test_the_spans_point_to_an_example() -> None:
    [evidence] = told(BRIDGE, TITLED)
    assert evidence.right_span is not None
    assert TITLED[slice(*evidence.right_span)] in ("Mr", "Mrs")
