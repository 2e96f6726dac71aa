"""A document's words, sentences and quotations all point into the article's raw text."""

from itertools import pairwise

import pytest
from hypothesis import given
from strategies import document, odd_texts, plain_texts

from provenance.compare.document import Document, prepare
from provenance.compare.words import word_key
from provenance.model import Article

REPORT = """LORNE (AP) - The council of Lorne closed the bridge on Monday after divers found deep cracks in it.

"Nobody would forgive us if we waited," said Mayor Ida Kell. She will open it again in May.

A diver leaves the water below the bridge. (AP Photo/Jon Ruud)

Buses take the northern road until then, and the council has hired a ferry for those who walk to work.
"""


def sentences(prepared: Document) -> list[str]:
    return [prepared.raw(*span) for span in prepared.sentences]


def check_consistent(prepared: Document) -> None:
    text, words = prepared.article.text, prepared.words
    for surface, key, start, end in zip(words.surfaces, words.keys, words.starts, words.ends, strict=True):
        assert text[start:end] == surface
        assert word_key(surface) == key
    assert [i for first, stop in prepared.sentences for i in range(first, stop)] == list(range(len(words)))
    for number, (first, stop) in enumerate(prepared.sentences):
        assert set(prepared.sentence_of[first:stop]) == {number}
    assert all(left[1] <= right[0] for left, right in pairwise(zip(words.starts, words.ends, strict=True)))
    assert len(prepared.quoted) == len(prepared.sentence_of) == len(words)
    assert all(0 < b < len(words) for b in prepared.breaks)


def test_only_the_body_is_compared() -> None:
    prepared = document(REPORT)
    assert sentences(prepared) == [
        "The council of Lorne closed the bridge on Monday after divers found deep cracks in it",
        'Nobody would forgive us if we waited," said Mayor Ida Kell',
        "She will open it again in May",
        "Buses take the northern road until then, and the council has hired a ferry for those who walk to work",
    ]
    assert prepared.captions.surfaces[:3] == ("A", "diver", "leaves")


def test_a_caption_breaks_the_body() -> None:
    prepared = document(REPORT)
    [at] = prepared.breaks
    assert prepared.words.surfaces[at] == "Buses"


def test_the_words_of_a_quotation_are_marked() -> None:
    prepared = document(REPORT)
    words = [w for w, flag in zip(prepared.words.surfaces, prepared.quoted, strict=True) if flag]
    assert " ".join(words) == "Nobody would forgive us if we waited"


def test_names_stand_with_a_capital_in_mid_sentence_and_never_without() -> None:
    assert {"lorne", "ida", "kell", "monday"} <= document(REPORT).names
    assert not {"buses", "she", "nobody", "council"} & document(REPORT).names
    assert "may" not in document("They met in May. They may not meet again.").names


def test_a_paragraph_ends_a_sentence_whatever_its_line_ends() -> None:
    for gap in ("\n", "\n\n", "\r\n"):
        text = gap.join(["The bridge is closed", "The buses still run", "The ferry does not"])
        assert [s.split()[1] for s in sentences(document(text))] == ["bridge", "buses", "ferry"]


def test_a_sentence_wrapped_over_lines_is_one() -> None:
    text = (
        "The council of the town closed the old bridge over the river\n"
        "on Monday after divers had found deep cracks in three of its\n"
        "five pillars, and nobody knows when it will be open again to\n"
        "buses, lorries and the ten thousand people who walk to work."
    )
    assert len(document(text).sentences) == 1


@pytest.mark.parametrize("language", ["de", "de-AT", "zh", "", "no such language", None])
def test_any_language_is_taken(language: str | None) -> None:
    text = "Es regnet heute in Wien. Morgen scheint die Sonne."
    assert len(prepare(Article("a", text, language=language)).sentences) == 2


@pytest.mark.parametrize("text", ["", "   \n", "?!...", "\U0001f600", "\x00", "\ud800", "\ud83d \ude00"])
def test_a_text_without_words_is_a_document_without_words(text: str) -> None:
    prepared = document(text)
    assert len(prepared.words) == 0
    assert prepared.sentences == ()
    assert prepared.raw(0, 0) == ""


def test_half_a_character_does_no_harm() -> None:
    assert document("The bridge \ud800 is closed. It rained.").words.surfaces[2:4] == ("is", "closed")


@given(odd_texts)
def test_every_part_points_into_any_text(text: str) -> None:
    check_consistent(document(text))


@given(plain_texts)
def test_every_part_points_into_prose(text: str) -> None:
    prepared = document(text)
    check_consistent(prepared)
    assert len(prepared.words) == len(text.split())
    assert all(raw[0].isupper() for raw in sentences(prepared))
