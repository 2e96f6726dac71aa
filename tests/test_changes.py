"""Changes: what became of the text, in the reader's terms, facts first."""

from pathlib import Path

import pytest
from invented_news import BRIDGE, HARBOR, STRANGER, article, cut_after, paragraphs, restyled, spun, without

import provenance as pv
from provenance.infer.changes import MAX_QUOTED_CHARS, find_changes, find_innovations
from provenance.infer.links import judge_link
from provenance.infer.oriented import OrientedLink
from provenance.infer.pair import compare_pair
from provenance.model import Article, Change


def edge(parent: str, child: str) -> OrientedLink:
    return OrientedLink(judge_link(compare_pair(article("parent", parent), article("child", child))), "parent")


def changes(parent: str, child: str) -> tuple[Change, ...]:
    return find_changes(edge(parent, child))


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("number", "nineteen", "ninety"),
        ("number", "14,000", "41,000"),
        ("date", "Monday", "Tuesday"),
        ("negation", "and not on", "and on"),
        ("name", "Keller", "Hoffmann"),
        ("synonym", "divers", "swimmers"),
    ],
)
def test_each_kind_of_change(kind: str, before: str, after: str) -> None:
    found = changes(BRIDGE, BRIDGE.replace(before, after))
    assert [c.kind for c in found] == [kind]
    [change] = found
    assert change.before in before
    assert change.after in after


def test_words_changed_inside_a_quotation_are_a_quotation() -> None:
    [change] = changes(BRIDGE, BRIDGE.replace("Nobody would forgive us", "Nobody would pardon us"))
    assert (change.kind, change.before, change.after) == ("quotation", "forgive", "pardon")


def test_cuts_and_additions_are_whole_sentences() -> None:
    found = changes(without(BRIDGE, [7]), without(BRIDGE, [4]) + "\n" + paragraphs(STRANGER)[1])
    assert {c.kind for c in found} == {"cut", "addition"}
    [cut] = [c for c in found if c.kind == "cut"]
    assert cut.before.startswith("The cracks were discovered")
    assert cut.after == ""
    assert cut.child_span is None
    assert any(c.after.startswith("Hunters killed") for c in found if c.kind == "addition")


def test_neighbouring_sentences_are_one_cut() -> None:
    assert [c.kind for c in changes(BRIDGE, cut_after(BRIDGE, 9))] == ["cut"]


def test_a_long_cut_is_shortened() -> None:
    [cut] = changes(BRIDGE, cut_after(BRIDGE, 5))
    assert len(cut.before) <= MAX_QUOTED_CHARS + 2
    assert cut.before.endswith("…")
    assert cut.parent_span is not None
    assert BRIDGE[slice(*cut.parent_span)].startswith(cut.before[:-2])


def test_a_lost_credit_is_a_change() -> None:
    found = changes(f"HARWICK (AP) — {BRIDGE}", cut_after(BRIDGE, 9))
    [credit] = [c for c in found if c.kind == "credit"]
    assert "AP" in credit.before
    assert credit.after == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a gap as wide as a hand", "an opening through which a child could easily put both of its arms"),
        ("a decision about repairs", "a decision about the allegedly urgent repairs"),
        ("closed the old Tannery Bridge", "closed the Tannery Bridge"),
    ],
    ids=["reworded", "words put in", "words left out"],
)
def test_no_difference_inside_a_sentence_is_passed_over(before: str, after: str) -> None:
    found = changes(BRIDGE, BRIDGE.replace(before, after))
    assert found
    assert all(change.before in before and change.after in after for change in found)


def test_style_is_not_among_the_changes() -> None:
    assert changes(BRIDGE, restyled(BRIDGE)) == ()


def test_equal_texts_have_none() -> None:
    assert changes(BRIDGE, BRIDGE) == ()


def test_a_substitution_made_many_times_is_listed_once() -> None:
    found = changes(BRIDGE, BRIDGE.replace("council", "board"))
    assert [(c.before, c.after) for c in found] == [("council", "board")]


def test_facts_come_before_wording_and_wording_before_sentences() -> None:
    child = cut_after(
        BRIDGE.replace("divers", "swimmers").replace("Monday", "Tuesday").replace("nineteen", "ninety"), 12
    )
    assert [c.kind for c in changes(BRIDGE, child)] == ["number", "date", "synonym", "cut"]


@pytest.mark.parametrize("child", [spun(BRIDGE), restyled(BRIDGE), without(BRIDGE, [2, 9]), HARBOR])
def test_spans_slice_back_to_the_words_quoted(child: str) -> None:
    for change in changes(BRIDGE, child):
        for text, span, words in (
            (BRIDGE, change.parent_span, change.before),
            (child, change.child_span, change.after),
        ):
            if span is not None:
                assert text[slice(*span)].startswith(words.removesuffix(" …"))


def test_innovations_are_seen_against_a_sibling_and_point_into_the_child_only(seeds: Path) -> None:
    edit, _, copy = pv.read(seeds)
    link = judge_link(compare_pair(edit, copy))
    found = find_innovations(OrientedLink(link, edit.id))
    assert ("Agency", "Firm") in {(c.before, c.after) for c in found}
    assert ("last year", "in 2015") in {(c.before, c.after) for c in found}
    assert all(c.parent_span is None for c in found)
    assert not {"cut", "addition"} & {c.kind for c in found}
    assert all(copy.text[slice(*c.child_span)] == c.after for c in found if c.child_span)


def test_hostile_text_is_passed_on_as_it_is() -> None:
    [change] = changes(BRIDGE, BRIDGE.replace("gravel", "pwned<script>now"))
    assert (change.before, change.after) == ("gravel", "pwned<script>now")


def test_changes_of_an_article_without_words() -> None:
    link = judge_link(compare_pair(Article("parent", BRIDGE), Article("child", "")))
    assert {c.kind for c in find_changes(OrientedLink(link, "parent"))} <= {"cut"}
