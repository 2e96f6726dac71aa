"""Candidates: pairs that share enough rare seeds of any kind, and no others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_news import BRIDGE, HARBOR, SCHOOL, STRANGER, article, cut_after, paragraphs, sentences, spun

from provenance.compare.document import prepare
from provenance.corpus import candidates
from provenance.corpus.candidates import Candidates, find_candidates
from provenance.corpus.engine import open_engine


def found(*texts: str) -> Candidates:
    return find_candidates(open_engine("duckdb"), [prepare(article(str(n), text)) for n, text in enumerate(texts)])


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
    assert found(BRIDGE, copy).pairs == ((0, 1),)


def test_strangers_are_none() -> None:
    assert found(BRIDGE, HARBOR, SCHOOL, STRANGER).pairs == ()


def test_pairs_are_ordered_and_go_forward() -> None:
    pairs = found(cut_after(BRIDGE, 9), HARBOR, BRIDGE, cut_after(HARBOR, 9), spun(BRIDGE)).pairs
    assert pairs == ((0, 2), (0, 4), (1, 3), (2, 4))


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("", BRIDGE), ("!!!", "???"), ("one", "two")])
def test_with_little_or_no_text_there_are_none(texts: tuple[str, ...]) -> None:
    assert found(*texts) == Candidates((), 0)


def test_short_texts_need_only_one_seed_in_common() -> None:
    short = "The old Tannery Bridge will stay closed until Christmas."
    assert found(short, short + " A ferry will run.").pairs == ((0, 1),)


def test_seeds_of_everybody_are_counted_and_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    formula = "Subscribe now to our newsletter for the latest stories from the region and the whole wide world."
    texts = [f"{body}\n\nAll rights: {formula}" for body in (BRIDGE, HARBOR, SCHOOL, STRANGER)]
    everything = found(*texts)
    assert (len(everything.pairs), everything.num_frequent_seeds) == (6, 0)
    monkeypatch.setattr(candidates, "MAX_ARTICLES_A_SEED", 3)
    rare = found(*texts)
    assert len(rare.pairs) < 3
    assert rare.num_frequent_seeds > 5


@settings(max_examples=20)
@given(st.permutations([BRIDGE, cut_after(BRIDGE, 9), HARBOR, spun(HARBOR), STRANGER]))
def test_which_texts_pair_does_not_depend_on_their_order(texts: list[str]) -> None:
    pairs = {frozenset((texts[i], texts[j])) for i, j in found(*texts).pairs}
    assert pairs == {frozenset((BRIDGE, cut_after(BRIDGE, 9))), frozenset((HARBOR, spun(HARBOR)))}


@settings(max_examples=20)
@given(st.integers(0, 17), st.integers(3, 8))
def test_any_three_sentences_lead_back_to_their_source(first: int, num: int) -> None:
    excerpt = "".join(sentences(BRIDGE)[first : first + num])
    assert found(BRIDGE, HARBOR, excerpt).pairs == ((0, 2),)
