"""Pair features: the two ways of a link mirror each other, links do not mix, and counts are those of a hand."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from invented_news import BRIDGE, article, cut_after, paragraphs, restyled, sentences, spun, without
from strategies import edited_pairs

from provenance.compare.document import prepare
from provenance.infer.links import Link, judge_link
from provenance.infer.pair import compare_pair
from provenance.infer.pair_features import LEANINGS, LEAST_CHANCE, Columns, measure_pairs
from provenance.model import Article, Direction

WATCHED = "Fishermen on the northern bank watched the closing with beer and folding chairs."
UNTOLD = Direction(0.25, 0.25, 0.25, 0.25)
# What is counted of a parent and its child; turned round, the child has lost what it had new.
TURNED = {
    **{f"new_{what}": f"lost_{what}" for what in ("sentences", "runs", "tail")},
    "credits_new": "credits_lost",
    **{f"kept {measure}": f"in_child {measure}" for measure in ("verbatim", "edited", "covered")},
}
SIDED = {*TURNED, *TURNED.values(), "new_head", "lost_head", "log_forward", "log_odds"}


def measured(*pairs: tuple[Article, Article]) -> Columns:
    return measure_pairs([judge_link(compare_pair(*pair)) for pair in pairs])


def counted(parent: str | Article, child: str | Article) -> dict[str, float]:
    """What is counted of a text and its child, no longer as logarithms."""
    one, other = (
        text if isinstance(text, Article) else article(name, text) for name, text in (("one", parent), ("two", child))
    )
    found = measure_pairs([Link(compare_pair(one, other), (), UNTOLD)])
    return {name: math.expm1(values[0]) for name, values in found.items()}


@settings(max_examples=15)
@given(edited_pairs())
def test_a_pair_named_the_other_way_round_is_the_same_pair(texts: tuple[str, str]) -> None:
    one, two = article("one", texts[0]), article("two", texts[1])
    there, back = measured((one, two)), measured((two, one))
    assert there.keys() == back.keys()
    for name, values in there.items():
        assert values[::-1] == pytest.approx(back[name], abs=1e-9), name


@settings(max_examples=15)
@given(edited_pairs())
def test_the_two_ways_of_a_link_mirror_each_other(texts: tuple[str, str]) -> None:
    found = measured((article("one", texts[0]), article("two", texts[1])))
    for name, (there, back) in found.items():
        assert math.isfinite(there)
        if name == "log_odds" or name.startswith("leaning "):
            assert there == pytest.approx(-back), name
        elif name not in SIDED:
            assert there == pytest.approx(back), name
    for name, other in TURNED.items():
        assert found[name] == pytest.approx(found[other][::-1]), name


def test_many_links_are_measured_as_each_alone() -> None:
    full, spin = Article("full", BRIDGE, title="Bridge closed"), Article("spun", spun(BRIDGE), title="Bridge shut")
    cut = article("cut", cut_after(restyled(BRIDGE), 9))
    pairs = [(full, spin), (spin, cut), (cut, full)]
    together, alone = measured(*pairs), [measured(pair) for pair in pairs]
    for name, values in together.items():
        expected = np.concatenate([[own[name][way] for own in alone] for way in (0, 1)])
        np.testing.assert_allclose(values, expected, atol=1e-9, err_msg=name)


def test_without_links_every_column_is_there_and_empty() -> None:
    nothing, some = measure_pairs([]), measured((article("a", BRIDGE), article("b", spun(BRIDGE))))
    assert nothing.keys() == some.keys()
    assert all(values.shape == (0,) for values in nothing.values())
    assert all(values.shape == (2,) for values in some.values())


def test_chances_are_those_of_the_link_from_either_side() -> None:
    pair = compare_pair(article("a", BRIDGE), article("b", spun(BRIDGE)))
    found = measure_pairs([Link(pair, (), Direction(0.5, 0.2, 0.3, 0.0))])
    assert np.exp(found["log_forward"]) == pytest.approx([0.5 + LEAST_CHANCE, 0.2 + LEAST_CHANCE])
    assert found["log_odds"][0] == pytest.approx(math.log(0.501 / 0.201))
    assert np.exp(found["log_common"]) == pytest.approx([0.301] * 2)
    assert np.exp(found["log_unrelated"]) == pytest.approx([LEAST_CHANCE] * 2)


def test_sentences_taken_out_and_put_in_are_counted_in_words_runs_and_at_the_ends() -> None:
    num = len(sentences(BRIDGE))
    gone = [4, 8, 9, num - 2, num - 1]
    found = counted(BRIDGE, f"{WATCHED}\n\n{without(BRIDGE, gone)}")
    assert found["new_sentences"] == pytest.approx(len(WATCHED.split()))
    texts = prepare(article("all", BRIDGE)), prepare(article("rest", without(BRIDGE, gone)))
    words_gone = len(texts[0].words) - len(texts[1].words)
    assert found["lost_sentences"] == pytest.approx(words_gone)
    assert [found[name] for name in ("new_runs", "lost_runs")] == pytest.approx([1, 3])
    assert [found[name] for name in ("new_head", "new_tail", "lost_tail")] == pytest.approx([1, 0, 2])
    assert found["moves"] == pytest.approx(0)


def test_a_cut_holds_nothing_but_its_parents_words_and_keeps_a_part_of_them() -> None:
    pair = compare_pair(article("full", BRIDGE), article("cut", cut_after(BRIDGE, 9)))
    found = measure_pairs([Link(pair, (), UNTOLD)])
    share = len(pair.right.words) / len(pair.left.words)
    for measure in ("verbatim", "edited", "covered"):
        # Kept is how much of the child is its parent's; in the child is how much of the parent.
        assert found[f"kept {measure}"] == pytest.approx([1.0, share])
        assert found[f"in_child {measure}"] == pytest.approx([share, 1.0])


def test_a_decision_counts_once_and_its_uses_each_time() -> None:
    assert BRIDGE.count("ferry") == 2
    found = counted(BRIDGE, BRIDGE.replace("ferry", "barge").replace("14,000", "15,000"))
    told = ["rules synonym", "uses synonym", "rules number", "uses number", "other_rules", "decisions"]
    assert [found[name] for name in told] == pytest.approx([1, 2, 1, 1, 2, 2])


def test_style_is_counted_apart_and_is_a_decision_all_the_same() -> None:
    pair = compare_pair(article("a", BRIDGE), article("b", restyled(BRIDGE)))
    found = measure_pairs([Link(pair, (), UNTOLD)])
    rules = {(v.kind, v.rule) for v in pair.variants}
    assert {kind for kind, _ in rules} == {"spelling", "courtesy_title"}
    assert found["style_rules"].tolist() == [len(rules)] * 2
    assert found["other_rules"].tolist() == [0.0, 0.0]
    assert np.expm1(found["decisions"]) == pytest.approx([len(rules)] * 2)


def test_signs_runs_and_moves_are_decisions_too() -> None:
    dashed = BRIDGE.replace("there every day, most", "there every day - most")
    assert counted(BRIDGE, dashed)["signs"] == pytest.approx(1)
    found = counted(BRIDGE, f"{WATCHED}\n\n{without(dashed, [4])}".replace("14,000", "15,000"))
    parts = [found[name] for name in ("other_rules", "signs", "new_runs", "lost_runs", "moves")]
    assert parts == pytest.approx([1, 1, 1, 1, 0])
    assert found["decisions"] == pytest.approx(4)


def test_a_passage_out_of_order_is_one_decision_more() -> None:
    parts = paragraphs(BRIDGE)
    found = counted(BRIDGE, "\n\n".join([*parts[4:], *parts[:4]]))
    assert found["moves"] == pytest.approx(1)
    others = ("other_rules", "signs", "new_runs", "lost_runs")
    assert found["decisions"] == pytest.approx(sum(found[name] for name in others) + 1)


def test_a_credit_is_kept_new_or_lost() -> None:
    wire = f"HARWICK (AP) — {BRIDGE}"
    names = ("credits_kept", "credits_new", "credits_lost")
    kept, added, lost = (counted(*two) for two in ((wire, wire), (BRIDGE, wire), (wire, BRIDGE)))
    num = round(kept["credits_kept"])
    assert num > 0
    assert [kept[name] for name in names] == pytest.approx([num, 0, 0])
    assert [added[name] for name in names] == pytest.approx([0, num, 0])
    assert [lost[name] for name in names] == pytest.approx([0, 0, num])


def test_headlines_and_outlets_are_compared() -> None:
    def told(title: str | None, outlet: str | None) -> tuple[float, float]:
        wire = Article("wire", BRIDGE, title="Bridge closed in Harwick", outlet="Courier")
        found = measure_pairs(
            [Link(compare_pair(wire, Article("copy", BRIDGE, title=title, outlet=outlet)), (), UNTOLD)]
        )
        return found["headline"][0], found["one_outlet"][1]

    assert told("Bridge shut in Harwick", "COURIER") == (3 / 5, 1.0)
    assert told(None, "Herald") == (-1.0, -1.0)
    assert told("Otters return", None) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("name", "child"),
    [
        ("slips", BRIDGE.replace("detour", "deotur")),
        ("rising numbers", BRIDGE.replace("14,000", "15,000")),
        ("capitals put in", BRIDGE.replace("the mayor", "the Mayor")),
        ("past for present", BRIDGE.replace("It is one", "It was one")),
    ],
)
def test_a_leaning_is_what_the_child_has_more_of(name: str, child: str) -> None:
    assert name in LEANINGS
    there, back = measured((article("parent", BRIDGE), article("child", child)))[f"leaning {name}"]
    assert there > 0.0 > back
