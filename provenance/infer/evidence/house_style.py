"""House style: an outlet's own style applied to agency copy, counted once a rule.

The style of an agency is public knowledge; a text that credits it and departs from its style was edited
later. Without a credit the marked form (a courtesy title, undotted initials, ...) is still the likelier
addition, since most wires write without; how likely is set by rule below.
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.compare.variants import Variant
from provenance.infer.agencies import Agency, find_agency
from provenance.infer.cues import photo_source, text_source
from provenance.infer.pair import Pair
from provenance.model import Evidence

# A rule speaks only if nearly all its variants go the same way; less is two writers, not one style.
MIN_CONSISTENCY = 0.8
# What densely swapped words add to an editorial rule: whoever swaps words by machine does not undo a style.
SPUN_BITS = 2.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of style.

    Args:
        marked: what the marked side does, in words.
        unmarked: what the other side does.
        default_bits: toward "marked is later" where no agency's style is known.
        known_bits: the same where the credited agency's style is the unmarked form.
        editorial: whether only an editor applies it; a machine that swaps words neither adds nor undoes it.
    """

    marked: str
    unmarked: str
    default_bits: float
    known_bits: float
    editorial: bool


RULES: Final = {
    "courtesy_title": Rule("writes courtesy titles (Mr, Mrs, ...)", "writes none", 1.5, 4.0, True),
    "initials": Rule("writes initials without full stops (US)", "writes them with full stops (U.S.)", 1.0, 3.0, True),
    "spelling": Rule("spells the British way", "spells the American way", 0.8, 3.0, True),
    "numeral": Rule("writes small numbers in digits", "writes them in words", 1.2, 1.2, False),
    "contraction": Rule("contracts (it's)", "writes in full (it is)", 0.4, 0.4, False),
}


def weigh(pair: Pair) -> Iterator[Evidence]:
    """Evidence from each rule of style that separates the two articles."""
    by_rule: dict[str, list[Variant]] = defaultdict(list)
    for variant in pair.variants:
        if variant.kind in RULES and variant.marked:
            by_rule[variant.kind].append(variant)
    if not by_rule:
        return
    agency = _credited_agency(pair)
    for kind, variants in sorted(by_rule.items()):
        balance = sum(v.marked for v in variants)
        if abs(balance) < MIN_CONSISTENCY * len(variants):
            continue
        side = 1 if balance > 0 else -1
        yield _evidence(pair, kind, [v for v in variants if v.marked == side], side, agency)


def _credited_agency(pair: Pair) -> Agency | None:
    """The agency credited for the text of either article, else for its photos."""
    for source in (text_source, photo_source):
        for credits in pair.credits:
            name = source(credits)
            agency = find_agency(name) if name else None
            if agency is not None:
                return agency
    return None


def _evidence(pair: Pair, kind: str, variants: list[Variant], side: int, agency: Agency | None) -> Evidence:
    rule = RULES[kind]
    marked_is_agency_style = _agency_writes_marked(kind, agency)
    bits, because = rule.default_bits, ""
    if agency is not None and marked_is_agency_style is not None:
        bits = -0.7 * rule.known_bits if marked_is_agency_style else rule.known_bits
        because = f"; {agency.name} {rule.marked if marked_is_agency_style else rule.unmarked}"
    if pair.is_spun and rule.editorial and bits > 0:
        bits += SPUN_BITS
    # One decision, however often carried out; carried out once it may be chance.
    bits *= min(1.0, (1.0 + math.log(len(variants))) / 2.0)
    times = "once" if len(variants) == 1 else f"{len(variants)} times"
    one, other = pair.later_and_earlier(side)
    example = variants[0]
    return Evidence(
        kind="house_style" if rule.editorial else "small_style",
        bits=round(side * bits, 3),
        detail=f"{one} {rule.marked}, {times}, where {other} {rule.unmarked}{because}.",
        left_span=pair.left_chars(example.left),
        right_span=pair.right_chars(example.right),
    )


def _agency_writes_marked(kind: str, agency: Agency | None) -> bool | None:
    """Whether the agency's own style is the marked form; None where that is not known."""
    if agency is None:
        return None
    if kind == "courtesy_title":
        return agency.courtesy_titles
    if kind == "initials":
        return None if agency.dotted_initials is None else not agency.dotted_initials
    if kind == "spelling":
        return None if agency.dialect is None else agency.dialect == "british"
    return None
