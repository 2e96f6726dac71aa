"""The expected answer on the three seeds, made by hand: no inference runs, every number is chosen here."""

from pathlib import Path

from builder_parts import credit, shares, span_of, stretch_of, tile

from provenance.model import (
    Alternative,
    Article,
    ArticleRecord,
    Attribution,
    Change,
    ChangeKind,
    Derivation,
    EdgeEvidence,
    EdgePassage,
    Findings,
    Origin,
    Problem,
    RebuiltText,
    Span,
    Story,
    StratumKind,
    Unseen,
)

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
ITV, SHORTENED, SPUN = "000_54e83f660184524e.txt", "001_17ecb66eabe06122.txt", "002_8224cff379377723.txt"
ITV_NAME, SHORTENED_NAME, SPUN_NAME = "000", "001", "002"
"""What the seeds are called where people read; the first is of ITV Report in these findings."""


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
