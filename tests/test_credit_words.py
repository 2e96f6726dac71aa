"""Silence, a citation without a credit, and a credit are three things to say."""

from provenance.present.credit_words import attribution_words


def test_a_citation_is_told_apart_from_silence_and_from_a_credit() -> None:
    assert attribution_words("uncredited") == "names no source"
    assert attribution_words("uncredited", ["ITV"]) == "cites ITV, no credit"
    assert attribution_words("uncredited", ["ITV", "Reuters"]) == "cites ITV and others, no credit"
    assert attribution_words("credited", ["ITV"]) == "names its source"


def test_a_hostile_name_of_an_outlet_stays_on_one_short_line() -> None:
    assert attribution_words("uncredited", ["A\nB\u202e" + "x" * 90]).startswith("cites A Bxxx")
    assert len(attribution_words("uncredited", ["x" * 90])) < 60
