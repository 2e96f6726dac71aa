"""Plain words for ratios, probabilities and labels: how the result is said, in one place.

Reads numbers and the model's labels, writes short English phrases without any markup; whoever shows
them escapes them. Every presenter words its sentences here, so that the page, the report and the
terminal say the same thing of the same edge.

The style: plain and exact, never accusing ("derives from" says where words come from, not who was right);
a probability in words and in numbers, never 0 or 100; a number and its unit on one line.
"""

import re
from collections.abc import Sequence
from types import MappingProxyType

from provenance.model import Article, Direction, Passage

RELATION_LABELS = MappingProxyType(
    {
        "verbatim": "word-for-word copy",
        "edited": "edited copy",
        "truncated": "shortened copy",
        "spun": "reworded copy",
        "excerpt": "quotes a passage",
        "composite": "one of several sources",
        "revision": "another edition",
        "update": "later, longer version",
        "undecided": "kind of derivation undecided",
    }
)
ATTRIBUTION_LABELS = MappingProxyType(
    {
        "credited": "names its source",
        "uncredited": "names no source",
        "photo_only": "credits photos only",
        "cites": "cites an outlet, no credit",
        "undecided": "names none, origin undecided",
        "none_needed": "no credit needed",
    }
)
CREDIT_LABELS = MappingProxyType(
    {
        "dateline": "dateline",
        "byline": "byline",
        "credit_line": "credit line",
        "contributed": "contributors' line",
        "photo": "photo credit",
        "link": "link to a source",
        "via": "named as the way it came",
    }
)
CHANGE_LABELS = MappingProxyType(
    {
        "number": "number",
        "date": "date",
        "name": "name",
        "quotation": "quotation",
        "negation": "negation",
        "credit": "credit",
        "synonym": "other word",
        "addition": "added",
        "cut": "cut",
    }
)
PASSAGE_LABELS = MappingProxyType(
    {
        "verbatim": "word for word",
        "edited": "edited",
        "spun": "reworded",
        "moved": "moved",
    }
)
SUPPORT_LABELS = MappingProxyType(
    {
        "twice": "attested twice or more",
        "once": "attested once",
        "conjectural": "conjectural",
    }
)
STEP_LABELS = MappingProxyType(
    {
        "prior": "before any evidence",
        "swapping": "words that were swapped",
        "modernising": "old forms of words brought up to date",
        "growing": "how versions of a text grow",
        "scraping": "traces of scraping",
        "crediting": "credits",
        "dating": "dates of publication",
        "borrowing": "where the shared passages are at home",
        "styling": "house style",
        "small styling": "small habits of style",
        "cutting": "what was cut or added",
        "rewording": "readings that a third article has",
        "other articles": "what the other articles add",
    }
)
"""Steps of an edge's ledger; one that is not named here is shown by its own name."""
FACT_KINDS = frozenset({"number", "date", "name", "quotation", "negation", "credit"})
"""Kinds of change that alter what an article states, as against how it words it."""

# Lower bounds, highest first. The words follow the scales that intelligence and climate reports
# publish, so that a reader has met them before; nothing inferred is ever called certain.
_PROBABILITY_WORDS = (
    (0.95, "almost certain"),
    (0.9, "very likely"),
    (0.7, "likely"),
    (0.5, "more likely than not"),
    (0.3, "possible"),
    (0.1, "unlikely"),
    (0.0, "very unlikely"),
)
_STRENGTH_WORDS = ((6.0, "very strong"), (3.0, "strong"), (1.0, "moderate"), (0.0, "weak"))

# C0 and C1 controls, and the bidirectional embeddings, overrides and isolates that would reorder the
# words around them. Direction marks (U+200E, U+200F) stay: they reorder nothing outside themselves.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# Marks set over or under a letter. No writing needs more than a few; a heap of them paints over the lines around it.
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_HEAP_OF_MARKS = re.compile(f"({_MARK}{{4}}){_MARK}+")
_WHITE_SPACE = re.compile(r"\s+")
_NUMBER_AND_SIGN = re.compile(r"(?<=\d) (?=%)")
# A passage or a title on a line of the terminal.
_QUOTE_CHARS = 100
# Room for any date and time with its zone; tables count on a date being short.
_DATE_CHARS = 32
_NO_BREAK_SPACE = "\u00a0"


