"""Traits: small measurable ways in which the later of two versions differs from the earlier.

Reads a pair; yields numbers that change sign when the pair is swapped, above 0 where the right has more. None
decides anything alone (on real versions each is right six to eight times in ten); together, with weights
fitted by `bench/fit_polarity.py`, they do. Two families: what swapping words does to a text, and what time
does to one that lives on. How much a trait says depends on the pair, so each has interactions with its
circumstances.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from provenance.compare.document import Document
from provenance.compare.figures import is_year, number_value
from provenance.compare.words import STOP_WORDS
from provenance.infer.fluency import fluency_nats, is_known
from provenance.infer.pair import Pair

_SWAPPED_KINDS: Final = frozenset({"synonym", "grammar", "naming", "name", "quotation"})
_PAST: Final = frozenset("was were had said did been became".split())
_FUTURE: Final = frozenset("will would may might could expected expects plans planned upcoming scheduled shall".split())
_HEDGES: Final = frozenset(
    "about around approximately nearly almost some reportedly apparently possibly perhaps".split()
)
_UPDATES: Final = frozenset(
    "update updated correct corrects corrected correction adds earlier previously repeat".split()
)
_NEGATIONS: Final = frozenset("not never no".split())
_MARKUP: Final = re.compile(r"\[\[|\]\]|\{\{|\}\}|http|\|")
# A trait counts at most this often, so that one long list does not outvote everything.
_MOST = 3.0


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


def measure_growth_traits(pair: Pair) -> dict[str, float]:
    """What time does: more sentences, later years, higher numbers, plans become past."""
    left, right = pair.left, pair.right
    own = [_own_words(d, p) for d, p in ((left, pair.alignment.left_partner), (right, pair.alignment.right_partner))]
    ends = [_open_ends(p) for p in (pair.alignment.left_partner, pair.alignment.right_partner)]
    counts = [Counter(words) for words in own]
    insertions = Counter(v.marked for v in pair.variants if v.kind == "insertion")
    texts = left.article.text, right.article.text
    traits = {
        "length": math.log((len(right.words) + 5) / (len(left.words) + 5)),
        "longer": float((len(right.words) > len(left.words)) - (len(right.words) < len(left.words))),
        "own_sentences": _more(len(pair.exclusive[0]), len(pair.exclusive[1])),
        "own_words": _more(len(own[0]), len(own[1])),
        "own_head": _more(ends[0][0], ends[1][0]),
        "own_tail": _more(ends[0][1], ends[1][1]),
        "insertions": _more(insertions[-1], insertions[1]),
        "holes": _more(_num_holes(pair.exclusive[0]), _num_holes(pair.exclusive[1])),
        "sentence_length": math.log(_sentence_length(right) / _sentence_length(left)),
        "own_word_length": _mean_length(own[1]) - _mean_length(own[0]),
        "own_unknown": _more(*(sum(not is_known(w) and not w[0].isdigit() for w in words) for words in own)),
        "numbers": _more(*(sum(number_value(w) is not None for w in words) for words in own)),
        "years": _more(*(sum(map(is_year, words)) for words in own)),
        "latest_year": _later_year(left, right),
        "rising_numbers": _rising(pair),
        "repeats": _more(*(len(words) - len(set(words)) for words in own)),
    }
    for name, words in (("past", _PAST), ("future", _FUTURE), ("hedges", _HEDGES), ("updates", _UPDATES),
                        ("negations", _NEGATIONS)):  # fmt: skip
        traits[name] = _more(*(sum(count[w] for w in words) for count in counts))
    for name, mark in (("commas", ","), ("brackets", "("), ("quotation_marks", '"')):
        traits[name] = _more(texts[0].count(mark), texts[1].count(mark))
    traits["markup"] = _more(*(len(_MARKUP.findall(text)) for text in texts))
    return traits


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


def _more(left: float, right: float) -> float:
    """By how much the right has more, on a scale on which doubling counts and length does not explode."""
    return max(-_MOST, min(_MOST, math.log1p(right) - math.log1p(left)))


def _own_words(document: Document, partner: tuple[int, ...]) -> list[str]:
    return [document.words.keys[i] for i, p in enumerate(partner) if p < 0]


def _open_ends(partner: tuple[int, ...]) -> tuple[int, int]:
    """How many words stand before the first and after the last that has a partner."""
    matched = [i for i, p in enumerate(partner) if p >= 0]
    return (matched[0], len(partner) - 1 - matched[-1]) if matched else (0, 0)


def _num_holes(sentences: tuple[int, ...]) -> int:
    """In how many separate places a text has sentences of its own."""
    return sum(1 for i, s in enumerate(sentences) if i == 0 or sentences[i - 1] != s - 1)


def _variety(pair: Pair, side: int) -> float:
    """Distinct content words per content word, inside the shared text of one side."""
    document = (pair.left, pair.right)[side]
    ranges: Iterable[tuple[int, int]] = ((s.left, s.right)[side] for s in pair.alignment.stretches)
    words = [k for span in ranges for k in document.words.keys[slice(*span)] if k not in STOP_WORDS]
    return len(set(words)) / max(1, len(words))


def _sentence_length(document: Document) -> float:
    return (len(document.words) + 10) / (len(document.sentences) + 1)


def _mean_length(words: list[str]) -> float:
    """The mean length of words, drawn toward five letters where there are few."""
    return (sum(map(len, words)) + 50) / (len(words) + 10)


def _later_year(left: Document, right: Document) -> float:
    # Most words are no longer looked at than it takes to see that they are no year.
    latest = [max((int(k) for k in d.words.keys if len(k) == 4 and is_year(k)), default=0) for d in (left, right)]
    return float((latest[1] > latest[0]) - (latest[1] < latest[0])) if min(latest) else 0.0


def _rising(pair: Pair) -> float:
    """How many more numbers rise from left to right than fall."""
    balance = 0
    for variant in pair.variants:
        if variant.kind in ("number", "date"):
            before = [number_value(k) for k in pair.left.words.keys[slice(*variant.left)]]
            after = [number_value(k) for k in pair.right.words.keys[slice(*variant.right)]]
            numbers = [v[1] for v in before if v], [v[1] for v in after if v]
            if len(numbers[0]) == len(numbers[1]) == 1:
                balance += (numbers[1][0] > numbers[0][0]) - (numbers[1][0] < numbers[0][0])
    return max(-_MOST, min(_MOST, float(balance)))
