"""Synonyms: inflected, split in two halves that share no word, read from a file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import ProvenanceError
from provenance.simulate.lexicon import Lexicon, built_in_lexicon, make_lexicon, read_lexicon
from provenance.simulate.settings import Half
from provenance.simulate.synonym_pairs import NOUN_PAIRS, OTHER_PAIRS, VERB_PAIRS

WORDS = st.text(alphabet="abcd", min_size=1, max_size=2)


def words_of(lexicon: Lexicon) -> set[str]:
    return set(lexicon) | {word for others in lexicon.values() for word in others}


def test_built_in_halves_are_large_and_share_no_word() -> None:
    train, test = built_in_lexicon("train"), built_in_lexicon("test")
    assert min(len(train), len(test)) > 1500
    assert not words_of(train) & words_of(test)


def test_no_word_stands_in_two_built_in_pairs() -> None:
    for pairs in (NOUN_PAIRS, VERB_PAIRS, OTHER_PAIRS):
        words = pairs.replace("|", " ").split()
        assert sorted(words) == sorted(set(words))
        assert len(words) >= 400


@given(st.lists(st.tuples(WORDS, WORDS), max_size=30))
def test_halves_never_share_a_word(pairs: list[tuple[str, str]]) -> None:
    assert not words_of(make_lexicon(pairs, "train")) & words_of(make_lexicon(pairs, "test"))


def both_halves(pairs: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    return {**make_lexicon(pairs, "train"), **make_lexicon(pairs, "test")}


def test_synonyms_stand_for_one_another_and_phrases_for_words_only() -> None:
    lexicon = both_halves([("visit", "drop_in_on"), ("visit", "call")])
    assert lexicon == {"visit": ("drop in on", "call"), "call": ("visit",)}


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("meetings", "gatherings"),
        ("cities", "metropolises"),
        ("children", "youngsters"),
        ("carried", "hauled"),
        ("banning", "outlawing"),
        ("occurred", "happened"),
        ("eases", "alleviates"),
        ("tried", "attempted to"),
    ],
)
def test_endings(word: str, other: str) -> None:
    assert other in {**built_in_lexicon("train"), **built_in_lexicon("test")}[word]


def test_a_file_of_pairs(tmp_path: Path) -> None:
    file = tmp_path / "synonyms.txt"
    file.write_text("# of our own\nStorm tempest\n\nroad high_way\n", encoding="utf-8")
    halves: tuple[Half, Half] = ("train", "test")
    both = {word: others for half in halves for word, others in _read_half(file, half).items()}
    assert both == {"storm": ("tempest",), "tempest": ("storm",), "road": ("high way",)}


def _read_half(file: Path, half: Half) -> Lexicon:
    try:
        return read_lexicon(file, half)
    except ProvenanceError as error:
        assert "has no synonyms" in str(error)
        return {}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"storm tempest gale\n", "synonyms.txt:1: is not two words"),
        (b"a b\nstorm\n", "synonyms.txt:2: is not two words"),
        (b"storm 7\n", "synonyms.txt:1: is not two words"),
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b"", "has no synonyms in its train half"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "synonyms.txt"
    file.write_bytes(content)
    with pytest.raises(ProvenanceError, match=message):
        read_lexicon(file, "train")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProvenanceError, match="cannot be read"):
        read_lexicon(tmp_path / "nothing.txt", "train")
