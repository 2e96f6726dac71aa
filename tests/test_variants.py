"""Every difference inside shared text is a variant, once, at its place in both texts."""

from itertools import pairwise

import pytest
from hypothesis import given
from strategies import document, edited_pairs, odd_texts, plain_texts

from provenance.compare.align import Alignment, align_pair
from provenance.compare.variants import Variant, find_variants

REPORT = (
    "The council of Lorne closed the old bridge on Monday after divers had found deep cracks in two pillars. "
    "Mayor Ida Kell said that it would not be open again to buses and lorries before the end of the summer."
)


def align(left: str, right: str) -> Alignment:
    return align_pair(document(left, "left"), document(right, "right"))


def shown(left: str, right: str) -> list[tuple[str, str, str]]:
    alignment = align(left, right)
    return [(v.kind, alignment.left.raw(*v.left), alignment.right.raw(*v.right)) for v in find_variants(alignment)]


def changed(*swaps: tuple[str, str]) -> str:
    text = REPORT
    for before, after in swaps:
        assert before in text
        text = text.replace(before, after)
    return text


def test_equal_texts_have_none() -> None:
    assert shown(REPORT, REPORT) == []


@pytest.mark.parametrize(
    ("swaps", "variants"),
    [
        ([("deep", "wide")], [("synonym", "deep", "wide")]),
        ([("deep cracks", "wide gaps")], [("synonym", "deep", "wide"), ("synonym", "cracks", "gaps")]),
        ([("deep cracks", "large and old gaps")], [("rewording", "deep cracks", "large and old gaps")]),
        ([(" deep", "")], [("insertion", "deep", "")]),
        ([("not be", "be")], [("negation", "not", "")]),
        ([("on Monday", "last week")], [("date", "on Monday", "last week")]),
        ([("two pillars", "3 towers")], [("number", "two", "3"), ("synonym", "pillars", "towers")]),
        ([("two pillars", "about 3 towers")], [
            ("insertion", "", "about"), ("number", "two", "3"), ("synonym", "pillars", "towers"),
        ]),
        ([("Mayor Ida Kell", "Mrs Ida Kell")], [("courtesy_title", "", "Mrs"), ("insertion", "Mayor", "")]),
        ([("Mayor Ida Kell", "Mayor Ms Kell")], [("courtesy_title", "", "Ms"), ("insertion", "Ida", "")]),
        ([("lorries", "lorries and Dr Ruud")], [("insertion", "", "lorries and Dr Ruud")]),
    ],
)  # fmt: skip
def test_variants_of_a_change(swaps: list[tuple[str, str]], variants: list[tuple[str, str, str]]) -> None:
    found = shown(REPORT, changed(*swaps))
    assert len(found) == len(variants)
    for (kind, before, after), (expected, *readings) in zip(found, variants, strict=True):
        assert kind == expected
        if kind != "insertion":
            assert [before, after] == readings


def test_a_title_is_one_only_before_a_name() -> None:
    assert {kind for kind, _, _ in shown(REPORT, changed(("would not", "would miss not")))} == {"insertion"}


def test_initials_that_match_are_still_two_styles() -> None:
    left, right = changed(("Lorne", "the U.S. town")), changed(("Lorne", "the US town"))
    alignment = align(left, right)
    [variant] = find_variants(alignment)
    assert (variant.kind, variant.rule, variant.marked) == ("initials", "dotted initials", 1)
    assert find_variants(align(right, left))[0].marked == -1
    # Abbreviations in small letters and decimals have no such style.
    assert shown(changed(("Monday", "5 p.m. Monday")), changed(("Monday", "5 pm Monday"))) == []


def test_the_end_of_a_sentence_parts_a_variant() -> None:
    swaps = ("two pillars. Mayor Ida", "three towers. Chairwoman Eva")
    kinds = [kind for kind, _, _ in shown(REPORT, changed(swaps))]
    assert kinds == ["number", "synonym", "synonym", "name"]


def test_one_decision_has_one_rule_however_often_it_is_carried_out() -> None:
    left = f"{REPORT} {REPORT}"
    found = find_variants(align(left, left.replace("bridge", "crossing")))
    assert [v.rule for v in found] == ["bridge / crossing"] * 2


def mirrored(variant: Variant) -> tuple[object, ...]:
    rule = " / ".join(reversed(variant.rule.split(" / "))) if " / " in variant.rule else variant.rule
    return variant.kind, rule.strip(), variant.right, variant.left, -variant.marked, variant.quoted


def same(variant: Variant) -> tuple[object, ...]:
    return variant.kind, variant.rule.strip(), variant.left, variant.right, variant.marked, variant.quoted


@given(edited_pairs())
def test_turning_the_pair_round_mirrors_the_variants(pair: tuple[str, str]) -> None:
    there, back = find_variants(align(*pair)), find_variants(align(*pair[::-1]))
    assert sorted(map(mirrored, there)) == sorted(map(same, back))


@given(edited_pairs())
def test_variants_and_matches_make_up_the_stretches(pair: tuple[str, str]) -> None:
    check_complete(align(*pair))


@given(odd_texts, odd_texts)
def test_variants_of_odd_texts_are_complete_too(left: str, right: str) -> None:
    check_complete(align(left + right, right))


def check_complete(alignment: Alignment) -> None:
    """Each word of a stretch is matched or stands in one variant (or in a matched one, written otherwise)."""
    found = [v for v in find_variants(alignment) if v.kind != "initials"]
    assert found == sorted(found, key=lambda v: (v.left, v.right))
    for side, partner in enumerate((alignment.left_partner, alignment.right_partner)):
        spans = sorted((v.left, v.right)[side] for v in found)
        covered = [i for start, stop in spans for i in range(start, stop)]
        assert all(one[1] <= other[0] for one, other in pairwise(s for s in spans if s[0] < s[1]))
        inside = {i for s in alignment.stretches for i in range(*(s.left, s.right)[side])}
        unmatched = {i for i in inside if partner[i] < 0}
        assert set(covered) <= unmatched
        keys = (alignment.left, alignment.right)[side].words.keys
        other_keys = set((alignment.right, alignment.left)[side].words.keys)
        # What a pairing word by word finds equal after all is no difference.
        assert all(keys[i] in other_keys for i in unmatched - set(covered))


@given(plain_texts)
def test_a_text_has_no_variants_against_itself(text: str) -> None:
    assert find_variants(align(text, text)) == ()
