"""What the panel says of a box: an article with its credits and text, or an unseen ancestor with its rebuilt text.

Reads a `StoryGraph` and the passages of its lines, writes plain dictionaries for the page's JSON; every number is
already put into words here, so that the page's scripts only lay out what they are given.
"""

from typing import Any

from provenance.model import ArticleRecord, Span, Unseen
from provenance.present.credit_words import attribution_kind, attribution_words
from provenance.present.language import language_tag
from provenance.present.marks import Run, mark_runs, utf16_offset
from provenance.present.names import outlet_name
from provenance.present.phrases import (
    CREDIT_LABELS,
    SUPPORT_LABELS,
    count_of,
    date_words,
    list_in_words,
    one_line,
    percent,
    probability_phrase,
)
from provenance.present.sources_view import Passages, parent_spans, view_children, view_parents
from provenance.present.story_graph import Box, StoryGraph

# These strata take no part in the comparison of the texts and are dimmed.
_DIMMED = {"caption": "caption", "furniture": "page furniture", "artefact": "scraper's artefact"}
_CREDIT_MARKS = {
    "credited": "●",
    "photo_only": "◐",
    "uncredited": "○",
    "cites": "○",
    "undecided": "?",
    "none_needed": "–",
}
_NUM_OPENING_WORDS = 14


def view_box(box: Box, graph: StoryGraph, passages: Passages) -> dict[str, Any]:
    """Return the panel of one box, and what its card in the picture says.

    Args:
        box: an article with its copies, or an unseen ancestor.
        graph: the story it belongs to.
        passages: the stretches shared along each line, by the line's key.
    """
    if box.unseen is not None:
        view = _view_unseen(box.unseen, graph)
    elif box.record is not None:
        view = _view_article(box.record, box.copies, graph, passages)
    else:
        raise ValueError(f"box {box.key} has neither an article nor an unseen ancestor")
    return {"key": box.key, "shown_as": graph.shown_as[box.key], **view}


