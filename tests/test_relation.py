"""Relations: what sort of copy a child is, and the edge's label."""

from dataclasses import replace

import pytest
from invented_news import BRIDGE, HARBOR, SCHOOL, STRANGER, article, cut_after, paragraphs, restyled, spun, without

from provenance.infer.links import judge_link
from provenance.infer.oriented import OrientedLink
from provenance.infer.pair import compare_pair
from provenance.infer.relation import num_kept_names, relation_of, style_summary, summary_of
from provenance.model import Article

PARENT = article("parent", BRIDGE)
EDITED = (
    restyled(BRIDGE)
    .replace(
        "Monday after divers found cracks in two of its pillars", "Tuesday when swimmers saw holes below the water"
    )
    .replace("would cost some 6 million, according to a first estimate", "may swallow more money than the town has")
)
GROWN = f"{BRIDGE}\n\n{STRANGER}"


def edge_to(child: str | Article, parent: Article = PARENT) -> OrientedLink:
    child = child if isinstance(child, Article) else article("child", child)
    return OrientedLink(judge_link(compare_pair(parent, child)), "parent")


def told(child: str | Article, parent: Article = PARENT) -> tuple[str, str]:
    edge = edge_to(child, parent)
    relation = relation_of(edge)
    return relation, summary_of(edge, relation)


def test_the_same_words_are_verbatim() -> None:
    assert told(BRIDGE.replace("\n\n", "\n")) == ("verbatim", "word for word")


def test_a_cut_tail_is_truncated_and_says_where() -> None:
    assert told(cut_after(BRIDGE, 9)) == ("truncated", "cut after 9 sentences")
    assert told(cut_after(BRIDGE, 1)) == ("truncated", "cut after 1 sentence")


def test_scattered_cuts_are_counted() -> None:
    relation, summary = told(without(BRIDGE, [4, 5, 8]))
    assert relation == "truncated"
    assert summary == "3 sentences of 20 left out"


def test_a_spun_copy_counts_the_names_it_kept() -> None:
    relation, summary = told(spun(BRIDGE))
    assert relation == "spun"
    assert summary == f"reworded, {num_kept_names(edge_to(spun(BRIDGE)))} names and numbers kept"


def test_names_kept_are_distinct_and_no_sentence_beginnings() -> None:
    assert num_kept_names(edge_to(BRIDGE)) > num_kept_names(edge_to(cut_after(BRIDGE, 3))) > 3
    assert num_kept_names(edge_to(HARBOR)) == 0


def test_an_edit_names_its_style_and_its_cuts() -> None:
    relation, summary = told(without(EDITED, [4, 5]))
    assert relation == "edited"
    assert "courtesy titles" in summary
    assert "2 sentences cut" in summary


def test_a_quotation_among_other_text_is_an_excerpt() -> None:
    host = "\n\n".join([*paragraphs(SCHOOL), *paragraphs(BRIDGE)[:2]])
    relation, summary = told(host)
    assert relation == "excerpt"
    assert summary.startswith("quotes it for ")


def test_a_later_version_that_grew_is_an_update() -> None:
    before, after = replace(PARENT, published="2021-05-03"), article("child", GROWN, "2021-05-04")
    assert relation_of(edge_to(after, before)) == "update"
    assert relation_of(edge_to(GROWN)) != "update"


@pytest.mark.parametrize(("text", "relation"), [(GROWN, "update"), (EDITED, "revision")])
def test_versions_of_one_outlet(text: str, relation: str) -> None:
    parent = replace(PARENT, outlet="Example Times")
    child = Article("child", text, outlet="example times ")
    assert relation_of(edge_to(child, parent)) == relation
    assert summary_of(edge_to(child, parent), relation).startswith(f"{relation}: ")


def test_articles_without_an_outlet_have_none_in_common() -> None:
    child = Article("child", EDITED, outlet="")
    assert relation_of(edge_to(child, replace(PARENT, outlet=""))) == "edited"


def test_style_is_named_in_words() -> None:
    assert style_summary(("courtesy_title", "spelling", "synonym")) == "courtesy titles, spelling"
    assert style_summary(()) == ""
