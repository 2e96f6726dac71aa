"""Silence, a citation without a credit, a credit, and not knowing are four things to say."""

from provenance.model import Attribution
from provenance.present.credit_words import attribution_words


def test_a_citation_is_told_apart_from_silence_and_from_a_credit() -> None:
    assert attribution_words(Attribution("uncredited", "")) == "names no source"
    assert attribution_words(Attribution("uncredited", "", ("ITV",))) == "cites ITV, no credit"
    assert attribution_words(Attribution("uncredited", "", ("ITV", "Reuters"))) == "cites ITV and others, no credit"
    assert attribution_words(Attribution("credited", "", ("ITV",))) == "names its source"


def test_that_no_credit_is_needed_is_said_only_where_nothing_is_undecided() -> None:
    assert attribution_words(Attribution("none_needed", "")) == "no credit needed"
    assert attribution_words(Attribution("none_needed", "", undecided=True)) == "names none, origin undecided"
    assert attribution_words(Attribution("photo_only", "", undecided=True)) == "credits photos only"


def test_a_hostile_name_of_an_outlet_stays_on_one_short_line() -> None:
    hostile = attribution_words(Attribution("uncredited", "", ("A\nB\u202e" + "x" * 90,)))
    assert hostile.startswith("cites A Bxxx")
    assert len(hostile) < 60
