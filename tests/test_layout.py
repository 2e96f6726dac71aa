from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from provenance.present.layout import Layout, Spacing, assign_layers, place_nodes

SPACING = Spacing(along=100.0, across=50.0)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, str]]]:
    """Any directed graph, cycles, doubles and loners included, but no loops."""
    nodes = [f"n{number}" for number in range(draw(st.integers(1, 12)))]
    ends = st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)).filter(lambda edge: edge[0] != edge[1])
    return nodes, draw(st.lists(ends, max_size=20)) if len(nodes) > 1 else []


def test_layers_follow_the_longest_path() -> None:
    edges = [("a", "b"), ("b", "c"), ("a", "c")]
    assert assign_layers(["a", "b", "c"], edges) == {"a": 0, "b": 1, "c": 2}


def test_an_origin_stands_just_before_its_first_child() -> None:
    layers = assign_layers(["a", "b", "c", "late"], [("a", "b"), ("b", "c"), ("late", "c")])
    assert layers["late"] == layers["c"] - 1


def test_a_cycle_does_not_stop_the_layout() -> None:
    assert assign_layers(["a", "b"], [("a", "b"), ("b", "a")]) == {"a": 0, "b": 1}


def test_a_chain_is_straight_and_a_fork_symmetric() -> None:
    layout = place_nodes(["root", "up", "down", "end"], [("root", "up"), ("root", "down"), ("up", "end")], SPACING)
    (_, root), (_, up), (_, down), (_, end) = (layout.centres[name] for name in ("root", "up", "down", "end"))
    assert up == end
    assert root == (up + down) / 2
    assert abs(up - down) == SPACING.across


def test_crossed_siblings_are_uncrossed() -> None:
    layout = place_nodes(["a", "b", "x", "y"], [("a", "y"), ("b", "x")], SPACING)
    order = [layout.centres[name][1] for name in ("a", "b", "x", "y")]
    assert (order[0] < order[1]) == (order[3] < order[2])


def test_an_edge_that_skips_a_layer_passes_beside_the_boxes() -> None:
    layout = place_nodes(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")], SPACING)
    ((along, across),) = layout.way_points["a", "c"]
    assert along == layout.centres["b"][0]
    assert abs(across - layout.centres["b"][1]) >= SPACING.across / 2


def test_no_nodes_make_an_empty_layout() -> None:
    assert place_nodes([], [], SPACING) == Layout({}, {})


@given(graphs())
def test_boxes_never_overlap_and_arrows_never_point_back(graph: tuple[list[str], list[tuple[str, str]]]) -> None:
    nodes, edges = graph
    layout = place_nodes(nodes, edges, SPACING)
    assert set(layout.centres) == set(nodes)
    rows: dict[float, list[float]] = {}
    for along, across in layout.centres.values():
        rows.setdefault(along, []).append(across)
    for row in rows.values():
        row.sort()
        assert all(after - before >= SPACING.across - 0.2 for before, after in pairwise(row))
    acyclic = [(parent, child) for parent, child in edges if nodes.index(parent) < nodes.index(child)]
    forward = place_nodes(nodes, acyclic, SPACING)
    assert all(forward.centres[parent][0] < forward.centres[child][0] for parent, child in acyclic)


@given(graphs())
def test_the_same_graph_is_placed_the_same_way(graph: tuple[list[str], list[tuple[str, str]]]) -> None:
    nodes, edges = graph
    assert place_nodes(nodes, edges, SPACING) == place_nodes(nodes, edges, SPACING)


def test_periods_hold_their_layers_apart_and_a_leaf_aside_needs_none_of_its_own() -> None:
    edges = [("a", "b"), ("b", "c"), ("b", "aside")]
    layers = assign_layers(["a", "b", "c", "aside"], edges, [["a"], ["b"], ["c"]], ["aside"])
    assert layers == {"a": 0, "b": 1, "c": 2, "aside": 2}
    later = assign_layers(["a", "b", "c", "aside"], [("b", "a"), ("c", "aside")], [["a"], ["b"], ["c"]], ["aside"])
    assert later == {"a": 0, "b": 1, "c": 2, "aside": 3}, "an edge against the periods does not move them"
    layout = place_nodes(["a", "b", "aside"], [("a", "b")], SPACING, periods=[["a"], ["b"]], aside=["aside"])
    assert layout.centres["aside"][1] > layout.centres["b"][1] + SPACING.across
