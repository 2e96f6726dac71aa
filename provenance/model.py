"""The frozen records that flow through the program, from an article as read to the finished graph.

Offsets are half-open character offsets into an article's raw `text` unless a name says `_words`.
Ratios and probabilities are 0-1. Before direction is known the two sides are left and right;
afterwards they are parent and child.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Final, Literal

Span = tuple[int, int]

UNSEEN_PREFIX: Final = "unseen:"
"""What the id of an unseen ancestor begins with, and no article's does."""
NO_ARTICLES: Final = frozenset({"unseen", "none"})
"""What a runner-up of an edge may be that is no article (`Alternative.parent`), so that no article may be called so."""

StratumKind = Literal[
    "headline", "dateline", "byline", "body", "caption", "credit", "attribution", "furniture", "artefact"
]
CreditKind = Literal["dateline", "byline", "credit_line", "contributed", "photo", "link", "via"]
AttributionStatus = Literal["credited", "uncredited", "photo_only", "none_needed"]
PassageKind = Literal["verbatim", "edited", "spun", "moved"]
Relation = Literal["verbatim", "edited", "truncated", "spun", "excerpt", "composite", "revision", "update", "undecided"]
Standing = Literal["sure", "likely"]
ChangeKind = Literal["number", "date", "name", "quotation", "negation", "credit", "synonym", "addition", "cut"]
Support = Literal["twice", "once", "conjectural"]


class _Record:
    """Pickled as its class and its fields: workers do it all the time, and dataclasses by themselves are slow at it."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        kind: type[Any] = type(self)
        if kind not in _VALUES_OF:
            names = [field.name for field in fields(kind)]
            get = attrgetter(*names)
            _VALUES_OF[kind] = get if len(names) > 1 else lambda record: (get(record),)
        return kind, _VALUES_OF[kind](self)


# What gives the values of a record's fields in order, by its class.
_VALUES_OF: dict[type[Any], Callable[[Any], tuple[Any, ...]]] = {}


@dataclass(frozen=True, slots=True)
class Origin(_Record):
    """Where a record was read: a file and, in files of many records, the record's number (1-based)."""

    file: str
    record: int | None = None

    def __str__(self) -> str:
        return self.file if self.record is None else f"{self.file}:{self.record}"


