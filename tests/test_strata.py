"""Strata tile every text, keep the reporting in the body, and survive what copying does to line breaks."""

import textwrap
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.compare.strata import headline_of, split_strata

FIRST = (
    "The old bridge over the river was closed on Monday after inspectors found cracks in two of its pillars, "
    "the council said."
)
SECOND = (
    "Repairs will take until May, and buses will be sent round by the northern road, according to Ms. Lund of the "
    "works department."
)
THIRD = 'Shopkeepers in the U.S. Embassy quarter were worried. "Nobody will come here," one of them said.'
BODY = f"{FIRST} {SECOND} {THIRD}"

ARTICLE = "\n\n".join(
    [
        "3. Evening Report",
        "Cracks close the old bridge",
        "By JANE DOE, Associated Press",
        "Updated 10:20",
        f"NORTHAM (AP) — {FIRST}",
        "A pillar of the bridge is seen on Monday. Credit: AP/Ann Lee",
        SECOND,
        "Advertisement",
        THIRD,
        "___",
        "Associated Press writer Bo Ek in Southam contributed to this report.",
        "Read the original article here.",
    ]
)
KINDS = [
    "furniture",
    "headline",
    "byline",
    "furniture",
    "dateline",
    "body",
    "caption",
    "body",
    "furniture",
    "body",
    "furniture",
    "attribution",
    "attribution",
]


def wrap(line: str) -> str:
    return textwrap.fill(line, 72, break_on_hyphens=False, break_long_words=False)


DAMAGES: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "blank lines lost": lambda text: text.replace("\n\n", "\n"),
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old mac line ends": lambda text: text.replace("\n", "\r"),
    "wrapped": lambda text: "\n\n".join(wrap(line) for line in text.split("\n\n")),
    "wrapped, blank lines lost": lambda text: "\n".join(wrap(line) for line in text.split("\n\n")),
    "tabs": lambda text: "\t" + text.replace("\n\n", "\n\n\t"),
    "all on one line": lambda text: text.replace("\n", " "),
}
LINES_KEPT = [name for name in DAMAGES if name != "all on one line"]


def kinds(text: str) -> list[str]:
    return [stratum.kind for stratum in split_strata(text)]


def words_of(text: str, kind: str = "body") -> list[str]:
    return " ".join(text[s.start : s.end] for s in split_strata(text) if s.kind == kind).split()


def parts(text: str) -> list[tuple[str, str]]:
    return [(stratum.kind, text[stratum.start : stratum.end].strip()) for stratum in split_strata(text)]


@pytest.mark.parametrize("damage", LINES_KEPT)
def test_every_part_of_an_article_is_found_whatever_happened_to_its_lines(damage: str) -> None:
    text = DAMAGES[damage](ARTICLE)
    assert kinds(text) == KINDS
    assert words_of(text) == BODY.split()
    assert headline_of(text, split_strata(text)) == "Cracks close the old bridge"


def test_without_any_line_breaks_the_head_the_caption_and_the_tail_still_leave_the_body() -> None:
    text = DAMAGES["all on one line"](ARTICLE.replace("Advertisement\n\n", ""))
    assert words_of(text) == BODY.split()
    assert words_of(text, "caption")[-2:] == ["AP/Ann", "Lee"]
    assert words_of(text, "attribution")[-1] == "here."


PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\t",
        "___",
        "Credit: AP",
        "(AP Photo/Ann Lee)",
        "ROME (AP) — ",
        "By Ann Lee",
        FIRST,
        "Read more",
        "© 2019",
        "contributed to this report.",
        "“",
        "\u200f",
        "桥已关闭。",
        "Ã¢â‚¬",
        " date 2019-01-08 ",
    ]
)


@given(st.lists(PIECES | st.text(max_size=30), max_size=25).map("".join))
def test_strata_tile_any_text(text: str) -> None:
    strata = split_strata(text)
    assert "".join(text[stratum.start : stratum.end] for stratum in strata) == text
    assert all(stratum.start < stratum.end for stratum in strata)
    assert all(left.end == right.start for left, right in pairwise(strata))


@given(st.lists(PIECES | st.text(max_size=30), min_size=1, max_size=25).map("".join).filter(bool))
def test_some_of_any_text_is_body_and_no_two_bodies_touch(text: str) -> None:
    found = kinds(text)
    assert "body" in found
    assert ("body", "body") not in pairwise(found)


def test_an_empty_text_has_no_strata() -> None:
    assert split_strata("") == ()


@pytest.mark.parametrize(
    "text", ["Reuters", "Credit: AP", "Advertisement", "___", " \n ", "By Jane Doe\n\nShare this", "Bridge closed"]
)
def test_a_text_in_which_nothing_would_be_body_is_body(text: str) -> None:
    assert kinds(text) == ["body"]


