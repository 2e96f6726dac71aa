"""What does the report say, before it has any markup? Findings and the run's record -> records of phrases.

Reads `Findings` and a `RunRecord`; writes one `ReportOutline` that the Markdown and the HTML template both
set, so that the two reports cannot say different things. Timings and memory stay out: the report is the
same, byte for byte, for the same input. Of many stories the largest are told in detail and the others listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from provenance.model import Findings, Problem, Story
from provenance.present import phrases
from provenance.present.by_story import split_by_story
from provenance.present.names import Renamer, short_names, with_names_for_ids
from provenance.present.report_cut import Cut, cut
from provenance.present.report_story import (
    ArticleLine,
    StoryOutline,
    article_line,
    name_in_prose,
    outline_story,
    story_title,
)
from provenance.present.runlog import RunRecord
from provenance.present.verdicts import DecisionLine, outline_decisions
from provenance.reading.verdict_records import Verdicts

_MAX_VERDICTS = 20
_MAX_DETAILED_STORIES = 20
_MAX_LISTED_STORIES = 500
_MAX_LONERS = 200
_MAX_PROBLEMS = 200
_MAX_SOURCES = 500

METHOD = (
    "Each article is parted into body text and what surrounds it (headline, dateline, captions, credits, "
    "furniture), and only body text counts as shared. Articles are aligned word by word, then moved sentences are "
    "sought among the rest; three containments say how much of each stands in the other. Similarity alone has no "
    "direction: an edge is given one by changes that are hard to undo, such as a cut ending, a damaged name or "
    "quotation, an outlet's house style, or a third article that holds what one of the two lacks. Each is counted "
    "once per rule, in bits (one bit doubles the odds).",
    "Changes of one sort were made in one go, so an edge's ledger adds them up by sort: from the odds before any "
    "evidence, through each sort, to what the other articles of the story add. Sorts of change work together, so "
    "each is given what it adds on average over all orders in which they could be told.",
    "Where each of two texts carries changes that the other lacks, neither can be the other's parent, and an "
    "ancestor that is not in the pile is inferred. Probabilities are taken over all trees that could connect a "
    "story. An edge is drawn from a probability of {likely} and called sure from {sure}; below that the pair is "
    "reported as sharing text, direction undecided. What an article credits is reported apart from what it "
    "derives from: a derivation says nothing about permission.",
)


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story that is listed and not told in detail."""

    number: int
    title: str
    num_articles: int
    origins: int
    first_published: str
    page: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """An article as it was read: its name here and its id, where it says it stands, its file, the hash of its text."""

    called: str
    id: str
    url: str
    origin: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ReportOutline:
    """The whole report. `loners` are the articles in no story."""

    headline: str
    verdicts: Cut[str]
    remarks: tuple[str, ...]
    stories: tuple[StoryOutline, ...]
    other_stories: Cut[StoryLine]
    loners: Cut[ArticleLine]
    decisions: tuple[DecisionLine, ...]
    problems: Cut[tuple[str, str, str, str]]
    method: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]
    sources: Cut[SourceLine]
    command: str


def outline_report(findings: Findings, run: RunRecord) -> ReportOutline:
    """Return all that the report says; articles go by their names, and the sources say which id is whose."""
    called = short_names(findings.articles)
    decisions = outline_decisions(run.verdicts, findings)
    sources = _sources(findings, run, called)
    findings, renamer = with_names_for_ids(findings, called), Renamer(called)
    parts = split_by_story(findings)
    detailed = _choose_detailed(findings)
    numbered = list(enumerate(findings.stories, 1))
    in_story = {article for story in findings.stories for article in story.articles}
    loners = [record for record in findings.articles if record.article.id not in in_story]
    limits = {"likely": phrases.percent(run.settings.likely), "sure": phrases.percent(run.settings.sure)}
    return ReportOutline(
        headline=_headline(findings),
        verdicts=_verdicts(findings),
        remarks=tuple(phrases.one_line(remark) for remark in findings.remarks),
        stories=tuple(outline_story(n, parts[story.id], _page(story)) for n, story in numbered if story.id in detailed),
        other_stories=cut((_story_line(n, s) for n, s in numbered if s.id not in detailed), _MAX_LISTED_STORIES),
        loners=cut((article_line(record) for record in loners), _MAX_LONERS, len(loners)),
        decisions=tuple(replace(decision, what=renamer.rename(decision.what)) for decision in decisions),
        problems=cut((_problem_line(problem) for problem in findings.problems), _MAX_PROBLEMS),
        method=tuple(paragraph.format(**limits) for paragraph in METHOD),
        settings=_settings(run),
        versions=run.versions,
        sources=sources,
        command=_command(run),
    )


