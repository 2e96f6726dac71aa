"""Candidates: pairs whose shared seeds weigh enough, and no others; what is passed over is counted."""

from collections.abc import Iterable

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_news import BRIDGE, HARBOR, SCHOOL, STRANGER, article, cut_after, paragraphs, sentences, spun

from provenance.corpus.candidates import find_pairs
from provenance.corpus.engine import open_engine
from provenance.corpus.passed import Passed, read_passed
from provenance.corpus.tables import ARTICLES, article_rows, list_seeds, number_articles
from provenance.model import Article
from provenance.settings import Settings

Pairs = set[frozenset[str]]
FORMULA = "Subscribe now to our newsletter for the latest stories from the region and the whole wide world."


def searched(articles: Iterable[Article]) -> tuple[Pairs, Passed]:
    """The pairs found, as ids, and what was passed over."""
    engine = open_engine(Settings())
    engine.register("given", ARTICLES, article_rows(articles))
    number_articles(engine)
    list_seeds(engine)
    find_pairs(engine)
    passed = read_passed(engine)
    rows = engine.sql(
        "SELECT a.id, b.id FROM pairs JOIN articles AS a ON a.doc = left_doc JOIN articles AS b ON b.doc = right_doc"
    )
    assert all(left_doc < right_doc for left_doc, right_doc in engine.sql("SELECT left_doc, right_doc FROM pairs"))
    engine.close()
    assert len({frozenset(row) for row in rows}) == len(rows)
    return {frozenset(row) for row in rows}, passed


def found(*texts: str) -> Pairs:
    return searched(article(str(n), text) for n, text in enumerate(texts))[0]


def pairs(*names: str) -> Pairs:
    return {frozenset(name) for name in names}


@pytest.mark.parametrize(
    "copy",
    [
        cut_after(BRIDGE, 6),
        spun(BRIDGE),
        "\n\n".join([*paragraphs(SCHOOL), paragraphs(BRIDGE)[2]]),
        BRIDGE.replace("\n\n", " "),
        cut_after(BRIDGE, 1),
    ],
    ids=["cut", "spun", "quoted", "run together", "one sentence"],
)
def test_a_copy_of_any_kind_is_a_candidate(copy: str) -> None:
    assert found(BRIDGE, copy) == pairs("01")


def test_strangers_are_none() -> None:
    assert found(BRIDGE, HARBOR, SCHOOL, STRANGER) == set()


def test_every_copy_pairs_with_its_own() -> None:
    copies = (cut_after(BRIDGE, 9), HARBOR, BRIDGE, cut_after(HARBOR, 9), spun(BRIDGE))
    assert found(*copies) == pairs("02", "04", "13", "24")


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("", BRIDGE), ("!!!", "???"), ("one", "two")])
def test_with_little_or_no_text_there_are_none(texts: tuple[str, ...]) -> None:
    assert searched(article(str(n), text) for n, text in enumerate(texts)) == (set(), Passed())


def test_short_texts_need_only_a_part_of_their_few_seeds_in_common() -> None:
    short = "The old Tannery Bridge will stay closed until Christmas."
    assert found(short, short + " A ferry will run.") == pairs("01")
    assert found("Hello there", "Hello there", "Hello here") == pairs("01")


def test_a_formula_of_many_makes_no_pairs_and_one_of_few_does() -> None:
    strangers = invented(60)
    few, _ = searched(article(str(n), f"{text}\n\n{FORMULA}") for n, text in enumerate(strangers[:15]))
    assert len(few) == 15 * 14 // 2
    many, passed = searched(article(str(n), f"{text}\n\n{FORMULA}") for n, text in enumerate(strangers * 4))
    assert not {pair for pair in many if len({int(n) % 60 for n in pair}) > 1}
    assert passed.frequent_seeds >= 10
    assert passed.frequent_meetings == passed.frequent_seeds * 240 * 239 // 2


def test_furniture_of_one_outlet_makes_no_pairs_in_it() -> None:
    texts = [f"{text}\n\n{FORMULA}" for text in invented(20)]
    everywhere, passed = searched(article(str(n), text) for n, text in enumerate(texts))
    assert (len(everywhere), passed.furniture_seeds) == (190, 0)
    at_one, passed = searched(Article(str(n), text, outlet="The Brandon Echo") for n, text in enumerate(texts))
    assert at_one == set()
    assert passed.furniture_seeds >= 10


