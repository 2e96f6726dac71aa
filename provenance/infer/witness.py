"""Third witnesses: what other articles of the story say about a pair.

A passage or a reading that a third, independent text shares with one side is older than the other side's loss
or change of it. Two sorts of witness say nothing: one that derives from the side it agrees with, and one of the
same branch, which shares that side's innovations. So a witness's word is weighed by the probability that it
does not derive, and by how much it stands outside the pair (the outgroup of the biologists).
"""

import math
from collections.abc import Iterator, Mapping
from itertools import islice

from provenance.infer.links import CONVERGENT_KINDS, Link
from provenance.infer.pair import Pair
from provenance.model import Evidence, Span

# Bits of the first attested sentence or reading; each doubling adds as much again, up to the cap.
BITS_A_DOUBLING = 1.0
MAX_BITS = 3.0
# A witness less likely independent than this is not heard.
MIN_INDEPENDENCE = 0.3
# Of many witnesses the nearest are heard; the rest repeat them.
MAX_WITNESSES = 6

Links = Mapping[tuple[str, str], Link]


def hear_witnesses(link: Link, links: Links, neighbours: Mapping[str, list[str]]) -> tuple[Evidence, ...]:
    """The evidence that third articles give on a pair.

    Args:
        link: the pair.
        links: all links of the story, keyed by (left, right), in one orientation each.
        neighbours: the ids each article is linked with, nearest first.
    """
    beside = set(neighbours[link.right])
    shared = list(islice((w for w in neighbours[link.left] if w in beside), MAX_WITNESSES))
    found: list[Evidence] = []
    for side, near, far in ((1, link.left, link.right), (-1, link.right, link.left)):
        found += _heard(link, links, shared, side, near, far)
    return tuple(found)


def _heard(link: Link, links: Links, shared: list[str], side: int, near: str, far: str) -> Iterator[Evidence]:
    """The best word of any witness that agrees with `near` against `far`; bits times `side` above 0."""
    best: dict[str, tuple[float, Evidence]] = {}
    for witness in shared:
        beside = _link(links, near, witness)
        independence = (1.0 - beside.directed(near)) * _outsideness(link, beside)
        if independence < MIN_INDEPENDENCE:
            continue
        for evidence in _agreements_told(link, links, witness, side, near, far):
            bits = round(evidence.bits * independence, 3)
            so_far = best.get(evidence.kind)
            if abs(bits) > (abs(so_far[0]) if so_far else 0.0):
                best[evidence.kind] = bits, evidence
    for bits, e in best.values():
        yield Evidence(e.kind, bits, e.detail, e.left_span, e.right_span)


def _link(links: Links, one: str, other: str) -> Link:
    """The link of two articles, in whichever orientation it is."""
    return links.get((one, other)) or links[other, one]


def _outsideness(link: Link, beside: Link) -> float:
    """How much farther a witness stands from one side than the two sides from each other (0-1)."""
    apart, outside = link.pair.decisions_a_word, beside.pair.decisions_a_word
    return 1.0 if outside >= apart else outside / apart


def _agreements_told(link: Link, links: Links, witness: str, side: int, near: str, far: str) -> tuple[Evidence, ...]:
    """The agreements, which do not change while directions are judged anew: found once for each pair and witness."""
    noted: tuple[Evidence, ...] | None = link.pair.notes.get((witness, side))
    if noted is None:
        noted = link.pair.notes[witness, side] = tuple(_agreements(link, links, witness, side, near, far))
    return noted


def _agreements(link: Link, links: Links, witness: str, side: int, near: str, far: str) -> Iterator[Evidence]:
    """What one witness shares with `near` and not with `far`: sentences, then readings."""
    own = link.pair.exclusive[0 if side > 0 else 1]
    document = link.pair.left if side > 0 else link.pair.right
    partner, matched = _partner(links, near, witness)
    far_partner, _ = _partner(links, far, witness)
    attested = [s for s in own if _is_held(document.sentences[s], matched)]
    if attested:
        bits = min(MAX_BITS, BITS_A_DOUBLING * math.log2(1.0 + len(attested)))
        num = "the sentence" if len(attested) == 1 else f"{len(attested)} of the sentences"
        detail = f"{witness} holds {num} of {near} that {far} lacks, so they are older than {far}."
        span = document.words.span(*document.sentences[attested[0]])
        yield Evidence("third_witness_passages", side * bits, detail, *((span, None) if side > 0 else (None, span)))
    rules = {
        rule
        for rule, left, right in _told_readings(link)
        if _reads(left if side > 0 else right, partner) and not _reads(right if side > 0 else left, far_partner)
    }
    if rules:
        bits = min(MAX_BITS, BITS_A_DOUBLING * math.log2(1.0 + len(rules)))
        num = "one place" if len(rules) == 1 else f"{len(rules)} places"
        detail = f"{witness} reads with {near} against {far} in {num} where the two differ."
        yield Evidence("third_witness_readings", side * bits, detail)


def _partner(links: Links, article: str, witness: str) -> tuple[tuple[int, ...], bytes]:
    """The witness's word that each word of an article is matched with, or -1, and flags of which have one."""
    link = links.get((article, witness))
    if link:
        return link.pair.alignment.left_partner, link.pair.alignment.matched[0]
    link = links[witness, article]
    return link.pair.alignment.right_partner, link.pair.alignment.matched[1]


def _is_held(sentence: tuple[int, int], matched: bytes) -> bool:
    """Whether a witness holds at least half the words of a sentence."""
    first, stop = sentence
    return 2 * matched.count(1, first, stop) >= stop - first


def _told_readings(link: Link) -> list[tuple[tuple[str, str], Span, Span]]:
    """The decisions that may tell of kinship, with the ranges of words on the left and on the right."""
    if "readings" not in link.pair.notes:
        link.pair.notes["readings"] = [
            ((v.kind, v.rule), v.left, v.right) for v in link.pair.variants if v.kind not in CONVERGENT_KINDS
        ]
    readings: list[tuple[tuple[str, str], Span, Span]] = link.pair.notes["readings"]
    return readings


def _reads(span: Span, partner: tuple[int, ...]) -> bool:
    """Whether a witness has a reading in one piece with the words around it.

    Args:
        span: the words of the reading.
        partner: the witness's word that each word is matched with, or -1.
    """
    start, stop = span
    if start == 0 or stop >= len(partner):
        return False
    before = partner[start - 1]
    if before < 0 or partner[stop] - before != stop - start + 1:
        return False
    return start == stop or min(partner[start:stop]) >= 0


def nearest_first(pairs: Mapping[tuple[str, str], Pair]) -> dict[str, list[str]]:
    """For each article the others it is aligned with, those that share most words first."""
    shared: dict[str, list[tuple[int, str]]] = {}
    for (left, right), pair in pairs.items():
        shared.setdefault(left, []).append((-pair.num_matched, right))
        shared.setdefault(right, []).append((-pair.num_matched, left))
    return {article: [other for _, other in sorted(others)] for article, others in shared.items()}
