"""The sort of difference between two readings is the one a careful editor would name."""

import pytest
from strategies import document

from provenance.compare.align import align_pair
from provenance.compare.readings import Difference, is_contraction, type_difference
from provenance.compare.variants import Variant, find_variants

FRAME = "Inspectors wrote in their report that {} was the reason why Lorne had to close its old bridge."


def only_variant(left: str, right: str, frame: str = FRAME) -> Variant:
    """The one variant between a sentence with the left reading and with the right."""
    alignment = align_pair(document(frame.format(left), "left"), document(frame.format(right), "right"))
    [variant] = find_variants(alignment)
    return variant


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        # Facts.
        ("about 14 cracks", "about 41 cracks", "number"),
        ("nineteen cracks", "ninety cracks", "number"),
        ("3 million dollars", "3 billion dollars", "number"),
        ("a fee of 1,987 crowns", "a fee of 1,988 crowns", "number"),
        ("a meeting at 10:20", "a meeting at 10:45", "number"),
        ("a rate of 5-7/8 percent", "a rate of 5-5/8 percent", "number"),
        ("the flood of 1987", "the flood of 1988", "date"),
        ("the flood of Monday", "the flood of Tuesday", "date"),
        ("the flood of Feb. 14", "the flood of Feb. 28", "date"),
        ("the flood of last year", "the flood of this year", "date"),
        ("the flood of last year", "the flood in 2015", "date"),
        ("the council, it had known,", "the council, it had not known,", "negation"),
        ("a wall with cracks", "a wall without cracks", "negation"),
        ("neglect, which nobody denied,", "neglect, which everybody denied,", "negation"),
        # Names.
        ("the Lorne News Agency", "the Lorne News Firm", "name"),
        ("the Hall of the People", "the Hall of the Citizens", "name"),
        ("a visit to Iran", "a visit to Iraq", "naming"),
        ("a visit to Harwick", "a visit to the North Valley", "naming"),
        # Style.
        ("an armoured car", "an armored car", "spelling"),
        ("five per cent", "five percent", "spelling"),
        ("Gov. Kell", "Governor Kell", "spelling"),
        ("a report to the UN", "a report to the United Nations", "spelling"),
        ("the flood of Feb. 14", "the flood of February 14", "spelling"),
        ("the flood of Feb. 14", "the flood of Feb. 14th", "spelling"),
        ("the motor way", "the motorway", "spelling"),
        ("three cracks", "3 cracks", "numeral"),
        ("the second crack", "the 2nd crack", "numeral"),
        ("two hundred and five cracks", "205 cracks", "numeral"),
        ("a loss of 5% in weight", "a loss of 5 percent in weight", "numeral"),
        ("a fee of $5 a day", "a fee of 5 dollars a day", "numeral"),
        ("what it is", "what it\u2019s", "contraction"),
        ("what they did not see", "what they didn\u2019t see", "contraction"),
        ("what they will not see", "what they won\u2019t see", "contraction"),
        # Wording.
        ("a deep crack", "a wide crack", "synonym"),
        ("what they bore", "what they boar", "synonym"),
        ("the long wait for repairs", "the long overdue and often promised wait for repairs", "insertion"),
        ("a crack that grows", "a crack that is growing", "synonym"),
        ("a dam built of wet sand", "a dam that nobody had seen since the flood of wet sand", "rewording"),
        ("the crack", "a crack", "grammar"),
        ("one deep crack", "one deep cracks", "grammar"),
        ("the council\u2019s delay", "the council delay", "grammar"),
        ("a visit to Korea", "a visit to Koreas", "grammar"),
        ("the dam, said Ek,", "the dam, added Ek,", "synonym"),
    ],
)
def test_the_kind_of_a_difference(left: str, right: str, kind: str) -> None:
    assert only_variant(left, right).kind == kind
    assert only_variant(right, left).kind == kind


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("an armoured car", "an armored car"),
        ("five per cent", "five percent"),
        ("3 cracks", "three cracks"),
        ("what it\u2019s", "what it is"),
        ("the deep crack", "the crack"),
    ],
)
def test_the_side_with_the_marked_form(left: str, right: str) -> None:
    assert only_variant(left, right).marked == -1
    assert only_variant(right, left).marked == 1


def test_a_not_in_a_long_reading_is_part_of_what_it_says() -> None:
    left = "neglect without the consent of anybody in the town hall"
    assert only_variant(left, "wet sand").kind == "rewording"


def test_a_shifted_not_is_still_the_same() -> None:
    alignment = align_pair(
        document(FRAME.format("a car that will be not repaired"), "left"),
        document(FRAME.format("a car that will not be repaired"), "right"),
    )
    assert {v.kind for v in find_variants(alignment)} == {"insertion"}


def test_a_name_at_the_beginning_of_a_sentence_is_a_name() -> None:
    frame = "{} closed its old bridge on Monday. Nobody in Harwick or in Lorne had asked the council to do so."
    assert only_variant("Harwick", "Lorne", frame).kind == "naming"
    assert only_variant("NATO", "OPEC", frame).kind == "naming"
    assert only_variant("Yesterday it", "Finally it", frame).kind == "synonym"


def test_a_word_changed_inside_a_quotation_is_a_quotation() -> None:
    frame = 'The mayor of Lorne spoke of the bridge and said, "Nobody would {} us if we waited," before she left.'
    variant = only_variant("forgive", "pardon", frame)
    assert (variant.kind, variant.quoted) == ("quotation", True)
    figure = only_variant("give 5 crowns to", "give 6 crowns to", frame)
    assert (figure.kind, figure.quoted) == ("number", True)


@pytest.mark.parametrize(
    ("short", "long"),
    [("its", "it is"), ("theyre", "they are"), ("ive", "i have"), ("wont", "will not"), ("cant", "cannot")],
)
def test_contractions(short: str, long: str) -> None:
    assert is_contraction((short,), tuple(long.split()))
    assert is_contraction(tuple(long.split()), (short,))


@pytest.mark.parametrize(
    ("short", "long"),
    [("soviets", "soviet union"), ("machines", "machine parts"), ("its", "it was"), ("the", "the is"), ("a", "b c d")],
)
def test_what_only_looks_like_a_contraction(short: str, long: str) -> None:
    assert not is_contraction((short,), tuple(long.split()))


def test_the_rule_is_the_pair_of_readings_or_the_style() -> None:
    left, right = document("A deep crack."), document("A wide crack.")
    assert type_difference(left, (1, 2), right, (1, 2)) == Difference("synonym", "deep / wide")
    assert only_variant("grey", "gray").rule == only_variant("armour", "armor").rule == "British spelling"
