"""Seeds: which short sequences a text holds, as numbers that never change."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_news import BRIDGE, HARBOR, cut_after, spun

from provenance.compare.words import WORD, word_key
from provenance.corpus.seeds import IMMUTABLE, MAX_TEXTS, SKELETON, SKETCH, WORDS, hash_seeds


def seeds(text: str, kind: int | None = None) -> set[int]:
    found = hash_seeds([text]).seed.tolist()
    return {seed for seed in found if kind is None or seed & 3 == kind}


def test_a_seed_is_the_same_for_ever() -> None:
    assert seeds("The old bridge will stay closed") == {
        12952214028867,
        47698247607032,
        141644168718688,
        214015111440971,
    }


def test_each_five_words_are_one_seed_whatever_stands_between() -> None:
    assert len(seeds("one two three four five six seven", WORDS)) == 3
    assert seeds("One, two... three (four) \u201cfive\u201d", WORDS) == seeds("one two three four five", WORDS)
    assert seeds("one two three four five", WORDS) != seeds("five two three four one", WORDS)


def test_a_shorter_text_is_one_seed() -> None:
    assert len(seeds("one two", WORDS)) == 1
    assert seeds("one two", WORDS) != seeds("two one", WORDS)
    assert seeds("!!! ...") == set() == seeds("")


def test_function_words_alone_make_the_skeleton() -> None:
    left = "The fall of the town was in the end a blow to all of us"
    right = "The sale of the farm was in the main a boon to all of us"
    assert seeds(left, SKELETON) == seeds(right, SKELETON) != set()
    assert not seeds(left, WORDS) & seeds(right, WORDS)


def test_names_and_numbers_are_immutable_but_not_where_a_sentence_begins() -> None:
    said = seeds("In 2015 the mayor met Ludo Brasseur.", IMMUTABLE)
    assert len(said) == 1
    assert seeds("Then, in 2015, somebody saw Ludo and Brasseur! ", IMMUTABLE) == said
    assert seeds("It was in 2015. Somebody saw Ludo and Brasseur.", IMMUTABLE) == said


def test_near_identical_texts_share_most_of_their_sketch_and_others_none() -> None:
    edited = BRIDGE.replace("Monday", "Tuesday")
    assert len(seeds(BRIDGE, SKETCH)) == 8
    assert len(seeds(BRIDGE, SKETCH) & seeds(edited, SKETCH)) >= 4
    assert not seeds(BRIDGE, SKETCH) & seeds(HARBOR, SKETCH)


TEXTS = st.lists(st.text(max_size=60) | st.sampled_from([BRIDGE, cut_after(BRIDGE, 3), spun(HARBOR)]), max_size=6)


@given(TEXTS)
def test_texts_hashed_together_are_as_if_hashed_alone(texts: list[str]) -> None:
    together = hash_seeds(texts)
    for place, text in enumerate(texts):
        alone = hash_seeds([text])
        assert np.array_equal(together.seed[together.text == place], alone.seed)
        assert together.num_words[place] == alone.num_words[0] == len(WORD.findall(text))


@given(st.text(max_size=80))
def test_words_are_those_that_comparison_sees(text: str) -> None:
    spaced = " ".join(word_key(word) for word in WORD.findall(text))
    keys = [word_key(word) for word in WORD.findall(text)]
    if [word_key(word) for word in WORD.findall(spaced)] == keys:
        assert seeds(text, WORDS) == seeds(spaced, WORDS)


def test_a_seed_fits_its_bits_and_texts_have_each_seed_once() -> None:
    found = hash_seeds([BRIDGE, BRIDGE])
    assert 0 <= found.seed.min() <= found.seed.max() < 1 << 48
    assert len(set(zip(found.text.tolist(), found.seed.tolist(), strict=True))) == len(found.seed)


def test_too_many_texts_at_once_are_refused() -> None:
    with pytest.raises(ValueError, match="at most"):
        hash_seeds([""] * (MAX_TEXTS + 1))
