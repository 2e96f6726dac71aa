"""What are the steps of a ledger, as people see them? Steps in bits -> words and numbers that add up as printed.

Reads the ledger of an edge and the kinds of its evidence; page, report and terminal all set what this makes of it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.model import LedgerStep
from provenance.present.phrases import kind_words, list_in_words, percent, signed_number, step_words


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step of a ledger.

    Args:
        words: what it is called.
        bits: what it adds, in tenths of a bit.
        total: the log-odds it leads to, in tenths of a bit.
        signed_bits: `bits` as it is printed.
        signed_total: `total` as it is printed.
        chance: the probability that it leads to, in words.
        evidence: positions of the evidence that it sums.
    """

    words: str
    bits: float
    total: float
    signed_bits: str
    signed_total: str
    chance: str
    evidence: tuple[int, ...]


def shown_steps(ledger: Sequence[LedgerStep], kinds: Sequence[str]) -> tuple[ShownStep, ...]:
    """Return every step of a ledger, in order.

    What is rounded are the totals, and a step is the difference of two. So the steps add up as they are printed, each
    is less than .1 bit off, and every total between them is right too, which rounding the steps by largest remainder
    would not give. A step that comes to nothing is shown: it says that something was weighed.

    Args:
        ledger: the steps of an edge.
        kinds: the kind of each piece of the edge's evidence.
    """
    steps: list[ShownStep] = []
    names = Counter(step.name for step in ledger)
    exact = before = 0.0
    for step in ledger:
        exact += step.bits
        # A nought has no sign.
        total = round(exact, 1) + 0.0
        bits = round(total - before, 1) + 0.0
        evidence = tuple(index for index in step.evidence if index < len(kinds))
        words = _called(step.name, [kinds[index] for index in evidence], is_only=names[step.name] == 1)
        steps.append(ShownStep(words, bits, total, signed_number(bits), signed_number(total), _chance(exact), evidence))
        before = total
    return tuple(steps)


def _called(name: str, kinds: Sequence[str], is_only: bool) -> str:
    """What a step is called; of several alike, by the kinds of its evidence as well."""
    words = step_words(name)
    if is_only or not kinds:
        return words
    return f"{words}: {list_in_words(list(dict.fromkeys(map(kind_words, kinds))))}"


def _chance(bits: float) -> str:
    return percent(1.0 / (1.0 + 2.0**-bits))