def one_line(text: str, limit_chars: int | None = None) -> str:
    """Return text fit for one line: white space run together, control and bidi characters and heaps of accents gone.

    A number and its % sign are held together by a no-break space.

    Args:
        text: any text, hostile or not.
        limit_chars: longest result; a longer one is cut at a word where possible and ends in "…".
    """
    # White space once more at the end: what stood around a control character now stands side by side.
    line = " ".join(_UNPRINTABLE.sub("", _WHITE_SPACE.sub(" ", text)).split())
    line = _NUMBER_AND_SIGN.sub(_NO_BREAK_SPACE, line)
    if not line.isascii():
        line = _HEAP_OF_MARKS.sub(r"\1", line)
    if limit_chars is None or len(line) <= limit_chars:
        return line
    cut = line[: limit_chars - 1]
    at_word = cut.rfind(" ")
    return cut[: at_word if at_word > limit_chars // 2 else None].rstrip() + "…"


def count_of(number: int, singular: str, plural: str | None = None) -> str:
    """Return a counted noun.

    >>> count_of(1, "article"), count_of(3, "story", "stories")
    ('1 article', '3 stories')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def list_in_words(items: Sequence[str], last: str = "and") -> str:
    """Return items as a phrase; `last` stands before the last one.

    >>> list_in_words(["a", "b", "c"]), list_in_words(["a", "b"], "or")
    ('a, b and c', 'a or b')
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def percent(ratio: float) -> str:
    """Return a ratio (0-1) as a percentage that never rounds a part up to the whole nor down to nothing.

    The space before the sign does not break.

    >>> print(percent(0.514), percent(0.998), percent(0.002), percent(1.0), sep=", ")
    51 %, more than 99 %, less than 1 %, 100 %
    """
    if 0.0 < ratio < 0.01:
        number = "less than 1"
    elif 0.99 < ratio < 1.0:
        number = "more than 99"
    else:
        number = f"{ratio * 100:.0f}"
    return f"{number}{_NO_BREAK_SPACE}%"


def probability_words(probability: float) -> str:
    """Return a probability (0-1) in words, from "very unlikely" to "almost certain"."""
    return next(words for bound, words in _PROBABILITY_WORDS if probability >= bound or bound == 0.0)


def probability_phrase(probability: float) -> str:
    """Return a probability (0-1) in words and number; never 0 % or 100 %, which no inference earns.

    >>> print(probability_phrase(0.93))
    very likely (93 %)
    """
    number = percent(min(max(probability, 1e-6), 1 - 1e-6))
    return f"{probability_words(probability)} ({number})"


def containment_sentence(first: str, second: str, first_in_second: float, second_in_first: float) -> str:
    """Return both containments in words; ratios are shares of the words of the article named first.

    >>> print(containment_sentence("B", "A", 0.94, 0.51))
    94 % of B stands in A; 51 % of A stands in B
    """
    return f"{contained_clause(first, second, first_in_second)}; {contained_clause(second, first, second_in_first)}"


def contained_clause(whose: str, where: str, ratio: float) -> str:
    """Return one containment in words; the ratio is the share of the words of `whose`."""
    return f"{percent(ratio)} of {whose} stands in {where}"


def passage_counts(kinds: Sequence[str]) -> str:
    """Return how many passages there are of each kind; "" if there are none.

    >>> passage_counts(["moved", "verbatim", "verbatim"])
    '2 word for word and 1 moved'
    """
    return list_in_words([f"{kinds.count(kind)} {words}" for kind, words in PASSAGE_LABELS.items() if kind in kinds])


def passage_line(passage: Passage, left_text: str) -> str:
    """Return a shared passage on one line: its kind, its place in both texts, and its words in the left one."""
    words = one_line(left_text[passage.left_start : passage.left_end], _QUOTE_CHARS)
    return (
        f"{PASSAGE_LABELS[passage.kind]:<13}  {passage.left_start}-{passage.left_end} / "
        f"{passage.right_start}-{passage.right_end}  “{words}”"
    )


def article_line(name: str, article: Article) -> str:
    """Return an article on one line: its name, and in brackets its id where that is another, title, outlet and date."""
    full = "" if name == article.id else article.id
    known = [full, article.title, article.outlet, date_words(article.published, article.published_precision)]
    return f"{name}  ({', '.join(one_line(item, _QUOTE_CHARS) for item in known if item)})"


def pair_evidence_heading(left: str, right: str) -> str:
    """Return the heading over evidence of a pair, which says what its signs mean."""
    return f"Evidence (+ for {left} -> {right}, - for {right} -> {left}):"


def derivation_sentence(
    parent: str, child: str, relation: str, probability: float, or_unseen_edition: bool = False
) -> str:
    """Return the verdict on an edge in one sentence without a full stop.

    >>> print(derivation_sentence("A", "B", "truncated", 0.97, or_unseen_edition=True))
    B derives from A or an unseen edition of it: shortened copy, almost certain (97 %)
    """
    edition = " or an unseen edition of it" if or_unseen_edition else ""
    return f"{child} derives from {parent}{edition}: {RELATION_LABELS[relation]}, {probability_phrase(probability)}"


def shared_sentence(left: str, right: str) -> str:
    """Return the verdict on a pair of undecided direction, without a full stop."""
    return f"{left} and {right} share text; which derives from which is undecided"


def ranked_directions(direction: Direction, left: str, right: str) -> list[tuple[float, str]]:
    """Return the four ways two articles can be related as (probability, clause), most probable first."""
    ways = [
        (direction.left_to_right, f"{right} derives from {left}"),
        (direction.right_to_left, f"{left} derives from {right}"),
        (direction.common_ancestor, "both derive from a text that is neither"),
        (direction.unrelated, "neither derives from the other"),
    ]
    return sorted(ways, key=lambda way: -way[0])


def change_words(kind: str, before: str, after: str, limit_chars: int = 100) -> str:
    """Return one change on one line; an empty side is said, not shown as nothing.

    >>> change_words("date", "last year", "2015"), change_words("addition", "", "on Tuesday")
    ('date: “last year” -> “2015”', 'added: (nothing) -> “on Tuesday”')
    """
    shown = [f"“{one_line(side, limit_chars)}”" if side.strip() else "(nothing)" for side in (before, after)]
    return f"{CHANGE_LABELS[kind]}: {shown[0]} -> {shown[1]}"


def short_name(identifier: str) -> str:
    """Return an id as it is shown in running text: one line, at most 80 characters."""
    return one_line(identifier, 80) or "(no name)"


def unseen_name(unseen_id: str, label: str | None) -> str:
    """Return how an unseen ancestor is named in prose.

    >>> unseen_name("unseen:1", "Associated Press original"), unseen_name("unseen:2", None)
    ('an unseen text (unseen:1, Associated Press original)', 'an unseen text (unseen:2)')
    """
    return f"an unseen text ({unseen_id}, {one_line(label)})" if label else f"an unseen text ({unseen_id})"


def alternative_name(parent: str) -> str:
    """Return how a runner-up parent is named: "unseen" and "none" are no ids but answers of their own."""
    named = {"unseen": "some text that is not in the pile", "none": "no parent at all (an origin of its own)"}
    return named.get(parent, parent)


def strength_words(bits: float) -> str:
    """Return the weight of evidence in words, whichever way it points (1 bit doubles the odds)."""
    return next(words for bound, words in _STRENGTH_WORDS if abs(bits) >= bound)


def signed_bits(bits: float) -> str:
    """Return evidence in bits with its sign.

    >>> signed_bits(2.55), signed_bits(-1), signed_bits(0)
    ('+2.5 bits', '-1.0 bits', '0.0 bits')
    """
    return f"{signed_number(bits)} bits"


def signed_number(number: float) -> str:
    """Return a number to one place with its sign, nought without.

    >>> signed_number(2.55), signed_number(-0.01)
    ('+2.5', '0.0')
    """
    shown = f"{number:+.1f}"
    return "0.0" if shown[1:] == "0.0" else shown


def kind_words(kind: str) -> str:
    """Return a kind of evidence as words ("house_style" -> "house style")."""
    return one_line(kind.replace("_", " "))


def step_words(name: str) -> str:
    """Return a step of a ledger as words.

    >>> step_words("swapping"), step_words("dry_cleaning")
    ('words that were swapped', 'dry cleaning')
    """
    return STEP_LABELS.get(name) or kind_words(name)


def date_words(published: str | None, precision: str | None = None, guessed: bool = False) -> str:
    """Return a publication date as it is known: ISO 8601, marked when guessed, "no date" when there is none."""
    if not published:
        return "no date"
    day_only = precision in ("year", "month", "day")
    shown = one_line(published[:10] if day_only else published.replace("T", " "), _DATE_CHARS)
    return f"{shown} (guessed)" if guessed else shown
