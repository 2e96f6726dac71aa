"""Hand-made `Findings` for the tests of what is presented: no inference runs, every number is chosen here.

`seed_findings` is the expected answer on the three seeds, `mixed_findings` shows every relation, passage kind and
a folded copy, `hostile_findings` carries markup and control characters in every field, `many_findings` is large.
"""

from pathlib import Path

from provenance.model import (
    Alternative,
    Article,
    ArticleRecord,
    Attribution,
    AttributionStatus,
    Change,
    ChangeKind,
    Containment,
    Credit,
    CreditKind,
    Derivation,
    Direction,
    EdgeContainment,
    EdgeEvidence,
    EdgePassage,
    Evidence,
    Findings,
    Origin,
    Passage,
    PassageKind,
    Problem,
    RebuiltText,
    Share,
    SharedPair,
    Span,
    Story,
    Stratum,
    StratumKind,
    Unseen,
)

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
ITV, SHORTENED, SPUN = "000_54e83f660184524e.txt", "001_17ecb66eabe06122.txt", "002_8224cff379377723.txt"

HOSTILE = (
    '</script><script>window.pwned=1</script><img src=x onerror="window.pwned=1"> {{7*7}} {% raw %} ${7*7} '
    "javascript:window.pwned=1 \u202egnp.exe \u2028 \"quoted\" 'single' &amp; <!-- -->"
)


