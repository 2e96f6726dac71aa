"""Strange hands: what a third maker of copies does to a text, by paragraphs. Nothing may ever be fitted on it.

Reads paragraphs; gives paragraphs. Nothing here is shared with `provenance simulate` or with the rough hands, on whose
families the model of kinship is fitted: this maker shows how the model does on habits that it never met.
`bench.strange_families` makes families. No `bench/fit_*.py` may import this, nor what they make their cases from.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

Paragraphs = list[str]
Synonyms = Mapping[str, Sequence[str]]

_LONG_WORD: Final = re.compile(r"[A-Za-z]{5,}")
_WORD: Final = re.compile(r"[A-Za-z]{4,}")
_LEAST_KEPT: Final = 2
# Of so many words a paragraph is at least that somebody takes into another article: less would leave no trace.
_WORDS_TO_EMBED: Final = 12
_TEASERS: Final = ("Read more", "Continue reading", "Click here for the full story.")
_CREDITS: Final = (
    "With agencies.", "This article was first published elsewhere.", "© 2019",
    "Additional reporting by our correspondents.",
)  # fmt: skip
# What a house writes, for what it finds.
_HOUSE_RULES: Final = (
    (r"\b(\d+) percent\b", r"\1%"), (r"\bpct\b", "percent"), (r"\bdlrs\b", "USD"), (r"\bmln\b", "m"),
    (r"\bU\.S\.", "American"), (r"\bU\.S\.", "US"), (r"\bU\.N\.", "UN"), (r'"', "\u201d"), (r"'", "\u2019"),
    (r" -- | - | \u2014 ", ", "), (r"olor\b", "olour"), (r"avor", "avour"), (r"\bcenter\b", "centre"),
    (r"(?<=\w{3})iz(e|ed|ing|ation)\b", r"is\1"), (r"\bPresident Donald Trump\b", "Donald Trump"),
    (r"\b(Mr|Mrs|Ms)\. ", r"\1 "), (r"\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec)\. (\d+)", r"\2 \1"), (r"\bone\b", "1"),
    (r"\bfour\b", "4"), (r"\bfive\b", "5"), (r"\bCo\b", "Company"), (r"\bCorp\b", "Corporation"), (r"\bInc\b", "Inc."),
    (r"\bthe White House\b", "the president\u2019s office"), (r"\bsaid\b", "told the press"),
)  # fmt: skip
# What a sentence can do without.
_DISPENSABLE: Final = (
    (r"\s\([^)]*\)", "", 0), (r", (who|which) [^,.]{5,60},", "", 1),
    (r"\b(very|really|largely|mainly|already|also|just) ", "", 0), (r"\b(said|believes|thinks) that\b", r"\1", 0),
)  # fmt: skip
_SPEAKER_LAST: Final = re.compile(r'(.{20,}?),?"? (?:said|says) ([A-Z][\w .]{3,40})\.$')
_SPEAKER_FIRST: Final = re.compile(r"([A-Z][\w .]{3,30}) said (.{20,})\.$")


@dataclass
class StrangeHand:
    """Whoever makes the copies of one pile.

    Args:
        random: where choices come from.
        synonyms: what may be put for a word.
        fresh: gives the paragraphs of an article that nothing here derives from.
    """

    random: Random
    synonyms: Synonyms
    fresh: Callable[[], Paragraphs]

    def digest(self, text: Paragraphs) -> Paragraphs:
        """Keep the first paragraphs, up to a third, and of the rest some."""
        num = self.random.randint(1, max(1, len(text) // 3))
        return text[:num] + [p for p in text[num:] if self.random.random() < 0.4]

    def shorten(self, text: Paragraphs) -> Paragraphs:
        """Keep the beginning, at times with a line that leads on to the rest."""
        kept = text[: max(_LEAST_KEPT, int(len(text) * self.random.uniform(0.3, 0.85)))]
        return [*kept, self.random.choice(_TEASERS)] if self.random.random() < 0.3 else kept

    def tighten(self, text: Paragraphs) -> Paragraphs:
        """Strike brackets, relative clauses and words that a sentence can do without."""
        rate = self.random.uniform(0.2, 0.8)
        return [_strike(p) if self.random.random() <= rate else p for p in text]

    def turn_attribution(self, text: Paragraphs) -> Paragraphs:
        """Put who said it on the other side of what was said."""
        return [self._turn(p) if self.random.random() >= 0.5 else p for p in text]

    def _turn(self, paragraph: str) -> str:
        if found := _SPEAKER_LAST.match(paragraph):
            said, speaker = found.groups()
            turned = f"According to {speaker}, {said[0].lower()}{said[1:]}."
            return self.random.choice((turned, f"{speaker} said {said}."))
        if found := _SPEAKER_FIRST.match(paragraph):
            speaker, said = found.groups()
            return f"{said[0].upper()}{said[1:]}, {speaker} said."
        return paragraph

    def rephrase(self, text: Paragraphs) -> Paragraphs:
        """Put synonyms for long words in some paragraphs, each time as it comes."""
        of_paragraphs, of_words = self.random.uniform(0.15, 0.6), self.random.uniform(0.1, 0.5)

        def other(match: re.Match[str]) -> str:
            choice = self.synonyms.get(match[0].lower())
            if not choice or self.random.random() > of_words:
                return match[0]
            put = self.random.choice(choice)
            return put.capitalize() if match[0][0].isupper() else put

        return [_LONG_WORD.sub(other, p) if self.random.random() < of_paragraphs else p for p in text]

    def spin_blindly(self, text: Paragraphs) -> Paragraphs:
        """Put synonyms for words as a robot does: one and the same everywhere, and no capitals."""
        rate = self.random.uniform(0.3, 0.9)
        table: dict[str, str | None] = {}

        def other(match: re.Match[str]) -> str:
            word = match[0].lower()
            if word in self.synonyms and word not in table:
                table[word] = self.random.choice(self.synonyms[word]) if self.random.random() < rate else None
            return table.get(word) or match[0]

        return [_WORD.sub(other, p) for p in text]

    def follow_house_style(self, text: Paragraphs) -> Paragraphs:
        """Apply some rules of a house everywhere, in any order."""
        for pattern, other in self.random.sample(_HOUSE_RULES, self.random.randint(4, 12)):
            text = [re.sub(pattern, other, p) for p in text]
        return text

    def write_new_lead(self, text: Paragraphs) -> Paragraphs:
        """Begin with a paragraph of its own, in place of the first or before it."""
        lead = self.fresh()[0]
        return [lead, *text[1:]] if self.random.random() < 0.5 else [lead, *text]

    def update(self, text: Paragraphs) -> Paragraphs:
        """Put some new paragraphs anywhere, in place of up to three."""
        new = self.fresh()[: self.random.randint(2, 5)]
        start = self.random.randint(0, len(text))
        return text[:start] + new + text[start + self.random.randint(0, 3) :]

    def add_background(self, text: Paragraphs) -> Paragraphs:
        """Add paragraphs at the end."""
        return text + self.fresh()[: self.random.randint(1, 4)]

    def join(self, text: Paragraphs) -> Paragraphs:
        """Make one paragraph of up to three."""
        joined: Paragraphs = []
        rest = text
        while rest:
            num = self.random.randint(1, 3)
            joined, rest = [*joined, " ".join(rest[:num])], rest[num:]
        return joined

    def type_sloppily(self, text: Paragraphs) -> Paragraphs:
        """Lose words and letters, double letters, and get capitals wrong."""
        rate = self.random.choice((0.01, 0.03))
        return [" ".join(self._slip(w) if self.random.random() <= rate else w for w in p.split(" ")) for p in text]

    def _slip(self, word: str) -> str:
        return self.random.choice((word.lower(), word + word[-1:], word[1:], "", word.upper()))

    def raise_numbers(self, text: Paragraphs) -> Paragraphs:
        """Raise some of the numbers of two digits."""

        def other(match: re.Match[str]) -> str:
            return str(int(match[0]) + self.random.randint(1, 5)) if self.random.random() < 0.3 else match[0]

        return [re.sub(r"\b\d\d\b", other, p) for p in text]

    def embed(self, text: Paragraphs) -> Paragraphs:
        """Take a paragraph or two into an article that is otherwise new."""
        host = self.fresh()
        start = self.random.choice([i for i, p in enumerate(text) if len(p.split()) >= _WORDS_TO_EMBED] or [0])
        num, place = self.random.randint(1, 2), self.random.randint(1, len(host))
        return host[:place] + text[start : start + num] + host[place:]

    def credit(self, text: Paragraphs) -> Paragraphs:
        """Add a line on where it comes from, one that names nobody."""
        return [*text, self.random.choice(_CREDITS)]

    def compose(self, text: Paragraphs, other: Paragraphs) -> Paragraphs:
        """Put the first half of a text before the last two thirds of another."""
        return text[: max(_LEAST_KEPT, len(text) // 2)] + other[len(other) // 3 :]


def _strike(paragraph: str) -> str:
    for pattern, left, most in _DISPENSABLE:
        paragraph = re.sub(pattern, left, paragraph, count=most)
    return paragraph


CHANGES: Final[dict[str, Callable[[StrangeHand, Paragraphs], Paragraphs]]] = {
    "digested": StrangeHand.digest,
    "shortened": StrangeHand.shorten,
    "tightened": StrangeHand.tighten,
    "attribution turned": StrangeHand.turn_attribution,
    "rephrased": StrangeHand.rephrase,
    "spun blindly": StrangeHand.spin_blindly,
    "house style": StrangeHand.follow_house_style,
    "new lead": StrangeHand.write_new_lead,
    "updated": StrangeHand.update,
    "background added": StrangeHand.add_background,
    "paragraphs joined": StrangeHand.join,
    "typed sloppily": StrangeHand.type_sloppily,
    "numbers raised": StrangeHand.raise_numbers,
    "embedded": StrangeHand.embed,
    "credited": StrangeHand.credit,
}
"""What may be done to one text, by name; a copy is made by one to three of them."""

DEALT: Final = (*CHANGES, "house style", "shortened", "rephrased")
"""The names as they are drawn from: what is done most stands there twice."""