def web_address(url: str | None) -> str | None:
    """Return a URL that may be followed, http or https; None for any other."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def rebuilt_text(ancestor: Unseen) -> tuple[str, list[tuple[int, str]]]:
    """Return the rebuilt text of an unseen ancestor as one string, and (end, support) of its runs, which tile it."""
    text = ""
    runs: list[tuple[int, str]] = []
    for run in ancestor.text:
        if text and not text[-1].isspace() and not run.words[:1].isspace():
            text += " "
            # The space belongs to the run before it, so that a mark never starts with white space.
            runs[-1] = (len(text), runs[-1][1])
        text += run.words
        runs.append((len(text), run.support))
    return text, runs


def runs_for_page(text: str, runs: list[Run]) -> list[list[Any]]:
    """Return runs as [end in UTF-16 units, layer or -1, 1 where changed, names of remarks]."""
    offset = utf16_offset(text)
    return [[offset(run.end), -1 if run.layer is None else run.layer, int(run.changed), list(run.refs)] for run in runs]


def _view_article(
    record: ArticleRecord, copies: tuple[ArticleRecord, ...], graph: StoryGraph, passages: Passages
) -> dict[str, Any]:
    article = record.article
    return {
        "kind": "article",
        **_identity(record, graph),
        "title": one_line(article.title or ""),
        "opening": one_line(_opening(record)),
        "language": language_tag(article),
        "words": count_of(record.num_words, "word"),
        "attribution": {
            "status": record.attribution.status,
            "mark": _CREDIT_MARKS[attribution_kind(record.attribution)],
            "label": attribution_words(record.attribution),
            "reason": one_line(record.attribution.reason),
        },
        "credits": [
            {
                "ref": f"k{index}",
                "kind": CREDIT_LABELS[entry.kind],
                "agency": one_line(entry.agency),
                "quote": one_line(entry.quote),
            }
            for index, entry in enumerate(record.credits)
        ],
        "declared": [f"{one_line(source.kind)}: {one_line(source.value)}" for source in article.declared_sources],
        "copies": [_identity(copy, graph) | {"title": one_line(copy.article.title or "")} for copy in copies],
        "parents": view_parents(article.id, graph),
        "children": view_children([article.id, *(copy.article.id for copy in copies)], graph),
        "text": article.text,
        **_marked_text(record, graph, passages),
    }


def _marked_text(record: ArticleRecord, graph: StoryGraph, passages: Passages) -> dict[str, Any]:
    """An article's text as runs whose layer is a dimmed stratum or the parent that a passage comes from.

    `layers` says of each layer either the name of the stratum or the place of the parent among the parents.
    """
    text = record.article.text
    dimmed = [(_DIMMED[part.kind], (part.start, part.end)) for part in record.strata if part.kind in _DIMMED]
    from_parents = parent_spans(record.article.id, graph, passages)
    layers: list[tuple[str | int, Span]] = [*dimmed, *from_parents]
    credit_spans: dict[str, Span] = {
        f"k{index}": (entry.start, entry.end) for index, entry in enumerate(record.credits)
    }
    runs = mark_runs(len(text), [span for _, span in layers], (), credit_spans)
    return {"runs": runs_for_page(text, runs), "layers": [name for name, _ in layers]}


def _identity(record: ArticleRecord, graph: StoryGraph) -> dict[str, Any]:
    article = record.article
    return {
        "id": article.id,
        "name": one_line(article.id),
        "called": graph.called[article.id],
        "outlet": outlet_name(article),
        "date": date_words(article.published, article.published_precision, article.published_guessed),
        "dated": bool(article.published),
        "url": one_line(article.url or ""),
        "href": web_address(article.url),
        "origin": one_line(str(article.origin)) if article.origin else "",
    }


def _opening(record: ArticleRecord) -> str:
    """The first words of the body, which stand for a title that is not known."""
    text = record.article.text
    body = next((text[part.start : part.end] for part in record.strata if part.kind == "body"), text)
    words = body[:500].split()
    return " ".join(words[:_NUM_OPENING_WORDS]) + ("…" if len(words) > _NUM_OPENING_WORDS else "")


def _view_unseen(ancestor: Unseen, graph: StoryGraph) -> dict[str, Any]:
    text, runs = rebuilt_text(ancestor)
    offset = utf16_offset(text)
    witnesses = list(dict.fromkeys(witness for run in ancestor.text for witness in run.witnesses))
    return {
        "kind": "unseen",
        "id": ancestor.id,
        "name": one_line(ancestor.id),
        "called": one_line(ancestor.id),
        "title": one_line(ancestor.label or "") or "Unseen text",
        "probability": probability_phrase(ancestor.probability),
        "why": one_line(ancestor.why),
        "witnesses": [_view_witness(witness, ancestor, graph) for witness in witnesses],
        "child_ids": list(ancestor.children),
        "parents": view_parents(ancestor.id, graph),
        "children": view_children([ancestor.id], graph),
        "text": text,
        "rebuilt": [
            [
                offset(end),
                support,
                _witness_words(support, run.witnesses, graph),
                [witnesses.index(w) for w in run.witnesses],
            ]
            for (end, support), run in zip(runs, ancestor.text, strict=True)
        ],
    }


def _view_witness(witness: str, ancestor: Unseen, graph: StoryGraph) -> dict[str, str]:
    """How much of the rebuilt text an article attests."""
    num_words = sum(len(run.words.split()) for run in ancestor.text)
    num_attested = sum(len(run.words.split()) for run in ancestor.text if witness in run.witnesses)
    share = percent(num_attested / num_words) if num_words else percent(0.0)
    return {"name": graph.names.get(witness, one_line(witness)), "share": f"attests {share} of its words"}


def _witness_words(support: str, witnesses: tuple[str, ...], graph: StoryGraph) -> str:
    named = list_in_words([graph.names.get(witness, one_line(witness)) for witness in witnesses])
    return f"{SUPPORT_LABELS[support]}: {named}" if named else SUPPORT_LABELS[support]
