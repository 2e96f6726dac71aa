"""Sets whose numbers come from one graph of a pile: independent outlets, unlabelled articles, sentences."""

from invented_news import BRIDGE, cut_after

from bench.independence import find_ties, same_event_pairs
from bench.paraphrases import area_under_curve, score_pair
from bench.unlabelled import measure_pile
from provenance.model import Article

STORY = (
    "The harbour of Melby was closed on Monday after the freighter Astrid ran aground near the old lighthouse. "
    "Tugs from three countries tried for nine hours to pull it free before the tide turned. "
    "Mayor Greta Olsen said that nobody had been hurt and that 400 tonnes of oil were still on board. "
    "Fishermen blamed a buoy that went missing last winter and was never put back in its place."
)
OTHER = "Farmers inland speak of apples: spring came late, brought rain, and the trees stand full this year."
FULL, CUT, APART = Article("full", STORY), Article("cut", STORY[:280]), Article("apart", OTHER)


def test_pairs_are_of_one_event_and_different_outlets() -> None:
    pile = [(event, Article(f"{event}{outlet}", "", outlet=outlet)) for event in "XY" for outlet in "pqp"]
    pairs = same_event_pairs(pile[:2] + pile[3:])
    assert [(left.id, right.id) for left, right in pairs] == [("Xp", "Xq"), ("Yp", "Yq"), ("Yq", "Yp")]


def test_a_copy_is_tied_and_an_article_of_its_own_is_not() -> None:
    ties = find_ties([Article("full", BRIDGE), Article("cut", cut_after(BRIDGE, 9)), APART])
    assert set(ties) == {frozenset({"full", "cut"})}


def test_a_pile_is_counted_and_listed() -> None:
    outcome = measure_pile("pile", [FULL, CUT, APART])
    counts = {m.key: m.value for m in outcome.measured}
    listed = [case for case in outcome.cases if "full" in case["id"] and "cut" in case["id"]]
    assert counts["pile.derivations"] + counts["pile.shared"] >= len(listed) >= 1
    assert STORY in (listed[0].get("parent"), listed[0].get("left"), listed[0].get("right"))
    assert {"id": "apart", "story": None} in outcome.cases


def test_the_area_under_the_curve_counts_pairs_in_the_right_order() -> None:
    assert area_under_curve([(True, 0.9), (True, 0.4), (False, 0.5), (False, 0.1)]) == 0.75
    assert area_under_curve([(True, 0.5), (False, 0.5)]) == 0.5
    assert area_under_curve([(True, 0.5)]) == 0.5


def test_the_same_sentence_keeps_all_its_words() -> None:
    sentence = "The harbour of Melby was closed on Monday after a freighter ran aground."
    assert score_pair((Article("a", sentence), Article("b", sentence)))[0] == 1
    assert score_pair((Article("a", sentence), Article("b", OTHER)))[0] < 0.5
