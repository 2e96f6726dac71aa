"""The verdict on a whole pile: stories put together, and remarks where there is little to say.

Reads documents, judged links and what each story yielded; builds `Findings`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from provenance.compare.document import Document
from provenance.compare.passages import measure_containment
from provenance.compare.strata import headline_of
from provenance.infer.attribution import attribute
from provenance.infer.citations import find_citations
from provenance.infer.cues import find_credits, text_source
from provenance.infer.links import Link
from provenance.infer.story import StoryFindings
from provenance.model import ArticleRecord, Findings, Problem, Span, Story

MAX_TITLE_CHARS = 90
# Groups of equal texts of which the remarks say more than that there are some.
MAX_TOLD_GROUPS = 5


def conclude(
    documents: Sequence[Document],
    families: Sequence[Sequence[str]],
    stories: Sequence[StoryFindings],
    same_text: Mapping[str, str],
    weak_links: Sequence[Link],
    problems: Sequence[Problem],
) -> Findings:
    """Put the findings of all stories together.

    Args:
        documents: all articles, prepared, in the order of their ids.
        families: for each story its articles, copies with the same text left out.
        stories: what was inferred of each, in the same order.
        same_text: for each folded article the id of its representative.
        weak_links: compared pairs that share too little to be related.
        problems: of the input.
    """
    members = _with_copies(families, same_text)
    story_of = {article: f"story-{n}" for n, group in enumerate(members, 1) for article in group}
    derivations = tuple(d for s in stories for d in s.derivations)
    children = {d.child for d in derivations}
    by_id = {d.article.id: d for d in documents}
    stripped = _stripped_copies(documents, same_text)
    taken: dict[str, list[Span]] = {}
    for d in derivations:
        taken.setdefault(d.child, []).extend((p.child_start, p.child_end) for p in d.passages)
    return Findings(
        articles=tuple(
            _record(d, story_of.get(d.article.id), same_text, children, stripped, taken.get(d.article.id, ()))
            for d in documents
        ),
        unseen=tuple(u for s in stories for u in s.unseen),
        derivations=derivations,
        shared=tuple(pair for s in stories for pair in s.shared),
        stories=tuple(
            _story(f"story-{n}", group, by_id, stories[n - 1] if n <= len(stories) else None, same_text)
            for n, group in enumerate(members, 1)
        ),
        problems=tuple(problems),
        remarks=(*_remarks(documents, story_of, same_text, weak_links), *_told_copies(by_id, same_text, stripped)),
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
        credited[article.id] = text_source(find_credits(article, document.strata)) is not None
        groups.setdefault(same_text.get(article.id, article.id), []).append(article.id)
    return {
        member
        for members in groups.values()
        if len(members) > 1 and any(credited[m] for m in members)
        for member in members
        if not credited[member]
    }


def _told_copies(documents: Mapping[str, Document], same_text: Mapping[str, str], stripped: set[str]) -> Iterator[str]:
    """What dates and credits say of groups of equal texts, a sentence a group, the first few."""
    groups: dict[str, list[str]] = {}
    for copy, original in sorted(same_text.items()):
        groups.setdefault(original, [original]).append(copy)
    for original, members in list(groups.items())[:MAX_TOLD_GROUPS]:
        dates = {documents[m].article.published for m in members}
        told = []
        if len(dates) > 1 and documents[original].article.published:
            told.append(f"{original} has the earliest date, {documents[original].article.published}")
        told += [f"{m} lacks the credit that another of them has" for m in members if m in stripped][:3]
        if told:
            yield f"Of the {len(members)} articles that read like {original}: {'; '.join(told)}."


def _record(
    document: Document,
    story: str | None,
    same_text: Mapping[str, str],
    children: set[str],
    stripped: set[str],
    taken: Sequence[Span],
) -> ArticleRecord:
    article = document.article
    if not article.title:
        article = replace(article, title=headline_of(article.text, document.strata))
    credits = find_credits(article, document.strata)
    derives = same_text.get(article.id, article.id) in children or article.id in stripped
    return ArticleRecord(
        article=article,
        num_words=len(document.words),
        story=story,
        credits=credits,
        attribution=attribute(article, credits, derives, find_citations(article, document.strata), taken),
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


def _remarks(
    documents: Sequence[Document],
    story_of: Mapping[str, str],
    same_text: Mapping[str, str],
    weak_links: Sequence[Link],
) -> list[str]:
    """What a reader should know who expected more."""
    remarks = []
    if same_text:
        num = len(same_text)
        remarks.append(
            f"{num} article{'s repeat' if num > 1 else ' repeats'} another word for word; such copies are one group: "
            f"nothing in what they share tells which came first."
        )
    if len(documents) < 2:
        found = "is one article only" if documents else "are no articles"
        return [f"There {found}: with nothing to compare, nothing can be said of sources."]
    if not story_of:
        remarks.append(
            f"No two of the {len(documents)} articles share text that one could have taken from the other, so there is "
            f"no derivation. {_closest(weak_links)}"
        )
    return remarks


def _closest(weak_links: Sequence[Link]) -> str:
    """The pair that shares most, where nothing is shared enough."""
    if not weak_links:
        return "No pair has even three runs of five words in common."
    link = max(weak_links, key=lambda candidate: (candidate.pair.reused_weight, candidate.left, candidate.right))
    containment = measure_containment(link.pair.alignment)
    share = max(containment.left_in_right.edited, containment.right_in_left.edited)
    return (
        f"The closest pair, {link.left} and {link.right}, has {round(100 * share)} % of the shorter share in common: "
        f"statements, names or figures that both may have from elsewhere."
    )
