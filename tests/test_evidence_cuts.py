"""Cuts: a tail gone, sentences gone here and there, sentences of a spun text that its source cannot lack."""

from invented_news import BRIDGE, HARBOR, cut_after, pair_of, paragraphs, spun, without

from provenance.infer.evidence.cuts import weigh


def told(left: str, right: str) -> list[tuple[str, float]]:
    return [(e.kind, e.bits) for e in weigh(pair_of(left, right))]


def test_a_cut_tail_makes_the_shorter_the_later() -> None:
    [(kind, bits)] = told(BRIDGE, cut_after(BRIDGE, 9))
    assert kind == "cut_tail"
    assert bits > 0


def test_scattered_cuts_say_less_than_a_tail() -> None:
    [(kind, bits)] = told(BRIDGE, without(BRIDGE, [3, 4, 9]))
    [(_, tail)] = told(BRIDGE, cut_after(BRIDGE, 17))
    assert kind == "cuts"
    assert 0 < bits < tail


def test_a_lost_beginning_is_no_cut_from_the_bottom() -> None:
    assert [kind for kind, _ in told(BRIDGE, without(BRIDGE, [0, 1, 2]))] == ["cuts"]


def test_text_on_both_sides_says_little_either_way() -> None:
    mixed = "\n\n".join([*paragraphs(BRIDGE)[:3], *paragraphs(HARBOR)[:3]])
    [(kind, one), (other_kind, other)] = told(BRIDGE, mixed)
    assert kind == other_kind == "own_sentences"
    assert one == -other > 0


def test_text_that_only_the_spun_copy_holds_is_not_its_own() -> None:
    [(kind, bits)] = told(without(BRIDGE, [5, 6, 7, 8]), spun(BRIDGE))
    assert kind == "text_of_its_own"
    assert bits < -3.0


def test_the_detail_counts_the_sentences_and_names_the_articles() -> None:
    [evidence] = weigh(pair_of(BRIDGE, without(BRIDGE, [4])))
    assert "One sentence" in evidence.detail
    [evidence] = weigh(pair_of(BRIDGE, without(BRIDGE, [4, 5])))
    assert "2 sentences" in evidence.detail
    assert "left" in evidence.detail
    assert "right" in evidence.detail


def test_the_span_points_to_the_first_sentence_lost() -> None:
    [evidence] = weigh(pair_of(BRIDGE, without(BRIDGE, [4])))
    assert evidence.left_span is not None
    assert evidence.right_span is None
    assert BRIDGE[slice(*evidence.left_span)].startswith("The cracks were discovered")


def test_equal_texts_have_no_cuts() -> None:
    assert told(BRIDGE, BRIDGE) == []
