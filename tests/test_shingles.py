"""Seeds survive what they are meant to survive, and are the same on every machine."""

from hypothesis import given
from strategies import document, odd_texts, plain_texts, spin

from provenance.compare.shingles import SeedKind, body_hash, hash_words, seed_hashes

REPORT = (
    "The council of Lorne closed the bridge on Monday after Mayor Kell had seen the 14 cracks that Jon Ruud of Harwick "
    "found in it, and it will not be open again to buses or to lorries before the end of May."
)


def seeds_of(text: str, kind: SeedKind) -> set[int]:
    return {value for found, value in seed_hashes(document(text)) if found == kind}


def test_hashes_are_fixed_for_ever() -> None:
    assert hash_words("words", ("the", "bridge")) == 382318011451310150
    assert hash_words("words", ("the", "bridge")) != hash_words("skeleton", ("the", "bridge"))
    assert hash_words("words", ("a", "b c")) != hash_words("words", ("a b", "c"))


def test_words_survive_a_cut() -> None:
    cut = REPORT.split(" after")[0]
    assert seeds_of(cut, "words") <= seeds_of(REPORT, "words")
    assert len(seeds_of(cut, "words")) == len(cut.split()) - 4


def test_function_words_and_names_survive_spinning() -> None:
    spun = REPORT.replace("council", "board").replace("closed", "shut").replace("cracks", "fissures")
    spun = spun.replace("found", "detected").replace("buses", "coaches").replace("lorries", "trucks")
    assert seeds_of(spun, "skeleton") == seeds_of(REPORT, "skeleton")
    assert seeds_of(spun, "immutable") == seeds_of(REPORT, "immutable")
    assert seeds_of(spun, "words") != seeds_of(REPORT, "words")


def test_a_text_shorter_than_a_shingle_is_one() -> None:
    assert len(seeds_of("Bridge closed", "words")) == 1
    assert list(seed_hashes(document(""))) == []


def test_the_body_hash_tells_equal_bodies() -> None:
    assert body_hash(document(REPORT)) == body_hash(document(REPORT.upper().replace(",", " -")))
    assert body_hash(document(REPORT)) != body_hash(document(spin(REPORT, 1, 0.5)))


@given(odd_texts | plain_texts)
def test_seeds_are_distinct_signed_and_repeatable(text: str) -> None:
    found = list(seed_hashes(document(text)))
    assert len(found) == len(set(found))
    assert all(-(2**63) <= value < 2**63 for _, value in found)
    assert found == list(seed_hashes(document(text, "again")))