def test_an_agencys_many_versions_of_a_story_that_others_carry_are_no_furniture() -> None:
    versions = [cut_after(BRIDGE, num) for num in range(5, 17)]
    wire = [Article(f"wire {n}", text, outlet="Reuters") for n, text in enumerate(versions)]
    carried = [Article(f"paper {n}", text, outlet=f"Paper {n}") for n, text in enumerate(versions)]
    ties, passed = searched([*wire, *carried, article("other", HARBOR)])
    assert (len(ties), passed.furniture_seeds) == (24 * 23 // 2, 0)


def test_copies_at_one_outlet_are_found_though_what_they_share_looks_like_its_furniture() -> None:
    versions = [f"{cut_after(BRIDGE, num)}\n\n{FORMULA}" for num in range(5, 17)]
    others = [f"{text}\n\n{FORMULA}" for text in invented(12)]
    pile = [Article(str(n), text, outlet="The Brandon Echo") for n, text in enumerate([*versions, *others])]
    ties, passed = searched(pile)
    assert passed.furniture_seeds > 50
    assert ties == {frozenset((str(one), str(other))) for one in range(12) for other in range(one)}


def test_without_a_name_the_host_is_the_outlet() -> None:
    texts = [f"{text}\n\n{FORMULA}" for text in invented(20)]
    assert not searched(Article(str(n), t, url=f"https://echo.example/{n}") for n, t in enumerate(texts))[0]
    assert searched(Article(str(n), t, url=f"https://echo{n}.example/") for n, t in enumerate(texts))[0]


def test_a_story_that_hundreds_shorten_is_tied_to_the_longest_and_a_footer_they_share_is_not() -> None:
    kept = "".join(sentences(BRIDGE)[:6])
    story = [f"{kept} {text}" for text in invented(300)[:1]]
    cuts = [kept[: -n - 1] for n in range(220)]
    hosts = [f"{text} {kept[:120]}" for text in invented(300)[1:]]
    ties, passed = searched(article(str(n), text) for n, text in enumerate([*story, *cuts, *hosts]))
    assert passed.frequent_seeds > 10
    assert nx.node_connected_component(nx.Graph([(min(pair), max(pair)) for pair in ties]), "0") == {
        str(n) for n in range(221)
    }
    assert len(ties) < 3 * 220


def test_what_hundreds_edit_is_tied_to_them_though_a_longer_text_has_it_too() -> None:
    kept = "".join(sentences(BRIDGE)[:9])
    own = [" ".join(text.split()[:40]) for text in invented(220)]
    edited = [f"{kept[: -1 - n % 40]} {text}" for n, text in enumerate(own)]
    ties, passed = searched(article(str(n), text) for n, text in enumerate([kept, *edited, f"{kept} {HARBOR}"]))
    assert passed.folded == 0
    assert {frozenset(("0", str(n))) for n in range(1, 221)} <= ties
    assert len(ties) < 10 * 220


def invented(num: int) -> list[str]:
    """Texts of sixty words each that have no three words in a row in common."""
    letters = "bdfgklmnprstvz"
    syllables = [a + v for a in letters for v in "aeiou"]

    def word(number: int) -> str:
        return syllables[number % 70] + syllables[number // 70 % 70] + syllables[number // 4900 % 70]

    return [" ".join(word(60 * n + i) for i in range(60)) + "." for n in range(num)]


@settings(max_examples=20)
@given(st.permutations([BRIDGE, cut_after(BRIDGE, 9), HARBOR, spun(HARBOR), STRANGER]))
def test_which_texts_pair_does_not_depend_on_their_order(texts: list[str]) -> None:
    together = {frozenset(texts[int(n)] for n in pair) for pair in found(*texts)}
    assert together == {frozenset((BRIDGE, cut_after(BRIDGE, 9))), frozenset((HARBOR, spun(HARBOR)))}


@settings(max_examples=20)
@given(st.integers(0, 17), st.integers(3, 8))
def test_any_three_sentences_lead_back_to_their_source(first: int, num: int) -> None:
    excerpt = "".join(sentences(BRIDGE)[first : first + num])
    assert found(BRIDGE, HARBOR, excerpt) == pairs("02")


def test_boilerplate_that_both_hold_makes_no_pair_of_strangers_and_keeps_a_real_one() -> None:
    boilerplate = f"{FORMULA} " + " ".join(sentences(HARBOR)[:3])
    bodies = invented(240)
    chance = "The quiet ferry left Malden pier before noon with nobody."
    bodies[:2] = [f"{chance} {body}" for body in bodies[:2]]
    bodies[2] += " ".join(sentences(BRIDGE)[:3])
    bodies[3] += " ".join(sentences(BRIDGE)[:3])
    ties, passed = searched(article(str(n), f"{body}\n\n{boilerplate}") for n, body in enumerate(bodies))
    assert (ties, passed.boilerplate_pairs) == (pairs("23"), 1)
    without, passed = searched(article(str(n), body) for n, body in enumerate(bodies[:4]))
    assert (without, passed.boilerplate_pairs) == (pairs("01", "23"), 0)
