"""Parts: how do the findings of groups of articles become the findings of the pile?

Reads `Part`s, each what was found in some of the articles without a look at the others; builds `Findings`. What is
numbered through the whole pile (stories, unseen ancestors) is numbered here, in an order that neither the number of
parts nor their order has a part in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from provenance.infer.story import StoryFindings
from provenance.model import ArticleRecord, Derivation, Findings, Problem, Story, Unseen

# Groups of equal texts of which the remarks say more than that there are some.
MAX_TOLD_GROUPS = 5


@dataclass(frozen=True)
class StoryPart:
    """One story of a part: its number is its part's own, and so are those of its unseen ancestors.

    Args:
        place: what orders it among all stories: those that derive first, then by the ids of their articles.
        story: the story.
        found: what was inferred of it; None where there are only copies of one text.
    """

    place: tuple[bool, tuple[str, ...]]
    story: Story
    found: StoryFindings | None


@dataclass(frozen=True)
class Closest:
    """The pair that shares most among those that share too little to be related."""

    weight: float
    left: str
    right: str
    share: float

    @property
    def rank(self) -> tuple[float, str, str]:
        """What the closest of several pairs has the largest of."""
        return self.weight, self.left, self.right


@dataclass(frozen=True)
class Part:
    """What was found in some articles of the pile.

    Args:
        records: of its articles, in the order of their ids, with the part's own numbers of stories.
        stories: its stories, in the order of their own numbers.
        num_copies: how many of its articles repeat another word for word.
        num_near_copies: how many of its articles another one stands for that reads almost alike.
        told: for each text that was found several times what dates and credits say of that; None: nothing.
        closest: of the pairs that are not related.
    """

    records: tuple[ArticleRecord, ...]
    stories: tuple[StoryPart, ...] = ()
    num_copies: int = 0
    num_near_copies: int = 0
    told: Mapping[str, str | None] = field(default_factory=dict)
    closest: Closest | None = None


def merge_parts(
    parts: Iterable[Part], problems: Sequence[Problem], set_aside: frozenset[str] = frozenset()
) -> Findings:
    """Put the findings of all groups together.

    Args:
        parts: one or more, in any order; each article is in one of them.
        problems: of the input.
        set_aside: ids of articles that people marked as irrelevant.
    """
    records: list[ArticleRecord] = []
    stories: list[tuple[int, StoryPart]] = []
    sums = Sums()
    owners: list[tuple[int, str | None]] = []
    for number, part in enumerate(parts):
        records += part.records
        owners += [(number, record.story) for record in part.records]
        stories += [(number, story) for story in part.stories]
        sums.add(part)
    stories.sort(key=lambda owned: owned[1].place)
    numbered = list(_numbered([story for _, story in stories]))
    names = {(n, own.story.id): new.story.id for (n, own), new in zip(stories, numbered, strict=True)}
    named = (
        replace(record, story=names[owner]) if owner in names else record
        for record, owner in zip(records, owners, strict=True)
    )
    found = [s.found for s in numbered if s.found]
    return Findings(
        articles=tuple(sorted(named, key=lambda record: record.article.id)),
        unseen=tuple(chain.from_iterable(f.unseen for f in found)),
        derivations=tuple(chain.from_iterable(f.derivations for f in found)),
        shared=tuple(chain.from_iterable(f.shared for f in found)),
        stories=tuple(s.story for s in numbered),
        problems=tuple(problems),
        remarks=tuple(sums.remarks(len(records), sum(r.article.id in set_aside for r in records), bool(numbered))),
    )


def _numbered(stories: Sequence[StoryPart]) -> Iterator[StoryPart]:
    """The stories with their numbers, and their unseen ancestors numbered through all of them."""
    num_unseen = 0
    for number, part in enumerate(stories, 1):
        story = replace(part.story, id=f"story-{number}")
        found = part.found
        if found and found.unseen:
            names = {own.id: f"unseen:{num_unseen + n}" for n, own in enumerate(found.unseen, 1)}
            num_unseen += len(found.unseen)
            found = _renamed(found, story.id, names)
        yield StoryPart(part.place, story, found)


def _renamed(found: StoryFindings, story: str, names: Mapping[str, str]) -> StoryFindings:
    """The findings of a story under its name in the pile.

    Only what holds names is looked at: an article may be called as stories are, and its words may be any.

    Args:
        found: under the names of its part.
        story: its name in the pile.
        names: for each of its unseen ancestors' own ids the one in the pile.
    """

    def name_of(identifier: str) -> str:
        return names.get(identifier, identifier)

    def edge(own: Derivation) -> Derivation:
        alternatives = tuple(replace(other, parent=name_of(other.parent)) for other in own.alternatives)
        return replace(own, parent=name_of(own.parent), child=name_of(own.child), alternatives=alternatives)

    def ancestor(own: Unseen) -> Unseen:
        return replace(own, id=names[own.id], story=story, children=tuple(map(name_of, own.children)))

    return replace(found, derivations=tuple(map(edge, found.derivations)), unseen=tuple(map(ancestor, found.unseen)))


def number_part(part: Part, names: Mapping[str, str]) -> Findings:
    """The findings of one part under their names in the whole pile, without problems and remarks.

    Args:
        part: the part.
        names: for each of the part's own ids of stories and unseen ancestors the one in the pile.
    """
    numbered = []
    for own in part.stories:
        found = own.found
        if found and found.unseen:
            found = _renamed(found, names[own.story.id], {unseen.id: names[unseen.id] for unseen in found.unseen})
        numbered.append(StoryPart(own.place, replace(own.story, id=names[own.story.id]), found))
    found_all = [story.found for story in numbered if story.found]
    return Findings(
        articles=tuple(replace(r, story=names[r.story]) if r.story else r for r in part.records),
        unseen=tuple(chain.from_iterable(f.unseen for f in found_all)),
        derivations=tuple(chain.from_iterable(f.derivations for f in found_all)),
        shared=tuple(chain.from_iterable(f.shared for f in found_all)),
        stories=tuple(story.story for story in numbered),
    )


class Sums:
    """What the remarks on a pile need to know of all parts."""

    def __init__(self) -> None:
        self._num_copies = 0
        self._num_near = 0
        self._told: dict[str, str | None] = {}
        self._closest: Closest | None = None

    def add(self, part: Part) -> None:
        """Count a part."""
        self._num_copies += part.num_copies
        self._num_near += part.num_near_copies
        self._told.update(part.told)
        if part.closest and (self._closest is None or part.closest.rank > self._closest.rank):
            self._closest = part.closest

    def as_part(self) -> Part:
        """What was added so far, as a part without articles: added itself, it counts as all of them."""
        told = dict(sorted(self._told.items())[:MAX_TOLD_GROUPS])
        return Part((), (), self._num_copies, self._num_near, told, self._closest)

    def remarks(self, num_articles: int, num_set_aside: int, has_stories: bool) -> Iterator[str]:
        """What a reader should know who expected more, and what dates and credits say of groups of equal texts."""
        if num_set_aside:
            was = "was" if num_set_aside == 1 else "were"
            yield f"{num_set_aside} of the {num_articles} articles {was} set aside by people's verdicts."
            num_articles -= num_set_aside
        if num_articles < 2:
            found = "is one article only" if num_articles else "are no articles"
            left = " left" if num_set_aside else ""
            yield f"There {found}{left}: with nothing to compare, nothing can be said of sources."
        else:
            yield from self._copies()
            if not has_stories:
                yield (
                    f"No two of the {num_articles} articles share text that one could have taken from the other, so "
                    f"there is no derivation. {_say_closest(self._closest)}"
                )
        yield from (sentence for _, sentence in sorted(self._told.items())[:MAX_TOLD_GROUPS] if sentence)

    def _copies(self) -> Iterator[str]:
        num = self._num_copies
        if num:
            yield (
                f"{num} article{'s repeat' if num > 1 else ' repeats'} another word for word; such copies are one "
                "group: nothing in what they share tells which came first."
            )
        if self._num_near:
            yield (
                f"{self._num_near} articles read almost like another that so many repeat that one stands for all; "
                "what little they differ in was not looked at, so which of them came first is not said."
            )


def _say_closest(closest: Closest | None) -> str:
    """The pair that shares most, where nothing is shared enough."""
    if closest is None:
        return "No pair has enough runs of words in common to be compared."
    return (
        f"The closest pair, {closest.left} and {closest.right}, has {round(100 * closest.share)} % of the shorter "
        "share in common: statements, names or figures that both may have from elsewhere."
    )
