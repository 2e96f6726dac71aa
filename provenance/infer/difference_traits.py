"""Difference traits: where two texts differ, how, and which has more of what.

Reads a pair; yields two sorts of numbers. **Leanings** change sign when the pair is swapped, above 0 where the right
has more; **settings** stay: how large the difference is and where it lies. No single one decides anything (on real
versions each leaning is right six to eight times in ten, and a longer text is the later among pages and the earlier
among copies); `infer/polarity.py` weighs them together, leanings in the light of settings.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import compress
from typing import Final, NamedTuple

from provenance.compare.document import Document
from provenance.compare.words import STOP_WORDS
from provenance.infer.pair import Pair
from provenance.infer.reading_traits import measure_readings
from provenance.infer.text_traits import WORD_CLASSES, TextTraits, count_sorts, measure_text
from provenance.model import Evidence

# Of these a rate a word is compared besides their number.
_RATES_AS_WELL: Final = frozenset({"words", "characters"})
# Rates of both texts together that tell what sort of text it is, however it is set.
_SETTING_RATES: Final = (
    "reporting present past future pronouns connectives hedges quoted_words quotation_marks brackets numbers years "
    "unknown_words function_words different_words sentences commas"
).split()
# Shares of the words that only one text has.
_OWN_RATES: Final = (
    "numbers years unknown function repeated at_home letters past present future connectives hedges reporting".split()
)
_SHARES: Final = ("words", "sentence_words", "inside", "tail", "head")
# Kinds of evidence that read the texts alone: how much they say depends on the sort of pair.
KINDS_AS_TRAITS: Final = (
    "house_style small_style artefact at_home broken_name several_renderings fluency_of_swaps swapped_words "
    "cut_tail cuts own_sentences text_of_its_own modernising credit"
).split()
# Half-open ranges of words without a partner, among flags of which have one.
_GAP: Final = re.compile(b"\x00+")
# A gap in a sentence is a reading if it is short, a passage if it is long.
_SHORT_GAP, _LONG_GAP = 2, 14


class PairTraits(NamedTuple):
    """Leanings, which change sign when the pair is swapped, and settings, which do not."""

    leanings: dict[str, float]
    settings: dict[str, float]


def measure_pair(pair: Pair, evidence: Sequence[Evidence]) -> PairTraits:
    """All traits of a pair.

    Args:
        pair: two compared articles.
        evidence: what the kinds of evidence say of it, with the strength of their modules: a trait of each kind in
            `KINDS_AS_TRAITS`.
    """
    left, right = measure_text(pair.left), measure_text(pair.right)
    leanings, settings = _compare_texts(left, right)
    own = [_own_traits(pair, side) for side in (0, 1)]
    _compare_own(own, (left.counts["words"], right.counts["words"]), leanings, settings)
    measure_readings(pair, leanings, settings)
    _add_shape(pair, leanings, settings)
    _add_evidence(evidence, leanings, settings)
    return PairTraits(leanings, settings)


def _compare_texts(left: TextTraits, right: TextTraits) -> tuple[dict[str, float], dict[str, float]]:
    """What the right text has more of as a whole, and what sort of text the two are."""
    leanings, settings = {}, {}
    num_left, num_right = max(left.counts["words"], 20.0), max(right.counts["words"], 20.0)
    for name, before in left.counts.items():
        after = right.counts[name]
        leanings[f"more {name}"] = _log_ratio(before, after)
        if name not in _RATES_AS_WELL:
            leanings[f"denser {name}"] = 100.0 * (after / num_right - before / num_left)
    for name in _SETTING_RATES:
        settings[f"rate {name}"] = 50.0 * (right.counts[name] / num_right + left.counts[name] / num_left)
    years = left.latest_year, right.latest_year
    leanings["later year"] = float(max(-20, min(20, years[1] - years[0]))) if min(years) else 0.0
    settings["size"] = math.log1p(left.counts["words"] + right.counts["words"])
    return leanings, settings


def _own_traits(pair: Pair, side: int) -> dict[str, float]:
    """What one side has alone: how much, where, and of what sort."""
    document, matched = (pair.left, pair.right)[side], pair.alignment.matched[side]
    own = list(compress(document.words.keys, pair.alignment.unmatched[side]))
    counted = Counter(own)
    sorts = count_sorts(counted)
    at_home = sum([num for word, num in counted.items() if word in pair.shared_words and word not in STOP_WORDS])
    sentence_words = sum([document.sentences[i][1] - document.sentences[i][0] for i in pair.exclusive[side]])
    traits: dict[str, float] = {
        "words": len(own),
        "sentence_words": sentence_words,
        "inside": max(0, len(own) - sentence_words),
        "numbers": sorts["numbers"],
        "years": sorts["years"],
        "unknown": sorts["unknown"],
        "function": sorts["function"],
        "repeated": len(own) - len(counted),
        "at_home": at_home,
        "letters": sum(map(len, own)),
    }
    for name in WORD_CLASSES:
        traits[name] = sorts[name]
    return traits | _places_of_sentences(document, pair.exclusive[side]) | _places_of_words(document, matched)


def _places_of_sentences(document: Document, own: tuple[int, ...]) -> dict[str, float]:
    """Where the sentences stand that one text has alone: in how many places, at the head, at the tail, between."""
    runs: list[list[int]] = []
    for sentence in own:
        if runs and runs[-1][1] == sentence:
            runs[-1][1] = sentence + 1
        else:
            runs.append([sentence, sentence + 1])
    num = len(document.sentences)
    at_head = sum(stop for start, stop in runs if start == 0)
    at_tail = sum(stop - start for start, stop in runs if stop == num)
    return {
        "sentences": len(own),
        "places": len(runs),
        "inner_places": sum(1 for start, stop in runs if start > 0 and stop < num),
        "head_sentences": at_head,
        "tail_sentences": at_tail,
        "inner_sentences": max(0, len(own) - at_head - at_tail),
        "longest": max((stop - start for start, stop in runs), default=0),
    }


def _places_of_words(document: Document, matched: bytes) -> dict[str, float]:
    """Where the words stand that one text has alone: how many gaps are whole sentences, how long the others are."""
    gaps = [gap.span() for gap in _GAP.finditer(matched)]
    num = len(matched)
    begins = {first for first, _ in document.sentences} | {num}
    parts = [stop - start for start, stop in gaps if start not in begins or stop not in begins]
    is_all = gaps == [(0, num)]
    return {
        "gaps": len(gaps),
        "sentence_gaps": len(gaps) - len(parts),
        "short_gaps": sum([size <= _SHORT_GAP for size in parts]),
        "middle_gaps": sum([_SHORT_GAP < size <= _LONG_GAP for size in parts]),
        "long_gaps": sum([size > _LONG_GAP for size in parts]),
        "head": gaps[0][1] if gaps and gaps[0][0] == 0 and not is_all else 0,
        "tail": num - gaps[-1][0] if gaps and gaps[-1][1] == num and not is_all else 0,
    }


def _compare_own(
    own: list[dict[str, float]], num_words: tuple[float, float], leanings: dict[str, float], settings: dict[str, float]
) -> None:
    """Enter what each side has alone, set against the other's."""
    left, right = own
    for name, number in left.items():
        before, after = math.log1p(number), math.log1p(right[name])
        leanings["own " + name] = after - before
        settings["less own " + name], settings["most own " + name] = min(before, after), max(before, after)
    for name in _OWN_RATES:
        before, after = ((side[name] + 0.3) / (side["words"] + 5) for side in own)
        leanings[f"own rate {name}"] = after - before
        settings[f"less own rate {name}"], settings[f"most own rate {name}"] = min(before, after), max(before, after)
    for name in _SHARES:
        before, after = left[name] / max(1.0, num_words[0]), right[name] / max(1.0, num_words[1])
        leanings[f"own share {name}"] = after - before
        settings[f"less share {name}"], settings[f"most share {name}"] = min(before, after), max(before, after)