def _choose_detailed(findings: Findings) -> frozenset[str]:
    """Return the ids of the stories with most articles; of two alike the earlier one."""
    by_size = sorted(findings.stories, key=lambda story: -len(story.articles))
    return frozenset(story.id for story in by_size[:_MAX_DETAILED_STORIES])


def _verdicts(findings: Findings) -> Cut[str]:
    """Return the verdicts on edges and then on pairs, the stories in their order, each in a sentence."""
    names = name_in_prose(findings)
    ids = [article for story in findings.stories for article in story.articles]
    place = {article: position for position, article in enumerate(ids)}
    edges = sorted(findings.derivations, key=lambda edge: (place.get(edge.child, len(ids)), edge.parent))
    sentences = (
        phrases.derivation_sentence(names[e.parent], names[e.child], e.relation, e.probability, e.or_unseen_edition)
        for e in edges
    )
    pairs = (phrases.shared_sentence(names[pair.left], names[pair.right]) for pair in findings.shared)
    told = (f"{sentence}." for group in (sentences, pairs) for sentence in group)
    return cut(told, _MAX_VERDICTS, len(findings.derivations) + len(findings.shared))


def _headline(findings: Findings) -> str:
    num_origins = sum(story.independent_origins for story in findings.stories)
    num_sure = sum(edge.standing == "sure" for edge in findings.derivations)
    found = [
        phrases.count_of(len(findings.articles), "article"),
        phrases.count_of(len(findings.stories), "story", "stories"),
        phrases.count_of(num_origins, "independent origin"),
        f"{phrases.count_of(len(findings.derivations), 'derivation')} ({num_sure} sure)",
        phrases.count_of(len(findings.shared), "undecided pair"),
        phrases.count_of(len(findings.unseen), "unseen ancestor"),
    ]
    return ", ".join(found)


def _page(story: Story) -> str:
    return f"stories/{phrases.one_line(story.id)}.html"


def _story_line(number: int, story: Story) -> StoryLine:
    published = phrases.date_words(story.first_published)
    return StoryLine(
        number, story_title(story), len(story.articles), story.independent_origins, published, _page(story)
    )


def _problem_line(problem: Problem) -> tuple[str, str, str, str]:
    words = phrases.one_line
    return problem.severity, words(problem.stage), words(problem.origin), words(problem.message)


def _sources(findings: Findings, run: RunRecord, called: Mapping[str, str]) -> Cut[SourceLine]:
    urls = {record.article.id: record.article.url or "" for record in findings.articles}
    lines = (
        SourceLine(
            called=phrases.short_name(called.get(item.id, item.id)),
            id=phrases.one_line(item.id),
            url=phrases.one_line(urls.get(item.id, "")),
            origin=phrases.one_line(item.origin),
            sha256=item.sha256,
        )
        for item in run.inputs
    )
    return cut(lines, _MAX_SOURCES, len(run.inputs))


def _settings(run: RunRecord) -> tuple[tuple[str, str], ...]:
    settings = run.settings
    return (
        ("engine", phrases.one_line(settings.engine)),
        ("called sure from", phrases.percent(settings.sure)),
        ("drawn as an edge from", phrases.percent(settings.likely)),
        ("published since", settings.since or "no limit"),
        ("published until", settings.until or "no limit"),
    )


def _command(run: RunRecord) -> str:
    """Return the command that does the run again, but for the names of the inputs."""
    settings = run.settings
    options = [f" --{name} {value}" for name, value in (("since", settings.since), ("until", settings.until)) if value]
    if run.verdicts != Verdicts():
        options.append(" --verdicts FILE")
    # The name of an archive is its user's own; there may be inputs beside it.
    inputs = "[INPUT...] --archive DIR" if settings.archive else "INPUT..."
    return f"provenance build {inputs} --out out --engine {settings.engine}{''.join(options)}"
