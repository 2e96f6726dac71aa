"""On what are speed and recall measured? Invented corpora of any size, their true pairs, and corpora made to do harm.

Writes a JSONL file, piece by piece, and beside it what is true of it; one that is there already is used as it is.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, Final

from provenance.compare.words import STOP_WORDS
from provenance.model import Article
from provenance.simulate import SimulationSettings, simulate
from provenance.simulate.lexicon import built_in_lexicon
from provenance.simulate.piece import print_piece
from provenance.simulate.sources import Wellspring
from provenance.simulate.spin import spin_texts

SHARD: Final = 25_000
_WORDS: Final = (150, 200)
_ARTICLES_A_FAMILY: Final = 8
# One article in so many quotes a spun passage of another; as many are heavy spins of another.
_ONE_QUOTES_IN: Final = 50
_HEAVY: Final = 0.7
_CONTENT: Final = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")
_QUOTED_SPIN: Final = 0.3
_MIN_QUOTED_WORDS: Final = 20

KINDS: Final = {
    "verbatim": "repeated as it is",
    "truncated": "cut from the bottom",
    "edited": "edited",
    "revision": "another edition",
    "update": "grown",
    "composite": "one of several sources",
    "excerpt": "quoted, one or two sentences",
    "spun 15 %": "spun, 15 % of the words with a synonym",
    "spun 30 %": "spun, 30 %",
    "spun 50 %": "spun, 50 %",
    "spun 70 %": "spun, 70 %",
    "spun quotation": "quoted and spun, 30 %",
    "spun heavily": "spun, 70 % of all words but names, numbers and function words",
}
"""The kinds of true pairs, in words."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus on disk and what is true of it.

    Args:
        path: the JSONL file.
        num_articles: how many articles it has.
        edges: (parent id, child id, kind) of every true derivation; the kinds are those of `KINDS`.
        roots: for each id the numbers of the originals that its text goes back to.
    """

    path: Path
    num_articles: int
    edges: list[tuple[str, str, str]]
    roots: dict[str, frozenset[int]]

    def is_true(self, left: str, right: str) -> bool:
        """Whether two articles have text from one original."""
        return not self.roots[left].isdisjoint(self.roots[right])


def simulated_corpus(folder: Path, num_articles: int) -> Corpus:
    """Families of about eight articles of 150 to 200 words, and among them some that others have made something of.

    One article in fifty quotes a spun passage of another, and one in fifty is a heavy spin of another.

    Args:
        folder: where the corpus is kept.
        num_articles: how many articles it has.
    """
    path, truth = folder / f"simulated-{num_articles}.jsonl", folder / f"simulated-{num_articles}.truth.json"
    if not (path.exists() and truth.exists()):
        edges: list[tuple[str, str, str]] = []
        roots: dict[str, list[int]] = {}
        with path.open("w", encoding="utf-8") as file:
            for number, start in enumerate(range(0, num_articles, SHARD)):
                part = _make_shard(number, min(SHARD, num_articles - start))
                file.writelines(_lines(part.articles))
                edges += part.edges
                roots |= part.roots
        truth.write_text(json.dumps({"edges": edges, "roots": roots}), encoding="utf-8")
    told = json.loads(truth.read_text("utf-8"))
    return Corpus(
        path,
        num_articles,
        [(parent, child, kind) for parent, child, kind in told["edges"]],
        {name: frozenset(numbers) for name, numbers in told["roots"].items()},
    )


@dataclass(frozen=True, slots=True)
class _Shard:
    articles: list[Article]
    edges: list[tuple[str, str, str]]
    roots: dict[str, list[int]]


def _make_shard(number: int, size: int) -> _Shard:
    """So many articles, whose ids and originals no other shard has."""
    num_quoting = size // _ONE_QUOTES_IN
    num_made = size - 2 * num_quoting
    families = max(1, math.ceil(num_made / _ARTICLES_A_FAMILY * 1.1) + 2)
    made = simulate(
        SimulationSettings(
            families=families,
            articles=_ARTICLES_A_FAMILY,
            seed=1000 + number,
            min_words=_WORDS[0],
            max_words=_WORDS[1],
        )
    )
    articles = [replace(a, id=f"{a.id}-{number}") for a in made.articles[:num_made]]
    assert len(articles) == num_made, "too few families were asked for"
    kept = {a.id for a in articles}
    sources: dict[str, list[str]] = {}
    edges = []
    for edge in made.truth["edges"]:
        parent, child = f"{edge['parent']}-{number}", f"{edge['child']}-{number}"
        sources.setdefault(child, []).append(parent)
        if parent in kept and child in kept:
            edges.append((parent, child, _kind_of(edge)))
    # Of articles of one wording one has the edges of all.
    for node in made.truth["nodes"]:
        if node["same_text_as"]:
            sources[f"{node['id']}-{number}"] = [f"{node['same_text_as']}-{number}"]
    names = {f"{node['id']}-{number}": n for n, node in enumerate(made.truth["nodes"])}
    first = number * 10 * SHARD
    roots = {name: sorted(first + names[root] for root in _roots_of(name, sources)) for name in kept}
    spins = list(_spinning(articles, num_quoting, number))
    for n, (host, quoted) in enumerate(_quoting(articles, num_quoting, number)):
        articles.append(host)
        edges.append((quoted.id, host.id, "spun quotation"))
        roots[host.id] = sorted([*roots[quoted.id], first + 9 * SHARD + n])
    for spin, spun in spins:
        articles.append(spin)
        edges.append((spun.id, spin.id, "spun heavily"))
        roots[spin.id] = roots[spun.id]
    return _Shard(articles, edges, roots)


def _kind_of(edge: dict[str, Any]) -> str:
    rates = [o.removeprefix("spin at ") for o in edge["operations"] if o.startswith("spin at ")]
    return f"spun {round(100 * float(rates[-1]))} %" if rates else str(edge["relation"])


def _roots_of(name: str, sources: dict[str, list[str]]) -> set[str]:
    above = sources.get(name)
    return {root for parent in above for root in _roots_of(parent, sources)} if above else {name}


def _quoting(articles: list[Article], num: int, number: int) -> Iterator[tuple[Article, Article]]:
    """Articles of their own that quote a paragraph of another, spun; each with the one it quotes."""
    chance = Random(f"quotations {number}")  # noqa: S311  nothing here is a secret
    lexicon = built_in_lexicon("train")
    for n in range(num):
        quoted = chance.choice(articles)
        while not (long := [p for p in quoted.text.split("\n\n") if len(p.split()) >= _MIN_QUOTED_WORDS]):
            quoted = chance.choice(articles)
        [passage], _ = spin_texts([chance.choice(long)], lexicon, _QUOTED_SPIN, chance)
        paragraphs = _original(chance).split("\n\n")
        paragraphs.insert(len(paragraphs) // 2, passage)
        yield Article(id=f"quoting-{n}-{number}", text="\n\n".join(paragraphs), outlet=f"Quoting {n % 97}"), quoted


def _spinning(articles: list[Article], num: int, number: int) -> Iterator[tuple[Article, Article]]:
    """Copies with most of their content words replaced, one and the same word now this way, now that."""
    chance = Random(f"spins {number}")  # noqa: S311
    lexicon = built_in_lexicon("train")

    def replace_word(match: re.Match[str]) -> str:
        word = match[0]
        if word in STOP_WORDS or chance.random() >= _HEAVY:
            return word
        return chance.choice(lexicon.get(word) or (_word(chance.randrange(40_000)),))

    for n in range(num):
        spun = chance.choice(articles)
        text = _CONTENT.sub(replace_word, spun.text)
        yield Article(id=f"spinning-{n}-{number}", text=text, outlet=f"Spinning {n % 97}"), spun


def _original(chance: Random, words: tuple[int, int] = _WORDS) -> str:
    """A text that goes back to no other."""
    piece, _ = Wellspring((), words, chance).original()
    return print_piece(piece).text


def crowd_corpus(folder: Path, num_copies: int = 5000, num_others: int = 20_000) -> Path:
    """One story in so many near copies, ids `copy-N`, among so many other articles, ids `other-N`.

    Each copy has a line of its own site's, and most have lost a paragraph or a word.
    """

    def make() -> Iterator[Article]:
        chance = Random("crowd")  # noqa: S311
        story = _original(chance, (300, 320)).split("\n\n")
        for n in range(num_copies):
            own = list(story)
            if chance.random() < 0.3:
                del own[chance.randrange(len(own))]
            place = chance.randrange(len(own))
            words = own[place].split()
            del words[chance.randrange(len(words))]
            own[place] = " ".join(words)
            text = "\n\n".join([*own, f"Carried by site {n} of {n % 97} towns."])
            yield Article(id=f"copy-{n}", text=text, outlet=f"Site {n}")
        for n, article in enumerate(_make_shard(90, num_others).articles):
            yield replace(article, id=f"other-{n}")

    return _written(folder / f"crowd-{num_copies}-{num_others}.jsonl", make)


def boilerplate_corpus(folder: Path, num_pages: int = 50_000) -> Path:
    """Pages of 200 sites that share 40 % of their words, the same on all, and nothing else."""

    def make() -> Iterator[Article]:
        chance = Random("boilerplate")  # noqa: S311
        boilerplate = _original(chance, (80, 84))
        for n in range(num_pages):
            text = f"{_original(chance, (110, 126))}\n\n{boilerplate}"
            yield Article(id=f"page-{n}", text=text, outlet=f"Site {n % 200}")

    return _written(folder / f"boilerplate-{num_pages}.jsonl", make)


def giant_corpus(folder: Path, num_words: int, num_others: int = 1000) -> Path:
    """One article of so many words, `giant`, among others; `cut` is 150 words of its middle."""

    def make() -> Iterator[Article]:
        chance = Random("giant")  # noqa: S311
        # Words invented by number: a grammar would repeat itself long before.
        words = [_word(chance.randrange(40_000)) for _ in range(num_words)]
        middle = words[len(words) // 2 :][:150]
        yield Article(id="giant", text=_as_sentences(words), outlet="Giant")
        yield Article(id="cut", text=_as_sentences(middle), outlet="Cutter")
        for n in range(num_others):
            yield Article(id=f"other-{n}", text=_original(chance), outlet=f"Site {n}")

    return _written(folder / f"giant-{num_words}-{num_others}.jsonl", make)


def tiny_corpus(folder: Path, num_texts: int = 100_000) -> Path:
    """Texts of five words each, no two alike."""

    def make() -> Iterator[Article]:
        chance = Random("tiny")  # noqa: S311
        for n in range(num_texts):
            words = [_word(n), *(_word(chance.randrange(5000)) for _ in range(4))]
            yield Article(id=f"tiny-{n}", text=" ".join(words).capitalize() + ".")

    return _written(folder / f"tiny-{num_texts}.jsonl", make)


_ONSETS: Final = "b d f g k l m n p r s t v z br dr gr kl pl st tr".split()
_VOWELS: Final = "a e i o u ai ea".split()


def _word(number: int) -> str:
    """An invented word for each number."""
    syllables: list[str] = []
    while number or not syllables:
        number, syllable = divmod(number, len(_ONSETS) * len(_VOWELS))
        onset, vowel = divmod(syllable, len(_VOWELS))
        syllables.append(_ONSETS[onset] + _VOWELS[vowel])
    return "".join(syllables) + "n"


def _as_sentences(words: list[str]) -> str:
    sentences = [" ".join(words[n : n + 15]).capitalize() + "." for n in range(0, len(words), 15)]
    return "\n\n".join(" ".join(sentences[n : n + 4]) for n in range(0, len(sentences), 4))


def _written(path: Path, make: Callable[[], Iterable[Article]]) -> Path:
    if not path.exists():
        beside = path.with_suffix(".part")
        with beside.open("w", encoding="utf-8") as file:
            file.writelines(_lines(make()))
        beside.replace(path)
    return path


def _lines(articles: Iterable[Article]) -> Iterator[str]:
    """Records as Python's json writes them, with the id before the text."""
    for article in articles:
        record = {name: getattr(article, name) for name in ("id", "outlet", "published", "text", "title", "url")}
        yield json.dumps({name: value for name, value in record.items() if value is not None}) + "\n"
