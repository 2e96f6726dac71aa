"""What is uncertain about a story, and what should a person check? Findings -> plain sentences.

Reads the edges, pairs, unseen ancestors and articles of one story; writes sentences without markup, in
the order in which they matter.
"""

from collections.abc import Mapping, Sequence

from provenance.model import ArticleRecord, Derivation, SharedPair, Unseen, is_unseen
from provenance.present import phrases
from provenance.present.chronology import find_conflict

_NOTICEABLE_BITS = -1.0
_MAX_NAMED = 8


def list_doubts(
    records: Sequence[ArticleRecord],
    edges: Sequence[Derivation],
    pairs: Sequence[SharedPair],
    unseen: Sequence[Unseen],
    names: Mapping[str, str],
) -> tuple[str, ...]:
    """Return the uncertain points of one story.

    Args:
        records: its articles.
        edges: its derivations.
        pairs: its pairs of undecided direction.
        unseen: its unseen ancestors.
        names: how each article and unseen ancestor is called in prose, by id.
    """
    doubts = [_undecided(pair, names) for pair in pairs]
    for edge in edges:
        doubts += _edge_doubts(edge, names)
    doubts += [_unseen_doubt(ancestor) for ancestor in unseen]
    return tuple(doubts + _date_doubts(records, edges))


def _undecided(pair: SharedPair, names: Mapping[str, str]) -> str:
    # A pair of two stories has an end that this story does not name.
    left, right = (names.get(end) or phrases.short_name(end) for end in (pair.left, pair.right))
    return f"{phrases.shared_sentence(left, right)}."


def _edge_doubts(edge: Derivation, names: Mapping[str, str]) -> list[str]:
    parent, child = names[edge.parent], names[edge.child]
    doubts = []
    if edge.standing == "likely":
        runner_up = ""
        if edge.alternatives:
            best = edge.alternatives[0]
            name = names.get(best.parent) or phrases.short_name(phrases.alternative_name(best.parent))
            runner_up = f"; the next candidate is {name}, {phrases.probability_phrase(best.probability)}"
        doubts.append(
            f"That {child} derives from {parent} is {phrases.probability_phrase(edge.probability)}{runner_up}."
        )
    if edge.or_unseen_edition:
        doubts.append(
            f"{child} may derive from an edition of {parent} that is not in the pile, not from it as it stands."
        )
    against = sum(item.bits for item in edge.evidence if item.bits < 0)
    # Below an unseen ancestor such evidence tells what the other witness changed; it does not speak against the edge.
    if against <= _NOTICEABLE_BITS and not is_unseen(edge.parent):
        doubts.append(
            f"Some evidence speaks against deriving {child} from {parent}: {phrases.signed_bits(against)} in all."
        )
    return doubts


def _unseen_doubt(ancestor: Unseen) -> str:
    guess = ""
    if ancestor.text:
        num_conjectural = sum(len(run.words.split()) for run in ancestor.text if run.support == "conjectural")
        num_words = sum(len(run.words.split()) for run in ancestor.text)
        share = phrases.percent(num_conjectural / num_words) if num_conjectural else "none"
        guess = f"; {share} of its rebuilt text is conjecture"
    return (
        f"{phrases.short_name(ancestor.id)} is inferred, nobody has seen it: that it existed is "
        f"{phrases.probability_phrase(ancestor.probability)}{guess}."
    )


def _date_doubts(records: Sequence[ArticleRecord], edges: Sequence[Derivation]) -> list[str]:
    """Return what the dates leave open: missing, guessed, or against the direction of an edge."""
    doubts = []
    undated = [phrases.short_name(record.article.id) for record in records if not record.article.published]
    if undated:
        doubts.append(f"No date is known of {_some(undated)}; there the verdict rests on the texts alone.")
    guessed = [phrases.short_name(record.article.id) for record in records if record.article.published_guessed]
    if guessed:
        doubts.append(f"The date is guessed, not stated, of {_some(guessed)}.")
    by_id = {record.article.id: record for record in records}
    for edge in edges:
        parent, child = by_id.get(edge.parent), by_id.get(edge.child)
        dates = find_conflict(parent, child) if parent and child else None
        if dates:
            doubts.append(
                f"The dates speak against deriving {phrases.short_name(edge.child)} from "
                f"{phrases.short_name(edge.parent)}: the parent is dated {dates[0]}, the child {dates[1]}. "
                "The texts were held to weigh more; check the dates."
            )
    return doubts


def _some(names: Sequence[str]) -> str:
    shown = list(names[:_MAX_NAMED])
    if len(names) > _MAX_NAMED:
        shown.append(phrases.count_of(len(names) - _MAX_NAMED, "other"))
    return phrases.list_in_words(shown)
