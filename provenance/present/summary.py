"""What would one say of a story in half a minute? StoryGraph -> a few answers in plain sentences.

Reads the boxes and lines of a story; writes the questions a fact-checker asks first, each with one sentence of answer
and the box or line that defends it. Page and report open with the same answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.model import ArticleRecord, Change, is_unseen
from provenance.present.credit_words import attribution_kind
from provenance.present.phrases import (
    FACT_KINDS,
    count_of,
    date_words,
    list_in_words,
    one_line,
    percent,
    probability_phrase,
    unseen_name,
)
from provenance.present.story_graph import Box, Line, StoryGraph

_MOST_NAMED = 4
_MOST_EXAMPLES = 3
_EXAMPLE_CHARS = 40
# Of the facts that changed those come first that are wrong most plainly.
_WORST_FIRST = ("date", "number", "negation", "quotation", "name", "credit")
_FACT_NOUNS = {
    "name": ("name", "names"),
    "date": ("date", "dates"),
    "number": ("figure", "figures"),
    "quotation": ("quotation", "quotations"),
    "negation": ("negation", "negations"),
    "credit": ("credit", "credits"),
}
_CREDIT_VERBS = {
    "credited": ("names its source", "name their source"),
    "photo_only": ("credits photos only", "credit photos only"),
    "uncredited": ("names no source", "name no source"),
    "cites": ("cites another outlet, but gives no credit", "cite another outlet, but give no credit"),
    "undecided": (
        "names no source, and whether it has one is undecided",
        "name no source, and whether they have one is undecided",
    ),
    "none_needed": ("needs no credit", "need no credit"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question of few words.

    `key` is the box or line to open for the reasons, if there is one, and `part` the part of its panel that holds them.
    """

    question: str
    sentence: str
    key: str | None = None
    part: str | None = None


def summarise_story(graph: StoryGraph) -> list[Answer]:
    """Return the answers of one story, the source first; a question that does not arise is left out."""
    edges = [line for line in graph.lines if line.derivation is not None]
    if not edges:
        return _tell_undecided(graph)
    return [
        *_tell_source(graph, edges),
        *_tell_nearest(graph, edges),
        *_tell_first_dated(graph, edges),
        *_tell_changed_facts(graph, edges),
        *_tell_credit(graph),
        *_tell_sureness(graph, edges),
    ]


def _tell_undecided(graph: StoryGraph) -> list[Answer]:
    """What can be said where no derivation is drawn: that the texts hang together, and whom they credit."""
    pairs = sum(line.pair is not None for line in graph.lines)
    if not pairs:
        return []
    undecided = f"Undecided: these articles share text ({count_of(pairs, 'pair')}), and nothing tells which came first."
    return [Answer("The source", undecided), *_tell_credit(graph)]


def _tell_source(graph: StoryGraph, edges: Sequence[Line]) -> Iterator[Answer]:
    roots = _find_roots(graph, edges)
    if not roots:
        return
    question = "The source"
    if len(roots) > 1:
        more = [f"{len(roots) - _MOST_NAMED} more"] if len(roots) > _MOST_NAMED else []
        some = list_in_words([*(_name(box, graph) for box in roots[:_MOST_NAMED]), *more])
        yield Answer(question, f"Several texts that no other here explains: {some}.{_tell_origins(graph, len(roots))}")
        return
    (root,) = roots
    if root.unseen is None:
        open_pairs = [line for line in graph.lines if line.pair is not None and root.key in (line.start, line.end)]
        rivals = [graph.names[end] for line in open_pairs for end in line.ends if graph.box_of[end] != root.key]
        doubt = f", but whether {list_in_words(rivals[:_MOST_NAMED])} came before it is undecided" if rivals else ""
        yield Answer(question, f"{_name(root, graph)}: no other text here explains it{doubt}.", root.key)
        return
    label = f" ({one_line(root.unseen.label)})" if root.unseen.label else ""
    sureness = probability_phrase(root.unseen.probability)
    which = "Neither article is" if len(graph.story.articles) == 2 else "None of these articles is"
    yield Answer(question, f"{which} the original: that is an unseen text{label}, {sureness}.", root.key)


def _tell_origins(graph: StoryGraph, num_roots: int) -> str:
    """Why a story has fewer independent origins than texts that nothing explains; empty where it has as many."""
    num_origins = graph.story.independent_origins
    if num_origins >= num_roots:
        return ""
    counted = "one origin" if num_origins == 1 else f"{num_origins:,} origins"
    return f" Undecided pairs may join them, so they count as {counted}."


def _tell_nearest(graph: StoryGraph, edges: Sequence[Line]) -> Iterator[Answer]:
    """Which article keeps most of the wording of an unseen source, and which the least."""
    roots = _find_roots(graph, edges)
    if len(roots) != 1 or roots[0].unseen is None:
        return
    below = [line for line in edges if line.start == roots[0].key and not is_unseen(line.ends[1])]
    if len(below) < 2:
        return
    kept = sorted(below, key=lambda line: (-_kept(line), graph.names[line.ends[1]]))
    first, last = kept[0], kept[-1]
    yield Answer(
        "Nearest to it",
        f"{graph.names[first.ends[1]]}: {percent(_kept(first))} of its words stand there, as far as that text can be "
        f"rebuilt; of {graph.names[last.ends[1]]}, {percent(_kept(last))}.",
        first.key,
    )


