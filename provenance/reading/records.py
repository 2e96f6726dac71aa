"""Files of many articles, one a record.

Reads JSON Lines, CSV and Parquet; writes a draft for each record, or a problem that names the file and the record: the
line in JSON Lines, the row (not counting the column names) elsewhere.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from provenance.model import Origin, Problem
from provenance.reading.decoding import decode
from provenance.reading.draft import (
    MAX_ARTICLE_CHARS,
    Draft,
    Flaw,
    FoundFile,
    draft_article,
    error,
    find_fault,
    fold_alike,
    warning,
)
from provenance.reading.fields import SPELLINGS, Record, read_fields
from provenance.reading.labels import replace_surrogates
from provenance.reading.streams import open_records, read_lines
from provenance.reading.tables import Row, read_csv_rows, read_parquet_rows

# JSON may spend twelve bytes on one character, and other keys stand beside the text.
MAX_LINE_BYTES: Final = 16 * MAX_ARTICLE_CHARS
_NAMES_OF_TEXT: Final = "'text' (or " + ", ".join(SPELLINGS["text"][1:4]) + ", ...)"
_JSON_NAMES: Final = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def read_jsonl_file(file: FoundFile) -> Iterator[Draft | Problem]:
    """Read a file of JSON Lines: one record a line, empty lines aside."""
    with open_records(file.path) as stream:
        yield from read_jsonl(read_lines(stream, MAX_LINE_BYTES), file)


def read_jsonl(lines: Iterable[bytes | None], file: FoundFile) -> Iterator[Draft | Problem]:
    """Read lines of JSON (None: a line that was too long); `file` says where they come from."""
    yield from fold_alike(read_numbered_lines(enumerate(lines, start=1), file), file.shown)


def read_numbered_lines(lines: Iterable[tuple[int, bytes | None]], file: FoundFile) -> Iterator[Draft | Flaw]:
    """Read lines of JSON that bear their numbers, so that a part of a file can be read by itself."""
    yield from _read_rows(_parse_lines(lines, file), file)


def read_csv_file(file: FoundFile) -> Iterator[Draft | Problem]:
    """Read a CSV or TSV file: one record a row."""
    yield from fold_alike(_read_rows(read_csv_rows(file), file), file.shown)


def read_parquet_file(file: FoundFile) -> Iterator[Draft | Problem]:
    """Read a Parquet file: one record a row."""
    yield from fold_alike(_read_rows(read_parquet_rows(file), file), file.shown)


def _parse_lines(lines: Iterable[tuple[int, bytes | None]], file: FoundFile) -> Iterator[Row | Flaw]:
    """Parse each line that holds a JSON object; anything else is a flaw."""
    for number, line in lines:
        where = Origin(file.shown, number)
        if line is None:
            message = f"the line has more than {MAX_LINE_BYTES / 1e6:.0f} MB, too much for one article: split it"
            yield Flaw("a line is too long", error(where, message))
            continue
        if not line.strip():
            continue
        decoded = decode(line.removesuffix(b"\n"))
        if decoded.text is None:
            yield Flaw("a line is binary", error(where, decoded.complaint or "the line is no text"))
            continue
        if decoded.complaint:
            yield Flaw("a line is not UTF-8", warning(where, decoded.complaint))
        yield _parse_line(decoded.text, number, where)


def _parse_line(line: str, number: int, where: Origin) -> Row | Flaw:
    try:
        values = json.loads(line)
    except json.JSONDecodeError as failure:
        message = f"the line is broken JSON ({failure.msg}, column {failure.colno}): mend it or take it out"
        return Flaw("a line is broken JSON", error(where, message))
    except (ValueError, RecursionError):
        message = "the line is JSON too deep, or with a number too long, to be read: mend it or take it out"
        return Flaw("a line is broken JSON", error(where, message))
    if not isinstance(values, dict):
        message = 'the line is JSON but no object: write each article as {"text": "..."}'
        return Flaw("a line is no JSON object", error(where, message))
    return number, values


def _read_rows(rows: Iterable[Row | Flaw], file: FoundFile) -> Iterator[Draft | Flaw]:
    for row in rows:
        if isinstance(row, Flaw):
            yield row
        else:
            yield from _read_record(Record(row[1]), Origin(file.shown, row[0]), file)


def _read_record(record: Record, where: Origin, file: FoundFile) -> Iterator[Draft | Flaw]:
    """Turn one record into a draft, with a warning for each field that cannot be used; or into one error."""
    text = record.find("text")
    if text is None:
        message = f"the record has no text: it is read from {_NAMES_OF_TEXT}"
        yield Flaw("a record has no text", error(where, message))
        return
    if not isinstance(text, str):
        message = f"the text is not a string but {_JSON_NAMES.get(type(text), 'a value of another type')}"
        yield Flaw("a text is not a string", error(where, message))
        return
    mended = replace_surrogates(text)
    fault = find_fault(mended)
    if fault:
        yield Flaw("a text cannot be used", error(where, fault))
        return
    if mended != text:
        message = "the text holds halves of surrogate pairs, which are no characters: shown as \ufffd"
        yield Flaw("a text holds halves of surrogate pairs", warning(where, message))
    fields, complaints = read_fields(record)
    for complaint in complaints:
        yield Flaw(f"the {complaint.kind} of a record cannot be used", warning(where, complaint.message))
    yield Draft(draft_article(fields, mended, where), file)
