"""Rebuilt text: whose words it shows, how well they are attested, and that a spun reading is never the original's."""

from itertools import pairwise
from pathlib import Path

import pytest
from invented_news import BRIDGE, article, restyled, spun, without

import provenance as pv
from provenance.infer.links import Link, judge_link
from provenance.infer.pair import compare_pair
from provenance.infer.rebuild import choose_base, plain_text, rebuild_text
from provenance.model import Article

SPUN = article("a-spun", spun(BRIDGE))
EDIT = article("edit", without(restyled(BRIDGE), [4, 8]))


def link(left: Article, right: Article) -> Link:
    return judge_link(compare_pair(left, right))


def words(text: str) -> list[str]:
    return text.split()


def test_the_base_is_not_a_spun_text() -> None:
    assert choose_base([SPUN.id, EDIT.id], [link(SPUN, EDIT)]) == "edit"
    assert choose_base([EDIT.id, SPUN.id], [link(EDIT, SPUN)]) == "edit"


def test_of_plain_texts_the_longest_is_the_base() -> None:
    short, long = article("a", without(BRIDGE, [4, 8, 9])), article("b", without(BRIDGE, [2]))
    assert choose_base(["a", "b"], [link(short, long)]) == "b"


def test_equal_lengths_are_settled_by_the_ids() -> None:
    one, other = article("b", BRIDGE.replace("gravel", "sand")), article("a", BRIDGE)
    assert choose_base(["b", "a"], [link(one, other)]) == "a"


def test_words_that_both_have_are_attested_twice() -> None:
    one, other = article("one", BRIDGE), article("two", BRIDGE.replace("gravel", "sand"))
    rebuilt = rebuild_text("one", [link(one, other)])
    assert words(plain_text(rebuilt).replace('"', "")) == words(BRIDGE.replace('"', ""))
    assert {r.witnesses for r in rebuilt if r.support == "twice"} == {("one", "two")}


def test_a_reading_that_nothing_tells_from_another_is_conjectural() -> None:
    one, other = article("one", BRIDGE), article("two", BRIDGE.replace("gravel", "sand"))
    rebuilt = rebuild_text("one", [link(one, other)])
    assert [(r.words, r.support, r.witnesses) for r in rebuilt if r.support != "twice"] == [
        ("gravel", "conjectural", ("one",))
    ]


def test_a_reading_with_a_second_witness_is_no_conjecture() -> None:
    one, sand = article("one", BRIDGE), article("two", BRIDGE.replace("gravel", "sand"))
    third = article("three", BRIDGE.replace("divers", "swimmers"))
    rebuilt = rebuild_text("one", [link(one, sand), link(one, third)])
    [gravel] = [r for r in rebuilt if "gravel" in r.words]
    assert (gravel.support, gravel.witnesses) == ("twice", ("one", "three"))
    assert [r.words for r in rebuilt if r.support == "conjectural"] == []


def test_what_one_child_has_alone_is_attested_once() -> None:
    rebuilt = rebuild_text("one", [link(article("one", BRIDGE), article("two", without(BRIDGE, [4])))])
    assert {r.support for r in rebuilt} == {"twice", "once"}


def test_against_a_spun_reading_the_bases_is_no_conjecture() -> None:
    rebuilt = rebuild_text("edit", [link(EDIT, SPUN)])
    assert "conjectural" not in {r.support for r in rebuilt}


def test_of_spun_text_alone_nothing_is_shown_as_attested_once() -> None:
    rebuilt = rebuild_text(SPUN.id, [link(EDIT, SPUN)])
    assert {r.support for r in rebuilt} == {"twice", "conjectural"}
    assert any("autos" in r.words for r in rebuilt if r.support == "conjectural")


def test_quotation_marks_stay_in_pairs() -> None:
    rebuilt = plain_text(rebuild_text("one", [link(article("one", BRIDGE), article("two", without(BRIDGE, [9])))]))
    assert rebuilt.count('"') == BRIDGE.count('"')


def test_neighbouring_runs_differ_in_support_or_witnesses() -> None:
    rebuilt = rebuild_text("edit", [link(EDIT, SPUN)])
    keys = [(r.support, r.witnesses) for r in rebuilt]
    assert all(one != other for one, other in pairwise(keys))


def test_every_word_is_a_witnesss_own() -> None:
    texts = {a.id: words(a.text) for a in (EDIT, SPUN)}
    for run in rebuild_text("edit", [link(EDIT, SPUN)]):
        assert run.witnesses
        assert set(run.witnesses) <= set(texts)
        assert run.words


def test_swapped_words_are_never_shown_as_the_originals() -> None:
    rebuilt = plain_text(rebuild_text("edit", [link(EDIT, SPUN)]))
    assert "autos" not in rebuilt
    assert "scuba" not in rebuilt
    assert "divers" in rebuilt


def test_a_third_child_attests_too() -> None:
    third = article("third", BRIDGE.replace("gravel", "shingle"))
    base = article("base", BRIDGE.replace("divers", "swimmers"))
    other = article("other", without(BRIDGE, [9]))
    rebuilt = rebuild_text("base", [link(base, third), link(base, other)])
    assert ("base", "other", "third") in {r.witnesses for r in rebuilt}
    [gravel] = [r for r in rebuilt if "gravel" in r.words]
    assert gravel.witnesses == ("base", "other")


def test_house_style_is_taken_back(seeds: Path) -> None:
    edit, _, copy = pv.read(seeds)
    rebuilt = plain_text(rebuild_text(edit.id, [link(edit, copy)]))
    assert "Mr Kim" in edit.text
    assert "Mr Kim’s trip, announced" not in rebuilt
    assert "armored" in rebuilt
    assert "armoured" not in rebuilt
    assert "U.S." in rebuilt


@pytest.mark.parametrize("swap", [False, True])
def test_the_side_of_the_base_does_not_matter(swap: bool) -> None:
    pair = (SPUN, EDIT) if swap else (EDIT, SPUN)
    assert rebuild_text("edit", [link(*pair)]) == rebuild_text("edit", [link(EDIT, SPUN)])


def test_without_a_second_child_there_is_nothing_to_rebuild_from() -> None:
    assert rebuild_text("edit", []) == ()
    assert plain_text(()) == ""
