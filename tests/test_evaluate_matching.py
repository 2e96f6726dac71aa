"""Matching of unseen ancestors: one to one, only of those alike enough, and none stands back behind a lesser match."""

from itertools import combinations

from evaluate_builders import stemma
from hypothesis import given
from hypothesis import strategies as st

from provenance.evaluate.matching import MIN_OVERLAP, match_unseen, translate_edges
from provenance.evaluate.stemma import Stemma

ARTICLES = "ABCDEF"


def stemmata(names: str) -> st.SearchStrategy[Stemma]:
    """Any stemma of the articles and of four unseen ancestors that are called so, each edge down the row of nodes."""
    nodes = [names[0], "A", names[1], "B", names[2], "C", names[3], *"DEF"]
    edges = st.frozensets(st.sampled_from(list(combinations(nodes, 2))), max_size=16)
    return edges.map(lambda drawn: Stemma(frozenset(ARTICLES), frozenset(names), drawn))


def overlap(found: Stemma, name: str, true: Stemma, other: str) -> float:
    """Of the articles below either of two unseen ancestors, the share that is below both."""
    both = [
        {node for node in ARTICLES if above in own.ancestors[node]} for own, above in ((found, name), (true, other))
    ]
    union = both[0] | both[1]
    return len(both[0] & both[1]) / len(union) if union else 0.0


@given(stemmata("pqrs"), stemmata("wxyz"))
def test_matches_are_one_to_one_and_alike_enough(found: Stemma, true: Stemma) -> None:
    matched = match_unseen(found, true)
    assert set(matched) <= found.unseen
    assert set(matched.values()) <= true.unseen
    assert len(set(matched.values())) == len(matched)
    assert all(overlap(found, name, true, other) > MIN_OVERLAP for name, other in matched.items())


@given(stemmata("pqrs"), stemmata("wxyz"))
def test_two_that_are_alike_go_apart_only_for_one_that_is_as_much_alike(found: Stemma, true: Stemma) -> None:
    matched = match_unseen(found, true)
    taken = {other: name for name, other in matched.items()}
    for name in found.unseen:
        for other in true.unseen:
            alike = overlap(found, name, true, other)
            if alike > MIN_OVERLAP and matched.get(name) != other:
                held = [overlap(found, name, true, matched[name])] if name in matched else []
                held += [overlap(found, taken[other], true, other)] if other in taken else []
                assert max(held, default=0.0) >= alike


@given(stemmata("wxyz"))
def test_a_stemma_matches_itself(true: Stemma) -> None:
    below = true.observed_descendants()
    matched = match_unseen(true, true)
    assert set(matched) == {name for name, own in below.items() if own}
    assert all(below[name] == below[other] for name, other in matched.items())
    if len(set(below.values())) == len(below):
        nothing_below = {name for name, own in below.items() if not own}
        kept = {edge for edge in true.edges if not nothing_below & set(edge)}
        assert kept == translate_edges(true, matched) & true.edges


def test_the_greatest_overlap_goes_first_though_two_lesser_ones_would_match_more() -> None:
    # Of p {A, B, C} x {A, B, C, D} holds three in four and y {A, B, C} all; q {B, C} has only y: two in three.
    found, true = stemma("p>A p>B p>C q>B q>C", alone="D"), stemma("y>A y>B y>C x>A x>B x>C x>D")
    assert match_unseen(found, true) == {"p": "y"}


def test_an_overlap_is_less_for_what_either_side_lacks() -> None:
    # Of p {A, B, C} x {A, B} lacks one: two in three. Of y {A, B, C, D} p lacks one: three in four.
    assert match_unseen(stemma("p>A p>B p>C", alone="D"), stemma("x>A x>B y>A y>B y>C y>D")) == {"p": "y"}


def test_of_equals_the_first_by_name_are_matched() -> None:
    found, true = stemma("q>A q>B p>A p>B"), stemma("y>A y>B x>A x>B z>A z>B")
    assert match_unseen(found, true) == {"p": "x", "q": "y"}


def test_an_unmatched_ancestor_has_a_name_of_its_own_on_both_ends_of_its_edges() -> None:
    found = stemma("p>q q>A q>B p>C")
    assert translate_edges(found, {"p": "x"}) == {
        ("x", "unmatched q"),
        ("unmatched q", "A"),
        ("unmatched q", "B"),
        ("x", "C"),
    }
