"""Strategies: texts for properties, from plain invented prose to what no newsroom would send."""

import random

from hypothesis import strategies as st

from provenance.compare.document import Document, prepare
from provenance.model import Article

FUNCTION_WORDS = "the of to in and a that is for on with as by at from it was he have not they after but".split()
_SYLLABLES = "ba be dor fa gil ha ken lo mar nu or pel ri sa tov um vel wex yin zar".split()
VOCABULARY = [first + second + third for first in _SYLLABLES for second in _SYLLABLES for third in _SYLLABLES[:4]]


def dice(seed: int) -> random.Random:
    """Chance that falls alike in every run."""
    return random.Random(seed)  # noqa: S311 - nothing here is secret


def sentence(rng: random.Random, vocabulary: list[str], num_words: int) -> str:
    """A sentence of function words and invented words, about as many of either, as in English."""
    words = [rng.choice(FUNCTION_WORDS if rng.random() < 0.45 else vocabulary) for _ in range(num_words)]
    return f"{' '.join(words).capitalize()}."


def paragraphs(seed: int, num: int, vocabulary: list[str] | None = None) -> list[str]:
    """Paragraphs of three sentences of ten to eighteen words."""
    rng = dice(seed)
    words = vocabulary or VOCABULARY
    return [" ".join(sentence(rng, words, rng.randint(10, 18)) for _ in range(3)) for _ in range(num)]


def prose(seed: int, num_paragraphs: int, vocabulary: list[str] | None = None) -> str:
    """Invented prose in paragraphs."""
    return "\n\n".join(paragraphs(seed, num_paragraphs, vocabulary))


def spin(text: str, seed: int, rate: float) -> str:
    """The text with a share of its content words swapped, each for an invented synonym of its own."""
    rng = dice(seed)
    spun = []
    for word in text.split(" "):
        bare = word.strip(".\n").casefold()
        swap = bare not in FUNCTION_WORDS and "\n" not in word and rng.random() < rate
        spun.append(word.casefold().replace(bare, f"{bare[::-1]}esque") if swap else word)
    return " ".join(spun)


def document(text: str, name: str = "a") -> Document:
    """A text, prepared for comparison."""
    return prepare(Article(name, text))


# Scripts with and without spaces, marks that stand inside words, quotation marks, line ends, control characters,
# halves of characters and what page templates are made of.
ODD_CHARACTERS = (
    "aAbZ\u00e9\u00df0159.,:;!?/-'\"\u2019\u201c\u201d\u00ab\u00bb\u2018$%\u20ac "
    "\n\t\r\x00\u2028\u00a0\u00ad\u200d\u02bc\u0301"
    "\u96e8\u306e\ud55c\u0e01\u0645\u0631\u064e\u05d0\u0939\u093f\u00bd\ufdfa\U0001f600\ud800\udc00<>{}&\\"
)
odd_texts = st.text(st.sampled_from(ODD_CHARACTERS), max_size=120)
# Few words, often repeated: the case in which there are many ways to align.
few_words = st.lists(st.sampled_from(["ba", "dor", "ken", "the", "of"]), max_size=24)
words = st.lists(st.sampled_from(VOCABULARY[:200] + FUNCTION_WORDS), min_size=1, max_size=60)
seeds = st.integers(0, 10_000)
plain_texts = st.builds(prose, seeds, st.integers(1, 5))


@st.composite
def edited_pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A text and what an editor, a spinner or a careless scraper may have made of it."""
    seed, num = draw(seeds), draw(st.integers(1, 5))
    source = paragraphs(seed, num)
    made = [spin(p, seed + 1, draw(st.sampled_from([0.0, 0.1, 0.5]))) for p in source]
    if draw(st.booleans()):
        made = draw(st.permutations(made))
    if draw(st.booleans()):
        made.insert(draw(st.integers(0, len(made))), prose(seed + 2, 1))
    kept = made[draw(st.integers(0, len(made) - 1)) :]
    return "\n\n".join(source), "\n\n".join(kept)
