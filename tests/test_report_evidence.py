"""The evidence of an edge on paper: the strongest first, both sides told."""

from builders import derivation

from provenance.model import Containment, Derivation, EdgeEvidence, Evidence, Share, SharedPair
from provenance.present.report_evidence import (
    NUM_STRONGEST,
    balance_words,
    strongest_of_edge,
    strongest_of_pair,
)

TEXTS = {"a": "The parent's text.", "b": "The child's text."}


def edge_with(*bits: float, parent: str = "a") -> Derivation:
    return derivation(parent, "b", evidence=tuple(EdgeEvidence("kind", value, f"detail {value}") for value in bits))


def test_the_strongest_evidence_is_shown_whichever_way_it_points() -> None:
    edge = edge_with(0.5, -4.0, 2.0, 1.0, -0.1)
    shown = strongest_of_edge(edge, TEXTS)
    assert [item.bits for item in shown] == ["-4.0 bits", "+2.0 bits", "+1.0 bits"]
    assert len(shown) == NUM_STRONGEST
    assert [(item.supports, item.remark) for item in shown] == [(False, "against"), (True, ""), (True, "")]
    words = balance_words(edge, is_unseen=False)
    assert words == "5 pieces of evidence in all, +3.5 bits for this direction and -4.1 bits against"


def test_where_nothing_speaks_against_that_is_said() -> None:
    assert balance_words(edge_with(1.0), is_unseen=False).endswith("+1.0 bits for this direction and nothing against")
    assert balance_words(edge_with(), is_unseen=False) == "no evidence of direction is on record"


def test_below_an_unseen_ancestor_no_piece_speaks_against() -> None:
    edge = edge_with(2.0, -6.0, 1.0, parent="unseen:1")
    assert [(item.bits, item.remark) for item in strongest_of_edge(edge, TEXTS)] == [
        ("+2.0 bits", ""),
        ("+1.0 bits", ""),
    ]
    assert balance_words(edge, is_unseen=True) == (
        "2 signs of change in b (+3.0 bits) and 1 in the text it is compared with (+6.0 bits): "
        "changes on both sides speak for a text before both"
    )
    (only,) = strongest_of_edge(edge_with(-6.0, parent="unseen:1"), TEXTS)
    assert only.remark == "a change in the text it is compared with"


def test_evidence_quotes_the_texts_it_points_into() -> None:
    pieces = (EdgeEvidence("kind", 1.0, "d", (4, 12), None), EdgeEvidence("kind", 0.5, "d", None, (4, 9)))
    first, second = strongest_of_edge(derivation("a", "b", evidence=pieces), TEXTS)
    assert first.quotes == (("a", "parent's"),)
    assert second.quotes == (("b", "child"),)


def test_evidence_of_a_pair_names_the_other_way() -> None:
    nothing = Containment(Share(0, 0, 0), Share(0, 0, 0))
    pair = SharedPair("a", "b", nothing, "why", evidence=(Evidence("kind", -1.0, "d", (0, 3), None),))
    (line,) = strongest_of_pair(pair, TEXTS)
    assert (line.remark, line.quotes) == ("the other way", (("a", "The"),))
