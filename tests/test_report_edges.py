"""What the report says of one edge or pair."""

from builders import ITV, SHORTENED, derivation, mixed_findings, seed_findings

from provenance.model import Alternative, Change, Derivation, EdgeEvidence
from provenance.present.report_edges import outline_edge, outline_pair

NAMES = {"a": "a", "b": "b"}
TEXTS = {"a": "The parent's text.", "b": "The child's text."}


def edge_with(**fields: object) -> Derivation:
    return derivation("a", "b", **fields)


def test_an_unseen_parent_has_no_text_to_quote() -> None:
    edge = derivation("unseen:1", "b", evidence=(EdgeEvidence("kind", 1.0, "d", (0, 3), (0, 3)),))
    outline = outline_edge(edge, {**NAMES, "unseen:1": "an unseen text (unseen:1)"}, TEXTS)
    assert outline.from_unseen
    assert outline.verdict.startswith("b derives from an unseen text (unseen:1)")
    assert outline.evidence[0].quotes == (("b", "The"),)


def test_changed_facts_are_told_apart_from_wording() -> None:
    changes = (
        Change("synonym", "summit", "top", None, None),
        Change("date", "last year", "2015", None, None),
        Change("cut", "a tail", " ", None, None),
    )
    outline = outline_edge(edge_with(changes=changes), NAMES, TEXTS)
    assert [(line.kind, line.after) for line in outline.facts] == [("date", "2015")]
    assert [(line.kind, line.after) for line in outline.wordings] == [("other word", "top"), ("cut", None)]


def test_long_lists_of_changes_are_cut_and_say_so() -> None:
    outline = outline_edge(edge_with(changes=(Change("number", "1", "2", None, None),) * 35), NAMES, TEXTS)
    assert len(outline.facts) + outline.facts.num_more == 35
    assert outline.facts.num_more > 0


def test_runners_up_are_named() -> None:
    others = (Alternative("unseen", 0.05), Alternative("a", 0.02), Alternative("none", 0.01))
    names = [name for name, _ in outline_edge(edge_with(alternatives=others), NAMES, TEXTS).runners_up]
    assert names == ["some text that is not in the pile", "a", "no parent at all (an origin of its own)"]


def test_the_seeds_edge_is_told_with_its_edition() -> None:
    findings = seed_findings()
    edge = next(edge for edge in findings.derivations if edge.child == SHORTENED)
    texts = {entry.article.id: entry.article.text for entry in findings.articles}
    outline = outline_edge(edge, {name: name for name in texts}, texts)
    assert f"{ITV} or an unseen edition of it" in outline.verdict
    assert outline.passages == "2 word for word"
    assert outline.share == "100\u00a0%"


def test_an_undecided_pair_is_told_with_its_reason() -> None:
    findings = mixed_findings()
    texts = {entry.article.id: entry.article.text for entry in findings.articles}
    outline = outline_pair(findings.shared[0], NAMES, texts)
    assert outline.why == "one sentence is shared and nothing in it is irreversible"
    assert outline.ways[0] == ("possible (40\u00a0%)", "both derive from a text that is neither")
    assert outline.evidence[0].quotes == (("park", "2027"), ("road", "2028"))
