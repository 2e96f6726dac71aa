"""Desks: one derivation made, from a parent's piece to a child's, with the names of all that was done.

Reads the pieces of the parents; gives the child's piece, its relation to them, and the operations in order.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import Final, NamedTuple

from provenance.model import Relation
from provenance.simulate import edits
from provenance.simulate.lexicon import Lexicon
from provenance.simulate.mixing import mix_pieces, quote_piece
from provenance.simulate.outlets import Outlet, reprint_at, sign_staff
from provenance.simulate.piece import Piece
from provenance.simulate.scraping import damage_by_scraping
from provenance.simulate.sources import Wellspring
from provenance.simulate.spin import RATES, spin_texts
from provenance.simulate.styles import apply_style
from provenance.simulate.subediting import subedit

_SCRAPED: Final = 0.12
_OWN_SENTENCE: Final = 0.2
_RESTYLED: Final = 0.7
_REWORDED: Final = 0.5
_AGENCY_HAND: Final = 0.12
_CORRECTION_LINE: Final = "Correction: An earlier version of this article had a figure or a name wrong."


class Derived(NamedTuple):
    """A child as made: its piece, its relation to the parents, and what was done to get there, in order."""

    piece: Piece
    relation: Relation
    operations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """Whoever makes the derivations of one family.

    Args:
        wellspring: gives new sentences and host texts.
        lexicon: synonyms for spins.
        spin_rate: the rate of every spin, 0-1; None draws one for each.
        random: where choices come from.
    """

    wellspring: Wellspring
    lexicon: Lexicon
    spin_rate: float | None
    random: Random

    def copy(self, kind: str, parent: Piece, outlet: Outlet, made: datetime) -> Derived:
        """Another outlet's copy.

        Args:
            kind: which of `COPIES`.
            parent: what is copied.
            outlet: who copies.
            made: when.
        """
        piece, lost = reprint_at(parent, outlet, self.random)
        change = COPIES[kind]
        derived = change(self, piece, outlet)
        operations = ["lost credit"] if lost else []
        operations += derived.operations
        return self._finish(derived.piece, derived.relation, operations, made)

    def revise(self, kind: str, parent: Piece) -> Derived:
        """Another edition by whoever published the parent: one of `EDITIONS`."""
        return EDITIONS[kind](self, parent)

    def mix(self, parents: list[Piece], outlet: Outlet, made: datetime) -> Derived:
        """A composite of two or three pieces, in the outlet's style."""
        piece, lost = reprint_at(mix_pieces(parents, self.random), outlet, self.random)
        piece, styled = self.restyle(piece, outlet)
        operations = [*(["lost credit"] if lost else []), f"composite of {len(parents)}", *styled]
        return self._finish(piece, "composite", operations, made)

    def quote(self, parent: Piece, outlet: Outlet, made: datetime) -> Derived:
        """One or two sentences of the parent inside a text that is otherwise new."""
        host, _ = self.wellspring.original(same_event=False)
        num_sentences = self.random.randint(1, 2)
        piece = quote_piece(sign_staff(host, outlet, self.random), parent, num_sentences, self.random)
        return self._finish(piece, "excerpt", [f"excerpt of {num_sentences}"], made)

    def restyle(self, piece: Piece, outlet: Outlet) -> tuple[Piece, list[str]]:
        """A piece after the outlet's desk has read it, in its style, and what was done."""
        texts = [sentence.text for sentence in piece.body]
        edited = subedit(texts, outlet.hand, self.random)
        operations = ["house style"] if edited == texts else ["house style", "subedited"]
        return piece.with_texts(apply_style(edited, outlet.style)), operations

    def reword(self, piece: Piece) -> tuple[Piece, list[str]]:
        """A later edition's piece: in one case of two its publisher went over the wording too."""
        if self.random.random() >= _REWORDED:
            return piece, []
        texts = [sentence.text for sentence in piece.body]
        edited = subedit(texts, _AGENCY_HAND, self.random)
        return piece.with_texts(edited), [] if edited == texts else ["subedited"]

    def _finish(self, piece: Piece, relation: Relation, operations: list[str], made: datetime) -> Derived:
        """Now and then, what a scraper did to it."""
        if self.random.random() < _SCRAPED:
            piece, artefact = damage_by_scraping(piece, made, self.random)
            operations = [*operations, artefact]
        return Derived(piece, relation, tuple(operations))


def _reprint(_: Desk, piece: Piece, __: Outlet) -> Derived:
    return Derived(piece, "verbatim", ("reprint",))


