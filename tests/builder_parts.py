"""Small parts of hand-made findings: spans found by their words, strata, credits, containment."""

from provenance.model import (
    Credit,
    CreditKind,
    EdgeContainment,
    Share,
    Span,
    Stratum,
    StratumKind,
)


def span_of(text: str, words: str, occurrence: int = 0) -> Span:
    """Offsets of the n-th occurrence (0-based) of `words` in `text`."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def stretch_of(text: str, first: str, last: str) -> Span:
    """Offsets from the start of `first` to the end of the next `last`."""
    start = text.index(first)
    return start, text.index(last, start) + len(last)


def tile(text: str, marked: list[tuple[StratumKind, Span]]) -> tuple[Stratum, ...]:
    """Strata that tile `text`: the marked stretches, body between them."""
    strata: list[Stratum] = []
    at = 0
    for kind, (start, end) in sorted(marked, key=lambda item: item[1]):
        if at < start:
            strata.append(Stratum("body", at, start))
        strata.append(Stratum(kind, start, end))
        at = end
    if at < len(text):
        strata.append(Stratum("body", at, len(text)))
    return tuple(strata)


def credit(text: str, agency: str, kind: CreditKind, quote: str, occurrence: int = 0) -> Credit:
    """A credit whose span slices back to its quote."""
    start, end = span_of(text, quote, occurrence)
    return Credit(agency, kind, start, end, quote)


def shares(child_in_parent: float, parent_in_child: float) -> EdgeContainment:
    """Containment with the three measures a little apart, as they are in practice."""

    def share(value: float) -> Share:
        return Share(round(value * 0.9, 6), round(value * 0.97, 6), value)

    return EdgeContainment(share(child_in_parent), share(parent_in_child))
