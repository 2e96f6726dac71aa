"""The verdict on a group of articles: the records of its articles and stories.

Reads documents, judged links and what each story yielded; builds a `Part` of the findings.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from provenance.compare.document import Document
from provenance.compare.strata import headline_of
from provenance.infer.attribution import attribute
from provenance.infer.citations import find_citations
from provenance.infer.cues import credits_of, text_source
from provenance.infer.links import Link
from provenance.infer.parts import Closest, Part, StoryPart
from provenance.infer.story import StoryFindings
from provenance.model import ArticleRecord, Span, Story

MAX_TITLE_CHARS = 90


def conclude(
    documents: Sequence[Document],
    families: Sequence[Sequence[str]],
    stories: Sequence[StoryFindings],
    same_text: Mapping[str, str],
    near_copies: Mapping[str, str],
    weak_links: Sequence[Link],
) -> Part:
    """Put the findings of some articles together.

    Args:
        documents: the articles, prepared, in the order of their ids.
        families: for each story its articles, copies left out.
        stories: what was inferred of each, in the same order.
        same_text: for each folded article the id of its representative.
        near_copies: for each article of a crowd that reads almost like another the id of that one.
        weak_links: compared pairs that share too little to be related.
    """
    folded = {copy: same_text.get(near, near) for copy, near in near_copies.items()} | dict(same_text)
    members = _with_copies(families, folded)
    story_of = {article: f"story-{n}" for n, group in enumerate(members, 1) for article in group}
    children = {d.child for s in stories for d in s.derivations}
    by_id = {d.article.id: d for d in documents}
    stripped = _stripped_copies(documents, same_text)
    sharing = {end for s in stories for pair in s.shared for end in (pair.left, pair.right)} | set(same_text.values())
    taken: dict[str, list[Span]] = {}
    for d in (d for s in stories for d in s.derivations):
        taken.setdefault(d.child, []).extend((p.child_start, p.child_end) for p in d.passages)
    return Part(
        records=tuple(
            _record(d, story_of.get(d.article.id), same_text, children, stripped, sharing, taken.get(d.article.id, ()))
            for d in documents
        ),
        stories=tuple(
            StoryPart(
                (n > len(families), tuple(families[n - 1]) if n <= len(families) else (group[0],)),
                _story(f"story-{n}", group, by_id, stories[n - 1] if n <= len(stories) else None, folded),
                stories[n - 1] if n <= len(stories) else None,
            )
            for n, group in enumerate(members, 1)
        ),
        num_copies=len(same_text),
        num_near_copies=len(near_copies),
        told=dict(_told_copies(by_id, same_text, stripped)),
        closest=_closest(weak_links),
    )


def _with_copies(families: Sequence[Sequence[str]], same_text: Mapping[str, str]) -> list[list[str]]:
    """The families with their copies; texts that only their own copies share make families of their own, last."""
    groups = [list(family) for family in families]
    place = {article: n for n, family in enumerate(families) for article in family}
    alone: dict[str, list[str]] = {}
    for copy, original in sorted(same_text.items()):
        if original in place:
            groups[place[original]].append(copy)
        else:
            alone.setdefault(original, [original]).append(copy)
    return groups + [alone[original] for original in sorted(alone)]


def _stripped_copies(documents: Sequence[Document], same_text: Mapping[str, str]) -> set[str]:
    """Articles that credit nobody for their text, where another with the same body names its source."""
    credited: dict[str, bool] = {}
    groups: dict[str, list[str]] = {}
    for document in documents:
        article = document.article
        credited[article.id] = text_source(credits_of(document)) is not None
        groups.setdefault(same_text.get(article.id, article.id), []).append(article.id)
    return {
        member
        for members in groups.values()
        if len(members) > 1 and any(credited[m] for m in members)
        for member in members
        if not credited[member]
    }


def _told_copies(
    documents: Mapping[str, Document], same_text: Mapping[str, str], stripped: set[str]
) -> Iterator[tuple[str, str | None]]:
    """What dates and credits say of groups of equal texts: the representative, and a sentence where there is one."""
    groups: dict[str, list[str]] = {}
    for copy, original in sorted(same_text.items()):
        groups.setdefault(original, [original]).append(copy)
    for original, members in groups.items():
        dates = {documents[m].article.published for m in members}
        told = []
        if len(dates) > 1 and documents[original].article.published:
            told.append(f"{original} has the earliest date, {documents[original].article.published}")
        told += [f"{m} lacks the credit that another of them has" for m in members if m in stripped][:3]
        sentence = f"Of the {len(members)} articles that read like {original}: {'; '.join(told)}."
        yield original, sentence if told else None


def _record(
    document: Document,
    story: str | None,
    same_text: Mapping[str, str],
    children: set[str],
    stripped: set[str],
    sharing: set[str],
    taken: Sequence[Span],
) -> ArticleRecord:
    article = document.article
    if not article.title:
        article = replace(article, title=headline_of(article.text, document.strata))
    credits = credits_of(document)
    held_by = same_text.get(article.id, article.id)
    derives, shares = held_by in children or article.id in stripped, held_by in sharing
    return ArticleRecord(
        article=article,
        num_words=len(document.words),
        story=story,
        credits=credits,
        attribution=attribute(article, credits, derives, find_citations(article, document.strata), taken, shares),
        strata=document.strata,
        same_text_as=same_text.get(article.id),
    )


def _story(
    story: str,
    members: Sequence[str],
    documents: Mapping[str, Document],
    found: StoryFindings | None,
    same_text: Mapping[str, str],
) -> Story:
    ordered = _by_depth(members, found, same_text)
    dates = sorted(d for d in (documents[m].article.published for m in members) if d)
    return Story(
        id=story,
        title=_title(ordered, documents),
        articles=tuple(ordered),
        first_published=dates[0] if dates else None,
        independent_origins=found.num_origins if found else 1,
    )


def _by_depth(members: Sequence[str], found: StoryFindings | None, same_text: Mapping[str, str]) -> list[str]:
    """Articles by how many derivations lie above them, each copy after the article it repeats, then by id."""
    parents = {d.child: d.parent for d in found.derivations} if found else {}

    def depth(member: str) -> int:
        steps, node = 0, same_text.get(member, member)
        while node in parents and steps <= len(parents):
            node, steps = parents[node], steps + 1
        return steps

    return sorted(members, key=lambda m: (depth(m), m in same_text, m))


def _title(ordered: Sequence[str], documents: Mapping[str, Document]) -> str:
    """The title of the topmost article that has one, else its first words."""
    for member in ordered:
        document = documents[member]
        title = document.article.title or headline_of(document.article.text, document.strata)
        if title and title.strip():
            return _shortened(" ".join(title.split()))
    first = documents[ordered[0]]
    return _shortened(" ".join(first.raw(*first.sentences[0]).split())) if first.sentences else ordered[0]


def _shortened(title: str) -> str:
    return title if len(title) <= MAX_TITLE_CHARS else title[:MAX_TITLE_CHARS].rsplit(" ", 1)[0] + " …"


def _closest(weak_links: Sequence[Link]) -> Closest | None:
    """The pair that shares most, of those that share too little."""
    if not weak_links:
        return None
    link = max(weak_links, key=lambda candidate: (candidate.pair.reused_weight, candidate.left, candidate.right))
    containment = link.pair.containment
    share = max(containment.left_in_right.edited, containment.right_in_left.edited)
    return Closest(link.pair.reused_weight, link.left, link.right, share)
