"""What are the rows of this CSV or Parquet file?

Reads `.csv`, `.tsv` and `.parquet` files; writes their rows as mappings from column name to value, numbered from 1, and
flaws for what is no row.
"""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from provenance.reading.decoding import decode
from provenance.reading.draft import MAX_ARTICLE_CHARS, Flaw, FoundFile, error, warning
from provenance.reading.fields import is_understood
from provenance.reading.labels import clean_label, quoted
from provenance.reading.streams import open_records, read_lines

Row = tuple[int, dict[str, object]]

_DELIMITERS: Final = ",;\t|"
_NAMES_DELIMITER: Final = re.compile(r"sep=.?\s*", re.IGNORECASE)
_MAX_LINE_BYTES: Final = 4 * (MAX_ARTICLE_CHARS + 1)
_BATCH_ROWS: Final = 256
_MAX_REASON_CHARS: Final = 200
_MAX_NAMED_COLUMNS: Final = 12


class _UnreadableLineError(Exception):
    """A line of a CSV file that is binary or far too long; never leaves this module."""


def read_csv_rows(file: FoundFile) -> Iterator[Row | Flaw]:
    """Read the rows of a CSV file, the first line of which names the columns.

    The delimiter is whichever of comma, semicolon, tab and bar makes the most of the first line. A line before it that
    names the delimiter for Excel (`sep=;`) is passed over.
    """
    flaws: list[Flaw] = []
    with open_records(file.path) as stream, _long_fields():
        lines = _decode_lines(read_lines(stream, _MAX_LINE_BYTES), file, flaws)
        number = 0
        try:
            header = next((line for line in lines if line.strip() and not _NAMES_DELIMITER.fullmatch(line)), "")
            delimiter = max(_DELIMITERS, key=header.count)
            columns = next(csv.reader([header], delimiter=delimiter), [])
            if _lacks_text(columns):
                yield _no_text_column(columns, file)
                return
            for number, values in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
                yield from flaws
                flaws.clear()
                if values:
                    yield _pair(number, columns, values, file)
        except (csv.Error, _UnreadableLineError) as failure:
            hint = ": is a quotation mark left open before it, or do lines end as on old Macs?"
            hint = f"{hint} What" if isinstance(failure, csv.Error) else "; what"
            message = f"row {number + 1} cannot be read ({failure}){hint} follows it is left out"
            yield Flaw("broken CSV", error(f"{file.shown}:{number + 1}", message))
    yield from flaws


def read_parquet_rows(file: FoundFile) -> Iterator[Row | Flaw]:
    """Read the rows of a Parquet file, a few hundred at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with file.path.open("rb") as stream:
        # Arrow reports a broken file as OSError, too; that the file cannot be opened is another matter.
        try:
            with pq.ParquetFile(stream) as table:
                yield from _read_batches(table, file)
        except (pa.ArrowException, OSError, ValueError, OverflowError) as failure:
            reason = clean_label(str(failure))[:_MAX_REASON_CHARS]
            yield Flaw(
                "broken Parquet", error(file.shown, f"cannot be read as Parquet ({reason}): write the file anew")
            )


def _read_batches(table: Any, file: FoundFile) -> Iterator[Row | Flaw]:
    """Read the columns of a `pyarrow.parquet.ParquetFile` that mean anything here, row by row."""
    names = [name for name in table.schema_arrow.names if is_understood(name)]
    if _lacks_text(names):
        yield _no_text_column(table.schema_arrow.names, file)
        return
    number = 0
    for batch in table.iter_batches(batch_size=_BATCH_ROWS, columns=names):
        columns = [_without_nanoseconds(column).to_pylist() for column in batch.columns]
        for values in zip(*columns, strict=True):
            number += 1
            yield number, dict(zip(batch.schema.names, values, strict=True))


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let the csv module accept fields as long as an article may be; its limit is one for the whole process."""
    before = csv.field_size_limit(MAX_ARTICLE_CHARS + 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _decode_lines(lines: Iterator[bytes | None], file: FoundFile, flaws: list[Flaw]) -> Iterator[str]:
    """Decode the lines of a CSV file; what was wrong with one that can still be read goes to `flaws`."""
    for number, line in enumerate(lines, start=1):
        if line is None:
            raise _UnreadableLineError(f"line {number} has more than {_MAX_LINE_BYTES / 1e6:.0f} MB")
        decoded = decode(line)
        if decoded.text is None:
            raise _UnreadableLineError(f"line {number}: {decoded.complaint}")
        if decoded.complaint:
            flaws.append(Flaw("not UTF-8", warning(file.shown, f"line {number}: {decoded.complaint}")))
        yield decoded.text


def _pair(number: int, columns: list[str], values: list[str], file: FoundFile) -> Row | Flaw:
    if len(values) > len(columns):
        message = (
            f"the row has {len(values)} fields where the first line names {len(columns)} columns: put text that holds "
            "the delimiter in quotation marks"
        )
        return Flaw("a row has more fields than columns", error(f"{file.shown}:{number}", message))
    return number, dict(zip(columns, values, strict=False))


def _lacks_text(columns: list[str]) -> bool:
    return not any(is_understood(column, "text") for column in columns)


def _no_text_column(columns: list[str], file: FoundFile) -> Flaw:
    names = ", ".join(quoted(column) for column in columns[:_MAX_NAMED_COLUMNS]) or "none"
    return Flaw("no text column", error(file.shown, f"no column holds the text (there are {names}): name one 'text'"))


def _without_nanoseconds(column: Any) -> Any:
    """Return an Arrow column whose times, if it holds times, are such as Python can represent."""
    import pyarrow as pa

    if not pa.types.is_timestamp(column.type):
        return column
    return column.cast(pa.timestamp("us", "UTC" if column.type.tz else None), safe=False)