def _edit(desk: Desk, piece: Piece, outlet: Outlet) -> Derived:
    """House style, and at times a sentence of the outlet's own, a cut here and there, or both."""
    piece, operations = desk.restyle(piece, outlet)
    if desk.random.random() < _OWN_SENTENCE:
        new = [desk.wellspring.sentence() for _ in range(desk.random.randint(1, 3))]
        piece, operations = edits.add_sentences(piece, new, desk.random), [*operations, "own sentences"]
    return Derived(piece, "edited", tuple(operations))


def _shorten(desk: Desk, piece: Piece, outlet: Outlet) -> Derived:
    return _cut(desk, piece, outlet, edits.cut_from_bottom, "truncated", "cut from the bottom")


def _thin(desk: Desk, piece: Piece, outlet: Outlet) -> Derived:
    return _cut(desk, piece, outlet, edits.cut_scattered, "edited", "scattered cuts")


def _cut(
    desk: Desk,
    piece: Piece,
    outlet: Outlet,
    cut: Callable[[Piece, Random], Piece],
    relation: Relation,
    operation: str,
) -> Derived:
    """A cut, mostly in the outlet's style as well."""
    shorter = cut(piece, desk.random)
    if desk.random.random() < _RESTYLED:
        restyled, styled = desk.restyle(shorter, outlet)
        return Derived(restyled, relation, (operation, *styled))
    return Derived(shorter, relation, (operation,))


def _spin(desk: Desk, piece: Piece, _: Outlet) -> Derived:
    rate = desk.spin_rate or desk.random.choice(RATES)
    texts, damage = spin_texts([s.text for s in piece.body], desk.lexicon, rate, desk.random)
    operations = (f"spin at {rate:g}", *(f"damaged {kind}" for kind in damage))
    return Derived(piece.with_texts(texts), "spun", operations)


def _paraphrase(desk: Desk, piece: Piece, outlet: Outlet) -> Derived:
    """Clauses turned round, stretches moved, and the outlet's style."""
    piece = edits.reorder_clauses(piece, desk.random)
    operations = ["clauses turned"]
    if desk.random.random() < 0.6:
        piece, operations = edits.move_sentences(piece, desk.random), [*operations, "sentences moved"]
    restyled, styled = desk.restyle(piece, outlet)
    return Derived(restyled, "edited", (*operations, *styled))


def _update(desk: Desk, piece: Piece) -> Derived:
    """A later wire version: a new top, a higher toll, at times a cut tail."""
    new = [desk.wellspring.sentence() for _ in range(desk.random.randint(1, 3))]
    updated = edits.put_on_top(edits.raise_toll(piece, desk.random), new[:1])
    updated = edits.add_sentences(updated, new[1:], desk.random)
    updated, reworded = desk.reword(updated)
    operations = ["new top", "toll raised", *reworded]
    if desk.random.random() < 0.3:
        updated, operations = edits.cut_from_bottom(updated, desk.random), [*operations, "cut from the bottom"]
    return Derived(updated, "update", tuple(operations))


def _grow(desk: Desk, piece: Piece) -> Derived:
    """A live story that grows at its top or its bottom."""
    new = [desk.wellspring.sentence() for _ in range(desk.random.randint(2, 6))]
    piece, reworded = desk.reword(piece)
    if desk.random.random() < 0.5:
        return Derived(edits.append(piece, new), "update", ("grown at the bottom", *reworded))
    return Derived(edits.put_on_top(piece, new), "update", ("grown at the top", *reworded))


def _correct(desk: Desk, piece: Piece) -> Derived:
    change = desk.random.choice((edits.correct_number, edits.correct_name))
    corrected = change(piece, desk.random)
    if desk.random.random() < 0.5:
        corrected = replace(corrected, tail=_CORRECTION_LINE)
    return Derived(corrected, "revision", ("correction",))


def _restate(desk: Desk, piece: Piece) -> Derived:
    """The same page in a shorter state."""
    return Derived(edits.cut_from_bottom(piece, desk.random), "revision", ("cut from the bottom",))


COPIES: Final[dict[str, Callable[[Desk, Piece, Outlet], Derived]]] = {
    "reprint": _reprint,
    "edit": _edit,
    "shorten": _shorten,
    "thin": _thin,
    "spin": _spin,
    "paraphrase": _paraphrase,
}
"""Kinds of copies that another outlet makes."""

EDITIONS: Final[dict[str, Callable[[Desk, Piece], Derived]]] = {
    "update": _update,
    "grow": _grow,
    "correct": _correct,
    "restate": _restate,
}
"""Kinds of later editions by the same publisher."""
