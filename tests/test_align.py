"""Alignment: equal words, matched one to one, in maximal stretches; the order of the two texts does not matter."""

from itertools import pairwise

import pytest
from hypothesis import given
from strategies import document, edited_pairs, odd_texts, paragraphs, plain_texts, prose, seeds, spin

from provenance.compare.align import Alignment, align_pair
from provenance.compare.lcs import MAX_CELLS
from provenance.compare.stretches import MAX_GAP_WORDS, MIN_PASSAGE_WEIGHT, Stretch
from provenance.compare.words import word_weight

CAPTION = "Workers stand beside the bridge. (Photo: Jon Ruud/AP)"


def align(left: str, right: str) -> Alignment:
    return align_pair(document(left, "left"), document(right, "right"))


def shown(alignment: Alignment) -> list[tuple[str, str]]:
    return [(alignment.left.raw(*s.left), alignment.right.raw(*s.right)) for s in alignment.stretches]


def check_consistent(alignment: Alignment) -> None:
    left, right = alignment.left.words.keys, alignment.right.words.keys
    for stretch in alignment.stretches:
        assert stretch.left[0] < stretch.left[1]
        assert stretch.right[0] < stretch.right[1]
        edges = [(stretch.left[0], stretch.right[0])]
        for block in stretch.blocks:
            assert left[block.left : block.left + block.size] == right[block.right : block.right + block.size]
            assert block.size > 0
            edges += [(block.left, block.right), (block.left + block.size, block.right + block.size)]
        edges.append((stretch.left[1], stretch.right[1]))
        assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(edges))
    for spans in ([s.left for s in alignment.stretches], sorted(s.right for s in alignment.stretches)):
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for here, there in (
        (alignment.left_partner, alignment.right_partner),
        (alignment.right_partner, alignment.left_partner),
    ):
        assert all(there[j] == i for i, j in enumerate(here) if j >= 0)
    matched = sum(b.size for s in alignment.stretches for b in s.blocks)
    assert sum(j >= 0 for j in alignment.left_partner) == matched


def mirrored(stretch: Stretch) -> tuple[object, ...]:
    return stretch.right, stretch.left, tuple((b.right, b.left, b.size) for b in stretch.blocks), stretch.moved


def same(stretch: Stretch) -> tuple[object, ...]:
    return stretch.left, stretch.right, tuple((b.left, b.right, b.size) for b in stretch.blocks), stretch.moved


@given(edited_pairs())
def test_an_edited_text_is_aligned_consistently(pair: tuple[str, str]) -> None:
    check_consistent(align(*pair))


@given(odd_texts, odd_texts)
def test_odd_texts_are_aligned_consistently(left: str, right: str) -> None:
    check_consistent(align(left, right + left[:60]))


@given(edited_pairs())
def test_turning_the_pair_round_mirrors_the_alignment(pair: tuple[str, str]) -> None:
    there, back = align(*pair), align(*pair[::-1])
    assert sorted(map(mirrored, there.stretches)) == sorted(map(same, back.stretches))
    assert (there.left_partner, there.right_partner) == (back.right_partner, back.left_partner)


@given(plain_texts)
def test_a_text_is_aligned_with_itself_word_for_word(text: str) -> None:
    alignment = align(text, text)
    num_words = len(alignment.left.words)
    assert [same(s) for s in alignment.stretches] == [((0, num_words), (0, num_words), ((0, 0, num_words),), False)]
    assert alignment.left_partner == tuple(range(num_words))


def test_a_caption_parts_what_stands_around_it_and_nothing_else() -> None:
    first, second = prose(1, 2), prose(2, 2)
    captioned = f"{first}\n\n{CAPTION}\n\n{second}"
    assert shown(align(captioned, captioned)) == [(t.rstrip("."), t.rstrip(".")) for t in (first, second)]
    # The same words without the caption are parted where the other text is.
    plain = f"{first}\n\n{second}"
    assert shown(align(captioned, plain)) == [(t.rstrip("."), t.rstrip(".")) for t in (first, second)]


@given(seeds)
def test_unrelated_texts_share_nothing(seed: int) -> None:
    assert align(prose(seed, 5), prose(seed + 1, 5)).stretches == ()


@given(seeds)
def test_a_spun_text_is_found_nearly_whole(seed: int) -> None:
    text = prose(seed, 12)
    alignment = align(text, spin(text, seed, 0.7))
    inside = {alignment.left.sentence_of[i] for s in alignment.stretches for i in range(*s.left)}
    assert len(inside) > 0.9 * len(alignment.left.sentences)


@given(seeds)
def test_shuffled_paragraphs_come_back_as_moved(seed: int) -> None:
    parts = paragraphs(seed, 3)
    alignment = align("\n\n".join(parts), "\n\n".join([parts[2], parts[0], parts[1]]))
    assert [s.moved for s in alignment.stretches] == [False, True]
    assert -1 not in alignment.left_partner


