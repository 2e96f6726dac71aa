"""One group of articles that hang together: from its candidate pairs to the findings of its stories.

Reads articles and the pairs of them worth comparing; builds a `Part`. It needs nothing of the rest of the pile, so
that any number of groups can be inferred side by side.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from provenance.compare.align import align_pair
from provenance.compare.document import Document, prepare
from provenance.corpus.folding import fold_same_texts
from provenance.infer.direction import probability_related
from provenance.infer.families import find_families
from provenance.infer.links import MAX_UNRELATED, Link, judge_link, judge_links
from provenance.infer.pair import Pair, compare_documents, compare_pair
from provenance.infer.parts import Part
from provenance.infer.polarity import judge_together
from provenance.infer.rulings import Rulings
from provenance.infer.story import StoryFindings, infer_story
from provenance.infer.verdict import conclude
from provenance.model import Article
from provenance.reading.verdict_records import Verdicts
from provenance.settings import Settings

Places = Collection[tuple[int, int]]

# From so many articles that another one reads almost like, one stands for all of them.
MIN_NEAR_COPIES = 40
# Pairs whose traits are weighed in one go.
_JUDGED_TOGETHER = 128


def relate(left: Article, right: Article) -> tuple[bool, float]:
    """Whether two articles share text that was taken from somewhere, and the weight of what they share."""
    pair = Pair(align_pair(prepare(left), prepare(right)), (), ((), ()))
    return 1.0 - probability_related(pair) < MAX_UNRELATED, pair.reused_weight


def closest_pair(left: Article, right: Article) -> Part:
    """What there is to say of the two articles that share most, if nothing else is."""
    return conclude([], [], [], {}, {}, [judge_link(compare_pair(left, right))])


def record_articles(articles: Sequence[Article]) -> Part:
    """What there is to say of articles that share text with no other."""
    return conclude([prepare(a) for a in sorted(articles, key=lambda a: a.id)], [], [], {}, {}, [])


def infer_group(
    articles: Sequence[Article],
    pairs: Places,
    settings: Settings,
    verdicts: Verdicts | None = None,
    near: Mapping[str, str] | None = None,
) -> Part:
    """Infer who derives from whom in a group of articles.

    Args:
        articles: in the order of their texts.
        pairs: places (left, right) of articles worth comparing, left < right.
        settings: thresholds.
        verdicts: what people decided.
        near: for each article of a crowd the id of the one that stands for it.
    """
    verdicts = verdicts or Verdicts()
    documents = [prepare(article) for article in articles]
    relevant = [d for d in documents if d.article.id not in verdicts.irrelevant]
    same_text = fold_same_texts(relevant)
    near_copies = _near_copies(relevant, same_text, near or {})
    stands_for = {a.id: near_copies.get(same_text.get(a.id, a.id), same_text.get(a.id, a.id)) for a in articles}
    distinct = [d for d in relevant if stands_for[d.article.id] == d.article.id]
    rulings = Rulings(verdicts, {copy: first for copy, first in stands_for.items() if copy != first})
    links = _judge_pairs(distinct, [(articles[i].id, articles[j].id) for i, j in pairs], stands_for, rulings)
    pinned = {frozenset(ends) for ends in rulings.pinned()}
    strong = [k for k in links if k.direction.unrelated < MAX_UNRELATED or {k.left, k.right} in pinned]
    families = find_families([d.article.id for d in distinct], strong)
    rank = {d.article.id: place for place, d in enumerate(distinct)}
    in_text_order = [sorted(family, key=rank.__getitem__) for family in families]
    weak = [link for link in links if link.direction.unrelated >= MAX_UNRELATED]
    return conclude(
        sorted(documents, key=lambda d: d.article.id),
        families,
        _infer_stories(in_text_order, strong, settings, rulings),
        same_text,
        near_copies,
        weak,
    )


def _near_copies(
    documents: Sequence[Document], same_text: Mapping[str, str], near: Mapping[str, str]
) -> dict[str, str]:
    """For each article of a crowd, equal texts aside, the one that stands for it; none where they are few."""
    distinct = [d.article.id for d in documents if d.article.id not in same_text]
    hubs = {article: same_text.get(near[article], near[article]) for article in distinct if article in near}
    crowded = Counter(hubs.values())
    return {article: hub for article, hub in hubs.items() if article != hub and crowded[hub] >= MIN_NEAR_COPIES}


def _judge_pairs(
    documents: Sequence[Document],
    pairs: Sequence[tuple[str, str]],
    stands_for: Mapping[str, str],
    rulings: Rulings,
) -> list[Link]:
    """The judged pairs of distinct texts, and those that people pinned, each once and in the order of the texts."""
    place = {d.article.id: n for n, d in enumerate(documents)}
    asked = {(stands_for[left], stands_for[right]) for left, right in pairs}
    asked |= {(parent, child) for parent, child in rulings.pinned()}
    known = {tuple(sorted((place[x], place[y]))) for x, y in asked if x != y and x in place and y in place}
    found: list[Link] = []
    ordered = sorted(known)
    for start in range(0, len(ordered), _JUDGED_TOGETHER):
        some = ordered[start : start + _JUDGED_TOGETHER]
        compared = [compare_documents(documents[i], documents[j]) for i, j in some]
        judge_together(compared)
        found += judge_links(compared)
    return found


def _infer_stories(
    families: Sequence[Sequence[str]], links: Sequence[Link], settings: Settings, rulings: Rulings
) -> list[StoryFindings]:
    """Infer each story, numbering unseen ancestors through all of them."""
    family_of = {article: n for n, family in enumerate(families) for article in family}
    by_family: list[dict[tuple[str, str], Link]] = [{} for _ in families]
    for link in links:
        by_family[family_of[link.left]][link.left, link.right] = link
    stories: list[StoryFindings] = []
    num_unseen = 0
    for n, family in enumerate(families):
        stories.append(infer_story(f"story-{n + 1}", family, by_family[n], settings, num_unseen + 1, rulings))
        num_unseen += len(stories[-1].unseen)
    return stories
