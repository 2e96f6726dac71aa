"""Which pairs of texts have a known relation? Those that the weights of evidence are fitted on and checked with.

Reads the tuning data and makes simulated families (with the training half of the synonyms); yields pairs whose first
text is the earlier, and pairs of which neither is, both made from a third text or written independently.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

import networkx as nx

from bench.datasets import read_chapters, read_events, read_jsonl, read_lineage, read_updates, read_wiki
from provenance.compare.document import Document, prepare
from provenance.model import Article
from provenance.simulate import SimulationSettings, simulate

NUM_FOLDS = 5
_NUM_INVENTED = 220
_NUM_CUT = 150
# Of each simulated family at most so many pairs of every relation: large families would drown small ones.
_PAIRS_A_FAMILY = 7
_DAY_SECONDS = 86_400
# Wire stories filed again under another slug: at least this much of one in the other.
_REFILED = 0.4


@dataclass(frozen=True, slots=True)
class KnownPair:
    """A pair whose relation is known.

    Args:
        source: the set it comes from.
        group: what is kept together when a part is held out: a page, a slug, a story, a chapter.
        earlier: the text that was there first; where both are `kin`, either.
        later: the other.
        kin: whether neither derives from the other.
    """

    source: str
    group: str
    earlier: Article
    later: Article
    kin: bool = False


def fold_of(group: str) -> int:
    """The fold of a group, 0-4, by its name; fold 0 is kept out of every fit."""
    return blake2b(group.encode(), digest_size=2).digest()[0] % NUM_FOLDS


def known_pairs(folder: Path) -> Iterator[KnownPair]:
    """All pairs of the tuning data whose relation is known, then those of simulated families."""
    for source, pairs in (("pages", read_wiki(folder)), ("wire", read_updates(folder))):
        for pair in pairs:
            earlier, later = (pair.left, pair.right) if pair.earlier == "left" else (pair.right, pair.left)
            yield KnownPair(source, f"{source} {pair.group}", earlier, later)
    yield from refiled_pairs(folder)
    yield from revised_pairs(folder)
    yield from independent_pairs(folder)
    yield from simulated_pairs("invented", (), 11)
    news = list(news_originals(folder))
    yield from simulated_pairs("news", news, 12)
    yield from cut_pairs(news)
    yield from cut_pairs(
        simulate(SimulationSettings(families=_NUM_CUT, articles=2, seed=13, dates=False)).articles[::2]
    )


def refiled_pairs(folder: Path) -> Iterator[KnownPair]:
    """Wire stories filed again within a day under another slug."""
    bodies = {r["id"]: r["body"] for r in read_jsonl(folder / "reuters21578/articles.jsonl.gz")}
    header, *lines = (folder / "reuters21578/near_dup_pairs.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        row = dict(zip(header.split("\t"), line.split("\t"), strict=True))
        shares = float(row["containment_of_earlier_in_later"]), float(row["containment_of_later_in_earlier"])
        if row["same_slug"] == "0" and float(row["seconds_between"]) <= _DAY_SECONDS and max(shares) >= _REFILED:
            texts = bodies[int(row["earlier_id"])], bodies[int(row["later_id"])]
            if texts[0].split() != texts[1].split():
                group = f"wire {row['slug_earlier']}"
                yield KnownPair("refiled", group, Article("a", texts[0]), Article("b", texts[1]))


def revised_pairs(folder: Path) -> Iterator[KnownPair]:
    """Documented revisions of a translation, and pairs of versions of which neither comes from the other."""
    descent = nx.DiGraph((edge.parent, edge.child) for edge in read_lineage(folder))
    direct = {(edge.parent, edge.child) for edge in read_lineage(folder) if edge.direct}
    below = {version: nx.descendants(descent, version) for version in descent}
    for chapter in read_chapters(folder):
        group = f"chapter {chapter.id}"
        random = Random(chapter.id)  # noqa: S311 - a sample, no secret
        kin = []
        for one, other in combinations(chapter.versions, 2):
            for earlier, later in ((one, other), (other, one)):
                if (earlier.id, later.id) in direct:
                    yield KnownPair("revisions", group, earlier, later)
            if other.id not in below.get(one.id, ()) and one.id not in below.get(other.id, ()):
                kin.append(KnownPair("revisions", group, one, other, kin=True))
        yield from random.sample(kin, min(len(kin), 12))


def independent_pairs(folder: Path) -> Iterator[KnownPair]:
    """Articles of several outlets on one event, written mostly independently."""
    events: dict[str, list[Article]] = {}
    for event, article in read_events(folder):
        events.setdefault(event, []).append(article)
    for event, articles in events.items():
        for one, other in combinations(articles, 2):
            yield KnownPair("events", f"event {event}", one, other, kin=True)


def simulated_pairs(source: str, given: Sequence[Article], seed: int) -> Iterator[KnownPair]:
    """Pairs of simulated families: parent and child, ancestor and descendant, and kin with a common ancestor."""
    settings = SimulationSettings(families=None if given else _NUM_INVENTED, seed=seed, dates=False, half="train")
    made = simulate(settings, given=given)
    texts = {article.id: article for article in made.articles}
    descent = nx.DiGraph((edge["parent"], edge["child"]) for edge in made.truth["edges"])
    descent.add_nodes_from(texts)
    families: dict[str, list[str]] = {}
    for node in made.truth["nodes"]:
        if node["id"] in texts:
            families.setdefault(node["family"], []).append(node["id"])
    for family, ids in families.items():
        yield from _family_pairs(source, f"{source} {family}", [texts[i] for i in ids], descent, Random(family))  # noqa: S311


def _family_pairs(
    source: str, group: str, articles: Sequence[Article], descent: "nx.DiGraph[str]", random: Random
) -> Iterator[KnownPair]:
    """As many pairs of each relation as one family may give."""
    above = {article.id: nx.ancestors(descent, article.id) for article in articles}
    by_relation: dict[str, list[KnownPair]] = {"parent": [], "ancestor": [], "kin": []}
    for one, other in combinations(articles, 2):
        if one.text.split() == other.text.split():
            continue
        if one.id in above[other.id] or other.id in above[one.id]:
            earlier, later = (one, other) if one.id in above[other.id] else (other, one)
            relation = "parent" if descent.has_edge(earlier.id, later.id) else "ancestor"
            by_relation[relation].append(KnownPair(source, group, earlier, later))
        elif above[one.id] & above[other.id]:
            by_relation["kin"].append(KnownPair(source, group, one, other, kin=True))
    for pairs, most in zip(by_relation.values(), (_PAIRS_A_FAMILY, 3, _PAIRS_A_FAMILY), strict=True):
        yield from random.sample(pairs, min(len(pairs), most))


def cut_pairs(articles: Sequence[Article]) -> Iterator[KnownPair]:
    """Articles and what remains of each when whole sentences are cut and nothing else is done to it."""
    for article in articles:
        random = Random(f"cuts {article.id}")  # noqa: S311 - a sample, no secret
        document = prepare(article)
        num = len(document.sentences)
        if num < 8:
            continue
        tail = range(random.randint(num // 3, num - 2), num)
        scattered = sorted(random.sample(range(2, num), min(num // 3, random.randint(2, 5))))
        for lost in (tail, scattered):
            text = "".join(_kept(document, set(lost)))
            yield KnownPair("cuts", f"cuts {article.id}", article, Article("cut", text))


def _kept(document: Document, lost: set[int]) -> Iterator[str]:
    """The text of a document, without some of its sentences; what stands between sentences goes with the one before."""
    text, starts = document.article.text, document.words.starts
    edges = [starts[first] for first, _ in document.sentences] + [len(text)]
    yield text[: edges[0]]
    for sentence, (start, stop) in enumerate(pairwise(edges)):
        if sentence not in lost:
            yield text[start:stop]


def news_originals(folder: Path) -> Iterator[Article]:
    """Articles to make families of: one outlet's of each event, and some wire stories."""
    events: set[str] = set()
    for event, article in read_events(folder):
        if event not in events:
            events.add(event)
            yield article
    yield from wire_originals(folder)


def wire_originals(folder: Path) -> Iterator[Article]:
    """One in ten of the longer wire stories."""
    for number, record in enumerate(read_jsonl(folder / "reuters21578" / "articles.jsonl.gz")):
        if number % 10 == 0 and len(record["body"].split()) > 180:
            paragraphs = record["body"].split("\n    ")
            text = "\n\n".join(" ".join(part.split()) for part in paragraphs)
            yield Article(id=str(record["id"]), text=f"{record['title']}\n\n{text}")
