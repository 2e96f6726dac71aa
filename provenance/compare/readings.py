"""Readings: what sort of difference is there between what two texts have in one place?

Reads two ranges of words, neither of which is known to be the older; names the kind of difference, the rule of
which it is a case, and the side with the marked form. Facts (numbers, dates, negations, names) come before wording.
"""

from typing import Final, Literal, NamedTuple

from provenance.compare import figures
from provenance.compare.document import Document
from provenance.compare.spelling import british_side
from provenance.compare.words import STOP_WORDS
from provenance.model import Span

VariantKind = Literal[
    "courtesy_title", "initials", "spelling", "numeral", "contraction", "number", "date", "name", "naming",
    "quotation", "negation", "synonym", "insertion", "grammar", "rewording",
]  # fmt: skip
Keys = tuple[str, ...]

# Longest reading, in words, that one word or phrase can stand for; longer ones are rewordings.
MAX_SYNONYM_WORDS = 3
# In longer readings a figure or a "not" is part of something else that is said.
MAX_FACT_WORDS = 6
# An inserted phrase longer than this says its "not" of itself.
MAX_NEGATION_WORDS = 3
# So near, a "not" that was shifted is still the same "not".
_NEGATION_REACH_WORDS = 3

_WORDS_INSIDE_NAMES: Final = frozenset({"of", "the", "and", "for"})
# What a shortened verb stands for, by the letters left of it.
_CONTRACTED: Final = {
    "s": {"is", "has", "us"},
    "re": {"are"},
    "ve": {"have"},
    "ll": {"will", "shall"},
    "d": {"had", "would", "did"},
    "m": {"am"},
    "nt": {"not"},
}
_IRREGULAR_CONTRACTIONS: Final = {"wont": ("will", "not"), "shant": ("shall", "not"), "cant": ("cannot",)}
# Pairs of endings by which forms of one English word differ; the shorter first.
_ENDINGS: Final = frozenset(
    tuple(pair.replace("-", "").split("/"))
    for pair in (
        "-/-s -/-es -/-ed -/-d -/-ing -/-ly -/-n -/-en -/-an -/-ian -/-er -/-est -/-al -s/-ed -s/-es -s/-ing -es/-ed "
        "-es/-ing -d/-s -ed/-ing -e/-ing -y/-ies -y/-ied -ied/-ies -e/-ed -e/-es -e/-ion -ed/-ion -es/-ion -n/-ns"
    ).split()
)
_MIN_STEM_CHARS: Final = 3
_PERCENT: Final = frozenset({("percent",), ("per", "cent"), ("pct",)})
_CURRENCIES: Final = {
    "$": {"dollar", "dollars", "dlr", "dlrs", "usd"},
    "\u20ac": {"euro", "euros", "eur"},
    "\u00a3": {"pound", "pounds", "gbp", "stg"},
    "\u00a5": {"yen"},
}
_ABBREVIATIONS: Final = {"mln": "million", "bln": "billion", "bn": "billion", "pct": "percent", "dlrs": "dollars"}


class Difference(NamedTuple):
    """What tells two readings apart.

    Args:
        kind: the sort of difference.
        rule: its decision: differences of equal kind and rule count as one.
        marked: for rules of style, the side with the marked form (British spelling, digits, ...): -1 left,
            1 right; for insertions the side that has the words; else 0.
    """

    kind: VariantKind
    rule: str
    marked: int = 0


def type_difference(left: Document, left_span: Span, right: Document, right_span: Span) -> Difference:
    """The difference between two ranges of body words, of which at most one is empty.

    Args:
        left: one document.
        left_span: the half-open range of its body words that reads differently.
        right: the other document.
        right_span: the range of its body words that stands in the same place.
    """
    before, after = left.words.keys[slice(*left_span)], right.words.keys[slice(*right_span)]
    rule = f"{' '.join(before)} / {' '.join(after)}"
    return (
        _styled_difference(left, left_span, right, right_span)
        or _factual_difference(left, left_span, right, right_span, rule)
        or _worded_difference(left, left_span, right, right_span, rule)
    )


