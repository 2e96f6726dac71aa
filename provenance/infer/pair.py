"""A pair under judgement: two compared articles and everything the signals of direction look at.

Reads an alignment and the credits of both articles; builds a `Pair`, the one argument of every signal.
"""

from dataclasses import dataclass
from itertools import compress, pairwise
from typing import Any

import numpy as np

from provenance.compare.align import Alignment, align_pair
from provenance.compare.archaism import MIN_OLD_FORMS, old_forms
from provenance.compare.document import Document, prepare
from provenance.compare.once import once
from provenance.compare.passages import exclusive_sentences, measure_containment, shared_ranges
from provenance.compare.variants import Variant, find_variants
from provenance.infer.cues import credits_of
from provenance.model import Article, Containment, Credit, Span

# Variants in which one reading stands for the other, word for word or phrase for phrase.
SUBSTITUTIONS = frozenset({"synonym", "name", "quotation"})
# Substitutions a hundred content words of shared text, from which a pair looks machine-spun.
SPUN_PER_HUNDRED = 12.0
# Where nothing else was done, fewer are enough.
SWAPPED_PER_HUNDRED = 4.0
MIN_SWAPS = 8
MAX_SLOT_WORDS = 2


@dataclass(frozen=True)
class Pair:
    """Two compared articles, their differences and their credits."""

    alignment: Alignment
    variants: tuple[Variant, ...]
    credits: tuple[tuple[Credit, ...], tuple[Credit, ...]]

    @once
    def left(self) -> Document:
        """The left document."""
        return self.alignment.left

    @once
    def right(self) -> Document:
        """The right document."""
        return self.alignment.right

    @once
    def notes(self) -> dict[object, Any]:
        """What was made of the pair once and is asked for again, by whoever makes it; empty at first."""
        return {}

    @once
    def containment(self) -> Containment:
        """Containment both ways."""
        return measure_containment(self.alignment, self.shared_ranges)

    @once
    def shared_ranges(self) -> tuple[list[Span], list[Span]]:
        """The ranges of words of either side that the other shares."""
        return shared_ranges(self.alignment)

    @once
    def exclusive(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The sentences that only the left holds, and those that only the right holds."""
        left, right = self.shared_ranges
        return exclusive_sentences(self.left, left), exclusive_sentences(self.right, right)

    @once
    def num_matched(self) -> int:
        """How many words the two share in passages."""
        return self.alignment.num_matched

    @once
    def num_substitutions(self) -> int:
        """How often one reading stands for the other."""
        return sum([v.kind in SUBSTITUTIONS for v in self.variants])

    @once
    def shared_words(self) -> frozenset[str]:
        """The distinct words that have a partner."""
        return frozenset(compress(self.left.words.keys, self.alignment.matched[0]))

    @once
    def decisions_a_word(self) -> float:
        """Distinct decisions by which the two differ, for each word they share."""
        return len({(v.kind, v.rule) for v in self.variants}) / max(1, self.num_matched)

    @once
    def is_spun(self) -> bool:
        """Whether words were swapped for others so densely that a machine, or a thesaurus, was at work."""
        return self._swaps_at_least(SPUN_PER_HUNDRED)

    @once
    def is_swapped_word_for_word(self) -> bool:
        """Whether one text is the other with single words put for single words throughout, and little else done.

        Measured on simulated copies: edits, cuts and updates never look so; of spins at three words in ten most do.
        """
        if not self._swaps_at_least(SWAPPED_PER_HUNDRED):
            return False
        num_slots = num_others = 0
        for stretch in self.alignment.stretches:
            for (i, j, size), (next_i, next_j, _) in pairwise(stretch.blocks):
                gone, come = next_i - i - size, next_j - j - size
                is_slot = min(gone, come) > 0 and max(gone, come) <= MAX_SLOT_WORDS
                num_slots, num_others = num_slots + is_slot, num_others + (not is_slot)
        return num_slots >= num_others

    @once
    def kept_function_words(self) -> float:
        """The share of function words inside the shared text that have a partner, on the side where it is lower."""
        shares = []
        for side, document in enumerate((self.left, self.right)):
            function = document.words.is_function & self.alignment.is_within[side]
            kept = function & self.alignment.is_matched[side]
            shares.append((np.count_nonzero(kept) + 1) / (np.count_nonzero(function) + 1))
        return min(shares)

    @once
    def old_forms(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The distinct old forms of words that each side has where the other reads otherwise, in text order."""
        return old_forms(self.alignment, self.variants)

    @once
    def is_modernised(self) -> bool:
        """Whether one side has old forms of words where the other has today's; swaps then say little else."""
        left, right = self.old_forms
        return abs(len(left) - len(right)) >= MIN_OLD_FORMS

    @once
    def reused_weight(self) -> float:
        """The weight of matched words outside quotations: an official statement is not an article's own text."""
        return sum(self._unquoted_weights)

    @once
    def longest_run_weight(self) -> float:
        """The weight of the heaviest run of words outside quotations that both have word for word."""
        weights = self._unquoted_weights
        runs = [sum(weights[i : i + size]) for s in self.alignment.stretches for i, _, size in s.blocks]
        return max(runs, default=0.0)

    @once
    def _unquoted_weights(self) -> list[float]:
        """(n,) the weight of each left word that is matched outside the quotations of both sides, else 0."""
        known, quoted = self.left.words.weights, (self.left.quoted, self.right.quoted)
        is_plain = True not in quoted[0] and True not in quoted[1]
        weights = [0.0] * len(known)
        for stretch in self.alignment.stretches:
            for i, j, size in stretch.blocks:
                weights[i : i + size] = known[i : i + size]
                if not is_plain:
                    for k in range(size):
                        if quoted[0][i + k] or quoted[1][j + k]:
                            weights[i + k] = 0.0
        return weights

    def _swaps_at_least(self, per_hundred: float) -> bool:
        """Whether so many of a hundred shared content words were swapped, and no fewer than `MIN_SWAPS` in all."""
        swapped = self.num_substitutions
        if swapped < MIN_SWAPS:
            return False
        shared = np.count_nonzero(self.alignment.is_within[0] & ~self.left.words.is_function)
        return bool(100.0 * swapped >= per_hundred * shared)

    def later_and_earlier(self, bits: float) -> tuple[str, str]:
        """The ids of the later and the earlier article, if evidence of these bits is right."""
        ids = self.left.article.id, self.right.article.id
        return ids[::-1] if bits > 0 else ids

    def left_chars(self, span: Span) -> Span | None:
        """A range of left words in characters; None where it holds no word."""
        return self.left.words.span(*span) if span[0] < span[1] else None

    def right_chars(self, span: Span) -> Span | None:
        """A range of right words in characters; None where it holds no word."""
        return self.right.words.span(*span) if span[0] < span[1] else None


def compare_pair(left: Article, right: Article) -> Pair:
    """Align two articles and collect what the signals of direction look at."""
    return compare_documents(prepare(left), prepare(right))


def compare_documents(left: Document, right: Document) -> Pair:
    """Align two articles that are prepared and collect what the signals of direction look at."""
    alignment = align_pair(left, right)
    return Pair(alignment, find_variants(alignment), (credits_of(left), credits_of(right)))
