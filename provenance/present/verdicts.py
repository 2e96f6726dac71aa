"""What did people decide, and what does the graph say of it? Verdicts and findings -> lines of a table.

Reads the verdicts of a run and its findings; writes finished phrases that keep the two apart: a person's word with
who gave it and when, and beside it what stands in the graph.
"""

from dataclasses import dataclass

from provenance.model import Findings
from provenance.present import phrases
from provenance.reading.verdict_records import EdgeNote, EdgeVerdict, Node, Verdicts

_NOTE_CHARS = 300


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision of a person: what, who and when, their note, and what the graph says of it.

    `word` says in one word what was decided, `about` the ids of what it is about as the graph has them (parent and
    child of an edge; None for an unseen text that the graph lacks), `articles` all articles it concerns.
    """

    what: str
    who: str
    when: str
    note: str
    graph: str
    word: str
    about: tuple[str | None, ...]
    articles: frozenset[str]


def outline_decisions(verdicts: Verdicts, findings: Findings) -> tuple[DecisionLine, ...]:
    """Return a line for every verdict and then for every note, in the order of the file."""
    teller = _Teller(findings)
    lines = {edge.entry: teller.tell_edge(edge) for edge in verdicts.edges}
    for name in verdicts.names:
        children = phrases.list_in_words([phrases.short_name(child) for child in name.children])
        what = f"the unseen text above {children} is named “{phrases.one_line(name.name, _NOTE_CHARS)}”"
        own = frozenset(name.children)
        about = (teller.find_named(own),)
        found = "inferred" if about[0] else "not inferred"
        lines[name.entry] = DecisionLine(
            what, *_signed(name.who, name.when), _note(name.note), found, "named", about, own
        )
    for article in verdicts.articles:
        what = f"{phrases.short_name(article.id)} is irrelevant"
        found = "stands in a story" if article.id in teller.in_story else "stands in no story"
        signed = _signed(article.who, article.when)
        lines[article.entry] = DecisionLine(
            what, *signed, _note(article.note), found, "set aside", (article.id,), frozenset({article.id})
        )
    notes = (teller.tell_note(note) for note in verdicts.notes)
    return (*(lines[entry] for entry in sorted(lines)), *notes)


class _Teller:
    """Finds edges again: articles by id, unseen ancestors by their children, for their numbers change."""

    def __init__(self, findings: Findings) -> None:
        self.unseen = {frozenset(ancestor.children): ancestor.id for ancestor in findings.unseen}
        self.in_story = {article for story in findings.stories for article in story.articles}
        self._edges = {(edge.parent, edge.child): edge for edge in findings.derivations}

    def find_named(self, children: frozenset[str]) -> str | None:
        """Return the unseen ancestor that a name given above these children belongs to: it may have more by now."""
        holding = [own for own in self.unseen if children <= own]
        return self.unseen[min(holding, key=len)] if holding else None

    def tell_edge(self, verdict: EdgeVerdict) -> DecisionLine:
        """Return the line of a verdict on an edge."""
        return self._tell(verdict, "accepted" if verdict.accepted else "rejected")

    def tell_note(self, note: EdgeNote) -> DecisionLine:
        """Return the line of a note that decides nothing."""
        return self._tell(note, "noted")

    def _tell(self, said: EdgeVerdict | EdgeNote, word: str) -> DecisionLine:
        children = phrases.list_in_words([phrases.short_name(child) for child in said.children])
        parent, child = (
            f"the unseen text above {children}" if isinstance(end, frozenset) else phrases.short_name(end)
            for end in said.ends
        )
        what = f"{child} derives from {parent}: {word}"
        about = tuple(self._id_of(end) for end in said.ends)
        articles = frozenset(said.children) | {end for end in said.ends if isinstance(end, str)}
        signed = _signed(said.who, said.when)
        return DecisionLine(what, *signed, _note(said.note), self._graph_words(*about), word, about, articles)

    def _id_of(self, end: Node) -> str | None:
        return self.unseen.get(end) if isinstance(end, frozenset) else end

    def _graph_words(self, parent: str | None, child: str | None) -> str:
        edge = self._edges.get((parent, child)) if parent and child else None
        return f"drawn, {phrases.probability_phrase(edge.probability)}" if edge else "not drawn"


def _note(note: str) -> str:
    return phrases.one_line(note, _NOTE_CHARS)


def _signed(who: str, when: str) -> tuple[str, str]:
    return phrases.one_line(who, _NOTE_CHARS) or "(nobody named)", phrases.date_words(when)
