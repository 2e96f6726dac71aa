"""Outlets and what becomes of credits in their hands."""

# ruff: noqa: S311  no secrets here: chance must be the same in every run

from random import Random

from provenance.simulate.outlets import NUM_OUTLETS, Agency, invent_outlets, reprint_at, sign_staff, sign_wire
from provenance.simulate.piece import Piece, Sentence

PIECE = Piece((Sentence(0, "Rain fell.", True),), headline="Rain")
OUTLETS = invent_outlets(Random(0))


def test_outlets_have_names_and_hosts_of_their_own() -> None:
    assert len({outlet.name for outlet in OUTLETS}) == len({outlet.host for outlet in OUTLETS}) == NUM_OUTLETS
    assert all(outlet.host.endswith(".example") for outlet in OUTLETS)


def test_an_agency_signs_with_a_dateline() -> None:
    signed = [sign_wire(PIECE, Agency("AP", "Associated Press"), "Venford", Random(seed)) for seed in range(30)]
    assert all(piece.dateline.startswith("VENFORD (AP) ") for piece in signed)
    assert any("Associated Press" in piece.byline for piece in signed)
    assert any("Associated Press" in piece.tail for piece in signed)


def test_an_outlet_prints_its_own_lines_and_no_dateline() -> None:
    piece = sign_staff(PIECE, OUTLETS[0], Random(0))
    assert (piece.dateline, piece.tail, piece.furniture) == ("", "", OUTLETS[0].furniture)


def test_credits_are_kept_moved_or_lost_and_a_loss_is_told() -> None:
    wire = sign_wire(PIECE, Agency("AP", "Associated Press"), "Venford", Random(3))
    fates = set()
    for seed in range(60):
        piece, lost = reprint_at(wire, OUTLETS[1], Random(seed))
        has_credit = "AP" in piece.dateline + piece.tail
        assert has_credit != lost
        assert piece.body == wire.body
        fates.add((bool(piece.dateline), bool(piece.tail and not piece.dateline), lost))
    assert len(fates) == 3


def test_what_has_no_credit_loses_none() -> None:
    assert not any(reprint_at(PIECE, OUTLETS[0], Random(seed))[1] for seed in range(20))
