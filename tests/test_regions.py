"""Regions: maximal passages, whatever the order of their words; disjoint, mirrored, and none from a common topic."""

from itertools import pairwise

import pytest
from hypothesis import given
from strategies import VOCABULARY, dice, document, edited_pairs, odd_texts, paragraphs, prose, seeds, spin

from provenance.compare.align import align_pair
from provenance.compare.regions import Region, find_regions

# One event in the words of two reporters: names, figures, a statement and the topic are the same.
REPORT = (
    "Mayor Ida Kell of Harwick closed the Old Lorne Bridge to lorries on Monday after divers from Stavby Marine found "
    'cracks in two of its nine pillars. "Nobody will be put at risk while I am mayor," Kell said at Harwick Town Hall. '
    "Repairs are to cost 40 million crowns and last until June 2031, according to the Lorne Harbour Board."
)
OTHER_REPORT = (
    "Shopkeepers in Harwick reacted with anger when Ida Kell, who has been mayor since 2024, announced that no lorry "
    "may pass the Old Lorne Bridge any more. A survey by Stavby Marine had shown damage to its foundations. Kell told "
    'a crowded room in Harwick Town Hall: "Nobody will be put at risk." The Lorne Harbour Board expects to spend 40 '
    "million crowns; work should end in June 2031."
)


def regions(left: str, right: str) -> tuple[Region, ...]:
    return find_regions(align_pair(document(left, "left"), document(right, "right")))


def shuffled(text: str, seed: int) -> str:
    """The sentences in another order."""
    sentences = text.replace("\n\n", " ").rstrip(".").split(". ")
    dice(seed).shuffle(sentences)
    return ". ".join(sentences) + "."


def scrambled(text: str, seed: int, keep: float = 0.8) -> str:
    """The words of each sentence in another order, some left out."""
    rng = dice(seed)
    made = []
    for sentence in text.replace("\n\n", " ").rstrip(".").split(". "):
        words = [w.casefold() for w in sentence.split() if rng.random() < keep]
        rng.shuffle(words)
        made.append(" ".join(words).capitalize())
    return ". ".join(made) + "."


def share(span: tuple[int, int], text: str, before: str = "") -> float:
    """How much of a text that stands after another a range covers, as a share of both together."""
    start = len(document(before).words)
    stop = start + len(document(text).words)
    return (min(span[1], stop) - max(span[0], start)) / (max(span[1], stop) - min(span[0], start))


@given(seeds)
def test_unrelated_texts_have_no_region(seed: int) -> None:
    assert regions(prose(seed, 6), prose(seed + 1, 6)) == ()


def test_a_topic_names_figures_and_a_statement_do_not_make_a_passage() -> None:
    assert regions(REPORT, OTHER_REPORT) == ()
    assert regions(f"{REPORT}\n\n{prose(1, 3)}", f"{prose(2, 3)}\n\n{OTHER_REPORT}") == ()


@given(seeds)
def test_texts_on_one_topic_have_no_region(seed: int) -> None:
    # A third of the content words are the topic's, the others either text's own.
    topic = dice(seed).sample(VOCABULARY, 30)
    one, other = (topic * 10 + dice(seed + n).sample(VOCABULARY, 600) for n in (1, 2))
    assert regions(prose(seed, 4, one), prose(seed + 1, 4, other)) == ()


@given(seeds)
def test_shuffled_sentences_are_one_region(seed: int) -> None:
    text = prose(seed, 4)
    [region] = regions(text, shuffled(text, seed))
    assert region.left == region.right == (0, len(document(text).words))


@pytest.mark.parametrize("seed", range(6))
def test_shuffled_sentences_among_other_text_are_one_region(seed: int) -> None:
    text, before, other = prose(seed, 2), prose(seed + 100, 2), prose(seed + 200, 3)
    [region] = regions(f"{before}\n\n{text}\n\n{other}", f"{other[::-1]}\n\n{shuffled(text, seed)}")
    assert share(region.left, text, before) > 0.9


@pytest.mark.parametrize("seed", range(6))
def test_scrambled_words_are_one_region_without_a_stretch_in_order(seed: int) -> None:
    text, before, after = prose(seed, 2), prose(seed + 100, 2), prose(seed + 200, 2)
    copy, head = scrambled(text, seed), prose(seed + 300, 2)
    [region] = regions(f"{before}\n\n{text}\n\n{after}", f"{head}\n\n{copy}\n\n{prose(seed + 400, 2)}")
    assert share(region.left, text, before) > 0.8
    assert share(region.right, copy, head) > 0.8


