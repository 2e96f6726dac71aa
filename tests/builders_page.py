"""Hand-made `Findings` for what only the page of a story shows: ledgers, dates in conflict, folds, other scripts."""

from dataclasses import replace

from builders import derivation, record
from seed_builders import ITV, SHORTENED, seed_findings

from provenance.model import (
    Alternative,
    Change,
    Derivation,
    EdgeEvidence,
    EdgePassage,
    Findings,
    LedgerStep,
    RebuiltText,
    Story,
    Unseen,
)

STEPS = (
    LedgerStep("prior", -1.5),
    LedgerStep("cutting", 5.0, (0, 1)),
    LedgerStep("small styling", -0.75, (2,)),
    LedgerStep("other articles", 0.25),
)
"""A ledger that adds up to 3 bits, odds of 8 to 1: 89 %."""


def ledger_findings() -> Findings:
    """The seeds' answer with a ledger on the edge of the cut copy, and dates that speak against that edge."""
    findings = seed_findings()
    edges = tuple(_with_ledger(edge) if edge.child == SHORTENED else edge for edge in findings.derivations)
    articles = tuple(
        replace(entry, article=replace(entry.article, published="2019-01-10")) if entry.article.id == ITV else entry
        for entry in findings.articles
    )
    return replace(findings, articles=articles, derivations=edges)


def _with_ledger(edge: Derivation) -> Derivation:
    conflict = EdgeEvidence("published", -1.8, f"{SHORTENED} is dated 2019-01-08, before {ITV}, dated 2019-01-10.")
    return replace(edge, evidence=(*edge.evidence, conflict), ledger=STEPS, probability=8 / 9, standing="likely")


def runners_up_findings() -> Findings:
    """A chain a -> b -> c with a sibling d of b and a leaf e below c; every kind of runner-up stands beside b -> c."""
    names = "abcdez"
    others = ("a", "d", "e", "z", "unseen", "none", "elsewhere")
    edges = (
        derivation("a", "b"),
        derivation("b", "c", alternatives=tuple(Alternative(name, 0.01) for name in others)),
        derivation("b", "d"),
        derivation("c", "e"),
    )
    articles = tuple(record(name, f"Text of {name}.") for name in names)
    return Findings(articles, derivations=edges, stories=(Story("story-1", "Runners-up", tuple(names), None, 1),))


def copies_findings(num_copies: int) -> Findings:
    """One original, verbatim copies of it that are each a little different, and an edit of the last of them."""
    names = ["original", *(f"copy-{number:04d}" for number in range(num_copies)), "edit"]
    texts = {name: f"The bridge is closed, {name} reports. More will follow." for name in names}
    alike = derivation("original", "x", relation="verbatim").containment
    whole = replace(alike.child_in_parent, verbatim=0.98, edited=0.99, covered=1.0)
    alike = replace(alike, child_in_parent=whole, parent_in_child=whole)
    edges = [derivation("original", name, relation="verbatim", containment=alike) for name in names[1:-1]]
    edges.append(derivation(names[-2], "edit"))
    articles = tuple(record(name, texts[name], title=f"Bridge, {name}") for name in names)
    return Findings(articles, derivations=tuple(edges), stories=(Story("story-1", "Bridge", tuple(names), None, 1),))


