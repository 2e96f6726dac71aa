"""Bodies of one wording have one hash, and others have others."""

from hypothesis import given
from strategies import document, odd_texts, plain_texts, spin

from provenance.compare.body_hash import body_hash

REPORT = (
    "The council of Lorne closed the bridge on Monday after Mayor Kell had seen the 14 cracks that Jon Ruud of Harwick "
    "found in it, and it will not be open again to buses or to lorries before the end of May."
)


def test_the_hash_tells_equal_bodies() -> None:
    assert body_hash(document(REPORT)) == body_hash(document(REPORT.upper().replace(",", " -")))
    assert body_hash(document(REPORT)) != body_hash(document(spin(REPORT, 1, 0.5)))


def test_words_do_not_run_together() -> None:
    assert body_hash(document("over all else")) != body_hash(document("overall else"))


@given(odd_texts | plain_texts)
def test_a_hash_is_signed_and_repeatable(text: str) -> None:
    found = body_hash(document(text))
    assert -(2**63) <= found < 2**63
    assert found == body_hash(document(text, "again"))
