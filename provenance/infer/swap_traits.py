"""Swap traits: what swapping words does to a text - rarer, longer, less usual and more different words.

Reads a pair; yields numbers that change sign when the pair is swapped, above 0 where the right has more. How much one
says depends on the pair, so each is weighed with its circumstances.
"""

import math
from collections.abc import Iterable
from typing import Final

from provenance.compare.words import STOP_WORDS
from provenance.infer.fluency import fluency_nats, is_known
from provenance.infer.pair import Pair

_SWAPPED_KINDS: Final = frozenset({"synonym", "grammar", "naming", "name", "quotation"})


def measure_swap_traits(pair: Pair) -> dict[str, float]:
    """What swapping words does: rarer, longer, less usual words, and more different ones."""
    fluency = unknown = longer = num = 0.0
    for variant in pair.variants:
        if variant.kind not in _SWAPPED_KINDS:
            continue
        before, after = pair.left.words.keys[slice(*variant.left)], pair.right.words.keys[slice(*variant.right)]
        if len(before) == len(after) == 1 and not before[0][0].isdigit() and not after[0][0].isdigit():
            num += 1
            unknown += float(not is_known(after[0])) - float(not is_known(before[0]))
            longer += max(-4, min(4, len(after[0]) - len(before[0])))
            around = [
                words.keys[max(0, span[0] - 1) : span[1] + 1]
                for words, span in ((pair.left.words, variant.left), (pair.right.words, variant.right))
            ]
            fluency += max(-1.0, min(1.0, fluency_nats(around[1]) - fluency_nats(around[0])))
    root = math.sqrt(num) if num else 1.0
    return {
        "swap_fluency": fluency / root,
        "swap_unknown": unknown / root,
        "swap_longer": longer / root,
        "swap_variety": 20.0 * (_variety(pair, 1) - _variety(pair, 0)),
    }


def measure_circumstances(pair: Pair) -> dict[str, float]:
    """Circumstances of a pair, the same from either side, each about -1 to 1.

    `whole`: how much of the side that is contained more stands in the other; `alike`: the same of the side that
    is contained less; `long`: how long both are; `reported`: how much of them is reported speech.
    """
    shares = [s.edited for s in (pair.containment.left_in_right, pair.containment.right_in_left)]
    num_words = len(pair.left.words) + len(pair.right.words)
    said = sum(d.words.keys.count("said") for d in (pair.left, pair.right))
    return {
        "whole": 4.0 * max(shares) - 3.0,
        "alike": 2.0 * min(shares) - 1.0,
        "long": max(-1.5, min(1.5, math.log((num_words + 20) / 700.0))),
        "reported": max(-1.0, min(1.5, 100.0 * said / max(num_words, 1) - 1.0)),
    }


def _variety(pair: Pair, side: int) -> float:
    """Distinct content words per content word, inside the shared text of one side."""
    document = (pair.left, pair.right)[side]
    ranges: Iterable[tuple[int, int]] = ((s.left, s.right)[side] for s in pair.alignment.stretches)
    words = [k for span in ranges for k in document.words.keys[slice(*span)] if k not in STOP_WORDS]
    return len(set(words)) / max(1, len(words))
