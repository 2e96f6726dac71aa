"""Paragraphs come out the same whatever a text's line breaks went through."""

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.compare.blocks import ends_sentence, split_blocks

PARAGRAPHS = [
    "The old bridge over the river was closed on Monday after inspectors found cracks in two of its pillars.",
    "Repairs will take until May, and buses will be sent round by the northern road for as long as that takes.",
    "Shopkeepers in the quarter were worried that nobody would come to them before the summer, and said so.",
]


def wrapped(paragraph: str, indent: str = "") -> str:
    return textwrap.fill(paragraph, 60, initial_indent=indent)


def blocks(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in split_blocks(text)]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2029", " \t\n \n"])
def test_line_ends_of_any_system_separate_paragraphs(gap: str) -> None:
    assert blocks(gap.join(PARAGRAPHS)) == PARAGRAPHS


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(wrapped(p) for p in PARAGRAPHS),
        "\r\n\r\n".join(wrapped(p).replace("\n", "\r\n") for p in PARAGRAPHS),
        "\n".join(wrapped(p) for p in PARAGRAPHS),
        "\n".join(wrapped(p, "    ") for p in PARAGRAPHS),
        "\n".join(wrapped(p, "\t") for p in PARAGRAPHS),
    ],
    ids=["blank lines", "windows", "blank lines lost", "indented", "tabs"],
)
def test_wrapped_lines_are_joined(text: str) -> None:
    assert blocks(text) == PARAGRAPHS


def test_short_paragraphs_without_blank_lines_are_not_taken_for_wrapped_ones() -> None:
    lines = [
        "The bridge is closed until the first week of May.",
        "Buses take the northern road.",
        "Trains run as ever.",
    ]
    assert blocks("\n".join(lines)) == lines


def test_a_word_alone_after_a_finished_sentence_is_a_paragraph() -> None:
    text = "\n".join([wrapped(PARAGRAPHS[0]), "Advertisement", wrapped(PARAGRAPHS[1]), wrapped(PARAGRAPHS[2])])
    assert "Advertisement" in blocks(text)


def test_the_text_before_the_start_is_left_out() -> None:
    assert split_blocks("date 2019\nThe bridge.", 10) == [(10, 21)]


@given(st.text(alphabet=st.sampled_from("ab. \n\r\t\u2028"), max_size=400))
def test_blocks_are_ordered_trimmed_and_hold_every_word(text: str) -> None:
    spans = split_blocks(text)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(text[start:end] and text[start:end] == text[start:end].strip() for start, end in spans)
    assert " ".join(text[start:end] for start, end in spans).split() == text.split()


@pytest.mark.parametrize("line", ["It rained.", "“It rained.”", "Did it rain?", "雨が降った。", "It rained.) "])
def test_lines_that_end_a_sentence(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize("line", ["Rain in the north", "It rained,", "He said: “", ""])
def test_lines_that_do_not(line: str) -> None:
    assert not ends_sentence(line)
