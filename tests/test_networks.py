"""The network: the same edges as the findings, and nothing undecided among them."""

import networkx as nx
from builders import ITV, SHORTENED, SPUN, mixed_findings, seed_findings

from provenance.present.networks import to_networkx


def test_nodes_and_edges_are_those_of_the_findings() -> None:
    graph = to_networkx(seed_findings())
    assert set(graph.edges) == {("unseen:1", ITV), (ITV, SHORTENED), ("unseen:1", SPUN)}
    assert graph.nodes["unseen:1"]["kind"] == "unseen"
    assert graph.nodes[ITV]["attribution"] == "photo_only"
    assert graph.edges[ITV, SHORTENED]["relation"] == "truncated"
    assert graph.edges[ITV, SHORTENED]["child_in_parent_covered"] == 1.0
    assert nx.is_directed_acyclic_graph(graph)


def test_undecided_pairs_are_no_edges_but_are_not_lost() -> None:
    graph = to_networkx(mixed_findings())
    assert not graph.has_edge("park", "road")
    assert not graph.has_edge("road", "park")
    assert graph.nodes["park"]["shares_text_with"] == ("road",)
    assert graph.nodes["mixed"]["shares_text_with"] == ()
