"""Captions are known by their photo credits, alone on a line or in running text."""

import pytest

from provenance.compare.captions import closing_photo_credit, find_captions, is_caption, is_photo_credit, photo_credits

SEEN = "A pillar of the bridge is seen on Monday"


@pytest.mark.parametrize(
    "block",
    [
        f"{SEEN}. Credit: AP",
        f"{SEEN} Credit: AP/Ann Lee",
        f"{SEEN}. Credit: Example News Agency/Example Service via AP",
        f"{SEEN}. (AP Photo/Ann Lee, File)",
        f"{SEEN}. (Photo by ANN LEE/AFP/Getty Images)",
        f"{SEEN}.(Ann Lee/Associated Press/File 2019)",
        f"{SEEN}. [Image: Example Museum]",
        f"{SEEN}. Picture: PA",
        f"{SEEN} / AFP PHOTO / ANN LEE",
        f"{SEEN}. AFP/Ann Lee",
        f"{SEEN} via AP",
        f"{SEEN}. Photo by Ann Lee",
        f"{SEEN}. Ann Lee/Getty Images hide caption",
        "FILE - In this May 1 photo, the bridge stands open.",
        "In this Friday, May 3, 2019 photo, the bridge stands open.",
        "Photo: Getty Images",
        "Photograph: Ann Lee/Reuters",
        "Foto: Kai Berg/dpa",
        "Crédit photo : Ann Lee",
        "(Ann Lee/The Washington Post via AP)",
        "图片来源：Ann Lee",
    ],
)
def test_a_paragraph_that_is_a_caption(block: str) -> None:
    assert is_caption(block)


@pytest.mark.parametrize(
    "block",
    [
        f"{SEEN}.",
        "Credit: the council deserves it, he said.",
        "The council got credit: it had acted early.",
        "The photo, taken by AP, was shown to the court.",
        "It was reported by AFP and Reuters.",
        "The poll (Reuters/Ipsos) was taken in May.",
        "One. Two followed. Three followed. Four followed. Photo: AP",
        "Reuters",
        "AFP/dpa",
        "By Ann Lee/AP",
        "x" * 801 + " Credit: AP",
    ],
)
def test_a_paragraph_that_is_none(block: str) -> None:
    assert not is_caption(block)


@pytest.mark.parametrize(
    ("line", "expected"), [("Ann Lee | Getty Images", True), ("Getty Images", True), ("Reuters", False)]
)
def test_lines_that_are_nothing_but_a_photo_credit(line: str, expected: bool) -> None:
    assert is_photo_credit(line) is expected


@pytest.mark.parametrize(
    ("credit", "after"),
    [
        ("Credit: AP", " It will reopen."),
        ("Credit: AP/Ann Lee", " It will reopen."),
        ("Credit: AP/Ann Lee", " North Bridge will reopen."),
        ("Credit: AP/Ng Han Guan", " Old bridges will reopen."),
        ("Credit: Example Service via Reuters", " Old bridges will reopen."),
        ("Credit: Ann Lee", ". It will reopen."),
        ("(AP Photo/Ann Lee)", " It will reopen."),
        ("Photo: Ann Lee (Getty Images)", " It will reopen."),
    ],
)
def test_a_credit_in_running_text_ends_where_the_next_sentence_begins(credit: str, after: str) -> None:
    text = f"The bridge is closed. {SEEN}. {credit}{after}"
    start = text.index(credit)
    assert list(photo_credits(text, 0, len(text))) == [(start, start + len(credit))]
    assert list(find_captions(text, 0, len(text))) == [(text.index(SEEN), start + len(credit))]


def test_a_caption_without_a_sentence_start_in_reach_is_the_credit_alone() -> None:
    text = "word " * 100 + "Credit: AP"
    assert list(find_captions(text, 0, len(text))) == [(500, 510)]


def test_brackets_in_mid_sentence_claim_no_words_around_them() -> None:
    text = "The pillar (Photo: Ann Lee) was cracked."
    assert list(find_captions(text, 0, len(text))) == [(11, 27)]


def test_a_second_credit_does_not_reach_over_the_first() -> None:
    text = f"{SEEN}. Credit: AP The road is seen. Credit: PA It rained."
    assert [text[start:end].strip() for start, end in find_captions(text, 0, len(text))] == [
        f"{SEEN}. Credit: AP",
        "The road is seen. Credit: PA",
    ]


def test_the_credit_that_closes_a_caption_without_a_label() -> None:
    text = f"{SEEN} via AP"
    assert closing_photo_credit(text, 0, len(text)) == (len(text) - 6, len(text))
    assert closing_photo_credit(f"{text}.", 0, len(text) + 1) is None
