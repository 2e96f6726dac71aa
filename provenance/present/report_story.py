"""What does the report say of one story? Its part of the findings -> records of phrases.

Reads the findings of one story; writes its articles, derivations, undecided pairs, unseen ancestors, credits and
doubts, each list cut where paper would drown in it.
"""

from dataclasses import dataclass

from provenance.model import ArticleRecord, Findings, Story, Unseen
from provenance.present import phrases
from provenance.present.credit_words import attribution_words
from provenance.present.names import prose_names
from provenance.present.report_cut import Cut, cut
from provenance.present.report_doubts import list_doubts
from provenance.present.report_edges import EdgeOutline, PairOutline, outline_edge, outline_pair
from provenance.present.story_graph import build_story_graph
from provenance.present.summary import Answer, summarise_story

_MAX_ARTICLES = 150
_MAX_EDGES = 30
_MAX_PAIRS = 20
_MAX_UNSEEN = 20
_MAX_CREDITS = 100
_MAX_DOUBTS = 40
_TITLE_CHARS = 160
_EXCERPT_WORDS = 120


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
    """One story of the report. `number` is its heading's number, from 1; `page` the address of its page."""

    number: int
    story: Story
    title: str
    headline: str
    page: str
    answers: tuple[Answer, ...]
    articles: Cut[ArticleLine]
    edges: Cut[EdgeOutline]
    pairs: Cut[PairOutline]
    unseen: Cut[UnseenOutline]
    credits: Cut[CreditLine]
    doubts: Cut[str]


def outline_story(number: int, part: Findings, page: str) -> StoryOutline:
    """Return what the report says of a story.

    Args:
        number: of its heading, from 1.
        part: the findings of this story alone.
        page: where its page stands, relative to the report.
    """
    (story,) = part.stories
    names = name_in_prose(part)
    texts = {record.article.id: record.article.text for record in part.articles}
    place = {
        identifier: position for position, identifier in enumerate((*story.articles, *(u.id for u in part.unseen)))
    }
    edges = sorted(part.derivations, key=lambda edge: (place[edge.child], edge.parent))
    # A pair of two stories is told in one of them.
    pairs = [pair for pair in part.shared if pair.right in place]
    credits = [_credit_line(record, n) for record in part.articles for n in range(len(record.credits))]
    return StoryOutline(
        number=number,
        story=story,
        title=story_title(story),
        headline=_story_headline(story),
        page=page,
        answers=tuple(summarise_story(build_story_graph(part, story.id, {article: article for article in texts}))),
        articles=cut((article_line(record) for record in part.articles), _MAX_ARTICLES, len(part.articles)),
        edges=cut((outline_edge(edge, names, texts) for edge in edges), _MAX_EDGES, len(edges)),
        pairs=cut((outline_pair(pair, names, texts) for pair in pairs), _MAX_PAIRS, len(pairs)),
        unseen=cut((_outline_unseen(ancestor) for ancestor in part.unseen), _MAX_UNSEEN, len(part.unseen)),
        credits=cut(credits, _MAX_CREDITS),
        doubts=cut(list_doubts(part.articles, edges, pairs, part.unseen, names), _MAX_DOUBTS),
    )


def name_in_prose(findings: Findings) -> dict[str, str]:
    """Return how each article, by its outlet, and each unseen ancestor is called in a sentence, by id."""
    called = {record.article.id: phrases.short_name(record.article.id) for record in findings.articles}
    return prose_names(findings.articles, findings.unseen, called)


def story_title(story: Story) -> str:
    """Return a story's title, or its id where it has none."""
    return phrases.one_line(story.title, _TITLE_CHARS) or phrases.short_name(story.id)


def article_line(record: ArticleRecord) -> ArticleLine:
    """Return an article's row."""
    article = record.article
    return ArticleLine(
        id=phrases.short_name(article.id),
        title=phrases.one_line(article.title or "", _TITLE_CHARS) or "(no title)",
        outlet=phrases.one_line(article.outlet or "", _TITLE_CHARS) or "(not known)",
        date=phrases.date_words(article.published, article.published_precision, article.published_guessed),
        num_words=f"{record.num_words:,}",
        attribution=attribution_words(record.attribution),
        reason=phrases.one_line(record.attribution.reason),
        same_text_as=phrases.short_name(record.same_text_as) if record.same_text_as else None,
    )


def _story_headline(story: Story) -> str:
    origins = phrases.count_of(story.independent_origins, "independent origin")
    published = phrases.date_words(story.first_published, "day") if story.first_published else "no date known"
    return f"{phrases.count_of(len(story.articles), 'article')}, {origins}, earliest known date: {published}"


def _credit_line(record: ArticleRecord, number: int) -> CreditLine:
    credit = record.credits[number]
    return CreditLine(
        article=phrases.short_name(record.article.id),
        kind=phrases.CREDIT_LABELS[credit.kind],
        agency=phrases.one_line(credit.agency, _TITLE_CHARS),
        quote=phrases.one_line(credit.quote, _TITLE_CHARS),
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
