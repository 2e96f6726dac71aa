"""What does the report say, before it has any markup? Findings and the run's record -> records of phrases.

Reads `Findings` and a `RunRecord`; writes one `ReportOutline` that the Markdown and the HTML template both
set, so that the two reports cannot say different things. Timings and memory stay out: the report is the
same, byte for byte, for the same input.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.model import ArticleRecord, Findings, Problem, Story, Unseen
from provenance.present import phrases
from provenance.present.report_doubts import list_doubts
from provenance.present.report_edges import EdgeOutline, PairOutline, outline_edge, outline_pair
from provenance.present.runlog import RunRecord

_MAX_VERDICTS = 40
_TITLE_CHARS = 160
_EXCERPT_WORDS = 120

METHOD = (
    "Each article is parted into body text and what surrounds it (headline, dateline, captions, credits, furniture), "
    "and only body text counts as shared. Articles are aligned sentence by sentence and then word by word; three "
    "containments say how much of each stands in the other. Similarity alone has no direction: an edge is given one by "
    "changes that are hard to undo, such as a cut ending, a damaged name or quotation, an outlet's house style, or a "
    "third article that holds what one of the two lacks. Each is counted once per rule, in bits (one bit doubles the "
    "odds).",
    "Where each of two texts carries changes that the other lacks, neither can be the other's parent, and an ancestor "
    "that is not in the pile is inferred. Probabilities are taken over all trees that could connect a story. An edge "
    "is drawn from a probability of {likely} and called sure from {sure}; below that the pair is reported as sharing "
    "text, direction undecided. What an article credits is reported apart from what it derives from: a derivation says "
    "nothing about permission.",
)


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article's row in a table."""

    id: str
    title: str
    outlet: str
    date: str
    num_words: str
    attribution: str
    reason: str
    same_text_as: str | None


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A credit as it is quoted."""

    article: str
    kind: str
    agency: str
    quote: str


@dataclass(frozen=True, slots=True)
class UnseenOutline:
    """An unseen ancestor; `excerpt` is (words, support in words, support) of the opening of its rebuilt text."""

    id: str
    label: str | None
    why: str
    sureness: str
    children: str
    excerpt: tuple[tuple[str, str, str], ...]
    more: bool


@dataclass(frozen=True, slots=True)
class StoryOutline:
    """One story of the report. `number` is its heading's number, from 1."""

    number: int
    story: Story
    title: str
    headline: str
    articles: tuple[ArticleLine, ...]
    edges: tuple[EdgeOutline, ...]
    pairs: tuple[PairOutline, ...]
    unseen: tuple[UnseenOutline, ...]
    credits: tuple[CreditLine, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportOutline:
    """The whole report. `loners` are the articles that share text with no other."""

    headline: str
    verdicts: tuple[str, ...]
    num_more_verdicts: int
    remarks: tuple[str, ...]
    stories: tuple[StoryOutline, ...]
    loners: tuple[ArticleLine, ...]
    problems: tuple[tuple[str, str, str, str], ...]
    method: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]
    inputs: tuple[tuple[str, str, str], ...]
    command: str


def outline_report(findings: Findings, run: RunRecord) -> ReportOutline:
    """Return all that the report says."""
    names = {record.article.id: phrases.short_name(record.article.id) for record in findings.articles}
    names |= {ancestor.id: phrases.unseen_name(ancestor.id, ancestor.label) for ancestor in findings.unseen}
    stories = [_outline_story(number, story, findings, names) for number, story in enumerate(findings.stories, 1)]
    verdicts = [f"{edge.verdict}." for story in stories for edge in story.edges]
    verdicts += [f"{pair.verdict}." for story in stories for pair in story.pairs]
    limits = {"likely": phrases.percent(run.settings.likely), "sure": phrases.percent(run.settings.sure)}
    return ReportOutline(
        headline=_headline(findings),
        verdicts=tuple(verdicts[:_MAX_VERDICTS]),
        num_more_verdicts=max(len(verdicts) - _MAX_VERDICTS, 0),
        remarks=tuple(phrases.one_line(remark) for remark in findings.remarks),
        stories=tuple(stories),
        loners=_loners(findings),
        problems=tuple(_problem_line(problem) for problem in findings.problems),
        method=tuple(paragraph.format(**limits) for paragraph in METHOD),
        settings=_settings(run),
        versions=run.versions,
        inputs=tuple((phrases.short_name(item.id), phrases.one_line(item.origin), item.sha256) for item in run.inputs),
        command=_command(run),
    )


def _problem_line(problem: Problem) -> tuple[str, str, str, str]:
    words = phrases.one_line
    return problem.severity, words(problem.stage), words(problem.origin), words(problem.message)


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


