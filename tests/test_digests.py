"""Digests: a short piece drawn from all over the other text; not a quotation, and not two reports of one event."""

import pytest
from hypothesis import given
from strategies import VOCABULARY, dice, document, paragraphs, prose, seeds

from provenance.compare.align import align_pair
from provenance.compare.bags import number_words
from provenance.compare.digests import MAX_SOURCE_WORDS, find_digest
from provenance.compare.regions import Region, find_regions

SEEDS = (1, 2, 3, 4, 5)


def source_of(seed: int, num: int = 12) -> list[str]:
    return paragraphs(seed, num)


def digest_of(source: list[str], seed: int) -> str:
    """Two words from here and two from there, in eight new sentences: no place of the source explains it."""
    rng = dice(seed)
    words = " ".join(source).split()
    phrases = [" ".join(words[k : k + 2]).replace(".", "") for k in range(0, len(words) - 1, 10)]
    rng.shuffle(phrases)
    chosen = phrases[:48]
    return " ".join(f"{' '.join(chosen[k : k + 6]).capitalize()}." for k in range(0, len(chosen), 6))


def regions(left: str, right: str) -> tuple[Region, ...]:
    return find_regions(align_pair(document(left, "left"), document(right, "right")))


def digesting(seed: int) -> tuple[list[str], str, str]:
    source = source_of(seed)
    digest = digest_of(source, seed)
    return source, digest, f"{prose(seed + 1, 3)}\n\n{digest}\n\n{prose(seed + 2, 3)}"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_digest_among_other_text_is_one_passage_with_its_source(seed: int) -> None:
    source, digest, holder = digesting(seed)
    [region] = regions(holder, "\n\n".join(source))
    prepared = document(holder, "left")
    assert region.right[1] - region.right[0] >= 0.6 * len(document("\n\n".join(source)).words)
    start = len(document(prose(seed + 1, 3)).words)
    assert abs(region.left[0] - start) <= 16
    assert abs(region.left[1] - start - len(document(digest).words)) <= 16
    assert prepared.raw(*region.left)


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_turned_round_it_is_the_same(seed: int) -> None:
    source, _, holder = digesting(seed)
    [there], [back] = regions(holder, "\n\n".join(source)), regions("\n\n".join(source), holder)
    assert (there.left, there.right) == (back.right, back.left)


def test_a_quotation_from_one_place_is_not_a_digest() -> None:
    source = source_of(5)
    holder = f"{prose(6, 3)}\n\n{source[4]} {source[5]}\n\n{prose(7, 3)}"
    [region] = regions(holder, "\n\n".join(source))
    size = len(document(f"{source[4]} {source[5]}").words)
    assert region.left[1] - region.left[0] == region.right[1] - region.right[0] == size


def test_without_other_text_around_it_nothing_shows_that_it_is_a_digest() -> None:
    source, digest, _ = digesting(8)
    one, other = document(digest, "left"), document("\n\n".join(source), "right")
    assert find_digest(number_words(one, other), []) is None


def test_in_a_source_too_long_every_word_is_found() -> None:
    source, _, holder = digesting(9)
    long = "\n\n".join([*source, prose(10, 70)])
    assert len(document(long).words) > MAX_SOURCE_WORDS
    one, other = document(holder, "left"), document(long, "right")
    assert find_digest(number_words(one, other), []) is None


@given(seeds)
def test_two_texts_on_one_topic_are_no_digests(seed: int) -> None:
    topic = dice(seed).sample(VOCABULARY, 80)
    one, other = document(prose(seed, 3, topic), "left"), document(prose(seed + 1, 12, topic), "right")
    assert find_digest(number_words(one, other), []) is None