def span_of(text: str, words: str, occurrence: int = 0) -> Span:
    """Offsets of the n-th occurrence (0-based) of `words` in `text`."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def stretch_of(text: str, first: str, last: str) -> Span:
    """Offsets from the start of `first` to the end of the next `last`."""
    start = text.index(first)
    return start, text.index(last, start) + len(last)


def tile(text: str, marked: list[tuple[StratumKind, Span]]) -> tuple[Stratum, ...]:
    """Strata that tile `text`: the marked stretches, body between them."""
    strata: list[Stratum] = []
    at = 0
    for kind, (start, end) in sorted(marked, key=lambda item: item[1]):
        if at < start:
            strata.append(Stratum("body", at, start))
        strata.append(Stratum(kind, start, end))
        at = end
    if at < len(text):
        strata.append(Stratum("body", at, len(text)))
    return tuple(strata)


def credit(text: str, agency: str, kind: CreditKind, quote: str, occurrence: int = 0) -> Credit:
    """A credit whose span slices back to its quote."""
    start, end = span_of(text, quote, occurrence)
    return Credit(agency, kind, start, end, quote)


def shares(child_in_parent: float, parent_in_child: float) -> EdgeContainment:
    """Containment with the three measures a little apart, as they are in practice."""

    def share(value: float) -> Share:
        return Share(round(value * 0.9, 6), round(value * 0.97, 6), value)

    return EdgeContainment(share(child_in_parent), share(parent_in_child))


def _seed_text(name: str) -> str:
    return (SEEDS / name).read_text(encoding="utf-8")


def _seed_records() -> tuple[ArticleRecord, ...]:
    itv, shortened, spun = _seed_text(ITV), _seed_text(SHORTENED), _seed_text(SPUN)
    ap = "Associated Press"
    title = "North Korea’s Kim Jong Un arrives in Beijing for talks"
    itv_strata: list[tuple[StratumKind, Span]] = [
        ("caption", stretch_of(itv, "North Korean leader Kim Jong Un is visiting China his wife", "via AP")),
        ("caption", stretch_of(itv, "A train similar to one seen", "Credit: AP")),
        ("caption", stretch_of(itv, "A limousine similar to one", "Credit: AP")),
        ("furniture", span_of(itv, "1. ITV Report")),
        ("headline", span_of(itv, title)),
    ]
    photo_only = Attribution("photo_only", "Only the photographs name the Associated Press; nothing credits the text.")
    return (
        ArticleRecord(
            Article(ITV, itv, title=title, outlet="ITV Report", language="en", origin=Origin(ITV)),
            num_words=631,
            story="story-1",
            credits=(
                credit(itv, ap, "photo", "Korea News Service via AP"),
                credit(itv, ap, "photo", "Credit: AP", 0),
                credit(itv, ap, "photo", "Credit: AP", 1),
            ),
            attribution=photo_only,
            strata=tile(
                itv,
                itv_strata,
            ),
        ),
        ArticleRecord(
            Article(
                SHORTENED,
                shortened,
                published="2019-01-08",
                published_precision="day",
                language="en",
                origin=Origin(SHORTENED),
            ),
            num_words=331,
            story="story-1",
            credits=(
                credit(shortened, ap, "photo", "AP/Mark Schiefelbein"),
                credit(shortened, ap, "photo", "AP/Ng Han Guan"),
            ),
            attribution=photo_only,
            strata=tile(
                shortened,
                [
                    ("artefact", span_of(shortened, " date 2019-01-08 ")),
                    ("caption", stretch_of(shortened, "A train similar to one seen", "AP/Mark Schiefelbein")),
                    ("caption", stretch_of(shortened, "A limousine similar to one", "AP/Ng Han Guan")),
                ],
            ),
        ),
        ArticleRecord(
            Article(SPUN, spun, language="en", origin=Origin(SPUN)),
            num_words=1009,
            story="story-1",
            credits=(
                credit(spun, ap, "dateline", "BEIJING (AP)"),
                credit(spun, ap, "contributed", "Associated Press writers Foster Klug and Hyung-jin Kim"),
                credit(spun, ap, "link", "Read the Original Post."),
            ),
            attribution=Attribution("credited", "The dateline and the closing line name the Associated Press."),
            strata=tile(
                spun,
                [
                    ("dateline", span_of(spun, "BEIJING (AP)–")),
                    ("attribution", stretch_of(spun, "___", "contributed to this report.")),
                    ("furniture", span_of(spun, "Read the Original Post.")),
                ],
            ),
        ),
    )


def _seed_unseen() -> Unseen:
    def attested(words: str) -> RebuiltText:
        return RebuiltText(words, "twice", (ITV, SPUN))

    def by_itv(words: str) -> RebuiltText:
        return RebuiltText(words, "once", (ITV,))

    return Unseen(
        id="unseen:1",
        label="Associated Press original",
        story="story-1",
        probability=0.96,
        children=(ITV, SPUN),
        why=(
            "Both texts carry changes that the other lacks, so neither can derive from the other: four house-style "
            "rules in one, six damaged names and words in the other."
        ),
        text=(
            by_itv("BEIJING (AP) —"),
            attested("North Korean leader Kim Jong Un"),
            by_itv("has arrived"),
            attested("in Beijing"),
            RebuiltText("on Tuesday", "once", (SPUN,)),
            attested("at the start of a four-day"),
            by_itv("visit. The trip is likely to be"),
            attested("an effort to"),
            by_itv("coordinate"),
            attested("with his only major ally ahead of a"),
            RebuiltText("second", "conjectural", ()),
            by_itv("summit"),
            attested("with U.S. President Donald Trump that could"),
            by_itv("happen"),
            attested("early this year."),
            attested("A long motorcade including"),
            by_itv("motorcycle"),
            attested("outriders"),
            by_itv("reserved"),
            attested("for state leaders left a Beijing train station"),
            by_itv("shortly"),
            attested("after the arrival of an armored train consisting of 20 to 25 cars"),
        ),
    )


def _cut_edge() -> Derivation:
    itv, shortened = _seed_text(ITV), _seed_text(SHORTENED)
    opening = ("North Korean leader Kim Jong Un has arrived", "other top officials.")
    middle = ("It said Mr Kim is visiting", "pursuit of a nuclear arsenal.")
    passages = tuple(
        EdgePassage(*stretch_of(itv, *ends), *stretch_of(shortened, *ends), "verbatim") for ends in (opening, middle)
    )
    tail = stretch_of(itv, "Washington and Pyongyang seemed close to war", "its new diplomatic offensive.")
    caption = stretch_of(shortened, "A train similar to one seen", "AP/Mark Schiefelbein")
    return Derivation(
        parent=ITV,
        child=SHORTENED,
        relation="truncated",
        probability=0.97,
        standing="sure",
        or_unseen_edition=True,
        containment=shares(1.0, 0.52),
        share=1.0,
        summary="cut after 12 sentences",
        passages=passages,
        evidence=(
            EdgeEvidence(
                "third_witness",
                3.0,
                "A third article holds nine sentences that the shorter text lacks, "
                "so they are original and were cut here.",
                tail,
                None,
            ),
            EdgeEvidence(
                "cut_tail",
                1.5,
                "The shorter text is one unbroken run from the start of the longer one.",
                None,
                (17, 1900),
            ),
            EdgeEvidence(
                "caption",
                -0.8,
                "A photo caption of the shorter text names a photographer whom the longer one leaves out.",
                span_of(itv, "A train similar to one seen"),
                caption,
            ),
            EdgeEvidence("length", 0.2, "The longer text is a little more often the earlier."),
        ),
        alternatives=(Alternative("unseen", 0.02), Alternative(SPUN, 0.01)),
        changes=(
            Change("cut", "Washington and Pyongyang seemed close to war at points during 2017 …", "", tail, None),
            Change("name", "AP", "AP/Mark Schiefelbein", None, span_of(shortened, "AP/Mark Schiefelbein")),
        ),
        notes=("The captions differ in wording, so the parent may be another edition of the same page.",),
        pivotal="Without the third article the direction would rest on the cut tail alone.",
    )


def _style_edge() -> Derivation:
    itv = _seed_text(ITV)
    return Derivation(
        parent="unseen:1",
        child=ITV,
        relation="edited",
        probability=0.94,
        standing="sure",
        or_unseen_edition=False,
        containment=shares(0.98, 0.71),
        share=0.98,
        summary="edited to house style",
        evidence=(
            EdgeEvidence(
                "house_style",
                2.0,
                "“Mr” stands before the name 15 times; the other witness never has it.",
                None,
                span_of(itv, "Mr Kim’s trip"),
            ),
            EdgeEvidence("spelling", 1.4, "British spelling: “armoured”, “sceptical”.", None, span_of(itv, "armoured")),
        ),
        alternatives=(Alternative(SPUN, 0.03),),
        changes=(Change("synonym", "armored", "armoured", None, span_of(itv, "armoured")),),
    )


def _spun_edge() -> Derivation:
    spun = _seed_text(SPUN)

    def change(kind: ChangeKind, before: str, after: str, around: str) -> Change:
        start, _ = span_of(spun, around)
        at = spun.index(after, start)
        return Change(kind, before, after, None, (at, at + len(after)))

    return Derivation(
        parent="unseen:1",
        child=SPUN,
        relation="spun",
        probability=0.98,
        standing="sure",
        or_unseen_edition=False,
        containment=shares(0.93, 0.95),
        share=0.93,
        summary="reworded, 31 names and numbers kept",
        evidence=(
            EdgeEvidence(
                "broken_name",
                3.0,
                "“News Agency” became “News Firm”: one part of a name was swapped.",
                None,
                span_of(spun, "Korean Central News Firm"),
            ),
            EdgeEvidence(
                "many_renderings",
                2.0,
                "“summit” is rendered in three ways: “top”, “2nd top”, “summit”.",
                None,
                span_of(spun, "2nd top"),
            ),
            EdgeEvidence(
                "origin", 1.0, "The dateline names the Associated Press.", None, span_of(spun, "BEIJING (AP)")
            ),
            EdgeEvidence("length", -0.3, "This text is the longest of the three."),
        ),
        alternatives=(Alternative(ITV, 0.01),),
        changes=(
            change("date", "last year", "2015", "Washington in 2015"),
            change("name", "News Agency", "News Firm", "Korean Central News Firm"),
            change("synonym", "summit", "top", "a 2nd top with"),
            change("number", "second", "2nd", "a 2nd top with"),
        ),
    )


def seed_findings() -> Findings:
    """The expected answer on the seeds: unseen AP original -> 000 -> 001, and unseen -> 002."""
    story = Story(
        "story-1", "North Korea’s Kim Jong Un arrives in Beijing for talks", (ITV, SPUN, SHORTENED), "2019-01-08", 1
    )
    return Findings(
        articles=_seed_records(),
        unseen=(_seed_unseen(),),
        derivations=(_style_edge(), _cut_edge(), _spun_edge()),
        stories=(story,),
        problems=(Problem("reading", "empty.txt", "the file is empty; remove it or give it a text", "warning"),),
        remarks=("Two of three articles name a source for their photographs only.",),
    )


def record(
    identifier: str,
    text: str,
    *,
    story: str = "story-1",
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