@given(seeds)
def test_a_small_insert_does_not_part_a_copy(seed: int) -> None:
    first, second = prose(seed, 2), prose(seed + 1, 2)
    insert = prose(seed + 2, 1).split(". ")[0] + "."
    [region] = regions(f"{first} {second}", f"{first} {insert} {second}")
    assert region.left == (0, len(document(f"{first} {second}").words))


@given(seeds)
def test_a_long_insert_parts_it(seed: int) -> None:
    first, second = prose(seed, 2), prose(seed + 1, 2)
    found = regions(f"{first}\n\n{second}", f"{first}\n\n{prose(seed + 2, 4)}\n\n{second}")
    assert [len(region.stretches) for region in found] == [1, 1]


def test_a_caption_is_never_inside_a_region() -> None:
    first, second = prose(1, 2), prose(2, 2)
    caption = "Workers stand beside the bridge. (Photo: Jon Ruud/AP)"
    text = f"{first}\n\n{caption}\n\n{second}"
    prepared = document(text, "left")
    found = regions(text, f"{first}\n\n{second}")
    assert [prepared.raw(*region.left) for region in found] == [first.rstrip("."), second.rstrip(".")]


def test_two_copies_of_one_paragraph_are_claimed_once_on_the_other_side() -> None:
    text = prose(5, 1)
    found = regions(f"{prose(6, 3)}\n\n{text}", f"{text}\n\n{prose(7, 6)}\n\n{text}")
    check_disjoint(found)
    assert len(found) == 1


def check_disjoint(found: tuple[Region, ...]) -> None:
    for spans in ([r.left for r in found], sorted(r.right for r in found)):
        assert all(start < stop for start, stop in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


def check_sound(left: str, right: str) -> None:
    alignment = align_pair(document(left, "left"), document(right, "right"))
    found = find_regions(alignment)
    check_disjoint(found)
    # Every stretch in order lies in one region, and whole.
    held = [stretch for region in found for stretch in region.stretches]
    assert sorted(s.left for s in held) == [s.left for s in alignment.stretches]
    for region in found:
        for stretch in region.stretches:
            assert region.left[0] <= stretch.left[0] < stretch.left[1] <= region.left[1]
            assert region.right[0] <= stretch.right[0] < stretch.right[1] <= region.right[1]


@given(edited_pairs())
def test_regions_of_edited_texts_are_sound(pair: tuple[str, str]) -> None:
    check_sound(*pair)


@given(seeds)
def test_regions_of_mixed_texts_are_sound(seed: int) -> None:
    parts = paragraphs(seed, 6)
    copies = [scrambled(parts[0], seed), spin(parts[1], seed, 0.5), parts[2], parts[2], shuffled(parts[3], seed)]
    dice(seed).shuffle(copies)
    check_sound("\n\n".join([*parts, parts[4]]), "\n\n".join([*copies, prose(seed + 1, 1), *copies[:2]]))


@given(odd_texts, odd_texts)
def test_regions_of_odd_texts_are_sound(left: str, right: str) -> None:
    check_sound(left, right + left)


@given(edited_pairs())
def test_turning_the_pair_round_mirrors_the_regions(pair: tuple[str, str]) -> None:
    there, back = regions(*pair), regions(*pair[::-1])
    assert sorted((r.right, r.left) for r in there) == sorted((r.left, r.right) for r in back)


@pytest.mark.parametrize("seed", range(6))
def test_turning_a_scrambled_pair_round_mirrors_the_regions(seed: int) -> None:
    text = prose(seed, 3)
    other = f"{prose(seed + 1, 2)}\n\n{scrambled(text, seed)}"
    there, back = regions(text, other), regions(other, text)
    assert there
    assert sorted((r.right, r.left) for r in there) == sorted((r.left, r.right) for r in back)


@given(seeds)
def test_a_text_is_one_region_of_itself(seed: int) -> None:
    text = prose(seed, 3)
    size = len(document(text).words)
    assert [(r.left, r.right) for r in regions(text, text)] == [((0, size), (0, size))]
