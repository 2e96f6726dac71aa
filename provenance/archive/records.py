"""What does an archive answer?

The frozen records that leave this room: what is in it, what was added, what merging did, what is damaged.
"""

from dataclasses import dataclass

from provenance.model import (
    Article,
    Containment,
    Derivation,
    Direction,
    Passage,
    Problem,
    SharedPair,
    Unseen,
)


@dataclass(frozen=True, slots=True)
class Info:
    """What is in an archive.

    Args:
        version: of its format.
        num_articles: in force.
        num_superseded: kept articles that a later one with the same id has taken the place of.
        num_segments: files they are kept in.
        num_shingles: entries of the index.
        num_bytes: on the disk.
        num_adds: additions completed so far.
        first_published: the earliest day an article is dated to (ISO 8601), None where none is dated.
        last_published: the latest.
    """

    version: int
    num_articles: int
    num_superseded: int
    num_segments: int
    num_shingles: int
    num_bytes: int
    num_adds: int
    first_published: str | None
    last_published: str | None


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition did.

    Args:
        num_added: articles that are new.
        num_replaced: articles that took the place of an earlier one with the same id.
        num_known: articles that were there already, just as they are.
        num_articles: in force afterwards.
        problems: articles that were left out, and why.
    """

    num_added: int
    num_replaced: int
    num_known: int
    num_articles: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Compacted:
    """What merging did: segments and bytes before and after, superseded articles dropped, whether the index is new."""

    segments_before: int
    segments_after: int
    bytes_before: int
    bytes_after: int
    num_dropped: int
    is_reindexed: bool = False


@dataclass(frozen=True, slots=True)
class Damage:
    """Something in an archive that is not as it was written: in which file, and what."""

    file: str
    message: str
    num_articles: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of every byte found.

    Args:
        num_segments: in force.
        num_articles: in force.
        num_bytes: looked at.
        damages: what is not as it was written.
        leftovers: files of changes that were interrupted, or are going on.
        strangers: what lies in the archive's folders and is not the archive's.
    """

    num_segments: int
    num_articles: int
    num_bytes: int
    damages: tuple[Damage, ...] = ()
    leftovers: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A kept article that shares text with the traced one; left is the traced article, right the kept one.

    Args:
        article: the kept one.
        containment: both ways.
        direction: which way the two are related, judged by themselves; sums to 1.
        passages: what is shared, in characters of both texts.
        same_text: ids of other kept articles with the same body, word for word, the first few.
        num_same_text: how many there are.
        near_copies: ids of others of a crowd of near copies that it stands for, as far as they were looked at.
    """

    article: Article
    containment: Containment
    direction: Direction
    passages: tuple[Passage, ...]
    same_text: tuple[str, ...] = ()
    num_same_text: int = 0
    near_copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LookedFor:
    """What was looked for, and where: what "nothing found" means.

    Args:
        num_articles: kept ones that are not left out by their dates.
        since: the day before which dated articles were left out, None for none.
        num_words: of the traced article.
        num_shingles: of it, that were looked up.
        num_known_shingles: of those, that any kept article has.
        num_passed_over: of those, too frequent to be followed to every article that has them.
        num_candidates: kept articles that share enough shingles to be worth comparing.
        num_compared: of those, that were compared: the most promising.
        num_unrelated: of those, that share no more than two independent texts may.
    """

    num_articles: int
    since: str | None
    num_words: int
    num_shingles: int
    num_known_shingles: int
    num_passed_over: int
    num_candidates: int
    num_compared: int
    num_unrelated: int


@dataclass(frozen=True, slots=True)
class Trace:
    """Where an article comes from, as far as an archive tells.

    Args:
        article: the traced one.
        parents: derivations whose child it is; the parent is a kept article, or an unseen ancestor.
        children: derivations whose parent it is.
        unseen: the unseen ancestors among its parents.
        undecided: pairs of it and a kept article that share text, direction undecided.
        hits: kept articles that share text with it, those that hold most of it first.
        same_text: ids of kept articles with the same body, word for word, the first few.
        num_same_text: how many there are.
        is_kept: whether the article itself is in the archive, under this id; it is not among the others then.
        looked_for: what was looked for.
    """

    article: Article
    parents: tuple[Derivation, ...]
    children: tuple[Derivation, ...]
    unseen: tuple[Unseen, ...]
    undecided: tuple[SharedPair, ...]
    hits: tuple[Hit, ...]
    same_text: tuple[str, ...]
    num_same_text: int
    is_kept: bool
    looked_for: LookedFor
