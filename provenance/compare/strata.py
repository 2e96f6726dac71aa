"""Strata: an article's raw text cut into the parts that play different roles.

Reads a raw text; gives strata that tile it in order. It answers: which words are reporting (`body`), and which name,
date, illustrate, credit or decorate it? What is in doubt stays body: a lost sentence costs more than a kept button.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from provenance.compare.blocks import ends_sentence, split_blocks
from provenance.compare.captions import find_captions, is_caption, is_photo_credit
from provenance.compare.datelines import find_dateline, find_lost_dateline, is_dateline
from provenance.compare.furniture import furniture_kind
from provenance.compare.kept import kept
from provenance.compare.sentences import num_sentences
from provenance.compare.signoffs import find_attributions, find_closing_credit, signoff_kind
from provenance.model import Span, Stratum, StratumKind
from provenance.reading.dates import find_leading_date

_MAX_HEADLINE_CHARS: Final = 150
_MAX_HEADLINE_WORDS: Final = 22
_MAX_HEADLINES: Final = 2
_MAX_SHORT_LINES: Final = 6
_MIN_UNWRAPPED_CHARS: Final = 85
# Longer paragraphs are prose; whole-paragraph rules do not look at them.
_MAX_FORMULA_CHARS: Final = 2000
# In a shorter paragraph nothing stands beside its words.
_MIN_INSIDE_CHARS: Final = 20
# A place and a dash open a report; deep in an article they are punctuation.
_PLACE_ONLY_PARAGRAPHS: Final = 3

_WORD: Final = re.compile(r"\w")
_SEPARATOR: Final = re.compile(r"(?<!\S)(?:_{3,}|\*{3,}|-{5,}|={3,}|\*(?: \*){2,6})(?!\S)")
_KICKER: Final = re.compile(
    r"\d{1,2}[.)] \S.{0,40}|[A-ZÀ-Þ0-9 &:.'’/|-]{2,30}"
    r"|(?:\S{1,20} ){0,3}(?i:report|news|exclusive|breaking|opinion|analysis|video|business|world|politics|sports?)"
)
_BYLINE_START: Final = re.compile(r"(?<!\w)(?:By|BY) (?=[^\W\d_a-zß-ÿ])")


def split_strata(text: str) -> tuple[Stratum, ...]:
    r"""Strata of a raw text, in order and without gaps.

    The first starts at 0 and the last ends at `len(text)`; neighbouring paragraphs of body are one stratum, every
    other paragraph is its own. A text in which nothing would be body is body as a whole; an empty one has no strata.

    Args:
        text: a raw text, with any line ends, wrapped or not, its blank or even all line breaks lost.

    Returns:
        Strata that tile the text.

    >>> [s.kind for s in split_strata("Rain in Paris\n\nPARIS (AFP) - It rained on Monday.\n\nPhoto: AFP/Jane Doe")]
    ['headline', 'dateline', 'body', 'caption']
    """
    if not text:
        return ()
    strata = _tile(text, _without_overlaps(_find_strata(text)))
    has_body = any(s.kind == "body" for s in strata)
    return strata if has_body else (Stratum("body", 0, len(text)),)


def headline_of(text: str, strata: Sequence[Stratum]) -> str | None:
    """The headline of an article in one line, or None if its text has none.

    Args:
        text: the raw text.
        strata: its strata, from `split_strata`.
    """
    for stratum in strata:
        if stratum.kind == "headline":
            return " ".join(text[stratum.start : stratum.end].split())
    return None


def _find_strata(text: str) -> Iterator[Stratum]:
    """All strata but the body; they may overlap where a paragraph can be read in two ways."""
    leading = find_leading_date(text)
    start = leading[1][1] if leading else 0
    if leading:
        yield Stratum("artefact", *leading[1])
    blocks = split_blocks(text, start)
    kinds = [_kind_of_block(text[first:stop], alone=len(blocks) == 1) for first, stop in blocks]
    _name_headlines(text, blocks, kinds)
    num_body = 0
    for block, kind in zip(blocks, kinds, strict=True):
        if kind:
            yield Stratum(kind, *block)
        else:
            yield from _strata_inside(text, block, num_body)
            num_body += 1
    bodies = [block for block, kind in zip(blocks, kinds, strict=True) if kind is None]
    closing = find_closing_credit(text, *bodies[-1]) if bodies else None
    if closing:
        yield Stratum("credit", *closing)


@kept
def _kind_of_block(block: str, *, alone: bool) -> StratumKind | None:
    """What a whole paragraph is by its own form, None if it may be body. A paragraph that is all there is may be."""
    if alone or len(block) > _MAX_FORMULA_CHARS:
        return None
    if is_photo_credit(block):
        return "caption"
    return signoff_kind(block) or furniture_kind(block) or _kind_by_contents(block)


def _kind_by_contents(block: str) -> StratumKind | None:
    """Caption or dateline: paragraphs known by what they hold at their end or their beginning."""
    if is_caption(block):
        return "caption"
    return "dateline" if is_dateline(block) else None


def _name_headlines(text: str, blocks: Sequence[Span], kinds: list[StratumKind | None]) -> None:
    """Mark, in `kinds`, the short lines before the first prose: the headline, a line below it, kickers around it."""
    heads, prose = _short_lines_before_prose(text, blocks, kinds)
    if not heads or prose is None or not _is_set_apart(text, blocks[prose - 1], blocks[prose]):
        return
    kickers = [head for head in heads if _KICKER.fullmatch(text[slice(*blocks[head])])]
    if len(kickers) < len(heads):
        for kicker in kickers:
            kinds[kicker] = "furniture"
        heads = [head for head in heads if head not in kickers]
    for rank, head in enumerate(heads[:_MAX_HEADLINES]):
        if head == heads[0] + rank:
            kinds[head] = "headline"
    _name_repeats(text, blocks, kinds)


def _short_lines_before_prose(
    text: str, blocks: Sequence[Span], kinds: Sequence[StratumKind | None]
) -> tuple[list[int], int | None]:
    """The positions of short paragraphs without a full stop before the first prose, and that of the prose.

    No position where there is no prose, or so many short lines that they are a list or a table.
    """
    heads: list[int] = []
    for index, block in enumerate(blocks):
        line = text[slice(*block)] if block[1] - block[0] <= _MAX_HEADLINE_CHARS else ""
        if kinds[index] is None and not _may_be_headline(line):
            return heads, index
        if kinds[index] is None:
            heads.append(index)
        if len(heads) > _MAX_SHORT_LINES:
            break
    return [], None


def _is_set_apart(text: str, line: Span, prose: Span) -> bool:
    """Whether a line before prose is no part of its first sentence, broken in two.

    Without a blank line between them the prose must be longer than lines are wrapped.
    """
    if text[prose[0]].islower():
        return False
    return text.count("\n", line[1], prose[0]) > 1 or prose[1] - prose[0] >= _MIN_UNWRAPPED_CHARS


def _name_repeats(text: str, blocks: Sequence[Span], kinds: list[StratumKind | None]) -> None:
    """Mark, in `kinds`, the paragraphs that repeat a headline word for word, as pages do above a picture."""
    headlines = {text[slice(*b)] for b, kind in zip(blocks, kinds, strict=True) if kind == "headline"}
    for index, block in enumerate(blocks):
        if kinds[index] is None and block[1] - block[0] <= _MAX_HEADLINE_CHARS and text[slice(*block)] in headlines:
            kinds[index] = "headline"


def _may_be_headline(line: str) -> bool:
    """Whether a paragraph is short, ends without a full stop and does not lead over to the next."""
    if not line or len(line.split()) > _MAX_HEADLINE_WORDS or line.endswith((":", ",", ";")):
        return False
    return not ends_sentence(line) or line.rstrip("\"'”’").endswith(("?", "!"))


def _strata_inside(text: str, block: Span, num_body: int) -> Iterator[Stratum]:
    """Dateline, captions, attribution and separators that stand inside a paragraph of body."""
    start, end = block
    if end - start < _MIN_INSIDE_CHARS:
        return
    dateline = find_dateline(text, start, end, place_only=num_body < _PLACE_ONLY_PARAGRAPHS)
    if dateline:
        yield Stratum("dateline", *dateline)
    elif num_body == 0:
        yield from _lost_head(text, block)
    for span in find_attributions(text, start, end):
        yield Stratum("attribution", *span)
    for span in find_captions(text, start, end):
        yield Stratum("caption", *span)
    for match in _SEPARATOR.finditer(text, start, end):
        yield Stratum("furniture", *match.span())


def _lost_head(text: str, block: Span) -> Iterator[Stratum]:
    """Headline, byline and dateline at the start of a paragraph that lost its line breaks."""
    dateline = find_lost_dateline(text, *block)
    if dateline is None or num_sentences(text[block[0] : dateline[0]]) > 1:
        return
    byline = _BYLINE_START.search(text, block[0], dateline[0])
    headline_end = byline.start() if byline else dateline[0]
    if headline_end > block[0]:
        kind = furniture_kind(text[block[0] : headline_end].strip()) or "headline"
        yield Stratum(kind, block[0], headline_end)
    if byline:
        yield Stratum("byline", headline_end, dateline[0])
    yield Stratum("dateline", *dateline)


def _without_overlaps(strata: Iterator[Stratum]) -> list[Stratum]:
    """Strata in order; of those that overlap the one that starts first, the longer one at the same start."""
    kept: list[Stratum] = []
    for stratum in sorted(strata, key=lambda s: (s.start, -s.end, s.kind)):
        if not kept or stratum.start >= kept[-1].end:
            kept.append(stratum)
    return kept


def _tile(text: str, found: Sequence[Stratum]) -> tuple[Stratum, ...]:
    """The strata found, with body between them. What holds no word goes to the stratum before it."""
    tiles: list[Stratum] = []
    position = 0
    for stratum in [*found, Stratum("body", len(text), len(text))]:
        if _WORD.search(text, position, stratum.start):
            tiles.append(Stratum("body", position, stratum.start))
        elif tiles:
            tiles[-1] = Stratum(tiles[-1].kind, tiles[-1].start, stratum.start)
        if stratum.start < stratum.end:
            start = stratum.start if tiles else 0
            tiles.append(Stratum(stratum.kind, start, stratum.end))
            position = stratum.end
    return tuple(tiles)
