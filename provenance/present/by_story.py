"""What belongs to one story? Findings of a whole run -> the findings of each of its stories.

Whoever shows one story reads only its part, so that a run of thousands of stories takes time by their sizes and
not by their number squared.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from provenance.model import Derivation, Findings, SharedPair, Unseen


def split_by_story(findings: Findings) -> dict[str, Findings]:
    """Return the part of the findings that each story needs, by the story's id and in the order of the stories.

    A part holds the story, its articles, unseen ancestors and derivations, and the undecided pairs with an end in
    it: a pair of two stories is in both parts. What belongs to no story, and problems and remarks, which concern the
    whole run, are in no part.
    """
    records = {record.article.id: record for record in findings.articles}
    story_of = {article: story.id for story in findings.stories for article in story.articles}
    story_of |= {ancestor.id: ancestor.story for ancestor in findings.unseen}
    unseen: dict[str, list[Unseen]] = defaultdict(list)
    edges: dict[str | None, list[Derivation]] = defaultdict(list)
    pairs: dict[str | None, list[SharedPair]] = defaultdict(list)
    for ancestor in findings.unseen:
        unseen[ancestor.story].append(ancestor)
    for edge in findings.derivations:
        edges[story_of.get(edge.child)].append(edge)
    for pair in findings.shared:
        for story_id in dict.fromkeys((story_of.get(pair.left), story_of.get(pair.right))):
            pairs[story_id].append(pair)
    return {
        story.id: Findings(
            articles=tuple(records[article] for article in story.articles),
            unseen=tuple(unseen[story.id]),
            derivations=tuple(edges[story.id]),
            shared=tuple(pairs[story.id]),
            stories=(story,),
        )
        for story in findings.stories
    }


def select_stories(parts: Iterable[Findings], chosen: Collection[str]) -> Findings:
    """Return what belongs to some stories and to nothing else, in the order in which findings of a whole run stand.

    Args:
        parts: findings that share no article; those of a chosen story are in one of them.
        chosen: the ids of the stories.
    """
    own = [part for found in parts for name, part in split_by_story(found).items() if name in chosen]
    own.sort(key=lambda part: (len(part.stories[0].id), part.stories[0].id))
    records = sorted((record for part in own for record in part.articles), key=lambda record: record.article.id)
    unseen = tuple(ancestor for part in own for ancestor in part.unseen)
    ids = {record.article.id for record in records} | {ancestor.id for ancestor in unseen}
    pairs = {(pair.left, pair.right): pair for part in own for pair in part.shared}
    return Findings(
        articles=tuple(records),
        unseen=unseen,
        derivations=tuple(edge for part in own for edge in part.derivations if {edge.parent, edge.child} <= ids),
        shared=tuple(pair for ends, pair in pairs.items() if ids.issuperset(ends)),
        stories=tuple(part.stories[0] for part in own),
    )
