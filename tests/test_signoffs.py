"""Bylines, credit lines and attributions are known by their wording; talk of agencies in the news is not."""

import pytest

from provenance.compare.signoffs import find_attributions, find_closing_credit, is_byline, signoff_kind


@pytest.mark.parametrize(
    "line",
    [
        "By JANE DOE",
        "By Jane Doe and John Roe, Reuters",
        "by Jane de Vries, CNN Business Reporter",
        "By The Associated Press",
        "By JANE DOE Associated Press",
        "Jane Doe | AP",
        "Jane Doe and John Roe - Associated Press",
        "By Jane Doe, professor at Example Law School",
        "By staff",
        "From our Northam correspondent",
    ],
)
def test_bylines(line: str) -> None:
    assert is_byline(line)
    assert signoff_kind(line) == "byline"


@pytest.mark.parametrize(
    "line", ["By Monday night", "By the time it closed", "By", "Jane Doe said", "By JANE DOE." * 20]
)
def test_no_bylines(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Associated Press",
        "The Associated Press",
        "(Reuters)",
        "— AFP",
        "AFP/dpa",
        "/ Source: Associated Press",
        "Source: Example Times",
        "With agencies",
        "Agencies",
        "Quelle: dpa",
        "AP June 1, 2018, 10:35 PM",
        "© 2019 The Associated Press. All rights reserved.",
        "Copyright 2019 by AP",
    ],
)
def test_credit_lines(line: str) -> None:
    assert signoff_kind(line) == "credit"


@pytest.mark.parametrize(
    "line",
    [
        "With inputs from PTI",
        "Additional reporting by Jane Doe in Rome",
        "(Reporting by Jane Doe)",
        "Republished with permission from Example Times",
        "Read the full story at Example Times",
        "Original article: https://example.com/bridge",
        "Via Example Times",
    ],
)
def test_paragraphs_that_are_attributions(line: str) -> None:
    assert signoff_kind(line) == "attribution"


@pytest.mark.parametrize(
    "line",
    [
        "Reuters reported the closure.",
        "Sources: two men were hurt.",
        "Source code was found.",
        "Copyright 2019 Example Times",
        "With agents in the north the police acted.",
        "Reporting by the paper had shown it",
        "x" * 500,
    ],
)
def test_what_is_no_signoff(line: str) -> None:
    assert signoff_kind(line) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Associated Press writers Ann Lee and Bo Ek in Rome contributed to this report.",
        "Lund reported from Northam. Associated Press writer Bo Ek also contributed to this report.",
        "AP writer Ann Lee contributed from Rome.",
        "Associated Press writers Ann Lee and Bo Ek contributed.",
        "Jane Doe of the Example Times contributed reporting.",
        "(Reporting by Jane Doe in Rome; Additional reporting by John Roe; Editing by Ann Lee)",
        "This article was first published on Example Times.",
        "This story originally appeared in The Example Times, and is republished with permission.",
        "The content was provided by AFP.",
        "The post Cracks close the bridge appeared first on Example Times.",
        "Originally published at example.com.",
        "Read the Original Post.",
        "Read the original article here",
        "(With inputs from agencies)",
    ],
)
def test_attributions_that_ran_into_the_text(sentence: str) -> None:
    text = f"The bridge is closed. It will reopen in May. {sentence}"
    assert (45, len(text)) in set(find_attributions(text, 0, len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Rain contributed to this report of floods, he said.",
        "The figures were first published by the council in May, and nobody read them.",
        "Reporting by Example Times showed cracks.",
        "Read the original plans before you judge them.",
        "Smoking contributed to the fire.",
        "word " * 200 + "contributed to this report.",
    ],
)
def test_news_that_sounds_like_an_attribution(text: str) -> None:
    assert list(find_attributions(text, 0, len(text))) == []


@pytest.mark.parametrize("credit", ["- AFP", "(Reuters)", "— AP/dpa."])
def test_an_agency_after_the_last_sentence(credit: str) -> None:
    text = f"The bridge is closed. {credit}"
    assert find_closing_credit(text, 0, len(text)) == (22, len(text))


@pytest.mark.parametrize("text", ["He spoke to Reuters", "He spoke to (Reuters)", "The bridge is closed."])
def test_a_paragraph_that_closes_with_its_sentence(text: str) -> None:
    assert find_closing_credit(text, 0, len(text)) is None