@pytest.mark.parametrize(
    "unit",
    [
        "A",
        "a ",
        "(",
        "[",
        "___ ",
        "\n",
        "a\n",
        "Credit: A",
        "(AP) ",
        "By A ",
        "A. ",
        "AP/",
        "contributed to this report ",
        "The post A ",
        "Reporting by A; ",
        "Source: A&",
        "A | ",
        "Jan 8 ",
        "新",
        "Ã¢",
        "\t",
        "1. ",
        "a@",
        "FILE - ",
        "A, ",
    ],
)
def test_hostile_texts_are_tiled_too(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    strata = split_strata(text)
    assert (strata[0].start, strata[-1].end) == (0, len(text))


@pytest.mark.parametrize("unit", ["A&", "A-", "A, ", "A and ", "a ", "A/", "A.A ", "AP, "])
@pytest.mark.parametrize("start", ["", "By ", "Source: ", "Photo by ", "(", "ROME ("])
def test_hostile_lines_of_the_length_of_a_credit_come_to_an_end(start: str, unit: str) -> None:
    line = (start + unit * 60)[:108]
    assert kinds(f"{FIRST}\n\n{line}\n\n{SECOND}")[0] == "body"


def test_a_leading_scraper_date_is_an_artefact_and_no_text() -> None:
    text = f" date 2019-01-08 {FIRST}"
    assert parts(text) == [("artefact", "date 2019-01-08"), ("body", FIRST)]


def test_debris_of_scripts_and_encodings_is_an_artefact() -> None:
    text = f"{FIRST}\n\nwindow.dataLayer = window.dataLayer || [];\n\nÃ¢â‚¬â€œ\n\n{SECOND}"
    assert kinds(text) == ["body", "artefact", "artefact", "body"]


@pytest.mark.parametrize(
    "dash", ["– ", " – ", "—", " — ", " - ", " -- ", " ‑ ", "--", "\u2212 ", " \ufffd ", "â€“ ", ": "]
)
def test_damaged_dashes_after_a_dateline(dash: str) -> None:
    text = f"NORTHAM (AP){dash}{FIRST}"
    assert parts(text)[1] == ("body", FIRST)
    assert kinds(text) == ["dateline", "body"]


def test_only_the_prefix_of_a_paragraph_is_the_dateline_and_every_report_of_a_roundup_has_one() -> None:
    text = f"ROME (AP) — {FIRST}\n\nOSLO, Jan 8 (Reuters) - {SECOND}"
    assert [part for kind, part in parts(text) if kind == "dateline"] == ["ROME (AP) —", "OSLO, Jan 8 (Reuters) -"]


def test_a_sentence_that_names_an_agency_stays_body() -> None:
    text = f"{FIRST}\n\nReuters reported the closure first. Xinhua News Agency issued a report (AP had none)."
    assert kinds(text) == ["body"]


def test_captions_in_running_text_end_where_the_next_sentence_begins() -> None:
    text = f"{FIRST} A pillar is seen on Monday. Credit: AP/Ann Lee It will reopen in May. {SECOND}"
    assert parts(text)[1] == ("caption", "A pillar is seen on Monday. Credit: AP/Ann Lee")
    assert words_of(text) == f"{FIRST} It will reopen in May. {SECOND}".split()


def test_a_body_paragraph_before_a_caption_line_is_not_drawn_into_it() -> None:
    text = f"{FIRST} {SECOND}\nA pillar is seen on Monday. Photo: Getty Images\n{THIRD}"
    assert kinds(text) == ["body", "caption", "body"]


def test_subheadings_questions_and_quotations_stay_body() -> None:
    text = f"{FIRST}\n\nWhat happens next?\n\n{SECOND}\n\n“We will wait,” he said.\n\nThe cost"
    assert kinds(text) == ["body"]


def test_a_repeated_headline_is_headline_again() -> None:
    text = f"Cracks close the old bridge\n\n{FIRST}\n\nCracks close the old bridge\n\n{SECOND}"
    assert kinds(text) == ["headline", "body", "headline", "body"]


def test_a_broken_first_sentence_is_no_headline() -> None:
    text = f"The council of the old town\n\nsaid that {FIRST}"
    assert kinds(text) == ["body"]


def test_a_table_has_no_headline() -> None:
    text = "\n".join(
        ["Team", "North 3 South 1", "East 2 West 2", "Old Town 0", "Harbour 4", "Mill 1", "Green 5", FIRST]
    )
    assert kinds(text) == ["body"]


@pytest.mark.parametrize(
    "text",
    [
        "桥梁检查员发现两根桥墩有裂缝，老桥周一关闭。\n\n修理工作将持续到五月，公交车将改走北路。",
        "أغلق الجسر القديم فوق النهر يوم الاثنين بعد أن وجد المفتشون شقوقا.\n\nوستستمر أعمال الإصلاح حتى مايو.",
        "Старый мост через реку закрыли в понедельник.\n\nРемонт продлится до мая.",
    ],
)
def test_other_scripts_are_body(text: str) -> None:
    assert kinds(text) == ["body"]


def test_a_german_wire_story() -> None:
    text = "Brücke gesperrt\n\nBerlin (dpa) - Die alte Brücke ist seit Montag gesperrt.\n\nFoto: Ann Lee/dpa"
    assert kinds(text) == ["headline", "dateline", "body", "caption"]


def test_a_closing_credit_after_the_last_sentence() -> None:
    assert parts(f"{FIRST} {SECOND} — AFP")[-1] == ("credit", "— AFP")


def test_headline_of_a_text_without_one() -> None:
    assert headline_of(BODY, split_strata(BODY)) is None


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_cut_seed_is_a_prefix_of_the_longer_one_word_for_word(seeds: Path, damage: str) -> None:
    longer, shorter = (
        words_of(DAMAGES[damage](path.read_text(encoding="utf-8"))) for path in sorted(seeds.glob("00[01]*.txt"))
    )
    assert len(shorter) > 200
    assert longer[: len(shorter)] == shorter


@pytest.mark.parametrize("damage", LINES_KEPT)
def test_strata_of_the_seeds(seeds: Path, damage: str) -> None:
    found = [kinds(DAMAGES[damage](path.read_text(encoding="utf-8"))) for path in sorted(seeds.glob("*.txt"))]
    assert found == [
        ["furniture", "headline", "caption", "body", "caption", "body", "caption", "body"],
        ["artefact", "body", "caption", "body", "caption"],
        ["dateline", "body", "furniture", "attribution", "attribution"],
    ]
