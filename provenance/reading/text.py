"""Plain text and Markdown: one article a file.

Reads `.txt`, `.md` and `.markdown` files, which may begin with YAML front matter; writes one draft each. The text is
kept as it stands, line ends and markup included: offsets point into it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from provenance.model import Origin, Problem
from provenance.reading.decoding import decode
from provenance.reading.draft import (
    MAX_ARTICLE_CHARS,
    TOO_LARGE,
    Draft,
    FoundFile,
    draft_article,
    error,
    find_fault,
    warning,
)
from provenance.reading.fields import Fields, Record, read_fields
from provenance.reading.labels import clean_label
from provenance.reading.streams import read_bytes

# No encoding read here takes more than four bytes a character: a longer file is too long whatever it holds.
MAX_TEXT_BYTES: Final = 4 * (MAX_ARTICLE_CHARS + 1)
_MAX_FRONT_MATTER_CHARS: Final = 100_000
_FRONT_MATTER: Final = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIRST_KEY: Final = re.compile(r"\s*[A-Za-z_][\w -]*:(?:\s|\Z)")
_MARKDOWN_TITLE: Final = re.compile(r"\s*#[ \t]+([^\r\n]+?)[ \t]*#*[ \t]*(?:[\r\n]|\Z)")


def read_text_file(file: FoundFile) -> Iterator[Draft | Problem]:
    """Read a file of plain text or Markdown: one draft, or one error, and warnings."""
    data = read_bytes(file.path, MAX_TEXT_BYTES)
    if data is None:
        yield error(file.shown, TOO_LARGE)
        return
    yield from read_text(data, file)


def read_text(data: bytes, file: FoundFile) -> Iterator[Draft | Problem]:
    """Read the bytes of one plain text; `file` says where they come from."""
    decoded = decode(data)
    if decoded.text is None:
        yield error(file.shown, decoded.complaint or "cannot be read as text")
        return
    if decoded.complaint:
        yield warning(file.shown, decoded.complaint)
    fields, text, complaints = split_front_matter(decoded.text)
    for complaint in complaints:
        yield warning(file.shown, complaint)
    fault = find_fault(text)
    if fault:
        yield error(file.shown, fault)
        return
    if fields.title is None and file.name.lower().endswith((".md", ".markdown")):
        fields = replace(fields, title=_find_markdown_title(text))
    yield Draft(draft_article(fields, text, Origin(file.shown)), file)


def split_front_matter(text: str) -> tuple[Fields, str, tuple[str, ...]]:
    """Split YAML front matter, if `text` begins with any, from the text that follows it.

    All values are read as strings, so that no date or number is bent by YAML's own rules.

    Returns:
        The fields, the text after the front matter, and complaints. What is not a mapping is no front matter but text.
    """
    match = _FRONT_MATTER.match(text, 0, _MAX_FRONT_MATTER_CHARS) if text.startswith("---") else None
    if match is None:
        return Fields(), text, ()
    import yaml

    try:
        values = yaml.load(match[1], Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes nothing but strings
    except (yaml.YAMLError, ValueError, RecursionError) as failure:
        if not _FIRST_KEY.match(match[1]):
            return Fields(), text, ()
        mark = getattr(failure, "problem_mark", None)
        place = f" (line {mark.line + 2})" if mark is not None else ""
        return Fields(), text, (f"the front matter is no valid YAML{place}: read as part of the text",)
    if not isinstance(values, dict):
        return Fields(), text, ()
    fields, complaints = read_fields(Record({str(key): value for key, value in values.items()}))
    return fields, text[match.end() :], tuple(complaint.message for complaint in complaints)


def _find_markdown_title(text: str) -> str | None:
    match = _MARKDOWN_TITLE.match(text)
    return (clean_label(match[1]) or None) if match else None
