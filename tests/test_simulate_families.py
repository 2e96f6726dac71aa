"""Families: every kind of derivation occurs, and each node is what its record says."""

# ruff: noqa: S311  no secrets here: chance must be the same in every run

from collections import Counter
from random import Random

import pytest

from provenance.simulate.desks import Desk
from provenance.simulate.families import Family, Grower
from provenance.simulate.lexicon import built_in_lexicon
from provenance.simulate.outlets import invent_outlets
from provenance.simulate.settings import MAX_DEPTH
from provenance.simulate.sources import Wellspring

OUTLETS = invent_outlets(Random("outlets"))


def grow(seed: int, num_nodes: int = 9, spin_rate: float | None = None) -> Family:
    random = Random(seed)
    desk = Desk(Wellspring((), (150, 300), random), built_in_lexicon("train"), spin_rate, random)
    return Grower(desk, OUTLETS, random).grow(num_nodes)


FAMILIES = [grow(seed) for seed in range(80)]
NODES = [node for family in FAMILIES for node in family.nodes]


def test_families_have_the_size_asked_for() -> None:
    assert {len(family.nodes) for family in FAMILIES} == {9}
    assert len(grow(1, 2).nodes) == 2


def test_parents_stand_before_children_and_are_older() -> None:
    for family in FAMILIES:
        for number, node in enumerate(family.nodes):
            above = [family.nodes[parent] for parent in node.parents]
            assert all(parent < number for parent in node.parents)
            assert all(parent.made < node.made for parent in above)
            assert node.depth == (1 + max(parent.depth for parent in above) if above else 0)
            assert (node.relation is None) == (not node.parents)


def test_chains_reach_the_greatest_depth_and_no_further() -> None:
    assert max(node.depth for node in NODES) == MAX_DEPTH


def test_every_relation_and_operation_occurs() -> None:
    relations = Counter(node.relation for node in NODES)
    assert set(relations) - {None} == {
        "verbatim",
        "edited",
        "truncated",
        "spun",
        "excerpt",
        "composite",
        "revision",
        "update",
    }
    done = {operation.split(" at 0.")[0] for node in NODES for operation in node.operations}
    assert done >= {
        "house style",
        "cut from the bottom",
        "scattered cuts",
        "spin",
        "damaged name",
        "damaged quotation",
        "damaged number",
        "damaged date",
        "clauses turned",
        "sentences moved",
        "composite of 2",
        "composite of 3",
        "excerpt of 1",
        "excerpt of 2",
        "grown at the top",
        "grown at the bottom",
        "new top",
        "toll raised",
        "correction",
        "lost credit",
        "pasted date",
        "broken quotes",
        "merged paragraphs",
        "own sentences",
    }


def test_a_composite_has_text_of_every_parent_and_parents_that_share_no_original() -> None:
    for family in FAMILIES:
        for node in family.nodes:
            if node.relation == "composite":
                above = [family.nodes[parent] for parent in node.parents]
                keys = {sentence.key for sentence in node.piece.body}
                assert all(keys & {sentence.key for sentence in parent.piece.body} for parent in above)
                assert len(above) >= 2
                assert sum(len(parent.roots) for parent in above) == len(node.roots)


def test_every_child_has_text_of_its_parents_and_no_sentence_twice() -> None:
    for family in FAMILIES:
        for node in family.nodes:
            keys = [sentence.key for sentence in node.piece.body]
            assert len(set(keys)) == len(keys)
            for parent in node.parents:
                assert set(keys) & {sentence.key for sentence in family.nodes[parent].piece.body}


def test_texts_that_do_not_derive_from_one_original_share_no_sentence() -> None:
    for family in FAMILIES:
        originals = [node for node in family.nodes if not node.parents]
        keys = [sentence.key for node in originals for sentence in node.piece.body]
        assert len(set(keys)) == len(keys)


def test_editions_stay_on_the_page_and_copies_move_to_another_outlet() -> None:
    for family in FAMILIES:
        for node in family.nodes:
            if node.parents:
                parent = family.nodes[node.parents[0]]
                is_edition = node.relation in ("update", "revision")
                assert (node.publisher == parent.publisher and node.page == parent.page) == is_edition


@pytest.mark.parametrize("rate", [0.2, 0.8])
def test_spins_keep_to_the_rate_asked_for(rate: float) -> None:
    spins = [
        o for seed in range(20) for node in grow(seed, spin_rate=rate).nodes for o in node.operations if "spin" in o
    ]
    assert set(spins) == {f"spin at {rate:g}"}
