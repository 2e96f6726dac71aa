"""The overview: all stories of a run, what each is about, how many articles and origins, and how it credits them.

Reads `Findings`, writes one self-contained HTML file. Every story is a row of a table that is whole without any
script; the page's own script only sorts, filters and searches the rows. The page also tells what the run has to
remark, which articles stand in no story, and which inputs could not be used.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from provenance.model import ArticleRecord, Findings, Problem
from provenance.present.by_story import split_by_story
from provenance.present.credit_words import attribution_kind, attribution_words
from provenance.present.phrases import ATTRIBUTION_LABELS, count_of, date_words, one_line, percent
from provenance.present.shell import policy, read_static, template_environment
from provenance.present.thumbnail import BOX_HEIGHT, BOX_WIDTH, draw_thumbnail
from provenance.present.verdicts import outline_decisions
from provenance.reading.verdict_records import Verdicts

_STYLES = ("base.css", "index.css")
_SEARCHED_CHARS = 4000
_NO_VERDICTS = Verdicts()


def render_index(findings: Findings, links: Mapping[str, str], verdicts: Verdicts = _NO_VERDICTS) -> str:
    """Return the overview as a whole HTML document; the same findings give the same characters.

    Args:
        findings: the result of a run.
        links: relative address of each story's page by the story's id; a story without one is listed unlinked.
        verdicts: what people had decided when the run was made.
    """
    style = "\n".join(read_static(name) for name in _STYLES)
    script = f'(() => {{\n"use strict";\n{read_static("index.js")}\n}})();'
    parts = split_by_story(findings)
    return (
        template_environment()
        .get_template("index.html.j2")
        .render(
            policy=policy((script,), (style,)),
            style=style,
            script=script,
            box_width=BOX_WIDTH,
            box_height=BOX_HEIGHT,
            facts=_facts(findings),
            stories=[_view_story(part, links) for part in parts.values()],
            loners=[_view_loner(record) for record in findings.articles if record.story is None],
            decided=outline_decisions(verdicts, findings),
            remarks=[one_line(remark) for remark in findings.remarks],
            problems=[_view_problem(problem) for problem in findings.problems],
        )
        + "\n"
    )


def _facts(findings: Findings) -> list[str]:
    facts = [count_of(len(findings.articles), "article"), count_of(len(findings.stories), "story", "stories")]
    if findings.unseen:
        facts.append(count_of(len(findings.unseen), "unseen ancestor") + ", inferred")
    facts.append(count_of(len(findings.derivations), "derivation"))
    if findings.shared:
        facts.append(count_of(len(findings.shared), "undecided pair"))
    return facts


def _view_story(part: Findings, links: Mapping[str, str]) -> dict[str, Any]:
    """Return a story's row: what its cells say, and the plain values that it is sorted and filtered by."""
    (story,) = part.stories
    dates = sorted(record.article.published for record in part.articles if record.article.published)
    first, last = (dates[0], dates[-1]) if dates else (story.first_published or "",) * 2
    kinds = Counter(attribution_kind(record.attribution) for record in part.articles)
    uncredited = (kinds["uncredited"] + kinds["cites"]) / len(part.articles) if part.articles else None
    return {
        "title": one_line(story.title) or "Untitled story",
        "href": links.get(story.id),
        "drawing": draw_thumbnail(part),
        "days": list(dict.fromkeys(date_words(date, "day") for date in (first, last))),
        "num_articles": len(story.articles),
        "origins": story.independent_origins,
        "uncredited": "—" if uncredited is None else percent(uncredited),
        "credits": [f"{label}: {kinds[kind]}" for kind, label in ATTRIBUTION_LABELS.items() if kinds[kind]],
        "num_undecided": len(part.shared),
        "num_unseen": len(part.unseen),
        "first_day": one_line(first[:10]),
        "last_day": one_line(last[:10]),
        "uncredited_ratio": round(uncredited or 0.0, 4),
        "searched": _searched(part),
    }


def _searched(part: Findings) -> str:
    """Return the words, beside its title, by which a story is found: outlets first, for there are fewer of them."""
    outlets = dict.fromkeys(record.article.outlet or "" for record in part.articles)
    labels = (ancestor.label or "" for ancestor in part.unseen)
    others = (words for record in part.articles for words in (record.article.title or "", record.article.id))
    return one_line(" ".join((*outlets, *labels, *others)), _SEARCHED_CHARS)


def _view_loner(record: ArticleRecord) -> dict[str, str]:
    """An article that shares text with no other and so is in no story."""
    article = record.article
    return {
        "name": one_line(article.id),
        "title": one_line(article.title or ""),
        "outlet": one_line(article.outlet or ""),
        "date": date_words(article.published, article.published_precision, article.published_guessed),
        "credit": attribution_words(record.attribution),
    }


def _view_problem(problem: Problem) -> dict[str, str]:
    return {
        "severity": problem.severity,
        "origin": one_line(problem.origin),
        "message": one_line(problem.message),
        "stage": one_line(problem.stage),
    }