@dataclass(frozen=True, slots=True)
class DeclaredSource(_Record):
    """What a page's own metadata says of where it comes from (a cross-host canonical link, isBasedOn, ...)."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Article(_Record):
    """One article as read; all but `id` and `text` optional.

    `published` is ISO 8601, to the precision that is known; `published_precision` says which
    (`year`, `month`, `day`, `minute`, `second`), and `published_guessed` that it was guessed, not stated.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    published_precision: str | None = None
    published_guessed: bool = False
    declared_sources: tuple[DeclaredSource, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Problem(_Record):
    """Something that went wrong with one input and did not stop the run."""

    stage: str
    origin: str
    message: str
    severity: Literal["error", "warning"] = "error"


@dataclass(frozen=True, slots=True)
class Stratum(_Record):
    """A stretch of an article that plays one part: body, caption, dateline, ... Strata tile the text in order."""

    kind: StratumKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Credit(_Record):
    """A place where an article names a source; `quote` is `text[start:end]`.

    `agency` is the source's name in full ("Associated Press"), whatever form the text uses.
    """

    agency: str
    kind: CreditKind
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Attribution(_Record):
    """What an article's credits amount to, with the reason in one plain sentence.

    `cites` are the outlets that its body names for words it quotes, in the order of the text: no credit for its text,
    and more than silence. `undecided`: it is not said to derive from anything, but shares its text with another
    article, and which of them derives from which is open; so is then whether a credit is missing.
    """

    status: AttributionStatus
    reason: str
    cites: tuple[str, ...] = ()
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Share(_Record):
    """How much of one article's body words stand in another, by three measures of growing leniency.

    `verbatim`: words in common runs of at least four; `edited`: words matched in order inside passages;
    `covered`: words of sentences that have a partner.
    """

    verbatim: float
    edited: float
    covered: float


@dataclass(frozen=True, slots=True)
class Containment(_Record):
    """Containment both ways; asymmetric: each field is a share of the article it names first."""

    left_in_right: Share
    right_in_left: Share


@dataclass(frozen=True, slots=True)
class Passage(_Record):
    """A maximal aligned stretch, in character offsets into both raw texts."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class Evidence(_Record):
    """One piece of evidence about direction.

    `bits` above 0 speak for left -> right (in a `Derivation`: for the edge as drawn), below 0 against.
    A span is None where the evidence has no one place in that text.
    """

    kind: str
    bits: float
    detail: str
    left_span: Span | None = None
    right_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Direction(_Record):
    """Probabilities of the four ways two articles can be related; they sum to 1."""

    left_to_right: float
    right_to_left: float
    common_ancestor: float
    unrelated: float


@dataclass(frozen=True, slots=True)
class Comparison(_Record):
    """Everything said of a pair of articles: how much is shared, where, and which way it went."""

    left: str
    right: str
    containment: Containment
    passages: tuple[Passage, ...]
    direction: Direction
    evidence: tuple[Evidence, ...]
    changes: tuple["Change", ...]


@dataclass(frozen=True, slots=True)
class Change(_Record):
    """A difference between parent and child (or left and right), in the reader's terms."""

    kind: ChangeKind
    before: str
    after: str
    parent_span: Span | None
    child_span: Span | None


@dataclass(frozen=True, slots=True)
class ArticleRecord(_Record):
    """An article as it appears in the graph.

    `story` is None for an article that shares text with no other; `same_text_as` names the article whose
    body text it repeats word for word.
    """

    article: Article
    num_words: int
    story: str | None
    credits: tuple[Credit, ...]
    attribution: Attribution
    strata: tuple[Stratum, ...] = ()
    same_text_as: str | None = None


@dataclass(frozen=True, slots=True)
class RebuiltText(_Record):
    """A run of words of an unseen ancestor, how well it is attested, and by which articles."""

    words: str
    support: Support
    witnesses: tuple[str, ...]


def is_unseen(name: str) -> bool:
    """Whether an id is that of an unseen ancestor."""
    return name.startswith(UNSEEN_PREFIX)


@dataclass(frozen=True, slots=True)
class Unseen(_Record):
    """An ancestor that is inferred and not in the pile; ids `unseen:1`, ... never meet an article's."""

    id: str
    label: str | None
    story: str
    probability: float
    children: tuple[str, ...]
    why: str
    text: tuple[RebuiltText, ...] = ()


@dataclass(frozen=True, slots=True)
class EdgeContainment(_Record):
    """Containment along an edge."""

    child_in_parent: Share
    parent_in_child: Share


@dataclass(frozen=True, slots=True)
class EdgePassage(_Record):
    """A passage along an edge, in character offsets into the raw texts of parent and child."""

    parent_start: int
    parent_end: int
    child_start: int
    child_end: int
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class EdgeEvidence(_Record):
    """Evidence for (bits above 0) or against an edge; spans into the raw texts of parent and child."""

    kind: str
    bits: float
    detail: str
    parent_span: Span | None = None
    child_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Alternative(_Record):
    """Another parent the child might have, with its probability; `parent` may be "unseen" or "none"."""

    parent: str
    probability: float


@dataclass(frozen=True, slots=True)
class LedgerStep(_Record):
    """One step from the prior to an edge's probability, in bits of log-odds for the edge; the steps add up.

    `name` is `prior`, the pass of changes that the step weighs ("styling", "cutting", ...), or `other articles`
    for what the rest of the story adds. `evidence` gives the positions in the edge's evidence that it sums.
    """

    name: str
    bits: float
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation(_Record):
    """A directed edge, parent -> child, with all that defends it.

    `summary` is the edge's label in words ("cut after 12 sentences"). Edges from an unseen ancestor
    have no passages; their `containment` compares the child with the ancestor's rebuilt text.
    `pivotal` says which single piece of evidence, taken away, would change the verdict most. `ledger` leads in
    steps from the prior to `probability`.
    """

    parent: str
    child: str
    relation: Relation
    probability: float
    standing: Standing
    or_unseen_edition: bool
    containment: EdgeContainment
    share: float
    summary: str
    passages: tuple[EdgePassage, ...] = ()
    evidence: tuple[EdgeEvidence, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    pivotal: str | None = None
    ledger: tuple[LedgerStep, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedPair(_Record):
    """A pair that shares text but whose direction is undecided, with the reason in one sentence."""

    left: str
    right: str
    containment: Containment
    why: str
    passages: tuple[Passage, ...] = ()
    direction: Direction | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Story(_Record):
    """A connected family of articles. `articles` are ids, earliest in the derivation first."""

    id: str
    title: str
    articles: tuple[str, ...]
    first_published: str | None
    independent_origins: int


@dataclass(frozen=True, slots=True)
class Findings(_Record):
    """The whole result of a run: what `graph.json` says, plus the texts that the page shows.

    `remarks` are plain sentences for the person who reads the verdict ("no two articles share text: ...").
    """

    articles: tuple[ArticleRecord, ...]
    unseen: tuple[Unseen, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    shared: tuple[SharedPair, ...] = ()
    stories: tuple[Story, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