def scripts_findings() -> Findings:
    """Arabic, Hebrew and Chinese texts: writing from the right, and writing without spaces."""
    arabic = "أغلقت المدينة الجسر يوم الاثنين. قال المهندس إن الإصلاح سيستغرق عاما كاملا."
    arabic_copy = "أغلقت البلدية الجسر يوم الاثنين. قال المهندس إن الإصلاح سيستغرق عاما كاملا."
    chinese = "市政府星期一关闭了旧桥。工程师说修复需要一年时间。居民表示担忧。"
    chinese_copy = "市政府星期一关闭了旧桥。工程师说修复需要两年时间。"
    end = chinese.index("居民")
    edges = (
        derivation("ar-1", "ar-2", passages=(EdgePassage(0, len(arabic), 0, len(arabic_copy), "edited"),)),
        derivation(
            "zh-1",
            "zh-2",
            passages=(EdgePassage(0, end, 0, len(chinese_copy), "edited"),),
            changes=(Change("number", "一年", "两年", (20, 22), (20, 22)),),
        ),
    )
    articles = (
        record("ar-1", arabic, title="إغلاق الجسر", outlet="الجريدة"),
        record("ar-2", arabic_copy, title="إغلاق الجسر القديم", outlet="הארץ הישנה"),
        record("zh-1", chinese, title="旧桥关闭", outlet="城市日报"),
        record("zh-2", chinese_copy, title="旧桥将关闭两年", outlet="晚报"),
    )
    names = tuple(entry.article.id for entry in articles)
    return Findings(articles, derivations=edges, stories=(Story("story-1", "旧桥 · الجسر", names, None, 2),))


def long_findings(num_sentences: int) -> Findings:
    """Two long texts: the copy lacks the first fifth, has a word changed in every tenth sentence and a new end."""
    sentences = [
        f"Sentence {number} says that pier {number} of the bridge was mended." for number in range(num_sentences)
    ]
    start = num_sentences // 5
    kept = sentences[start:]
    copied = [sentence.replace("mended", "repaired") if n % 10 == 0 else sentence for n, sentence in enumerate(kept)]
    parent, child = " ".join(sentences), " ".join([*copied, "Nothing of this end stands in the other text."])
    at, passages = len(" ".join(sentences[:start])) + 1, []
    offset = 0
    for first in range(0, len(kept), 50):
        ours, theirs = " ".join(kept[first : first + 50]), " ".join(copied[first : first + 50])
        passages.append(EdgePassage(at, at + len(ours), offset, offset + len(theirs), "edited"))
        at, offset = at + len(ours) + 1, offset + len(theirs) + 1
    articles = (record("long", parent, title="Long"), record("short", child, title="Short"))
    edge = derivation("long", "short", passages=tuple(passages))
    return Findings(articles, derivations=(edge,), stories=(Story("story-1", "Piers", ("long", "short"), None, 1),))


def between_findings() -> Findings:
    """An unseen text between two unseen texts' child and grandchild: edges into and between what is not in the pile."""
    ghosts = (
        Unseen("unseen:1", None, "story-1", 0.9, ("a",), "", (RebuiltText("The bridge is closed.", "once", ("a",)),)),
        Unseen("unseen:2", None, "story-1", 0.9, ("b",), "", (RebuiltText("The bridge is closed.", "once", ("b",)),)),
    )
    edges = (derivation("unseen:1", "unseen:2"), derivation("unseen:2", "b"), derivation("unseen:1", "a"))
    articles = (record("a", "The bridge is closed."), record("b", "The bridge is closed."))
    return Findings(articles, ghosts, edges, stories=(Story("story-1", "Bridge", ("a", "b"), None, 1),))


def dated_findings() -> Findings:
    """Four dated articles and an undated one, a chain with side branches; one edge runs against the dates."""
    dates = {"a": "2024-03-01", "b": "2024-03-02", "c": "2024-03-04", "early": "2024-02-28", "undated": None}
    conflict = EdgeEvidence("published", -1.8, "early is dated 2024-02-28, before a, dated 2024-03-01.")
    edges = (
        derivation("a", "b"),
        derivation("b", "c"),
        derivation("a", "early", evidence=(conflict,)),
        derivation("b", "undated"),
    )
    articles = tuple(
        record(name, f"Text of {name}.", published=date, outlet=f"Outlet {name}") for name, date in dates.items()
    )
    return Findings(articles, derivations=edges, stories=(Story("story-1", "Dated", tuple(dates), "2024-02-28", 1),))