def _tell_first_dated(graph: StoryGraph, edges: Sequence[Line]) -> Iterator[Answer]:
    """That the article with the earliest date is no original, where it is not."""
    records = _articles(graph)
    dated = [record for record in records if record.article.published]
    if not dated:
        return
    first = min(dated, key=lambda record: (record.article.published or "", record.article.id))
    line = next((line for line in edges if line.ends[1] == first.article.id), None)
    if line is None or line.derivation is None or is_unseen(line.ends[0]):
        return
    edge = line.derivation
    day = date_words(first.article.published, "day")
    # Articles of one day cannot be told apart by the day that the sentence names.
    if sum(date_words(record.article.published, "day") == day for record in dated) > 1:
        return
    whose = "the only date" if len(dated) == 1 and len(records) > 1 else "the earliest date"
    yield Answer(
        "Not the source",
        f"{graph.names[edge.child]} bears {whose} ({day}) and still derives from {graph.names[edge.parent]}: "
        f"{one_line(edge.summary)}, {probability_phrase(edge.probability)}.",
        line.key,
    )


def _tell_changed_facts(graph: StoryGraph, edges: Sequence[Line]) -> Iterator[Answer]:
    """Which article changed most facts on the way, with examples, and which others did."""
    changed = sorted(((line, _facts(line)) for line in edges), key=lambda pair: -len(pair[1]))
    changed = [(line, facts) for line, facts in changed if facts]
    if not changed:
        return
    line, facts = changed[0]
    examples = list_in_words([_quote(change) for change in facts[:_MOST_EXAMPLES]])
    verb = "reads" if len(facts) == 1 else "read"
    others = [graph.names[other.ends[1]] for other, _ in changed[1:]]
    more = [f"{len(others) - _MOST_NAMED} more"] if len(others) > _MOST_NAMED else []
    also = f"; others in {list_in_words([*others[:_MOST_NAMED], *more])}" if others else ""
    such = "" if len(facts) == 1 else "such as "
    sentence = f"{_count_facts(facts)} {verb} otherwise in {graph.names[line.ends[1]]}, {such}{examples}{also}."
    yield Answer("Changed facts", sentence, line.key, "changes")


def _tell_credit(graph: StoryGraph) -> Iterator[Answer]:
    records = _articles(graph)
    parts = []
    for kind, verbs in _CREDIT_VERBS.items():
        those = [graph.names[record.article.id] for record in records if attribution_kind(record.attribution) == kind]
        if those:
            who = list_in_words(those) if len(records) <= _MOST_NAMED else count_of(len(those), "article")
            parts.append(f"{who} {verbs[len(those) > 1]}")
    yield Answer("Credit", f"{'; '.join(parts)}.")


def _tell_sureness(graph: StoryGraph, edges: Sequence[Line]) -> Iterator[Answer]:
    least = min(edges, key=lambda line: line.edge.probability)
    pairs = sum(line.pair is not None for line in graph.lines)
    undecided = f" Of {count_of(pairs, 'pair')} the direction is undecided." if pairs else ""
    phrase = probability_phrase(least.edge.probability)
    if len(edges) == 1:
        sentence = f"The one derivation is {phrase}."
    elif probability_phrase(max(line.edge.probability for line in edges)) == phrase:
        sentence = f"Each of the {len(edges)} derivations is {phrase}."
    else:
        child, parent = graph.names[least.ends[1]], graph.names[least.ends[0]]
        sentence = f"Least sure of {len(edges)} derivations: that {child} derives from {parent}, {phrase}."
    yield Answer("How sure", sentence + undecided, least.key)


def _find_roots(graph: StoryGraph, edges: Sequence[Line]) -> list[Box]:
    """The boxes from which something derives and which themselves derive from nothing here."""
    parents, children = {line.start for line in edges}, {line.end for line in edges if line.start != line.end}
    return [box for box in graph.boxes if box.key in parents - children]


def _articles(graph: StoryGraph) -> list[ArticleRecord]:
    records = {
        record.article.id: record for box in graph.boxes for record in (box.record, *box.copies) if record is not None
    }
    return [records[identifier] for identifier in graph.story.articles]


def _name(box: Box, graph: StoryGraph) -> str:
    if box.unseen is not None:
        return graph.names.get(box.unseen.id, unseen_name(box.unseen.id, box.unseen.label))
    return graph.names[box.record.article.id] if box.record is not None else ""


def _kept(line: Line) -> float:
    """How much of the child stands in its parent, its words counted in order."""
    return line.edge.containment.child_in_parent.edited


def _facts(line: Line) -> list[Change]:
    facts = [change for change in line.edge.changes if change.kind in FACT_KINDS and change.before and change.after]
    # Among equals the shortest are the quickest to grasp.
    return sorted(facts, key=lambda change: (_WORST_FIRST.index(change.kind), len(change.before) + len(change.after)))


def _count_facts(facts: Sequence[Change]) -> str:
    """How many facts changed; that quotations, negations or credits may be among them is said where they are."""
    kinds = {"name", "date", "number", *(change.kind for change in facts)}
    one, many = zip(*(nouns for kind, nouns in _FACT_NOUNS.items() if kind in kinds), strict=True)
    return count_of(len(facts), list_in_words(one, "or"), list_in_words(many, "or"))


def _quote(change: Change) -> str:
    return f"“{one_line(change.before, _EXAMPLE_CHARS)}” → “{one_line(change.after, _EXAMPLE_CHARS)}”"
