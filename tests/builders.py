"""Hand-made `Findings` for the tests of what is presented: no inference runs, every number is chosen here.

`seed_findings` is the expected answer on the three seeds, `mixed_findings` shows every relation, passage kind and
a folded copy, `hostile_findings` carries markup and control characters in every field, `many_findings` is large.
"""

from builder_parts import credit, shares, span_of
from seed_builders import ITV, ITV_NAME, SHORTENED, SHORTENED_NAME, SPUN, SPUN_NAME, seed_findings

from provenance.model import (
    Alternative,
    Article,
    ArticleRecord,
    Attribution,
    AttributionStatus,
    Change,
    Containment,
    Derivation,
    Direction,
    EdgeEvidence,
    EdgePassage,
    Evidence,
    Findings,
    Passage,
    PassageKind,
    Problem,
    RebuiltText,
    Share,
    SharedPair,
    Story,
    Stratum,
    Unseen,
)

__all__ = [
    "HOSTILE",
    "ITV",
    "ITV_NAME",
    "SHORTENED",
    "SHORTENED_NAME",
    "SPUN",
    "SPUN_NAME",
    "derivation",
    "hostile_findings",
    "many_findings",
    "mixed_findings",
    "record",
    "seed_findings",
]

HOSTILE = (
    '</script><script>window.pwned=1</script><img src=x onerror="window.pwned=1"> {{7*7}} {% raw %} ${7*7} '
    "javascript:window.pwned=1 \u202egnp.exe \u2028 \"quoted\" 'single' &amp; <!-- -->"
)


def record(
    identifier: str,
    text: str,
    *,
    story: str | None = "story-1",
    status: AttributionStatus = "uncredited",
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    same_text_as: str | None = None,
) -> ArticleRecord:
    """An article record with no credits, all body."""
    article = Article(identifier, text, title=title, outlet=outlet, url=url, published=published)
    return ArticleRecord(
        article,
        len(text.split()),
        story,
        (),
        Attribution(status, "The text names no source."),
        (Stratum("body", 0, len(text)),),
        same_text_as,
    )


def derivation(parent: str, child: str, **fields: object) -> Derivation:
    """A plain sure edge; any field may be given."""
    values: dict[str, object] = {
        "relation": "edited",
        "probability": 0.93,
        "standing": "sure",
        "or_unseen_edition": False,
        "containment": shares(0.9, 0.8),
        "share": 0.9,
        "summary": "lightly edited",
    }
    return Derivation(parent=parent, child=child, **(values | fields))  # type: ignore[arg-type]


_PARK = "The council voted on Monday to close the park. Residents were angry. A new road will cross it by 2027. 🏞"
_ROAD = "A new road will cross the park by 2028, officials say. Engineers want it wider. The mayor declined to comment."
_MIXED = (
    "Residents were furious. The council decided on Monday to shut the park. Engineers want it wider. "
    "The mayor would not comment."
)


def _passage(left: str, right: str, left_words: str, right_words: str, kind: PassageKind) -> EdgePassage:
    return EdgePassage(*span_of(left, left_words), *span_of(right, right_words), kind)


