"""A comparison in words for the terminal and as data for programs."""

import json
from dataclasses import replace
from importlib.resources import files

from jsonschema import Draft202012Validator

from provenance.model import Article, Change, Comparison, Containment, Direction, Evidence, Passage, Share
from provenance.present.comparison import comparison_dict, describe_comparison

LEFT = Article("left.txt", "The summit opened on Monday.", title="Summit opens", outlet="The Courier")
RIGHT = Article("right.txt", "The top opened on Monday.", published="2019-01-08", published_precision="day")
COMPARISON = Comparison(
    "left.txt",
    "right.txt",
    Containment(Share(0.6, 0.8, 1.0), Share(0.5, 0.75, 1.0)),
    (Passage(0, 28, 0, 25, "spun"),),
    Direction(0.85, 0.05, 0.08, 0.02),
    (
        Evidence("synonym", 0.5, "A weak sign."),
        Evidence("broken_name", -3.0, "A strong sign the other way."),
    ),
    (Change("synonym", "summit", "top", (4, 10), (4, 7)),),
)


def test_the_dict_keeps_its_schema() -> None:
    schema = json.loads(files("provenance.present").joinpath("schema/provenance-comparison-1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    data = comparison_dict(COMPARISON)
    Draft202012Validator(schema).validate(json.loads(json.dumps(data)))
    assert data["containment"]["right_in_left"]["edited"] == 0.75


def test_the_text_says_how_much_which_way_and_why() -> None:
    text = describe_comparison(COMPARISON, LEFT, RIGHT)
    assert "80\u00a0% of left.txt stands in right.txt; 75\u00a0% of right.txt stands in left.txt." in text
    assert "likely (85\u00a0%): right.txt derives from left.txt" in text
    assert "left.txt  (Summit opens, The Courier, no date)" in text
    assert "“The summit opened on Monday.”" in text
    assert "other word: “summit” -> “top”" in text
    assert text.index("A strong sign") < text.index("A weak sign")


def test_nothing_shared_is_said() -> None:
    nothing = Share(0.0, 0.0, 0.0)
    unrelated = replace(
        COMPARISON,
        containment=Containment(nothing, nothing),
        passages=(),
        evidence=(),
        changes=(),
        direction=Direction(0.0, 0.0, 0.0, 1.0),
    )
    text = describe_comparison(unrelated, LEFT, RIGHT)
    assert "No passage is shared." in text
    assert "almost certain (more than 99\u00a0%): neither derives from the other" in text
    assert "Evidence" not in text


def test_a_long_list_says_how_much_it_leaves_out() -> None:
    many = replace(COMPARISON, changes=COMPARISON.changes * 40)
    assert "and 28 more" in describe_comparison(many, LEFT, RIGHT)


def test_controls_in_texts_do_not_reach_the_terminal() -> None:
    hostile = replace(LEFT, id="\x1b[31mleft", title="two\nlines\u202e", text="\x1b[2J" + LEFT.text)
    text = describe_comparison(COMPARISON, hostile, RIGHT)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "two lines" in text
