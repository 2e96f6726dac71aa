"""Families of real news whose copies rough hands made: a second source of planted truth, unlike `provenance simulate`.

Reads news of the tuning data and its list of synonyms; gives families with their true stemma. Each family draws how
often everything is done in it, so that no two are of one kind. `bench.rough` measures on one half of the news and of
the synonyms; families of the other are among those that `bench.fit_kinship` fits the model of kinship on.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import Final

import networkx as nx

from bench.datasets import read_events, read_jsonl
from bench.kinship_truth import Family, observe
from bench.rough_hands import CHANGES, Hand, Sentences
from provenance.model import Article

_MIN_WORDS, _MIN_SENTENCES = 90, 6
_SIZES: Final = (3, 4, 5, 6, 7, 8, 10, 12)
# How many things are done to make one copy.
_NUM_CHANGES: Final = (1, 1, 1, 2, 2, 3)
_MIXED, _WITH_NEW, _FROM_LAST = 0.12, 0.6, 0.35
_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_HALVES: Final = {"train": 0, "test": 1}


def rough_families(folder: Path, num: int, half: str, hidden: float, seed: int, min_words: int = 0) -> Iterator[Family]:
    """Families of two articles or more.

    Args:
        folder: of the tuning data.
        num: how many families are begun.
        half: "train" or "test": which news and which synonyms.
        hidden: the chance that an article is left out, 0-1.
        seed: of all choices.
        min_words: of the news that is taken.
    """
    random = Random(f"rough {half} {seed}")  # noqa: S311 - nothing here is a secret
    synonyms, news = read_synonyms(folder, half), _deal(read_news(folder, half, min_words), random)
    for _ in range(num):
        family = _make_family(Hand(random, synonyms, lambda: list(next(news))), hidden)
        if family is not None:
            yield family


def read_synonyms(folder: Path, half: str) -> Mapping[str, Sequence[str]]:
    """Word -> what may stand for it, of one half of the listed pairs."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for file in sorted((folder / "lexicons").glob("ppdb_synonyms*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            one, other, *_ = line.split()
            if is_of_half(f"{one} {other}", half):
                found[one].append(other)
                found[other].append(one)
    return found


def read_news(folder: Path, half: str, min_words: int = 0) -> list[Sentences]:
    """The sentences of real news of so many words, of one half of the articles, the headline not among them."""
    least = max(_MIN_WORDS, min_words)
    texts = [(f"event {article.id}", article.text) for _, article in read_events(folder)]
    for record in read_jsonl(folder / "reuters21578" / "articles.jsonl.gz"):
        paragraphs = re.split(r"\n\s{3,}", record["body"])
        texts.append((f"wire {record['slug'] or record['id']}", "\n\n".join(" ".join(p.split()) for p in paragraphs)))
    own = [text for name, text in texts if is_of_half(name, half) and len(text.split()) >= least]
    split = [_SENTENCE_ENDS.split(text.strip()) for text in own]
    return [sentences for sentences in split if len(sentences) >= _MIN_SENTENCES]


def is_of_half(name: str, half: str) -> bool:
    """Tell whether what has this name is of the half, "train" or "test"."""
    return blake2b(name.encode(), digest_size=1).digest()[0] % 2 == _HALVES[half]


def _deal(news: Sequence[Sentences], random: Random) -> Iterator[Sentences]:
    """All articles in a random order, again and again: none is used twice before all are used once."""
    while True:
        yield from random.sample(news, len(news))


def _make_family(hand: Hand, hidden: float) -> Family | None:
    """One family; None where fewer than two of its wordings are kept."""
    random = hand.random
    texts = {"0": hand.fresh()}
    descent: nx.DiGraph[str] = nx.DiGraph()
    descent.add_node("0")
    weights = [random.expovariate(1.0) for _ in CHANGES]
    for number in range(1, random.choice(_SIZES)):
        sources = [_pick_source(texts, random)]
        text = list(texts[sources[0]])
        if random.random() < _MIXED:
            sources.append(_pick_other(texts, sources[0], hand))
            descent.add_node(sources[1])
            text = hand.mix(text, texts[sources[1]])
        for name in random.choices(list(CHANGES), weights, k=random.choice(_NUM_CHANGES)):
            text = CHANGES[name](hand, text) or text
        texts[str(number)] = text
        descent.add_edges_from((source, str(number)) for source in sources)
    gap = random.choice(("\n\n", "\n\n", " "))
    articles = {name: Article(f"{random.getrandbits(48):012x}", gap.join(text)) for name, text in texts.items()}
    return observe(articles, descent, dict.fromkeys(texts, hidden), random)


def _pick_source(texts: Mapping[str, Sentences], random: Random) -> str:
    """What is copied: the last one made, or any."""
    return list(texts)[-1] if random.random() < _FROM_LAST else random.choice(list(texts))


def _pick_other(texts: dict[str, Sentences], first: str, hand: Hand) -> str:
    """The second source of a mixture: mostly an article with no other copies, which is added, else any."""
    others = [name for name in texts if name != first]
    if others and hand.random.random() >= _WITH_NEW:
        return hand.random.choice(others)
    name = f"new {len(texts)}"
    texts[name] = hand.fresh()
    return name
