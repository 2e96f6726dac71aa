"""The page of all stories of a run: what each is about, how many articles and origins, and how it credits them.

Reads `Findings`, writes one self-contained HTML file without any script. It also tells the reader what the run has to
remark and which inputs it could not use.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from provenance.model import ArticleRecord, Findings, Problem, Story
from provenance.present.phrases import ATTRIBUTION_LABELS, count_of, date_words, one_line, percent
from provenance.present.shell import policy, read_static, template_environment

_STYLES = ("base.css", "index.css")


def render_index(findings: Findings, links: Mapping[str, str]) -> str:
    """Return the page of all stories as a whole HTML document; the same findings give the same characters.

    Args:
        findings: the result of a run.
        links: relative address of each story's page by the story's id; a story without one is listed unlinked.
    """
    style = "\n".join(read_static(name) for name in _STYLES)
    return (
        template_environment()
        .get_template("index.html.j2")
        .render(
            policy=policy((), (style,)),
            style=style,
            facts=_facts(findings),
            stories=[_view_story(story, findings, links) for story in findings.stories],
            loners=[_view_loner(record) for record in findings.articles if record.story is None],
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


def _view_story(story: Story, findings: Findings, links: Mapping[str, str]) -> dict[str, Any]:
    members = set(story.articles)
    records = [record for record in findings.articles if record.article.id in members]
    dates = sorted(record.article.published for record in records if record.article.published)
    statuses: Counter[str] = Counter(record.attribution.status for record in records)
    return {
        "title": one_line(story.title) or "Untitled story",
        "href": links.get(story.id),
        "dates": _date_range(dates, story.first_published),
        "num_articles": len(story.articles),
        "origins": story.independent_origins,
        "uncredited": percent(statuses["uncredited"] / len(records)) if records else "—",
        "credits": [f"{label}: {statuses[status]}" for status, label in ATTRIBUTION_LABELS.items() if statuses[status]],
    }


def _view_loner(record: ArticleRecord) -> dict[str, str]:
    """An article that shares text with no other and so is in no story."""
    article = record.article
    return {
        "name": one_line(article.id),
        "title": one_line(article.title or ""),
        "outlet": one_line(article.outlet or ""),
        "date": date_words(article.published, article.published_precision, article.published_guessed),
        "credit": ATTRIBUTION_LABELS[record.attribution.status],
    }


def _view_problem(problem: Problem) -> dict[str, str]:
    return {
        "severity": problem.severity,
        "origin": one_line(problem.origin),
        "message": one_line(problem.message),
        "stage": one_line(problem.stage),
    }


def _date_range(dates: list[str], first_published: str | None) -> str:
    """First and last day, or the one there is."""
    if not dates:
        return date_words(first_published)
    first, last = (date_words(date, "day") for date in (dates[0], dates[-1]))
    return first if first == last else f"{first} to {last}"
