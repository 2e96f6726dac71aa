"""Evidence of direction: every kind of irreversible change that tells an original from a copy, a file each.

Each module has one function `weigh(pair) -> Iterator[Evidence]`. Bits above 0 say that the right article's
reading is the later one (speaks for left -> right), below 0 that the left's is. Swapping the pair negates
every bit. A new kind of evidence is a new file, named once in `KINDS`. Where the strength of a signal
comes from stands beside its number; docs/how-it-infers.md tells them all.
"""

from provenance.infer.evidence import (
    artefacts,
    at_home,
    credit_lines,
    cuts,
    fluency_of_swaps,
    growth,
    house_style,
    modernising,
    names,
    published,
    renderings,
    stated_dates,
    swapped_words,
)
from provenance.infer.pair import Pair
from provenance.infer.weights import kind_weight
from provenance.model import Evidence

# All kinds but growth, which looks at what these say among other traits.
KINDS = (
    house_style,
    modernising,
    names,
    renderings,
    fluency_of_swaps,
    swapped_words,
    stated_dates,
    cuts,
    at_home,
    artefacts,
    credit_lines,
    published,
)

# Evidence of fewer bits says nothing and is left out.
MIN_BITS = 0.05


def weigh_all(pair: Pair) -> tuple[Evidence, ...]:
    """All evidence of a pair, strongest first; what says nothing is left out, texts that share nothing have none."""
    if not pair.alignment.stretches:
        return ()
    weighed = [
        Evidence(e.kind, round(e.bits * kind_weight(e.kind), 3), e.detail, e.left_span, e.right_span)
        for e in weigh_kinds(pair)
    ]
    told = [e for e in (*weighed, *growth.weigh(pair)) if abs(e.bits) >= MIN_BITS]
    return tuple(sorted(told, key=strongest_first))


def weigh_kinds(pair: Pair) -> tuple[Evidence, ...]:
    """What all kinds but growth say of a pair, with the strength their modules give them; asked once for each pair."""
    if "kinds" not in pair.notes:
        pair.notes["kinds"] = tuple(e for kind in KINDS for e in kind.weigh(pair))
    kinds: tuple[Evidence, ...] = pair.notes["kinds"]
    return kinds


def strongest_first(evidence: Evidence) -> tuple[object, ...]:
    """An order of evidence that neither the articles' ids nor which of them is left has a part in."""
    one, other = evidence.left_span or (-1, -1), evidence.right_span or (-1, -1)
    spans = (one, other) if one <= other else (other, one)
    return -abs(evidence.bits), evidence.kind, spans, len(evidence.detail)