def _add_shape(pair: Pair, leanings: dict[str, float], settings: dict[str, float]) -> None:
    """Enter how much of each stands in the other, and how the shared text hangs together."""
    into_right, into_left = pair.containment.left_in_right, pair.containment.right_in_left
    for name in ("verbatim", "edited", "covered"):
        one, other = getattr(into_right, name), getattr(into_left, name)
        leanings[f"contained {name}"] = other - one
        settings[f"least contained {name}"], settings[f"most contained {name}"] = min(one, other), max(one, other)
    settings["stretches"] = float(len(pair.alignment.stretches))
    settings["moved"] = float(sum(stretch.moved for stretch in pair.alignment.stretches))
    settings["function words kept"] = pair.kept_function_words
    settings["matched"] = math.log1p(pair.num_matched)


def _add_evidence(evidence: Sequence[Evidence], leanings: dict[str, float], settings: dict[str, float]) -> None:
    """Enter what the kinds of evidence say, and whether they speak for both sides."""
    sums = dict.fromkeys(KINDS_AS_TRAITS, 0.0)
    for piece in evidence:
        if piece.kind in sums:
            sums[piece.kind] += piece.bits
    leanings |= {f"evidence {kind}": bits for kind, bits in sums.items()}
    for_right = sum(e.bits for e in evidence if e.kind in sums and e.bits > 0)
    for_left = -sum(e.bits for e in evidence if e.kind in sums and e.bits < 0)
    settings["less evidence"], settings["most evidence"] = min(for_right, for_left), max(for_right, for_left)


def _log_ratio(before: float, after: float) -> float:
    """By how much the second is more, on a scale on which doubling counts and nothing is infinite."""
    return math.log1p(after) - math.log1p(before)
