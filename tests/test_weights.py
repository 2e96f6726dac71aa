"""Weights: a kind that the file does not name keeps its strength, and circumstances make a trait say more or less."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_news import BRIDGE, pair_of, spun

from provenance.infer import weights
from provenance.infer.direction import pass_of
from provenance.infer.swap_traits import measure_circumstances, measure_swap_traits
from provenance.infer.weights import kind_weight, trait_weights, weigh_traits

CONTENT: dict[str, Any] = {
    "kinds": {"cuts": 0.4, "published": 0.0},
    "traits": {"by hand": {"longer": {"base": 2.0, "whole": -3.0, "long": 0.5}, "variety": {"base": -1.0}}},
}
numbers = st.floats(-5.0, 5.0)
traits = st.fixed_dictionaries({"longer": numbers}, optional={"variety": numbers, "unheard of": numbers})
circumstances = st.fixed_dictionaries({}, optional={"whole": numbers, "long": numbers, "unheard of": numbers})


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights that can be reckoned with in the head."""
    monkeypatch.setattr(weights, "_read", lambda: CONTENT)
    monkeypatch.setattr(weights, "trait_weights", trait_weights.__wrapped__)


@pytest.mark.usefixtures("by_hand")
def test_a_kind_has_the_factor_of_the_file_and_its_own_strength_if_none_is_there() -> None:
    assert [kind_weight(kind) for kind in ("cuts", "published", "artefact")] == [0.4, 0.0, 1.0]


def test_the_file_names_kinds_that_exist_and_turns_none_round() -> None:
    kinds = weights._read()["kinds"]
    assert kinds
    for kind in kinds:
        assert pass_of(kind, 1.0)
        assert 0.0 <= kind_weight(kind) <= 1.0


@pytest.mark.usefixtures("by_hand")
def test_bits_are_the_trait_times_its_weight_in_the_circumstances() -> None:
    here = {"whole": 1.0, "long": -2.0, "unheard of": 9.0}
    assert weigh_traits("by hand", {"longer": 1.5, "variety": 2.0, "unheard of": 7.0}, here) == {
        "longer": 1.5 * (2.0 - 3.0 - 1.0),
        "variety": -2.0,
    }
    assert weigh_traits("by hand", {"longer": 1.5}, {}) == {"longer": 3.0}
    assert weigh_traits("by hand", {}, here) == {}


@given(traits, circumstances)
def test_turned_traits_give_turned_bits(found: dict[str, float], here: dict[str, float]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weights, "_read", lambda: CONTENT)
        patch.setattr(weights, "trait_weights", trait_weights.__wrapped__)
        turned = weigh_traits("by hand", {name: -value for name, value in found.items()}, here)
        assert {name: -bits for name, bits in turned.items()} == weigh_traits("by hand", found, here)


def test_weights_of_swapping_ask_for_what_is_measured() -> None:
    pair = pair_of(BRIDGE, spun(BRIDGE))
    fitted, around = trait_weights("swapping"), measure_circumstances(pair)
    assert set(fitted) == set(measure_swap_traits(pair))
    assert all(set(own) == {"base", *around} for own in fitted.values())


def test_weights_that_all_pairs_share_cannot_be_changed() -> None:
    fitted: Any = trait_weights("swapping")
    with pytest.raises(TypeError):
        fitted["swap_longer"] = {"base": 1.0}
    with pytest.raises(TypeError):
        fitted["swap_longer"]["base"] = 1.0
