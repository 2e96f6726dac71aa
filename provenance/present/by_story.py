"""What belongs to one story? Findings of a whole run -> the findings of each of its stories.

Whoever shows one story reads only its part, so that a run of thousands of stories takes time by their sizes and
not by their number squared.
"""

from collections import defaultdict

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
