"""Weights: how much each kind of evidence says, fitted on pairs whose order is known.

Reads `weights.json` of the package, which `bench/fit_polarity.py` writes; see its `about` for what it was fitted on.
Kinds that the file does not name keep the strength their module gives them.
"""

import json
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from provenance.infer.boosted import BoostedTrees, read_trees

_FILE: Final = "weights.json"


@cache
def _read() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(files("provenance.infer").joinpath(_FILE).read_text(encoding="utf-8"))
    return content


def kind_weight(kind: str) -> float:
    """The factor on the bits of one kind of evidence."""
    return float(_read()["kinds"].get(kind, 1.0))


@cache
def trees_of(model: str) -> BoostedTrees:
    """The boosted trees of a model, in bits: `order` or `kinship`."""
    return read_trees(_read()["models"][model])


@cache
def trait_weights(family: str) -> MappingProxyType[str, MappingProxyType[str, float]]:
    """For each trait of a family its weights in bits: `base`, and one for each circumstance it interacts with."""
    return MappingProxyType({name: MappingProxyType(w) for name, w in _read()["traits"][family].items()})


def weigh_traits(family: str, traits: dict[str, float], circumstances: dict[str, float]) -> dict[str, float]:
    """The bits that each trait of a family contributes.

    Args:
        family: of traits that were fitted together, such as `swapping`.
        traits: the measured value of each trait by its name; those without a weight contribute nothing.
        circumstances: the value of each circumstance by its name, which makes a trait tell more or less.

    Returns:
        By the name of each trait that has a weight and was measured: its value times its weight in bits.
    """
    return {
        name: traits[name]
        * (weights["base"] + sum(value * weights.get(which, 0.0) for which, value in circumstances.items()))
        for name, weights in trait_weights(family).items()
        if name in traits
    }
