"""Rough hands: what people and machines do to a text that they copy, each in several ways drawn at random.

Reads sentences; gives sentences. Nothing here is shared with `provenance simulate`, whose desks are careful and follow
rules: a model fitted on one maker of copies alone learns that maker's habits. `bench.rough_families` makes families.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

Sentences = list[str]
Synonyms = Mapping[str, Sequence[str]]

_WORD: Final = re.compile(r"[A-Za-z]{4,}")
_LEAST_KEPT: Final = 2
_NOTES: Final = (
    "This story has been updated.", "More to come.", "(Reporting by staff)", "Copyright. All rights reserved.",
    "For more on this story, visit our website.", "Sign up for our newsletter.", "Editing by the news desk",
)  # fmt: skip
# Each a way of writing, and another: a style goes from the one to the other, or back.
_STYLES: Final = (
    (r"\bpercent\b|\bpct\b", "per cent"), (r"\bper cent\b|\bpct\b", "%"), (r"\bU\.S\.", "US"), (r"\bUS\b", "U.S."),
    (r"\bdlrs\b", "dollars"), (r"\bmln\b", "million"), (r"\bbillion\b", "bn"), (r" - | -- ", " \u2013 "),
    (r"\bprogram\b", "programme"), (r"\bprogramme\b", "program"), (r"\b(?:Mr|Mrs|Ms)\.? (?=[A-Z])", ""),
    (r"(?<=\w)ization\b", "isation"), (r"(?<=\w)isation\b", "ization"), (r"\btwo\b", "2"), (r"\bthree\b", "3"),
    (r"\b10\b", "ten"), (r"\bdo not\b", "don't"), (r"\bdoes not\b", "doesn't"), (r"\bit is\b", "it's"),
    (r"\b(January|February|March|April|June|July) (\d\d?)\b", r"\2 \1"), (r"(?<=[a-z])'s\b", "\u2019s"),
    (r"\bGovernment\b", "government"), (r"\bPresident\b", "president"), (r"\bFed\b", "Federal Reserve"),
)  # fmt: skip
# What a desk puts for what it finds, with the same sense.
_REWORDINGS: Final = (
    (r"\bsaid\b", "told reporters"), (r"\bsaid\b", "says"), (r"\bsaid\b", "stated"), (r"\balso ", ""),
    (r"\bin order to\b", "to"), (r"\bhad been\b", "was"), (r"\bwould\b", "will"), (r"\bwhich\b", "that"),
    (r"\bmore than\b", "over"), (r"\babout\b", "around"), (r"\bbecause\b", "since"), (r"\bthough\b", "although"),
    (r"\bbut\b", "however,"), (r"\blast year\b", "a year ago"), (r"\bcompared with\b", "against"), (r"\b[a-z]+ly ", ""),
    (r", however,", ""), (r"\bthe (?=[a-z]+s\b)", ""), (r"\bthe company\b", "the group"), (r"\bunless\b", "if not"),
    (r"\bthe government\b", "officials"), (r"\bexpected to\b", "likely to"), (r"\bhas\b", "have"), (r"\bis\b", "was"),
)  # fmt: skip


@dataclass
class Hand:
    """Whoever makes the copies of one family.

    Args:
        random: where choices come from.
        synonyms: what may be put for a word.
        fresh: gives the sentences of an article that nothing here derives from.
    """

    random: Random
    synonyms: Synonyms
    fresh: Callable[[], Sentences]
    _put: dict[str, str] = field(default_factory=dict)

    def cut_tail(self, text: Sentences) -> Sentences:
        """Keep the beginning, a quarter at the least."""
        return text[: self.random.randint(max(_LEAST_KEPT, len(text) // 4), max(_LEAST_KEPT, len(text) - 1))]

    def cut_middle(self, text: Sentences) -> Sentences:
        """Lose one stretch that is neither the beginning nor, mostly, the end."""
        start = self.random.randint(1, max(1, len(text) - 2))
        return text[:start] + text[start + self.random.randint(1, max(1, len(text) // 2)) :]

    def thin(self, text: Sentences) -> Sentences:
        """Lose sentences here and there."""
        rate = self.random.uniform(0.1, 0.45)
        kept = [s for place, s in enumerate(text) if place == 0 or self.random.random() >= rate]
        return kept if len(kept) >= _LEAST_KEPT else text

    def break_off(self, text: Sentences) -> Sentences:
        """Break off in the middle of a sentence, as previews do."""
        kept = self.cut_tail(text)
        words = kept[-1].split()
        ending = self.random.choice(("...", "…", "", " [...]"))
        return [*kept[:-1], " ".join(words[: self.random.randint(1, len(words))]) + ending]

    def edit(self, text: Sentences) -> Sentences:
        """Go over the wording by hand: words dropped, replaced, put in, clauses turned round."""
        rate = self.random.uniform(0.1, 0.7)
        return [self._edit_sentence(s) if self.random.random() < rate else s for s in text]

    def _edit_sentence(self, sentence: str) -> str:
        words = sentence.split(" ")
        way = self.random.random()
        if way < 0.4:
            pattern, other = self.random.choice(_REWORDINGS)
            return re.sub(pattern, other, sentence, count=self.random.randint(0, 1)) or sentence
        if way < 0.55 and len(words) > 6:
            del words[self.random.randrange(1, len(words) - 1)]
        elif way < 0.7 and ", " in sentence:
            return self._turn(sentence)
        elif way < 0.8 and len(words) > 12:
            start = self.random.randrange(1, len(words) - 8)
            del words[start : start + self.random.randint(2, 6)]
        elif way < 0.9:
            words.insert(self.random.randrange(1, len(words) + 1), self.random.choice(("now", "still", "already")))
        else:
            return self._swap(sentence, 0.15, is_steady=False)
        return " ".join(words)

    def _turn(self, sentence: str) -> str:
        first, last = sentence.rstrip(".").split(", ", 1)
        if not first or not last:
            return sentence
        return f"{last[0].upper()}{last[1:]}, {first[0].lower()}{first[1:]}."

    def spin(self, text: Sentences) -> Sentences:
        """Put synonyms for words as a machine does, now and then always the same one for a word."""
        rate, is_steady = self.random.uniform(0.1, 0.8), self.random.random() < 0.5
        self._put.clear()
        return [self._swap(s, rate, is_steady=is_steady) for s in text]

    def _swap(self, sentence: str, rate: float, *, is_steady: bool) -> str:
        def other(match: re.Match[str]) -> str:
            word = match[0].lower()
            if word not in self.synonyms or (is_steady and word in self._put and self._put[word] == word):
                return match[0]
            if is_steady and word in self._put:
                put = self._put[word]
            else:
                put = self.random.choice(self.synonyms[word]) if self.random.random() < rate else word
                self._put[word] = put
            if put == word:
                return match[0]
            return put.capitalize() if match[0][0].isupper() else put

        return _WORD.sub(other, sentence)

    def restyle(self, text: Sentences) -> Sentences:
        """Apply some rules of a style everywhere."""
        rules = [rule for rule in _STYLES if self.random.random() < 0.35]
        for pattern, other in rules:
            text = [re.sub(pattern, other, s) for s in text]
        return text

    def grow(self, text: Sentences) -> Sentences:
        """Add sentences: on top, at the end, in one place or in several."""
        new = self.fresh()[: self.random.randint(1, 6)]
        way = self.random.randrange(4)
        if way == 0:
            return new + text
        if way == 1:
            return text + new
        grown = list(text)
        if way == 2:
            place = self.random.randint(1, len(text))
            return grown[:place] + new + grown[place:]
        for sentence in new:
            grown.insert(self.random.randint(1, len(grown)), sentence)
        return grown

    def move(self, text: Sentences) -> Sentences:
        """Put a stretch somewhere else."""
        start = self.random.randrange(len(text))
        stretch = text[start : start + self.random.randint(1, 4)]
        rest = text[:start] + text[start + len(stretch) :]
        place = self.random.randint(0, len(rest))
        return rest[:place] + stretch + rest[place:]

    def blur(self, text: Sentences) -> Sentences:
        """Damage letters, as bad scans and hasty typing do."""
        rate = self.random.choice((0.005, 0.02, 0.05))
        return [_WORD.sub(lambda m: self._slip(m[0]) if self.random.random() < rate else m[0], s) for s in text]

    def _slip(self, word: str) -> str:
        place = self.random.randrange(1, len(word) - 1)
        way = self.random.randrange(3)
        if way == 0:
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        return word[:place] + ("" if way == 1 else self.random.choice("aeioutnrs")) + word[place + 1 :]

    def note(self, text: Sentences) -> Sentences:
        """Add a line of the site's own."""
        line = self.random.choice(_NOTES)
        return [line, *text] if self.random.random() < 0.3 else [*text, line]

    def update_figures(self, text: Sentences) -> Sentences:
        """Raise or correct some of the figures."""

        def other(match: re.Match[str]) -> str:
            return str(int(match[0]) + self.random.randint(1, 9)) if self.random.random() < 0.4 else match[0]

        return [re.sub(r"(?<![\d.,])\d{1,3}(?![\d,]|\.\d)", other, s) for s in text]

    def quote(self, text: Sentences) -> Sentences:
        """Take one to three sentences into an article that is otherwise new."""
        num = self.random.randint(1, 3)
        long = [i for i, s in enumerate(text) if len(s.split()) > 11] or [0]
        start = self.random.choice(long)
        host = self.fresh()
        place = self.random.randint(1, len(host))
        return host[:place] + text[start : start + num] + host[place:]

    def mix(self, text: Sentences, other: Sentences) -> Sentences:
        """Put a text together from stretches of two."""
        one, two = self._stretch(text), self._stretch(other)
        if self.random.random() < 0.5:
            return one + two
        mixed: Sentences = []
        while one or two:
            taken = self.random.randint(1, 4)
            mixed, one = mixed + one[:taken], one[taken:]
            one, two = two, one
        return mixed

    def _stretch(self, text: Sentences) -> Sentences:
        length = max(_LEAST_KEPT, round(len(text) * self.random.uniform(0.3, 0.9)))
        start = self.random.choice((0, self.random.randint(0, max(0, len(text) - length))))
        return text[start : start + length]


CHANGES: Final[dict[str, Callable[[Hand, Sentences], Sentences]]] = {
    "cut tail": Hand.cut_tail,
    "cut middle": Hand.cut_middle,
    "thinned": Hand.thin,
    "broken off": Hand.break_off,
    "edited": Hand.edit,
    "spun": Hand.spin,
    "restyled": Hand.restyle,
    "grown": Hand.grow,
    "moved": Hand.move,
    "blurred": Hand.blur,
    "noted": Hand.note,
    "figures": Hand.update_figures,
    "quoted": Hand.quote,
}
"""What may be done to one text, by name; a copy is made by one to three of them."""
