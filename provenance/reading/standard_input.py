"""What stands on standard input: records, or one text?

Reads a binary stream; writes the drafts in it. What begins with `{` is JSON Lines, anything else one plain text.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from provenance.model import Problem
from provenance.reading.draft import TOO_LARGE, Draft, FoundFile, error
from provenance.reading.records import MAX_LINE_BYTES, read_jsonl
from provenance.reading.streams import as_utf8, read_lines
from provenance.reading.text import MAX_TEXT_BYTES, read_text

STDIN: Final = FoundFile(path=Path("-"), name="stdin", shown="stdin", root=Path("-"), is_explicit=True)
_BLANK: Final = b"\xef\xbb\xbf \t\r\n"


def read_stdin(stream: BinaryIO) -> Iterator[Draft | Problem]:
    """Read standard input: one record a line, or one text."""
    lines = read_lines(as_utf8(stream), MAX_LINE_BYTES)
    head: list[bytes | None] = []
    for line in lines:
        head.append(line)
        if line is None or line.strip(_BLANK):
            break
    is_records = bool(head) and (head[-1] or b"").lstrip(_BLANK).startswith(b"{")
    yield from (read_jsonl if is_records else _read_one_text)(chain(head, lines), STDIN)


def _read_one_text(lines: Iterable[bytes | None], file: FoundFile) -> Iterator[Draft | Problem]:
    parts: list[bytes] = []
    size = 0
    for line in lines:
        size += len(line) if line is not None else MAX_TEXT_BYTES + 1
        if line is None or size > MAX_TEXT_BYTES:
            yield error(file.shown, TOO_LARGE)
            return
        parts.append(line)
    yield from read_text(b"".join(parts), file)
