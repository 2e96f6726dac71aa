"""Credit lines: naming the other outlet, pointing back, losing a credit."""

from invented_news import BRIDGE, pair_of

from provenance.infer.evidence.credit_lines import weigh
from provenance.model import Article, Evidence

PLAIN = Article("plain", BRIDGE, outlet="Example Times")


def told(text: str, other: Article = PLAIN) -> list[Evidence]:
    return list(weigh(pair_of(other, Article("other", text))))


def test_naming_the_others_outlet_is_the_strongest() -> None:
    named = told(f"{BRIDGE}\nThis article first appeared on Example Times.")
    pointed = told(f"{BRIDGE}\nRead the Original Post.")
    assert named[0].bits > max(e.bits for e in pointed) > 0
    assert "Example Times" in named[0].detail
    assert len(named) == 1


def test_pointing_back_makes_the_later() -> None:
    found = told(f"{BRIDGE}\nRead the Original Post.")
    assert any(e.bits > 0 and "points back" in e.detail for e in found)


def test_a_credit_that_only_one_keeps_was_lost_by_the_other() -> None:
    [evidence] = told(f"HARWICK (AP) — {BRIDGE}")
    assert evidence.bits < 0
    assert "lost the credit" in evidence.detail


def test_the_span_points_to_the_credit() -> None:
    text = f"HARWICK (AP) — {BRIDGE}"
    [evidence] = told(text)
    assert evidence.left_span is None
    assert evidence.right_span is not None
    assert "AP" in text[slice(*evidence.right_span)]


def test_the_same_credit_on_both_sides_says_nothing() -> None:
    text = f"HARWICK (AP) — {BRIDGE}"
    assert told(text.replace("gravel", "sand"), Article("plain", text)) == []


def test_a_photo_credit_is_about_the_photo() -> None:
    assert told(f"{BRIDGE}\nA pillar is seen from the bank. Credit: AP") == []


def test_a_short_outlet_name_is_not_looked_for_inside_others() -> None:
    source = Article("plain", BRIDGE, outlet="A")
    assert all("names the outlet" not in e.detail for e in told(f"HARWICK (AP) — {BRIDGE}", source))
