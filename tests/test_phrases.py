"""The words that numbers are given: no part reads as the whole, nothing reads as certain, no text breaks a line."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Article, Direction, Passage
from provenance.present import phrases

RATIOS = st.floats(0, 1)


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (0.0, "0\u00a0%"),
        (0.0004, "less than 1\u00a0%"),
        (0.514, "51\u00a0%"),
        (0.99, "99\u00a0%"),
        (0.996, "more than 99\u00a0%"),
        (1.0, "100\u00a0%"),
    ],
)
def test_percent_never_rounds_a_part_to_all_or_nothing(ratio: float, words: str) -> None:
    assert phrases.percent(ratio) == words


@given(RATIOS)
def test_only_the_whole_is_said_to_be_all_and_only_nothing_none(ratio: float) -> None:
    said = phrases.percent(ratio)
    assert (said == "100\u00a0%") == (ratio == 1.0)
    assert (said == "0\u00a0%") == (ratio == 0.0)


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (1.0, "almost certain (more than 99\u00a0%)"),
        (0.95, "almost certain (95\u00a0%)"),
        (0.9, "very likely (90\u00a0%)"),
        (0.7, "likely (70\u00a0%)"),
        (0.5, "more likely than not (50\u00a0%)"),
        (0.3, "possible (30\u00a0%)"),
        (0.1, "unlikely (10\u00a0%)"),
        (0.0, "very unlikely (less than 1\u00a0%)"),
    ],
)
def test_probability_has_words_and_is_never_certain(probability: float, words: str) -> None:
    assert phrases.probability_phrase(probability) == words


@given(RATIOS, RATIOS)
def test_words_for_probability_follow_its_order(first: float, second: float) -> None:
    order = [
        "very unlikely", "unlikely", "possible", "more likely than not", "likely", "very likely", "almost certain",
    ]  # fmt: skip
    low, high = sorted((first, second))
    assert order.index(phrases.probability_words(low)) <= order.index(phrases.probability_words(high))


@given(st.text(), st.integers(2, 60))
def test_one_line_is_one_short_line_without_controls(text: str, limit: int) -> None:
    line = phrases.one_line(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in line)
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_one_line_keeps_short_text_and_cuts_long_text_at_a_word() -> None:
    assert phrases.one_line("two\n words") == "two words"
    assert phrases.one_line("one two three four", 12) == "one two…"
    assert phrases.one_line("x" * 20, 5) == "xxxx…"


def test_derivation_sentence_says_the_edition_only_where_it_is_meant() -> None:
    plain = phrases.derivation_sentence("A", "B", "spun", 0.98)
    either = phrases.derivation_sentence("A", "B", "truncated", 0.97, or_unseen_edition=True)
    assert plain == "B derives from A: reworded copy, almost certain (98\u00a0%)"
    assert "A or an unseen edition of it: shortened copy" in either


def test_directions_are_ranked_and_named_after_the_right_article() -> None:
    ways = phrases.ranked_directions(Direction(0.1, 0.6, 0.25, 0.05), "L", "R")
    assert ways[0] == (0.6, "L derives from R")
    assert [probability for probability, _ in ways] == [0.6, 0.25, 0.1, 0.05]


@pytest.mark.parametrize(("bits", "shown"), [(2.5, "+2.5 bits"), (-1.04, "-1.0 bits"), (-0.01, "0.0 bits")])
def test_signed_bits(bits: float, shown: str) -> None:
    assert phrases.signed_bits(bits) == shown


@pytest.mark.parametrize(
    ("published", "precision", "guessed", "shown"),
    [
        (None, None, False, "no date"),
        ("2019-01-08T10:30:00Z", "minute", False, "2019-01-08 10:30:00Z"),
        ("2019-01-08T00:00:00", "day", False, "2019-01-08"),
        ("2019", "year", True, "2019 (guessed)"),
        ("x" * 40, None, False, "x" * 31 + "…"),
    ],
)
def test_dates_are_shown_as_precisely_as_they_are_known(
    published: str | None, precision: str | None, guessed: bool, shown: str
) -> None:
    assert phrases.date_words(published, precision, guessed) == shown


def test_special_alternatives_are_named_in_words() -> None:
    assert "not in the pile" in phrases.alternative_name("unseen")
    assert "no parent" in phrases.alternative_name("none")
    assert phrases.alternative_name("a.txt") == "a.txt"


PACKAGE = Path(phrases.__file__).resolve().parent.parent
# Whatever of the program's own words can reach a reader: the pages, their scripts, and the sentences of inference.
WORDED = sorted(
    path
    for path in [
        PACKAGE / "cli.py",
        *(path for room in ("commands", "present", "infer") for path in (PACKAGE / room).rglob("*")),
    ]
    if path.suffix in {".py", ".js", ".j2", ".css", ".json"}
)
ACCUSING = re.compile(
    r"\b(stol|steal|theft|thie[fv]|plagiar|pirat|culprit|guilt|offend|cheat|rip-?off|lift(s|ed) from|dishonest|fraud"
    r"|copied without|without permission|fak(e|ed|ing)\b|crib)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", WORDED, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_word_of_the_program_accuses(path: Path) -> None:
    assert [match.group() for match in ACCUSING.finditer(path.read_text("utf-8"))] == []


def test_a_number_and_its_sign_stay_on_one_line() -> None:
    assert phrases.one_line("85 % instead of 93 %") == "85\u00a0% instead of 93\u00a0%"
    assert phrases.one_line("100 %\x07 % x") == "100\u00a0% % x"
    assert " %" not in phrases.containment_sentence("B", "A", 0.004, 0.996)


@given(st.text())
def test_one_line_changes_nothing_the_second_time(text: str) -> None:
    assert phrases.one_line(phrases.one_line(text)) == phrases.one_line(text)


def test_every_step_of_a_ledger_has_words() -> None:
    assert phrases.step_words("cutting") == "what was cut or added"
    assert phrases.step_words("not_known_yet") == "not known yet"


def test_a_heap_of_accents_on_one_letter_is_cut_to_what_a_writing_needs() -> None:
    assert phrases.one_line("Z" + "\u0300\u0301\u0302" * 30 + "algo") == "Z\u0300\u0301\u0302\u0300algo"
    for written in ("Việt Nam", "ṩ̇ a\u0323\u0302\u0301", "שָׁלוֹם", "أَلْف"):
        assert phrases.one_line(written) == written


def test_passages_and_articles_have_one_line_each() -> None:
    passage = Passage(4, 14, 0, 10, "spun")
    assert phrases.passage_line(passage, "The old\nbridge is closed") == "reworded       4-14 / 0-10  “old bridge”"
    article = Article("a/long/path.txt", "x", title="Bridge", outlet="Herald", published="2019-01-08")
    assert phrases.article_line("path", article) == "path  (a/long/path.txt, Bridge, Herald, 2019-01-08)"
    assert phrases.article_line("b", Article("b", "x")) == "b  (no date)"


def test_passages_are_counted_by_kind() -> None:
    assert phrases.passage_counts(["moved", "verbatim", "moved"]) == "1 word for word and 2 moved"
    assert phrases.passage_counts([]) == ""


def test_one_side_of_containment_reads_as_in_the_sentence_of_both() -> None:
    assert phrases.contained_clause("B", "A", 0.94) == phrases.containment_sentence("B", "A", 0.94, 0.51).split("; ")[0]
