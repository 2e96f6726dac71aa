"""A pair: what the signals of direction are given to look at."""

from invented_news import BRIDGE, HARBOR, article, cut_after, pair_of, paragraphs, restyled, spun, swapped, without

from provenance.infer.pair import compare_pair
from provenance.model import Article


def test_exclusive_sentences_are_those_of_one_side_only() -> None:
    pair = pair_of(BRIDGE, without(BRIDGE, [4, 8]))
    assert pair.exclusive == ((4, 8), ())
    assert swapped(pair).exclusive == ((), (4, 8))


def test_a_short_sentence_left_out_amid_shared_text_is_exclusive_too() -> None:
    assert pair_of(BRIDGE, without(BRIDGE, [9])).exclusive == ((9,), ())


def test_densely_swapped_words_look_spun_and_edits_do_not() -> None:
    assert pair_of(BRIDGE, spun(BRIDGE)).is_spun
    assert not pair_of(BRIDGE, restyled(BRIDGE)).is_spun
    assert not pair_of(BRIDGE, cut_after(BRIDGE, 9)).is_spun
    assert not pair_of(BRIDGE, HARBOR).is_spun


def test_quoted_words_are_no_reuse_of_an_article() -> None:
    statement = "“" + BRIDGE.replace("\n", " ").replace('"', "") + "”"
    assert pair_of(BRIDGE, BRIDGE).reused_weight > 100
    words = "The mayor of the town read these words aloud to a silent square on Tuesday night and left. "
    assert pair_of(words + statement[:600] + "”", statement[:600] + "” was all that the clerk said.").reused_weight < 5


def test_a_paragraph_after_a_quotation_is_no_quotation() -> None:
    quoted, plain = '"Close it," the mayor said. "Close it now."', paragraphs(BRIDGE)[0]
    both = f"{quoted}\n\n{plain}"
    assert pair_of(both, both).reused_weight >= pair_of(plain, plain).reused_weight


def test_reuse_is_the_same_seen_from_either_side() -> None:
    pair = pair_of(BRIDGE, spun(BRIDGE))
    assert pair.reused_weight == swapped(pair).reused_weight


def test_bits_name_the_later_and_the_earlier() -> None:
    pair = pair_of(article("one", BRIDGE), article("two", BRIDGE))
    assert pair.later_and_earlier(1.0) == ("two", "one")
    assert pair.later_and_earlier(-1.0) == ("one", "two")


def test_word_ranges_become_characters_of_their_own_side() -> None:
    pair = pair_of(BRIDGE, "  " + BRIDGE)
    left, right = pair.left_chars((0, 2)), pair.right_chars((0, 2))
    assert left is not None
    assert right is not None
    assert BRIDGE[slice(*left)] == "The council"
    assert ("  " + BRIDGE)[slice(*right)] == "The council"
    assert pair.left_chars((3, 3)) is None
    assert pair.right_chars((0, 0)) is None


def test_credits_are_those_of_each_side() -> None:
    pair = compare_pair(Article("wire", f"HARWICK (AP) — {BRIDGE}"), Article("plain", BRIDGE))
    assert [[c.kind for c in credits] for credits in pair.credits] == [["dateline"], []]


def test_an_empty_text_shares_nothing() -> None:
    pair = pair_of(BRIDGE, "")
    assert pair.alignment.stretches == ()
    assert pair.variants == ()
    assert pair.reused_weight == 0.0
    assert pair.exclusive[1] == ()
