"""The stages, chained: the table of contents of the program.

articles -> documents -> folded copies -> candidate pairs -> comparisons -> links -> stories -> findings
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from typing import TypeVar

from provenance.compare.document import Document, prepare
from provenance.compare.passages import find_passages
from provenance.corpus.candidates import find_candidates
from provenance.corpus.engine import open_engine
from provenance.corpus.folding import fold_same_texts
from provenance.errors import ProvenanceError
from provenance.graph import DerivationGraph
from provenance.infer.changes import find_changes
from provenance.infer.families import find_families
from provenance.infer.links import MAX_UNRELATED, Link, judge_link
from provenance.infer.oriented import OrientedLink
from provenance.infer.pair import compare_pair
from provenance.infer.rulings import Rulings
from provenance.infer.story import StoryFindings, infer_story
from provenance.infer.verdict import conclude
from provenance.model import Article, Comparison, Problem
from provenance.present.runlog import Stopwatch, record_run
from provenance.reading.dates import find_leading_date
from provenance.reading.verdict_records import Verdicts
from provenance.settings import Settings

Item = TypeVar("Item")
Progress = Callable[[str, int, int], None]


def build(
    articles: Iterable[Article],
    settings: Settings | None = None,
    progress: Progress | None = None,
    verdicts: Verdicts | None = None,
) -> DerivationGraph:
    """Infer which article derives from which; the order of the articles does not matter.

    Args:
        articles: with distinct ids.
        settings: None takes the defaults.
        progress: called with a stage's name, steps done and steps in all (0: unknown).
        verdicts: what people decided: accepted edges are pinned, rejected ones forbidden, irrelevant articles take
            part in no story.

    Raises:
        ProvenanceError: if two articles have one id, or an id is not usable.
    """
    settings = settings or Settings()
    tell = progress or _tell_nobody
    verdicts = verdicts or Verdicts()
    problems: tuple[Problem, ...] = getattr(articles, "problems", ())
    watch = Stopwatch()
    with watch.stage("prepare"):
        pile = sorted(_in_period(_checked(articles), settings), key=_text_order)
        documents = [prepare(article) for article in _told(pile, "preparing", tell)]
    with watch.stage("candidates"):
        tell("finding candidates", 0, 0)
        relevant = [d for d in documents if d.article.id not in verdicts.irrelevant]
        same_text = fold_same_texts(relevant)
        distinct = [d for d in relevant if d.article.id not in same_text]
        rulings = Rulings(verdicts, same_text)
        engine = open_engine(settings.engine)
        candidates = find_candidates(engine, distinct)
    with watch.stage("compare"):
        pairs = _told([(distinct[i].article, distinct[j].article) for i, j in candidates.pairs], "comparing", tell)
        links = list(engine.map(_judge, pairs))
        links += _pinned_links(distinct, links, rulings)
    with watch.stage("infer"):
        pinned = {frozenset(ends) for ends in rulings.pinned()}
        strong = [k for k in links if k.direction.unrelated < MAX_UNRELATED or {k.left, k.right} in pinned]
        families = find_families([d.article.id for d in distinct], strong)
        rank = {d.article.id: place for place, d in enumerate(distinct)}
        in_text_order = [sorted(family, key=rank.__getitem__) for family in families]
        stories = _infer_stories(in_text_order, strong, settings, rulings, tell)
    weak = [link for link in links if link.direction.unrelated >= MAX_UNRELATED]
    findings = conclude(sorted(documents, key=lambda d: d.article.id), families, stories, same_text, weak, problems)
    run = record_run(pile, settings, watch.timings, problems, verdicts)
    return DerivationGraph.from_findings(findings, run)


def compare(left: Article, right: Article) -> Comparison:
    """Compare two articles: how much is shared, where, and which way it went."""
    link = judge_link(compare_pair(_dated(left), _dated(right)))
    return Comparison(
        left=left.id,
        right=right.id,
        containment=link.pair.containment,
        passages=find_passages(link.pair.alignment),
        direction=link.direction,
        evidence=link.evidence,
        changes=find_changes(OrientedLink(link, left.id)),
    )


def _text_order(article: Article) -> tuple[bytes, str]:
    """An order in which names have no part but between equal texts: what is a tie must not hang on a file's name."""
    return blake2b(article.text.encode("utf-8", "surrogatepass"), digest_size=16).digest(), article.id


def _judge(pair: tuple[Article, Article]) -> Link:
    return judge_link(compare_pair(*pair))


def _pinned_links(documents: Sequence[Document], links: Sequence[Link], rulings: Rulings) -> list[Link]:
    """The pairs that people pinned and the candidate search passed over."""
    articles = {d.article.id: d.article for d in documents}
    known = {frozenset((link.left, link.right)) for link in links}
    wanted = dict.fromkeys(frozenset(ends) for ends in rulings.pinned() if set(ends) <= set(articles))
    place = {d.article.id: n for n, d in enumerate(documents)}
    pairs = [sorted(pair, key=place.__getitem__) for pair in wanted if pair not in known]
    return [_judge((articles[left], articles[right])) for left, right in pairs]


def _infer_stories(
    families: Sequence[Sequence[str]], links: Sequence[Link], settings: Settings, rulings: Rulings, tell: Progress
) -> list[StoryFindings]:
    """Infer each story, numbering unseen ancestors through all of them."""
    family_of = {article: n for n, family in enumerate(families) for article in family}
    by_family: list[dict[tuple[str, str], Link]] = [{} for _ in families]
    for link in links:
        by_family[family_of[link.left]][link.left, link.right] = link
    stories: list[StoryFindings] = []
    num_unseen = 0
    for n, family in enumerate(_told(families, "inferring", tell)):
        stories.append(infer_story(f"story-{n + 1}", family, by_family[n], settings, num_unseen + 1, rulings))
        num_unseen += len(stories[-1].unseen)
    return stories


def _checked(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles, dated where their text says so; ids are distinct and not those of unseen ancestors."""
    seen = set()
    for article in articles:
        if article.id in seen:
            raise ProvenanceError(f"two articles have the id {article.id!r}: give each its own")
        if not article.id or article.id.startswith("unseen:"):
            raise ProvenanceError(
                f"an article has the id {article.id!r}: it must not be empty nor begin with 'unseen:'"
            )
        seen.add(article.id)
        yield _dated(article)


def _dated(article: Article) -> Article:
    """The article with the date that a scraper pasted before its text, where it has no other."""
    found = find_leading_date(article.text) if article.published is None else None
    return replace(article, published=found[0], published_precision="day") if found else article


def _in_period(articles: Iterable[Article], settings: Settings) -> Iterator[Article]:
    """Articles of the period that the settings ask for; undated ones stay."""
    first, last = _day(settings.since, date.min), _day(settings.until, date.max)
    for article in articles:
        day = (article.published or "")[:10]
        if len(day) < 10 or first.isoformat() <= day <= last.isoformat():
            yield article


def _day(value: str | None, default: date) -> date:
    try:
        return date.fromisoformat(value) if value else default
    except ValueError:
        raise ProvenanceError(f"{value!r} is no date: write it as YYYY-MM-DD, say 2019-01-08") from None


def _tell_nobody(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody asked for."""


def _told(items: Sequence[Item], stage: str, tell: Progress) -> Iterator[Item]:
    """The items, telling how many were begun."""
    for done, item in enumerate(items):
        tell(stage, done, len(items))
        yield item
