"""Blocks: the paragraphs of a raw text, whatever became of its line breaks on the way.

Reads a raw text; gives half-open character spans without the white space around them. It answers: which lines belong
together? Blank lines may be lost, lines may be wrapped at a column, line ends may come from any system.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from provenance.model import Span

_LINE: Final = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_LINE_END: Final = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")

# What may close a sentence, in the scripts news is written in, before any closing quotes and brackets.
TERMINATORS: Final = ".!?…。！？؟۔।։"
_CLOSERS: Final = "\"'”’»›)]）」』"

# Columns at which mail and wire systems wrap; longer lines are paragraphs.
_NARROWEST_WRAP_CHARS: Final = 40
_WIDEST_WRAP_CHARS: Final = 120
_MIN_FULL_LINES: Final = 2
_PARAGRAPH_INDENT_CHARS: Final = 3
# Wrapped text whose marked paragraphs would be longer than this has lost its marks.
_MAX_LINES_A_PARAGRAPH: Final = 12


def ends_sentence(line: str) -> bool:
    """Whether a line closes a sentence, closing quotes and brackets aside."""
    return line.rstrip().rstrip(_CLOSERS + " ").endswith(tuple(TERMINATORS))


def split_blocks(text: str, start: int = 0) -> list[Span]:
    """The paragraphs of a text from `start` on, in order, trimmed, none empty.

    A blank line always separates. A single line break separates too, unless the text is wrapped at a column: there
    it separates only before an indented line or, where neither blank lines nor indents mark paragraphs, after a line
    that had room for the first word of the next.
    """
    lines = _trimmed_lines(text, start)
    width = max((stop - first for first, stop in lines), default=0)
    if not _NARROWEST_WRAP_CHARS <= width <= _WIDEST_WRAP_CHARS:
        return lines
    pairs = list(pairwise(lines))
    marked = [_is_marked_break(text, left, right) for left, right in pairs]
    full = [not m and _is_full(text, *pair, width) for m, pair in zip(marked, pairs, strict=True)]
    if not _is_wrapped(text, lines, marked, full):
        return lines
    if sum(marked) * _MAX_LINES_A_PARAGRAPH >= len(lines):
        return _joined(lines, marked)
    return _joined(lines, [not f for f in full])


def _is_wrapped(text: str, lines: Sequence[Span], marked: Sequence[bool], full: Sequence[bool]) -> bool:
    """Whether a text without long lines is wrapped at a column.

    Wrapped text shows it: many lines are full, and most of those stop in the middle of a sentence.
    """
    ends = [text[slice(*line)] for line, is_full in zip(lines, full, strict=False) if is_full]
    unfinished = sum(not ends_sentence(line) for line in ends)
    num_single = len(marked) - sum(marked)
    return len(ends) >= _MIN_FULL_LINES and unfinished >= 0.6 * len(ends) and len(ends) * 4 >= num_single


def _joined(lines: Sequence[Span], apart: Sequence[bool]) -> list[Span]:
    """Lines made into paragraphs: the break after line `i` separates if `apart[i]`."""
    blocks = list(lines[:1])
    for line, separate in zip(lines[1:], apart, strict=True):
        if separate:
            blocks.append(line)
        else:
            blocks[-1] = (blocks[-1][0], line[1])
    return blocks


def _trimmed_lines(text: str, start: int) -> list[Span]:
    """The lines that hold more than white space, trimmed."""
    lines = []
    for match in _LINE.finditer(text, start):
        line = match.group()
        first = match.start() + len(line) - len(line.lstrip())
        stop = match.start() + len(line.rstrip())
        if first < stop:
            lines.append((first, stop))
    return lines


def _is_marked_break(text: str, line: Span, following: Span) -> bool:
    """Whether a blank line, or an indent deeper than the line's own, stands between two lines."""
    between = text[line[1] : following[0]]
    ends = list(_LINE_END.finditer(between))
    if len(ends) != 1:
        return True
    indent = len(between[ends[0].end() :][:100].expandtabs())
    return indent >= _PARAGRAPH_INDENT_CHARS and indent > _indent(text, line)


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the following line would not have fitted into a line of a wrapped text.

    A word alone on its line after a finished sentence ("Advertisement") is a paragraph of its own.
    """
    words = text[slice(*following)].split(maxsplit=1)
    if len(words) == 1 and ends_sentence(text[slice(*line)]):
        return False
    # Wrapping counts display columns and some systems break at hyphens: allow a few characters.
    return (line[1] - line[0]) + 1 + len(words[0]) > width - 2


def _indent(text: str, line: Span) -> int:
    """The white space before a line, in columns (at most a hundred characters are looked at)."""
    before = text[max(0, line[0] - 100) : line[0]]
    return len(_LINE_END.split(before)[-1].expandtabs())
