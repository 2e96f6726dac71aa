"""Sentences that stand elsewhere are found among what is left over."""

from strategies import dice, document, paragraphs, prose, sentence

from provenance.compare.document import Document
from provenance.compare.moved import MAX_PIECES_A_WORD, MIN_PIECE_WORDS, find_moved

FERRY = "The council hired a ferry for people who walk to work."
MAYOR = "Mayor Kell defended her decision before three hundred angry shopkeepers."
DIVERS = "Divers found deep cracks below the water line of two pillars."


def nothing_covered(left: Document, right: Document) -> tuple[bytearray, bytearray]:
    return bytearray(len(left.words)), bytearray(len(right.words))


def moved(left: str, right: str) -> list[tuple[str, str]]:
    """The outermost matched words of each find, in both texts."""
    one, other = document(left), document(right)
    found = []
    for blocks in find_moved(one, other, nothing_covered(one, other)):
        (i, j, _), (i_last, j_last, size) = blocks[0], blocks[-1]
        found.append((one.raw(i, i_last + size), other.raw(j, j_last + size)))
    return found


def test_each_sentence_finds_its_partner_wherever_it_stands() -> None:
    found = moved(f"{FERRY} {MAYOR}", f"{MAYOR} {FERRY}")
    assert found == [(FERRY.rstrip("."),) * 2, (MAYOR.rstrip("."),) * 2]


def test_neighbours_in_both_texts_are_one_find() -> None:
    both = f"{MAYOR} {DIVERS}"
    assert moved(both, both) == [(both.rstrip("."),) * 2]


def test_a_sentence_has_one_partner_the_best() -> None:
    worn = DIVERS.replace("deep", "wide").replace("two", "three")
    assert moved(DIVERS, f"{worn} {DIVERS}") == [(DIVERS.rstrip("."),) * 2]


def test_what_is_covered_already_is_not_looked_at() -> None:
    left, right = document(f"{FERRY} {MAYOR}"), document(f"{MAYOR} {FERRY}")
    covered = nothing_covered(left, right)
    covered[0][:] = b"\x01" * len(left.words)
    assert find_moved(left, right, covered) == []


def test_unrelated_sentences_and_scraps_are_not_moved() -> None:
    assert moved(FERRY, DIVERS) == []
    assert moved("Divers found deep cracks.", "Divers found deep cracks.") == []
    assert len(document("Divers found deep cracks.").words) < MIN_PIECE_WORDS


def test_words_that_stand_everywhere_lead_nowhere() -> None:
    rng = dice(1)
    text = " ".join(sentence(rng, ["bridge", "council", "mayor"], 12) for _ in range(2 * MAX_PIECES_A_WORD))
    assert moved(text, text) == []


def test_many_moved_paragraphs_are_all_found() -> None:
    parts = paragraphs(3, 12)
    found = moved("\n\n".join(parts), "\n\n".join(reversed(parts)))
    assert [left for left, _ in found] == [p.rstrip(".") for p in parts]
    assert all(left == right for left, right in found)
    assert moved(prose(4, 12), prose(5, 12)) == []
