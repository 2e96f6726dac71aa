"""Composites: a further parent only where it explains what no other does, and shares that never count a word twice."""

from invented_news import BRIDGE, HARBOR, MIXED, SCHOOL, article, cut_after, link_of, saying

from provenance.infer.composites import as_composite, explained_words, further_parents
from provenance.infer.derivations import derive
from provenance.infer.oriented import OrientedLink
from provenance.infer.stemma import infer_stemma
from provenance.model import Article, Derivation
from provenance.settings import Settings

COMPOSITE = article("mixed", MIXED)
SETTINGS = Settings()


def edge_from(parent: Article, bits: float = 8.0) -> OrientedLink:
    """An edge to the mixed text, as sure as evidence of three kinds makes it."""
    evidence = [saying(bits, kind) for kind in ("artefact", "published", "credit", "at_home", "broken_name", "cuts")]
    return OrientedLink(link_of(parent, COMPOSITE, *evidence), parent.id)


BRIDGE_EDGE, HARBOR_EDGE = edge_from(article("bridge", BRIDGE)), edge_from(article("harbor", HARBOR))
SCHOOL_EDGE = edge_from(article("school", SCHOOL))
ECHO_EDGE = edge_from(article("echo", cut_after(BRIDGE, 3)))


def test_a_parent_explains_the_words_it_shares() -> None:
    bridge, harbor = explained_words(BRIDGE_EDGE), explained_words(HARBOR_EDGE)
    words = len(MIXED.split())
    assert not bridge & harbor
    assert bridge | harbor <= set(range(words))
    assert len(bridge | harbor) > 0.95 * words
    assert explained_words(SCHOOL_EDGE) == frozenset()


def test_what_is_explained_does_not_depend_on_the_side() -> None:
    turned = OrientedLink(link_of(COMPOSITE, article("bridge", BRIDGE)), "bridge")
    assert explained_words(turned) == explained_words(BRIDGE_EDGE)


def test_a_further_parent_explains_the_rest() -> None:
    [(found, gain, _)] = further_parents(BRIDGE_EDGE, [HARBOR_EDGE], SETTINGS)
    assert found is HARBOR_EDGE
    assert gain == len(explained_words(HARBOR_EDGE))


def test_a_parent_that_explains_nothing_new_is_not_added() -> None:
    assert further_parents(BRIDGE_EDGE, [ECHO_EDGE, SCHOOL_EDGE], SETTINGS) == []


def test_the_parent_that_explains_most_comes_first() -> None:
    [(found, *_)] = further_parents(HARBOR_EDGE, [ECHO_EDGE, BRIDGE_EDGE], SETTINGS)
    assert found is BRIDGE_EDGE


def test_a_doubtful_direction_makes_no_further_parent() -> None:
    assert further_parents(BRIDGE_EDGE, [edge_from(article("harbor", HARBOR), bits=0.1)], SETTINGS) == []
    assert further_parents(BRIDGE_EDGE, [edge_from(article("harbor", HARBOR), bits=-8.0)], SETTINGS) == []


def composite() -> list[Derivation]:
    links = [BRIDGE_EDGE.link, HARBOR_EDGE.link]
    stemma = infer_stemma(["bridge", "harbor", "mixed"], links)
    first = derive(BRIDGE_EDGE, stemma, SETTINGS)
    more = further_parents(BRIDGE_EDGE, [HARBOR_EDGE], SETTINGS)
    return as_composite(first, BRIDGE_EDGE, more, lambda edge: derive(edge, stemma, SETTINGS), SETTINGS)


def test_a_composite_has_one_edge_a_parent_with_shares_of_its_own() -> None:
    edges = composite()
    assert [(e.parent, e.child, e.relation) for e in edges] == [
        ("bridge", "mixed", "composite"),
        ("harbor", "mixed", "composite"),
    ]
    assert 0.9 < sum(e.share for e in edges) <= 1.0
    assert all(e.passages for e in edges)


def test_the_label_counts_the_sources_and_gives_the_share() -> None:
    for edge in composite():
        assert edge.summary == f"one of 2 sources, {round(100 * edge.share)} % of the text"


def test_no_word_is_counted_for_two_parents() -> None:
    stemma = infer_stemma(["bridge", "echo", "mixed"], [BRIDGE_EDGE.link, ECHO_EDGE.link])
    first = derive(ECHO_EDGE, stemma, SETTINGS)
    overlap = [(BRIDGE_EDGE, len(explained_words(BRIDGE_EDGE) - explained_words(ECHO_EDGE)), 0.9)]
    edges = as_composite(first, ECHO_EDGE, overlap, lambda edge: derive(edge, stemma, SETTINGS), SETTINGS)
    assert sum(e.share for e in edges) <= 1.0
