"""Rulings: accepted edges stand, rejected ones are not drawn, and the rest is inferred anew."""

from pathlib import Path

import provenance as pv
from provenance import building
from provenance.graph import DerivationGraph
from provenance.model import Article
from provenance.reading.verdict_records import ArticleVerdict, EdgeVerdict, UnseenName, Verdicts

NAMES = ("000_54e83f660184524e.txt", "001_17ecb66eabe06122.txt", "002_8224cff379377723.txt")
EDITED, CUT, SPUN = NAMES


def edge(parent: str, child: str, accepted: bool, children: tuple[str, ...] = (), note: str = "") -> EdgeVerdict:
    return EdgeVerdict(parent, child, accepted, children, note, "Ada", "2026-01-02T10:00:00Z", 1)


def built(seeds: Path, verdicts: Verdicts) -> DerivationGraph:
    return building.build(pv.read(seeds), verdicts=verdicts)


def drawn(graph: DerivationGraph) -> set[tuple[str, str]]:
    return {(d.parent, d.child) for d in graph.derivations}


def test_a_rejected_edge_is_not_drawn(seeds: Path) -> None:
    assert (EDITED, CUT) not in drawn(built(seeds, Verdicts(edges=(edge(EDITED, CUT, False),))))


def test_an_accepted_edge_stands_and_says_who_accepted_it(seeds: Path) -> None:
    graph = built(seeds, Verdicts(edges=(edge(EDITED, SPUN, True, note="as the desk says"),)))
    [derivation] = [d for d in graph.derivations if d.child == SPUN]
    assert (derivation.parent, derivation.standing) == (EDITED, "sure")
    assert "Accepted by Ada on 2026-01-02: as the desk says. The evidence is the program's." in derivation.notes
    assert graph.unseen == ()


def test_the_rest_is_inferred_anew(seeds: Path) -> None:
    graph = built(seeds, Verdicts(edges=(edge(EDITED, SPUN, True),)))
    assert drawn(graph) == {(EDITED, SPUN), (EDITED, CUT)}


def test_a_pinned_pair_need_share_nothing() -> None:
    strangers = [
        Article(id="a", text="The council of Exampleton voted on Monday to close the old swimming pool."),
        Article(id="b", text="A ship ran aground off the coast last night, and nobody aboard was hurt."),
    ]
    graph = building.build(strangers, verdicts=Verdicts(edges=(edge("a", "b", True),)))
    assert drawn(graph) == {("a", "b")}
    assert drawn(building.build(strangers)) == set()


def test_a_rejected_unseen_source_is_not_drawn(seeds: Path) -> None:
    family = (EDITED, SPUN)
    graph = built(
        seeds, Verdicts(edges=(edge("unseen:1", EDITED, False, family), edge("unseen:1", SPUN, False, family)))
    )
    assert all(set(u.children) != set(family) for u in graph.unseen)


def test_an_accepted_unseen_source_is_surer_than_before(seeds: Path) -> None:
    before = built(seeds, Verdicts()).unseen[0].probability
    family = (EDITED, SPUN)
    graph = built(seeds, Verdicts(edges=(edge("unseen:1", SPUN, True, family),)))
    [ancestor] = graph.unseen
    assert set(ancestor.children) == set(family)
    assert ancestor.probability >= before
    [derivation] = [d for d in graph.derivations if d.child == SPUN]
    assert any(note.startswith("Accepted by Ada") for note in derivation.notes)


def test_a_named_ancestor_bears_its_name(seeds: Path) -> None:
    name = UnseenName((EDITED, SPUN), "AP, 8 January, first lead", "", "Ada", "2026-01-02T10:00:00Z", 1)
    [ancestor] = built(seeds, Verdicts(names=(name,))).unseen
    assert ancestor.label == "AP, 8 January, first lead"


def test_an_irrelevant_article_takes_part_in_no_story(seeds: Path) -> None:
    left_out = ArticleVerdict(SPUN, "", "Ada", "2026-01-02T10:00:00Z", 1)
    graph = built(seeds, Verdicts(articles=(left_out,)))
    assert drawn(graph) == {(EDITED, CUT)}
    [record] = [r for r in graph.articles if r.article.id == SPUN]
    assert record.story is None


def test_a_copy_is_ruled_on_through_the_text_it_repeats(seeds: Path) -> None:
    articles = [*pv.read(seeds)]
    copy = Article(id="zz-copy", text=articles[2].text)
    graph = building.build([*articles, copy], verdicts=Verdicts(edges=(edge(EDITED, "zz-copy", True),)))
    assert (EDITED, SPUN) in drawn(graph)
