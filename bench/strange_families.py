"""Families of real news whose copies strange hands made: a third source of planted truth, which nothing is fitted on.

Reads articles of many outlets and wire stories of the tuning data, and the half of the synonyms kept for measuring; a
wire story that any fit takes a text from is left out. Gives families with their true stemma. No `bench/fit_*.py` may
import this, nor what they make their cases from.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final

import networkx as nx

from bench.datasets import read_jsonl, read_outlets, read_updates
from bench.kinship_truth import Family, observe
from bench.known_pairs import refiled_pairs, wire_originals
from bench.rough_families import is_of_half, read_synonyms
from bench.strange_hands import CHANGES, DEALT, Paragraphs, StrangeHand
from provenance.model import Article

_MIN_WORDS, _MIN_PARAGRAPHS, _MAX_PARAGRAPHS, _PARAGRAPH_WORDS = 150, 3, 40, 6
_WIRE_FOR_AN_OUTLET = 3
# Two articles of one pile share fewer 5-word sequences than this. Outlets that tell one story copy each other, or one
# agency: taken as two independent beginnings, they would make the truth false.
_SHARED_SHINGLES, _SHINGLE_WORDS = 8, 5
_MIN_COPIES, _MAX_COPIES = 2, 9
# How many things are done to make one copy.
_NUM_CHANGES: Final = (1, 2, 2, 3)
_FROM_FIRST, _COMPOSED = 0.5, 0.1
_FIRST: Final = "0"


def strange_families(folder: Path, num: int, hidden_first: float, hidden: float, seed: int) -> Iterator[Family]:
    """Families of two articles or more.

    Args:
        folder: of the tuning data.
        num: how many families are begun.
        hidden_first: the chance that the text all others derive from is left out, 0-1.
        hidden: that of any other.
        seed: of all choices.
    """
    random = Random(f"strange {seed}")  # noqa: S311 - nothing here is a secret
    news = _deal(read_outlet_news(folder), read_wire_news(folder), random)
    hand = StrangeHand(random, read_synonyms(folder, "test"), lambda: list(next(news)))
    for _ in range(num):
        family = _make_family(hand, hidden_first, hidden)
        if family is not None:
            yield family


def read_outlet_news(folder: Path) -> list[Paragraphs]:
    """The paragraphs of articles of many outlets."""
    return _long_enough(article.text.split("\n\n") for _, article in read_outlets(folder))


def read_wire_news(folder: Path) -> list[Paragraphs]:
    """The paragraphs of wire stories of which no fit has a text: not in pairs, and not to make copies of."""
    filed_again = {side.text for pair in read_updates(folder) for side in (pair.left, pair.right)}
    filed_again |= {side.text for pair in refiled_pairs(folder) for side in (pair.earlier, pair.later)}
    copied = {article.id for article in wire_originals(folder)}
    return _long_enough(
        re.split(r"\n\s{3,}", record["body"])
        for record in read_jsonl(folder / "reuters21578" / "articles.jsonl.gz")
        if is_of_half(f"wire {record['slug'] or record['id']}", "test")
        and record["body"] not in filed_again
        and str(record["id"]) not in copied
    )


def _long_enough(texts: Iterable[Sequence[str]]) -> list[Paragraphs]:
    """The texts without their headings and their very short paragraphs, as far as enough is left."""
    cleaned = ([" ".join(p.split()) for p in text if len(p.split()) >= _PARAGRAPH_WORDS] for text in texts)
    return [
        text[:_MAX_PARAGRAPHS]
        for text in cleaned
        if len(text) >= _MIN_PARAGRAPHS and sum(len(p.split()) for p in text) >= _MIN_WORDS
    ]


def _deal(outlets: Sequence[Paragraphs], wire: Sequence[Paragraphs], random: Random) -> Iterator[Paragraphs]:
    """Articles in a random order, passing over any that repeats one dealt before; from the beginning when all are."""
    num_wire = min(len(wire), _WIRE_FOR_AN_OUTLET * len(outlets))
    news = [*outlets, *random.sample(wire, num_wire)]
    while True:
        dealt: set[tuple[str, ...]] = set()
        for text in random.sample(news, len(news)):
            shingles = _shingles(text)
            if len(shingles & dealt) < _SHARED_SHINGLES:
                dealt |= shingles
                yield text


def _shingles(text: Paragraphs) -> set[tuple[str, ...]]:
    words = " ".join(text).lower().split()
    return set(zip(*(words[start:] for start in range(_SHINGLE_WORDS)), strict=False))


def _make_family(hand: StrangeHand, hidden_first: float, hidden: float) -> Family | None:
    """One family; None where fewer than two of its wordings are kept."""
    random = hand.random
    texts = {_FIRST: hand.fresh()}
    descent: nx.DiGraph[str] = nx.DiGraph()
    descent.add_node(_FIRST)
    for number in range(1, random.randint(_MIN_COPIES, _MAX_COPIES) + 1):
        sources = [_FIRST if random.random() < _FROM_FIRST else random.choice(list(texts))]
        text = list(texts[sources[0]])
        if random.random() < _COMPOSED and len(texts) > 1:
            sources.append(random.choice([name for name in texts if name != sources[0]]))
            text = hand.compose(text, texts[sources[1]])
        for name in random.sample(DEALT, random.choice(_NUM_CHANGES)):
            text = [p for p in CHANGES[name](hand, text) if p.strip()] or text
        texts[str(number)] = text
        descent.add_edges_from((source, str(number)) for source in sources)
    articles = {name: Article(f"{random.getrandbits(48):012x}", "\n\n".join(text)) for name, text in texts.items()}
    return observe(articles, descent, dict.fromkeys(texts, hidden) | {_FIRST: hidden_first}, random)