def _loners(findings: Findings) -> tuple[ArticleLine, ...]:
    """Return the articles that belong to no story."""
    told = {article for story in findings.stories for article in story.articles}
    return tuple(_article_line(record) for record in findings.articles if record.article.id not in told)


def _outline_story(number: int, story: Story, findings: Findings, names: dict[str, str]) -> StoryOutline:
    by_id = {record.article.id: record for record in findings.articles}
    texts = {identifier: record.article.text for identifier, record in by_id.items()}
    records = [by_id[article] for article in story.articles]
    unseen = [ancestor for ancestor in findings.unseen if ancestor.story == story.id]
    members = (*story.articles, *(ancestor.id for ancestor in unseen))
    place = {identifier: position for position, identifier in enumerate(members)}
    edges = sorted(
        (edge for edge in findings.derivations if edge.child in members),
        key=lambda edge: (place[edge.child], edge.parent),
    )
    pairs = [pair for pair in findings.shared if pair.right in members]
    return StoryOutline(
        number=number,
        story=story,
        title=phrases.one_line(story.title, _TITLE_CHARS) or story.id,
        headline=_story_headline(story),
        articles=tuple(_article_line(record) for record in records),
        edges=tuple(outline_edge(edge, names, texts) for edge in edges),
        pairs=tuple(outline_pair(pair, texts) for pair in pairs),
        unseen=tuple(_outline_unseen(ancestor) for ancestor in unseen),
        credits=_credit_lines(records),
        doubts=list_doubts(records, edges, pairs, unseen, names),
    )


def _story_headline(story: Story) -> str:
    origins = phrases.count_of(story.independent_origins, "independent origin")
    published = phrases.one_line(story.first_published) if story.first_published else "no date known"
    return f"{phrases.count_of(len(story.articles), 'article')}, {origins}, first published: {published}"


def _article_line(record: ArticleRecord) -> ArticleLine:
    article = record.article
    return ArticleLine(
        id=phrases.short_name(article.id),
        title=phrases.one_line(article.title or "", _TITLE_CHARS) or "(no title)",
        outlet=phrases.one_line(article.outlet or "", _TITLE_CHARS) or "(not known)",
        date=phrases.date_words(article.published, article.published_precision, article.published_guessed),
        num_words=f"{record.num_words:,}",
        attribution=phrases.ATTRIBUTION_LABELS[record.attribution.status],
        reason=phrases.one_line(record.attribution.reason),
        same_text_as=phrases.short_name(record.same_text_as) if record.same_text_as else None,
    )


def _credit_lines(records: Sequence[ArticleRecord]) -> tuple[CreditLine, ...]:
    return tuple(
        CreditLine(
            article=phrases.short_name(record.article.id),
            kind=phrases.CREDIT_LABELS[credit.kind],
            agency=phrases.one_line(credit.agency, _TITLE_CHARS),
            quote=phrases.one_line(credit.quote, _TITLE_CHARS),
        )
        for record in records
        for credit in record.credits
    )


def _outline_unseen(ancestor: Unseen) -> UnseenOutline:
    """Return an ancestor with the opening of its rebuilt text, whole runs up to about 120 words."""
    excerpt: list[tuple[str, str, str]] = []
    num_words = 0
    for run in ancestor.text:
        if num_words >= _EXCERPT_WORDS:
            break
        excerpt.append((phrases.one_line(run.words), phrases.SUPPORT_LABELS[run.support], run.support))
        num_words += len(run.words.split())
    return UnseenOutline(
        id=phrases.short_name(ancestor.id),
        label=phrases.one_line(ancestor.label, _TITLE_CHARS) if ancestor.label else None,
        why=phrases.one_line(ancestor.why),
        sureness=phrases.probability_phrase(ancestor.probability),
        children=phrases.list_in_words([phrases.short_name(child) for child in ancestor.children]),
        excerpt=tuple(excerpt),
        more=len(excerpt) < len(ancestor.text),
    )


def _settings(run: RunRecord) -> tuple[tuple[str, str], ...]:
    settings = run.settings
    return (
        ("engine", phrases.one_line(settings.engine)),
        ("called sure from", phrases.percent(settings.sure)),
        ("drawn as an edge from", phrases.percent(settings.likely)),
        ("resamplings of the evidence", str(settings.num_bootstraps)),
        ("published since", settings.since or "no limit"),
        ("published until", settings.until or "no limit"),
    )


def _command(run: RunRecord) -> str:
    """Return the command that does the run again, but for the names of the inputs."""
    settings = run.settings
    options = [f" --{name} {value}" for name, value in (("since", settings.since), ("until", settings.until)) if value]
    return f"provenance build INPUT... --out out --engine {settings.engine}{''.join(options)}"