def _styled_difference(left: Document, left_span: Span, right: Document, right_span: Span) -> Difference | None:
    """One thing said in two styles, if it is."""
    before, after = left.words.keys[slice(*left_span)], right.words.keys[slice(*right_span)]
    if not before or not after:
        present, absent, at = (right, left, left_span[0]) if not before else (left, right, right_span[0])
        unit = present.words.keys[slice(*(right_span if not before else left_span))]
        return Difference("numeral", "signs of units") if _is_sign_of(unit, absent, at) else None
    if len(before) == len(after) == 1:
        side = british_side(before[0], after[0])
        if side is not None:
            return Difference("spelling", "British spelling", side)
        if _is_abbreviated(left, left_span[0], after[0]) or _is_abbreviated(right, right_span[0], before[0]):
            return Difference("spelling", "abbreviations")
    elif _are_initials(before, after) or _are_initials(after, before):
        return Difference("spelling", "abbreviations")
    if before in _PERCENT and after in _PERCENT:
        if "pct" in (before[0], after[0]):
            return Difference("spelling", "abbreviations")
        return Difference("spelling", "British spelling", -1 if len(before) > len(after) else 1)
    if "".join(before) == "".join(after):
        return Difference("spelling", "words written together")
    if is_contraction(before, after):
        return Difference("contraction", "contractions", -1 if len(before) < len(after) else 1)
    return None


def _factual_difference(
    left: Document, left_span: Span, right: Document, right_span: Span, rule: str
) -> Difference | None:
    """A negation, a date or a number that differs, if one does."""
    before, after = left.words.keys[slice(*left_span)], right.words.keys[slice(*right_span)]
    longest = max(len(before), len(after))
    if longest > MAX_FACT_WORDS or not any(map(figures.is_figure, before + after)):
        return None
    if (
        figures.num_negations(before) != figures.num_negations(after)
        and (min(len(before), len(after)) > 0 or longest <= MAX_NEGATION_WORDS)
        and _negations_near(left, left_span) != _negations_near(right, right_span)
    ):
        return Difference("negation", rule)
    if not before or not after:
        return None
    if _is_date(left, left_span) and _is_date(right, right_span):
        if figures.date_parts(before) != figures.date_parts(after):
            return Difference("date", rule)
        # "Last" and "previous" week are one, in two words; all else is one date in two forms.
        is_relative = not figures.names_day(before) and not figures.numbers_in(before)
        return None if is_relative else Difference("spelling", "forms of dates")
    with_years = _has_thousands(left, left_span) or _has_thousands(right, right_span)
    numbers = figures.numbers_in(before, with_years=with_years), figures.numbers_in(after, with_years=with_years)
    if not numbers[0] or not numbers[1]:
        return None
    if numbers[0] != numbers[1]:
        return Difference("number", rule)
    digits = any(key[0].isdigit() for key in before), any(key[0].isdigit() for key in after)
    return Difference("numeral", "numbers in digits", int(digits[1]) - int(digits[0]))


def _worded_difference(left: Document, left_span: Span, right: Document, right_span: Span, rule: str) -> Difference:
    """The same matter in other words, or matter that only one side has."""
    before, after = left.words.keys[slice(*left_span)], right.words.keys[slice(*right_span)]
    if not before or not after:
        return Difference("insertion", rule, 1 if after else -1)
    is_name = _has_name(left, left_span) and _has_name(right, right_span)
    if all(k in STOP_WORDS for k in (*before, *after)) or _is_same_word(before, after, is_name=is_name):
        return Difference("grammar", rule)
    if is_name:
        return Difference("name" if _is_broken_name(left, left_span, right, right_span) else "naming", rule)
    return Difference("synonym" if max(len(before), len(after)) <= MAX_SYNONYM_WORDS else "rewording", rule)


def is_contraction(before: Keys, after: Keys) -> bool:
    """Whether one reading is the other with a verb shortened: "its" for "it is", "wont" for "will not"."""
    short, long = (before, after) if len("".join(before)) < len("".join(after)) else (after, before)
    if len(short) != 1:
        return False
    if long == _IRREGULAR_CONTRACTIONS.get(short[0]):
        return True
    ending = short[0].removeprefix(long[0])
    return len(long) == 2 and ending != short[0] and long[1] in _CONTRACTED.get(ending, ())


def _is_same_word(before: Keys, after: Keys, *, is_name: bool) -> bool:
    """Whether two single words are forms of one; of a name, no more than its plural or possessive."""
    if len(before) != 1 or len(after) != 1:
        return False
    short, long = sorted((before[0], after[0]), key=lambda key: (len(key), key))
    stem = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if stem < _MIN_STEM_CHARS and not (is_name and stem == len(short)):
        return False
    if is_name:
        return (short[stem:], long[stem:]) in {("", "s"), ("", "es"), ("", "n"), ("", "an"), ("", "ian")}
    # A letter that both endings begin with counts to the stem: step back to find them whole.
    return any((short[at:], long[at:]) in _ENDINGS for at in (stem, stem - 1, stem - 2) if at >= _MIN_STEM_CHARS)


def _is_abbreviated(document: Document, word: int, full: str) -> bool:
    """Whether a word stands, with a full stop or by custom, for a longer one."""
    key = document.words.keys[word]
    if _ABBREVIATIONS.get(key) == full:
        return True
    text, end = document.article.text, document.words.ends[word]
    if len(key) < 2 or len(full) < len(key) + 2 or key[0] != full[0] or text[end : end + 1] != ".":
        return False
    letters = iter(full)
    return all(letter in letters for letter in key)


