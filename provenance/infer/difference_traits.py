"""Difference traits: where two texts differ, how, and which has more of what.

Reads a pair; yields two sorts of numbers. **Leanings** change sign when the pair is swapped, above 0 where the right
has more; **settings** stay: how large the difference is and where it lies. No single one decides anything (on real
versions each leaning is right six to eight times in ten, and a longer text is the later among pages and the earlier
among copies); `infer/polarity.py` weighs them together, leanings in the light of settings.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from provenance.compare.document import Document
from provenance.infer.pair import Pair
from provenance.infer.reading_traits import measure_readings
from provenance.infer.text_traits import COUNTED, SORTS, WORD_CLASSES, TextTraits, log_counts, measure_text
from provenance.model import Evidence

Column = NDArray[np.float64]
Columns = dict[str, Column]

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
_KIND_PLACES: Final = {kind: place for place, kind in enumerate(KINDS_AS_TRAITS)}
# Half-open ranges of words without a partner, among flags of which have one.
_GAP: Final = re.compile(b"\x00+")
# A gap in a sentence is a reading if it is short, a passage if it is long.
_SHORT_GAP, _LONG_GAP = 2, 14


# What one text has alone, in this order.
_SORTED: Final = ("numbers", "years", "unknown", "function", *WORD_CLASSES)
_OWN: Final = (
    *_SORTED, "letters", "words", "sentence_words", "inside", "repeated", "at_home",
    "sentences", "places", "inner_places", "head_sentences", "tail_sentences", "inner_sentences", "longest",
    "gaps", "sentence_gaps", "short_gaps", "middle_gaps", "long_gaps", "head", "tail",
)  # fmt: skip
_SORT_PLACES: Final = [SORTS.index(name) for name in _SORTED]
_FUNCTION: Final = SORTS.index("function")


class PairTraits(NamedTuple):
    """Leanings, which change sign when the pair is swapped, and settings, which do not."""

    leanings: Mapping[str, float]
    settings: Mapping[str, float]


class TraitColumns(NamedTuple):
    """The same of n pairs: by name, (n,) numbers."""

    leanings: Columns
    settings: Columns


def measure_pair(pair: Pair, evidence: Sequence[Evidence]) -> PairTraits:
    """All traits of a pair.

    Args:
        pair: two compared articles.
        evidence: what the kinds of evidence say of it, with the strength of their modules: a trait of each kind in
            `KINDS_AS_TRAITS`.
    """
    leanings, settings = (
        {name: float(values[0]) for name, values in columns.items()} for columns in measure_together([pair], [evidence])
    )
    return PairTraits(leanings, settings)


def measure_together(pairs: Sequence[Pair], evidence: Sequence[Sequence[Evidence]]) -> TraitColumns:
    """All traits of n pairs: what is counted pair by pair is set against each other for all of them at once.

    Args:
        pairs: (n,) compared articles.
        evidence: (n,) what the kinds of evidence say of each, as of `measure_pair`.
    """
    texts = [(measure_text(pair.left), measure_text(pair.right)) for pair in pairs]
    left, right = (_counts_of([both[side] for both in texts]) for side in (0, 1))
    leanings, settings = _compare_texts(left, right, texts)
    own = np.array(
        [[_own_traits(pair, both, side) for side in (0, 1)] for pair, both in zip(pairs, texts, strict=True)],
        dtype=float,
    )
    words = COUNTED.index("words")
    _compare_own(own, (left[0][:, words], right[0][:, words]), leanings, settings)
    measure_readings(pairs, leanings, settings)
    _add_shape(pairs, leanings, settings)
    _add_evidence(evidence, leanings, settings)
    return TraitColumns(leanings, settings)


def _counts_of(texts: Sequence[TextTraits]) -> tuple[Column, Column]:
    """(n, counted) the counts of n texts, and their logarithms."""
    return np.array([text.values for text in texts]), np.array([text.logs for text in texts])


def _compare_texts(
    left: tuple[Column, Column], right: tuple[Column, Column], texts: Sequence[tuple[TextTraits, TextTraits]]
) -> tuple[Columns, Columns]:
    """What the right text has more of as a whole, and what sort of text the two are."""
    (before, log_before), (after, log_after) = left, right
    words = COUNTED.index("words")
    num_left, num_right = np.maximum(before[:, words], 20.0)[:, None], np.maximum(after[:, words], 20.0)[:, None]
    rate_before, rate_after = before / num_left, after / num_right
    more, denser = (log_after - log_before).T, (100.0 * (rate_after - rate_before)).T
    rates = (50.0 * (rate_after + rate_before)).T
    leanings = {f"more {name}": more[place] for place, name in enumerate(COUNTED)}
    leanings |= {f"denser {name}": denser[place] for place, name in enumerate(COUNTED) if name not in _RATES_AS_WELL}
    settings = {f"rate {name}": rates[COUNTED.index(name)] for name in _SETTING_RATES}
    years = np.array([(one.latest_year, other.latest_year) for one, other in texts], dtype=float)
    later = np.clip(years[:, 1] - years[:, 0], -20.0, 20.0)
    leanings["later year"] = np.where(years.min(axis=1) > 0, later, 0.0)
    settings["size"] = log_counts(before[:, words] + after[:, words])
    return leanings, settings


def _own_traits(pair: Pair, texts: tuple[TextTraits, TextTraits], side: int) -> list[float]:
    """What one side has alone: how much, where, and of what sort, in the order of `_OWN`."""
    document, matched = (pair.left, pair.right)[side], pair.alignment.matched[side]
    words, is_matched, sorts = document.words, pair.alignment.is_matched[side], texts[side].word_sorts
    counted = np.bincount(words.numbers[~is_matched], minlength=len(sorts))
    num_own = int(counted.sum())
    exclusive = pair.exclusive[side]
    sentence_words = sum([document.sentences[i][1] - document.sentences[i][0] for i in exclusive])
    is_shared = words.numbers_where(is_matched)
    return [
        *(counted @ sorts)[_SORT_PLACES].tolist(),
        counted @ texts[side].word_letters,
        num_own,
        sentence_words,
        max(0, num_own - sentence_words),
        num_own - np.count_nonzero(counted),
        counted[is_shared & (sorts[:, _FUNCTION] == 0)].sum(),
        *_places_of_sentences(document, exclusive),
        *_places_of_words(document, matched),
    ]


def _places_of_sentences(document: Document, own: tuple[int, ...]) -> tuple[int, ...]:
    """Where the sentences stand that one text has alone: in how many places, at the head, at the tail, between."""
    if not own:
        return 0, 0, 0, 0, 0, 0, 0
    runs: list[list[int]] = []
    for sentence in own:
        if runs and runs[-1][1] == sentence:
            runs[-1][1] = sentence + 1
        else:
            runs.append([sentence, sentence + 1])
    num = len(document.sentences)
    at_head = runs[0][1] if runs[0][0] == 0 else 0
    at_tail = num - runs[-1][0] if runs[-1][1] == num else 0
    return (
        len(own),
        len(runs),
        sum([start > 0 and stop < num for start, stop in runs]),
        at_head,
        at_tail,
        max(0, len(own) - at_head - at_tail),
        max([stop - start for start, stop in runs]),
    )


def _places_of_words(document: Document, matched: bytes) -> tuple[int, ...]:
    """Where the words stand that one text has alone: how many gaps are whole sentences, how long the others are."""
    gaps = [gap.span() for gap in _GAP.finditer(matched)]
    if not gaps:
        return 0, 0, 0, 0, 0, 0, 0
    num = len(matched)
    begins = {first for first, _ in document.sentences}
    begins.add(num)
    parts = [stop - start for start, stop in gaps if start not in begins or stop not in begins]
    is_all = gaps == [(0, num)]
    num_short, num_long = sum([size <= _SHORT_GAP for size in parts]), sum([size > _LONG_GAP for size in parts])
    return (
        len(gaps),
        len(gaps) - len(parts),
        num_short,
        len(parts) - num_short - num_long,
        num_long,
        gaps[0][1] if gaps[0][0] == 0 and not is_all else 0,
        num - gaps[-1][0] if gaps[-1][1] == num and not is_all else 0,
    )


def _compare_own(own: Column, num_words: tuple[Column, Column], leanings: Columns, settings: Columns) -> None:
    """Enter what each side has alone, set against the other's.

    Args:
        own: (n, 2, traits) of both sides of n pairs.
        num_words: (n,) of the left and of the right texts.
        leanings: to be added to.
        settings: to be added to.
    """
    logs = log_counts(own)
    _enter_both("own {}", _OWN, logs[:, 0], logs[:, 1], leanings, settings)
    words = _OWN.index("words")
    rates = (own[:, :, [_OWN.index(name) for name in _OWN_RATES]] + 0.3) / (own[:, :, words, None] + 5)
    _enter_both("own rate {}", _OWN_RATES, rates[:, 0], rates[:, 1], leanings, settings)
    shares = own[:, :, [_OWN.index(name) for name in _SHARES]]
    before, after = (shares[:, side] / np.maximum(1.0, num_words[side])[:, None] for side in (0, 1))
    _enter_both("share {}", _SHARES, before, after, leanings, settings, leaning="own share {}")


def _enter_both(
    form: str,
    names: Sequence[str],
    left: Column,
    right: Column,
    leanings: Columns,
    settings: Columns,
    leaning: str | None = None,
) -> None:
    """Enter by how much the right has more, and the lesser and the greater of both.

    Args:
        form: what the settings are called, of which side has less and which most.
        names: (t,) of what is compared.
        left: (n, t) what the left texts have.
        right: (n, t) what the right texts have.
        leanings: to be added to.
        settings: to be added to.
        leaning: what the leanings are called, if otherwise.
    """
    more, less, most = (right - left).T, np.minimum(left, right).T, np.maximum(left, right).T
    for place, name in enumerate(names):
        told = form.format(name)
        leanings[(leaning or form).format(name)] = more[place]
        settings[f"less {told}"], settings[f"most {told}"] = less[place], most[place]


def _add_shape(pairs: Sequence[Pair], leanings: Columns, settings: Columns) -> None:
    """Enter how much of each stands in the other, and how the shared text hangs together."""
    both = [(pair.containment.left_in_right, pair.containment.right_in_left) for pair in pairs]
    shares = np.array([[(s.verbatim, s.edited, s.covered) for s in sides] for sides in both])
    one, other = shares[:, 0].T, shares[:, 1].T
    for place, name in enumerate(("verbatim", "edited", "covered")):
        leanings[f"contained {name}"] = other[place] - one[place]
        settings[f"least contained {name}"] = np.minimum(one[place], other[place])
        settings[f"most contained {name}"] = np.maximum(one[place], other[place])
    stretches = [pair.alignment.stretches for pair in pairs]
    settings["stretches"] = np.array([len(own) for own in stretches], dtype=float)
    settings["moved"] = np.array([sum([stretch.moved for stretch in own]) for own in stretches], dtype=float)
    settings["function words kept"] = np.array([pair.kept_function_words for pair in pairs])
    settings["matched"] = log_counts(np.array([pair.num_matched for pair in pairs]))


def _add_evidence(evidence: Sequence[Sequence[Evidence]], leanings: Columns, settings: Columns) -> None:
    """Enter what the kinds of evidence say, and whether they speak for both sides."""
    sums = np.zeros((len(KINDS_AS_TRAITS), len(evidence)))
    for_sides = np.zeros((2, len(evidence)))
    for number, pieces in enumerate(evidence):
        for piece in pieces:
            place = _KIND_PLACES.get(piece.kind)
            if place is not None:
                sums[place, number] += piece.bits
                for_sides[int(piece.bits > 0), number] += abs(piece.bits)
    leanings |= {f"evidence {kind}": sums[place] for kind, place in _KIND_PLACES.items()}
    settings["less evidence"], settings["most evidence"] = for_sides.min(axis=0), for_sides.max(axis=0)
