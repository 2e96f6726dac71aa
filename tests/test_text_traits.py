"""What one text is like, in counts, against texts counted by hand."""

import math

import pytest

from provenance.compare.document import prepare
from provenance.infer.text_traits import WORD_CLASSES, measure_text
from provenance.model import Article


def counts(text: str) -> dict[str, float]:
    return dict(measure_text(prepare(Article("a", text))).counts)


def test_words_letters_and_sentences_are_counted() -> None:
    found = counts("The old mill burned down. It was built in 1987, rebuilt in 2004.")
    assert (found["words"], found["sentences"]) == (13, 2)
    assert found["letters"] == sum(map(len, "the old mill burned down it was built in 1987 rebuilt in 2004".split()))
    assert found["different_words"] == 12
    assert found["characters"] == 64


def test_numbers_years_and_the_latest_of_them() -> None:
    traits = measure_text(prepare(Article("a", "In 1987 some 14 men came, in 2004 another 7.")))
    assert (traits.counts["numbers"], traits.counts["years"], traits.counts["recent_years"]) == (4, 2, 1)
    assert traits.latest_year == 2004


def test_a_text_that_names_no_year_has_none_as_its_latest() -> None:
    assert measure_text(prepare(Article("a", "Nobody came."))).latest_year == 0


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("She said it was not planned.", {"reporting": 1, "past": 1, "negations": 1, "future": 1, "pronouns": 2}),
        ("He says that she told them today.", {"reporting": 2, "moments": 1, "pronouns": 4}),
        ("We will most likely update this, about a week.",
         {"address": 1, "future": 1, "praise": 1, "updates": 1, "pronouns": 1, "hedges": 1}),
    ],
)  # fmt: skip
def test_words_of_closed_classes_are_counted(text: str, classes: dict[str, int]) -> None:
    found = counts(text)
    assert {name: found[name] for name in WORD_CLASSES if found[name]} == classes


@pytest.mark.parametrize(
    ("text", "trait", "number"),
    [
        ("One, two, three", "commas", 2),
        ("One (two) three (four)", "brackets", 2),
        ("thumb|left|The mill, image:mill.jpg", "images", 2),
        ("one - two -- three", "hyphens", 2),
        ("one \N{EN DASH} two\N{EM DASH}three", "dashes", 2),
        ("The mill. de:Muehle fr:Moulin", "language_links", 2),
        ("caf\N{LATIN SMALL LETTER E WITH ACUTE}, na\N{LATIN SMALL LETTER I WITH DIAERESIS}ve", "accents", 2),
        ("\N{GREEK SMALL LETTER ALPHA}\N{GREEK SMALL LETTER BETA} alpha", "other_scripts", 2),
        ('He "ran" and \N{LEFT DOUBLE QUOTATION MARK}fell', "quotation_marks", 3),
        ("(one (two) three", "unpaired_marks", 1),
        ("short\n\nalso short\n" + "long " * 20, "short_lines", 2),
        ("<p>one<br>two", "tags", 2),
    ],
)
def test_marks_are_counted(text: str, trait: str, number: int) -> None:
    assert counts(text)[trait] == number


def test_quoted_words_are_counted() -> None:
    assert counts('She said: "We had no choice." Then she left.')["quoted_words"] == 4


def test_words_that_no_dictionary_has_are_counted() -> None:
    assert counts("The mill xqzvyk burned in 1987.")["unknown_words"] == 1


def test_no_count_is_below_nothing_or_beyond_number() -> None:
    for text in ("", "\n", "\N{HIRAGANA LETTER A}" * 50, "?" * 50, "word " * 500):
        assert all(value >= 0 and math.isfinite(value) for value in counts(text).values())