@given(edited_pairs())
def test_stretches_part_only_where_a_sentence_or_a_move_lies_between(pair: tuple[str, str]) -> None:
    for one, other in pairwise(align(*pair).stretches):
        gaps = other.left[0] - one.left[1], other.right[0] - one.right[1]
        assert max(gaps) > MAX_GAP_WORDS or gaps[1] < 0 or one.moved != other.moved


def test_the_changed_end_of_a_sentence_belongs_to_the_stretch() -> None:
    left = "Inspectors found deep cracks in three pillars of the old bridge last Monday evening."
    right = "Inspectors found deep cracks in three pillars of the old bridge on Tuesday."
    assert shown(align(left, right)) == [(left.rstrip("."), right.rstrip("."))]


def test_a_repeated_word_is_matched_where_its_neighbours_are() -> None:
    left = "Harwick will host the summit. Harwick has wanted it for years, and so have its shopkeepers."
    right = "Harwick has wanted it for years, and so have its shopkeepers."
    alignment = align(left, right)
    assert shown(alignment) == [("Harwick has wanted it for years, and so have its shopkeepers",) * 2]
    assert alignment.right_partner == tuple(range(5, 16))


def test_a_word_that_recurs_after_the_cut_does_not_draw_the_end_away() -> None:
    left = "Buses take the long northern road to the market of the town. Ferries leave at noon for the town."
    right = "Trains stopped. Buses take the long northern road to the market of the town."
    assert align(left, right).right_partner == (-1, -1, *range(12))


@pytest.mark.parametrize(
    "text", ["", "bridge", "?!...", "\x00", "\ud800", "\U0001f600", "\u96e8", "\u0645\u0631\u062d\u0628\u0627"]
)
def test_next_to_nothing_is_aligned_with_anything(text: str) -> None:
    for other in ("", text, prose(1, 1)):
        check_consistent(align(text, other))


@pytest.mark.parametrize(
    "text",
    [
        "Bridge closed",
        "\u6a4b\u306f\u9589\u9396\u3055\u308c\u305f",
        "\u0627\u0644\u062c\u0633\u0631 \u0645\u063a\u0644\u0642",
    ],
)
def test_a_text_of_a_few_words_in_any_script_is_found_in_a_copy(text: str) -> None:
    assert -1 not in align(text, text).left_partner


def test_a_stretch_carries_weight() -> None:
    alignment = align(prose(1, 3), prose(1, 2) + "\n\n" + prose(2, 2))
    for stretch in alignment.stretches:
        weight = sum(word_weight(alignment.left.words.keys[b.left + k]) for b in stretch.blocks for k in range(b.size))
        assert weight >= MIN_PASSAGE_WEIGHT
    assert alignment.stretches


def test_huge_texts_are_aligned_by_what_they_share() -> None:
    shared = prose(7, 40)
    left, right = f"{prose(1, 900)}\n\n{shared}", f"{shared}\n\n{prose(2, 900)}"
    alignment = align(left, right)
    assert len(alignment.left.words) * len(alignment.right.words) > MAX_CELLS
    assert sum(j >= 0 for j in alignment.right_partner) == len(shared.split())


def test_a_sentence_left_out_is_the_gap_whatever_words_it_begins_with() -> None:
    left = "The bus was late. The ferry sailed at noon. The ferry that sailed at dusk was full of people from Lorne."
    right = "The bus was late. The ferry that sailed at dusk was full of people from Lorne."
    alignment = align(left, right)
    missing = [i for i, j in enumerate(alignment.left_partner) if j < 0]
    assert alignment.left.raw(missing[0], missing[-1] + 1) == "The ferry sailed at noon"
    assert len(missing) == 5


def test_moved_text_is_not_joined_across_what_stands_between_on_the_other_side() -> None:
    bridge = "The harbour bridge closed on Sunday evening after surveyors found deep rust in four of its main cables."
    ferry = "Ferry crews will carry commuters across the sound until engineers finish repairs."
    strike = "Dockers meanwhile voted to strike over wages on the northern quays."
    rest = (
        "Mayor Hanne Bjerke told the council on Monday that traffic would be sent through the old tunnel for weeks. "
        "Schools on the island open an hour later, and the hospital moves its night shift to the mainland. "
        "Shopkeepers along the waterfront fear for the summer trade and ask the government for help."
    )
    later = f"{rest} {bridge} {strike} {ferry} Rain is expected by nightfall."
    alignment = align(f"{bridge} {ferry} {rest} {strike}", later)
    check_consistent(alignment)
    moved = [f"{alignment.right.raw(*s.right)}." for s in alignment.stretches if s.moved]
    assert moved == [bridge, ferry]
