"""Renderings: one word of the source stands for several in the spun copy."""

from invented_news import BRIDGE, pair_of

from provenance.infer.evidence.renderings import MAX_BITS, weigh


def varied(text: str, word: str, *forms: str) -> str:
    """A text whose n-th use of a word reads as the n-th form; later uses stay."""
    for form in forms:
        text = text.replace(word, form, 1)
    return text


SPUN = varied(BRIDGE, "council", "board", "assembly")


def test_the_side_with_several_renderings_is_the_later() -> None:
    [evidence] = weigh(pair_of(BRIDGE, SPUN))
    assert evidence.kind == "several_renderings"
    assert evidence.bits > 0
    assert "“board”" in evidence.detail
    assert "“assembly”" in evidence.detail
    [evidence] = weigh(pair_of(SPUN, BRIDGE))
    assert evidence.bits < 0


def test_a_word_swapped_only_here_and_there_counts() -> None:
    [evidence] = weigh(pair_of(BRIDGE, varied(BRIDGE, "council", "board")))
    assert evidence.bits > 0


def test_a_word_always_swapped_alike_says_nothing() -> None:
    assert list(weigh(pair_of(BRIDGE, BRIDGE.replace("council", "board")))) == []


def test_more_words_say_more_up_to_the_cap() -> None:
    more = varied(varied(SPUN, "pillars", "columns"), "ferry", "boat")
    most = varied(varied(varied(more, "bridge", "crossing"), "town", "city"), "river", "stream")
    found = [next(iter(weigh(pair_of(BRIDGE, text)))).bits for text in (SPUN, more, most)]
    assert found[0] < found[1] <= found[2] <= MAX_BITS
