"""Pieces: printed with the place of every sentence, and cut from given texts."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from provenance.simulate.piece import Piece, Sentence, print_piece, split_text

LINES = st.text(alphabet="ab (.)", max_size=12)
SENTENCES = st.lists(
    st.tuples(st.text(alphabet="xyz. ", min_size=1, max_size=20), st.booleans()), min_size=1, max_size=8
)


def make_piece(*texts: str) -> Piece:
    return Piece(tuple(Sentence(key, text, key % 2 == 0) for key, text in enumerate(texts)))


def test_a_piece_as_it_is_printed() -> None:
    piece = replace(
        make_piece("Rain fell.", "It was cold.", "Snow follows."),
        dateline="VENFORD (AP) - ",
        byline="By Anna Venn",
        tail="Source: AP",
        furniture=("Subscribe.",),
    )
    expected = "By Anna Venn\n\nVENFORD (AP) - Rain fell. It was cold.\n\nSnow follows.\n\nSource: AP\n\nSubscribe."
    assert print_piece(piece).text == expected


def test_what_a_scraper_left() -> None:
    piece = replace(
        make_piece("Rain fell.", "It was cold.", "Snow follows."), pasted_date=" date 2019-01-08 ", is_merged=True
    )
    assert print_piece(piece).text == " date 2019-01-08 Rain fell. It was cold. Snow follows."


@given(SENTENCES, LINES, LINES, LINES, LINES, st.booleans())
def test_spans_slice_back(
    sentences: list[tuple[str, bool]], dateline: str, byline: str, tail: str, pasted: str, is_merged: bool
) -> None:
    body = tuple(Sentence(key, text, opens) for key, (text, opens) in enumerate(sentences))
    piece = Piece(body, "", dateline, byline, tail, (), pasted, is_merged)
    text, spans = print_piece(piece)
    assert [text[start:end] for start, end in spans] == [sentence for sentence, _ in sentences]


def test_a_given_text_is_cut_into_headline_paragraphs_and_sentences() -> None:
    headline, sentences = split_text(
        "Rain in Venford\n\nRain fell. It was  cold.\n\nMr. Venn left at 5 p.m. on Monday."
    )
    assert headline == "Rain in Venford"
    assert sentences == [("Rain fell.", True), ("It was cold.", False), ("Mr. Venn left at 5 p.m. on Monday.", True)]


def test_a_text_without_blank_lines_is_cut_at_its_line_breaks() -> None:
    assert split_text("Rain fell.\nIt was cold.") == ("", [("Rain fell.", True), ("It was cold.", True)])
    assert split_text("") == ("", [])


def test_half_a_surrogate_pair_and_separators_do_no_harm() -> None:
    assert split_text("Rain \ud800 fell. It\x1ewas cold.") == ("", [("Rain ? fell.", True), ("It was cold.", False)])