def _are_initials(short: Keys, full: Keys) -> bool:
    """Whether one word is made of the first letters of several: "US" of "the United States"."""
    letters = "".join(key[0] for key in full if key not in _WORDS_INSIDE_NAMES)
    return len(short) == 1 and len(letters) > 1 and short[0] == letters


def _is_sign_of(unit: Keys, document: Document, at: int) -> bool:
    """Whether a unit named on one side is written as a sign beside the number before `at` on the other."""
    if at == 0 or not document.words.keys[at - 1][0].isdigit():
        return False
    text, start, end = document.article.text, document.words.starts[at - 1], document.words.ends[at - 1]
    if text[end : end + 1] == "%":
        return unit in _PERCENT
    return len(unit) == 1 and unit[0] in _CURRENCIES.get(text[max(0, start - 1) : start], ())


def _is_date(document: Document, span: Span) -> bool:
    """Whether a reading, or one that needs the words beside it ("14" after "Feb"), gives a date."""
    start, stop = span
    keys = document.words.keys
    if _has_thousands(document, span):
        return False
    reading = keys[start:stop]
    if figures.speaks_of_date(reading):
        return True
    beside = keys[max(0, start - 1) : start] + keys[stop : stop + 1]
    if len(reading) == 1 and figures.is_day_of_month(reading[0]):
        return any(key in figures.MONTHS for key in beside)
    following = keys[stop : stop + 1]
    return not figures.speaks_of_date(following) and figures.speaks_of_date(reading[-1:] + following)


def _has_thousands(document: Document, span: Span) -> bool:
    """Whether a range holds a figure written with a comma: 1,987 is no year."""
    return any("," in surface for surface in document.words.surfaces[slice(*span)])


def _negations_near(document: Document, span: Span) -> int:
    """How many negations stand in a range or a few words beside it."""
    start, stop = max(0, span[0] - _NEGATION_REACH_WORDS), span[1] + _NEGATION_REACH_WORDS
    return figures.num_negations(document.words.keys[start:stop])


def is_quoted(document: Document, span: Span) -> bool:
    """Whether a range stands inside a quotation; an empty one, whether the words beside it do."""
    start, stop = span if span[0] < span[1] else (span[0] - 1, span[0] + 1)
    return start >= 0 and stop <= len(document.quoted) and all(document.quoted[start:stop])


def _has_name(document: Document, span: Span) -> bool:
    """Whether a range holds a word whose capital is its own, not the sentence's beginning's."""
    return any(_is_name(document, i) for i in range(*span))


def _is_name(document: Document, word: int) -> bool:
    surface, key = document.words.surfaces[word], document.words.keys[word]
    if not surface[0].isupper() or key in STOP_WORDS:
        return False
    if word != document.sentences[document.sentence_of[word]][0]:
        return True
    is_initials = len(key) > 1 and surface.isupper()
    return is_initials or key in document.names


def _is_broken_name(left: Document, left_span: Span, right: Document, right_span: Span) -> bool:
    """Whether part of a name was kept and part swapped.

    Both readings are parts of names and nothing else, and the kept neighbour, but for "of the", is one in both.
    """
    if not all(_is_only_name(d, s) for d, s in ((left, left_span), (right, right_span))):
        return False
    kept_before = _name_before(left, left_span[0]) and _name_before(right, right_span[0])
    return kept_before or (_name_after(left, left_span[1]) and _name_after(right, right_span[1]))


def _is_only_name(document: Document, span: Span) -> bool:
    return span[1] - span[0] <= MAX_SYNONYM_WORDS and all(
        document.words.surfaces[i][0].isupper() or document.words.keys[i] in _WORDS_INSIDE_NAMES for i in range(*span)
    )


def _name_before(document: Document, at: int) -> bool:
    """Whether a name's part stands before a word, with nothing but "of the" and blanks between."""
    while at > 0 and _only_blanks_before(document, at) and document.words.keys[at - 1] in ("of", "the"):
        at -= 1
    return at > 0 and _only_blanks_before(document, at) and _is_name_part(document, at - 1)


def _name_after(document: Document, at: int) -> bool:
    """Whether a name's part begins at a word, with nothing but blanks before it."""
    return 0 < at < len(document.words) and _only_blanks_before(document, at) and _is_name_part(document, at)


def _is_name_part(document: Document, at: int) -> bool:
    return document.words.surfaces[at][0].isupper() and document.words.keys[at] not in STOP_WORDS


def _only_blanks_before(document: Document, at: int) -> bool:
    return document.article.text[document.words.ends[at - 1] : document.words.starts[at]].isspace()
