"""Where does an article come from, as far as the archive tells?

Reads an article and an archive; compares it with the few kept articles that share most of it, and infers the story that
it and the nearest of them make up, by the same steps as the story of a pile.
"""

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import Final

from provenance.archive.lookup import Found, find_candidates
from provenance.archive.neighbours import Neighbour, gather_neighbours, name_places
from provenance.archive.records import Hit, LookedFor, Trace
from provenance.archive.seeds import Indexed, index_texts
from provenance.archive.snapshot import Snapshot, check_shingles
from provenance.compare.passages import find_passages
from provenance.corpus.pile import dated
from provenance.infer.links import MAX_UNRELATED, Link, judge_link
from provenance.infer.pair import compare_pair
from provenance.infer.story import StoryFindings, infer_story
from provenance.model import Article
from provenance.settings import Settings

# How many candidates are read at most, how many are compared, and how many make up the story with the traced one.
_MOST_READ: Final = 12
_MOST_COMPARED: Final = 6
_MOST_IN_STORY: Final = 4
_STORY: Final = "story-1"


def trace_article(
    snapshot: Snapshot, article: Article, since: str | None = None, settings: Settings | None = None
) -> Trace:
    """Trace one article in an archive.

    Args:
        snapshot: of the archive.
        article: which may be in it: then it is not its own parent.
        since: ISO date; articles that were published before it for certain are left out, undated ones stay.
        settings: thresholds; None takes the defaults.

    Raises:
        ProvenanceError: if the archive is indexed by other shingles, or a text in it is damaged.
    """
    check_shingles(snapshot)
    article = dated(article)
    seeds = index_texts([article.text])
    first_day = (date.fromisoformat(since) - date(1970, 1, 1)).days if since else None
    found = find_candidates(snapshot, seeds, _MOST_READ, first_day)
    around = gather_neighbours(snapshot, article, seeds, found, _MOST_COMPARED, first_day)
    links = [judge_link(compare_pair(around.traced, neighbour.article)) for neighbour in around.neighbours]
    related = sorted((link for link in links if link.direction.unrelated < MAX_UNRELATED), key=_most_shared_first)
    story = _infer(around.traced, related[:_MOST_IN_STORY], settings or Settings())
    traced = around.traced.id
    neighbours = {neighbour.article.id: neighbour for neighbour in around.neighbours}
    return Trace(
        article=around.traced,
        parents=tuple(d for d in story.derivations if d.child == traced),
        children=tuple(d for d in story.derivations if d.parent == traced),
        unseen=tuple(u for u in story.unseen if traced in u.children),
        undecided=tuple(s for s in story.shared if traced in (s.left, s.right)),
        hits=tuple(_hit(snapshot, link, neighbours[link.right]) for link in related),
        same_text=name_places(snapshot, around.alike),
        num_same_text=len(around.alike),
        is_kept=around.is_kept,
        looked_for=_looked_for(snapshot.count_since(first_day), since, seeds, found, len(links), len(related)),
    )


def _infer(traced: Article, related: Sequence[Link], settings: Settings) -> StoryFindings:
    """The story of the traced article and the nearest kept ones, whose pairs are judged here."""
    kept = [link.pair.right.article for link in related]
    links = {(link.left, link.right): link for link in related}
    for left, right in combinations(kept, 2):
        link = judge_link(compare_pair(left, right))
        if link.direction.unrelated < MAX_UNRELATED:
            links[left.id, right.id] = link
    if not links:
        return StoryFindings((), (), (), 1)
    return infer_story(_STORY, [traced.id, *(article.id for article in kept)], links, settings, 1)


def _hit(snapshot: Snapshot, link: Link, neighbour: Neighbour) -> Hit:
    return Hit(
        article=link.pair.right.article,
        containment=link.pair.containment,
        direction=link.direction,
        passages=find_passages(link.pair.alignment),
        same_text=name_places(snapshot, neighbour.alike),
        num_same_text=len(neighbour.alike),
        near_copies=neighbour.near,
    )


def _looked_for(
    num_articles: int, since: str | None, seeds: Indexed, found: Found, num_compared: int, num_related: int
) -> LookedFor:
    return LookedFor(
        num_articles=num_articles,
        since=since,
        num_words=int(seeds.num_words[0]),
        num_shingles=found.num_shingles,
        num_known_shingles=found.num_known_shingles,
        num_passed_over=found.num_passed_over,
        num_candidates=found.num_candidates,
        num_compared=num_compared,
        num_unrelated=num_compared - num_related,
    )


def _most_shared_first(link: Link) -> tuple[float, float, str]:
    shares = link.pair.containment
    return -shares.left_in_right.edited, -shares.right_in_left.edited, link.right