def mixed_findings() -> Findings:
    """A composite of two parents, a folded copy, an undecided pair, and a passage of every kind."""
    park_edge = derivation(
        "park",
        "mixed",
        relation="composite",
        share=0.5,
        summary="one of two parents",
        containment=shares(0.5, 0.6),
        standing="likely",
        probability=0.81,
        passages=(
            _passage(_PARK, _MIXED, "Residents were angry.", "Residents were furious.", "moved"),
            _passage(
                _PARK,
                _MIXED,
                "The council voted on Monday to close the park.",
                "The council decided on Monday to shut the park.",
                "spun",
            ),
        ),
    )
    road_edge = derivation(
        "road",
        "mixed",
        relation="composite",
        share=0.4,
        summary="one of two parents",
        containment=shares(0.4, 0.5),
        passages=(
            _passage(_ROAD, _MIXED, "Engineers want it wider.", "Engineers want it wider.", "verbatim"),
            _passage(_ROAD, _MIXED, "The mayor declined to comment.", "The mayor would not comment.", "edited"),
        ),
    )
    pair = SharedPair(
        "park",
        "road",
        Containment(Share(0.2, 0.3, 0.4), Share(0.2, 0.3, 0.4)),
        "one sentence is shared and nothing in it is irreversible",
        (
            Passage(
                *span_of(_PARK, "A new road will cross it by 2027."),
                *span_of(_ROAD, "A new road will cross the park by 2028"),
                "edited",
            ),
        ),
        Direction(0.3, 0.25, 0.4, 0.05),
        (Evidence("date", -0.5, "The second gives the later year.", span_of(_PARK, "2027"), span_of(_ROAD, "2028")),),
    )
    return Findings(
        articles=(
            record(
                "park",
                _PARK,
                title="Park to close",
                outlet="The Courier",
                published="2024-03-01",
                url="https://courier.example/park",
            ),
            record("park-copy", _PARK, title="Park to close", outlet="The Echo", same_text_as="park"),
            record("road", _ROAD, title="Road to cross park", outlet="The Herald"),
            record("mixed", _MIXED, title="Park and road", status="none_needed"),
        ),
        derivations=(park_edge, road_edge),
        shared=(pair,),
        stories=(Story("story-1", "Park to close", ("park", "park-copy", "road", "mixed"), "2024-03-01", 2),),
    )


def hostile_findings() -> Findings:
    """Markup, template braces, script URLs and direction overrides in every field that comes from outside."""
    first, second, ghost = f"a{HOSTILE}", f"b~{HOSTILE}", "unseen:1"
    text = f"First line. {HOSTILE}\nSecond line about the same thing."
    left = record(first, text, title=HOSTILE, outlet=HOSTILE, url="javascript:window.pwned=1", published=HOSTILE)
    right = record(second, f"\ud800{text}", title=HOSTILE, outlet="", url='https://x.example/"><img onerror=pwned=1>')
    edge = derivation(
        first,
        second,
        summary=HOSTILE,
        notes=(HOSTILE,),
        pivotal=HOSTILE,
        passages=(EdgePassage(0, len(text), 1, len(text) + 1, "verbatim"),),
        evidence=(EdgeEvidence(HOSTILE, 1.0, HOSTILE, (0, 5), (1, 6)),),
        alternatives=(Alternative(HOSTILE, 0.1),),
        changes=(Change("name", HOSTILE, HOSTILE, (0, 5), (1, 6)),),
    )
    unseen = Unseen(ghost, HOSTILE, HOSTILE, 0.9, (first,), HOSTILE, (RebuiltText(HOSTILE, "once", (first,)),))
    articles = tuple(
        ArticleRecord(
            entry.article,
            entry.num_words,
            HOSTILE,
            (credit(text, HOSTILE, "link", HOSTILE),),
            Attribution("uncredited", HOSTILE),
            entry.strata,
        )
        for entry in (left, right)
    )
    return Findings(
        articles=articles,
        unseen=(unseen,),
        derivations=(edge, derivation(ghost, first, summary=HOSTILE)),
        shared=(SharedPair(ghost, second, Containment(Share(0, 0, 0), Share(0, 0, 0)), HOSTILE),),
        stories=(Story(HOSTILE, HOSTILE, (first, second), HOSTILE, 1),),
        problems=(Problem(HOSTILE, HOSTILE, HOSTILE),),
        remarks=(HOSTILE,),
    )


def many_findings(num_articles: int) -> Findings:
    """One story of `num_articles`: every article but the first derives from one about a third as far along."""
    names = [f"article-{number:04d}" for number in range(num_articles)]
    articles = tuple(
        record(
            name,
            f"Report number {number} says the bridge is closed. More will follow.",
            title=f"Bridge {number}",
            outlet=f"Outlet {number % 17}",
            published=f"2024-01-{number % 28 + 1:02d}",
        )
        for number, name in enumerate(names)
    )
    edges = tuple(derivation(names[(number - 1) // 3], names[number]) for number in range(1, num_articles))
    story = Story("story-1", "Bridge closed", tuple(names), "2024-01-01", 1)
    return Findings(articles=articles, derivations=edges, stories=(story,))
