"""Credits are found where an article names its sources, with exact spans, and nowhere else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.compare.strata import split_strata
from provenance.infer.cues import UNNAMED_AGENCIES, UNNAMED_ORIGINAL, find_credits, photo_source, text_source
from provenance.model import Article, Credit

BODY = (
    "The old bridge was closed on Monday after inspectors found cracks in two of its pillars, the council said.\n\n"
    "Reuters reported the closure first, and Xinhua News Agency issued a report; AP had none until noon."
)


def credits_of(text: str) -> tuple[Credit, ...]:
    return find_credits(Article("a", text), split_strata(text))


def found(text: str) -> list[tuple[str, str, str]]:
    return [(credit.kind, credit.agency, credit.quote) for credit in credits_of(text)]


def test_a_mention_in_the_body_is_no_credit() -> None:
    assert found(BODY) == []


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [("ROME (AP) —", "Associated Press"), ("Berlin (dpa) -", "dpa"), ("ACCRA (GNA) -", "GNA"), ("(CNN)", "CNN")],
)
def test_datelines(dateline: str, agency: str) -> None:
    assert found(f"{dateline} {BODY}") == [("dateline", agency, dateline)]


def test_a_dateline_without_an_agency_credits_nobody() -> None:
    assert found(f"ROME — {BODY}") == []


@pytest.mark.parametrize(
    ("line", "kind", "agency"),
    [
        ("By Jane Doe and John Roe, Reuters", "byline", "Reuters"),
        ("Jane Doe | AP", "byline", "Associated Press"),
        ("Associated Press", "credit_line", "Associated Press"),
        ("Source: Example Times", "credit_line", "Example Times"),
        ("© 2019 The Associated Press. All rights reserved.", "credit_line", "Associated Press"),
        ("With agencies", "credit_line", UNNAMED_AGENCIES),
        ("AP writers Ann Lee and Bo Ek in Rome contributed to this report.", "contributed", "Associated Press"),
        ("Jane Doe of the Example Times contributed reporting.", "contributed", "Example Times"),
        ("Example Times’ Jane Doe contributed to this report.", "contributed", "Example Times"),
        ("This article first appeared on Example Times.", "link", "Example Times"),
        ("This story was originally published by The Example Times.", "link", "The Example Times"),
        ("The post Cracks close the bridge appeared first on Example Times.", "link", "Example Times"),
        ("The content was supplied by AFP.", "link", "Agence France-Presse"),
        ("Read the Original Post.", "link", UNNAMED_ORIGINAL),
        ("Read the original article at example.com", "link", "example.com"),
        ("(With inputs from PTI)", "via", "Press Trust of India"),
        ("(With inputs from agencies)", "via", UNNAMED_AGENCIES),
        ("Via Example Times", "via", "Example Times"),
        ("A pillar is seen. Credit: Example News Agency/Korea News Service via AP", "photo", "Associated Press"),
        ("Photograph: Ann Lee/Reuters", "photo", "Reuters"),
        ("Photo: Example Museum", "photo", "Example Museum"),
        ("A pillar is seen via Getty Images", "photo", "Getty Images"),
        ("Ann Lee / Getty Images", "photo", "Getty Images"),
    ],
)
def test_each_kind_of_credit(line: str, kind: str, agency: str) -> None:
    assert [(k, a) for k, a, _ in found(f"{BODY}\n\n{line}")] == [(kind, agency)]


@pytest.mark.parametrize(
    "line", ["By Jane Doe", "Jane Doe contributed to this report.", "(Reporting by Jane Doe in Rome)"]
)
def test_reporters_without_an_agency_are_no_source(line: str) -> None:
    assert found(f"{BODY}\n\n{line}") == []


def test_two_agencies_in_one_line_are_two_credits() -> None:
    assert [agency for _, agency, _ in found(f"{BODY}\n\nAFP/dpa")] == ["Agence France-Presse", "dpa"]


LINES = ["ROME (AP) — It rained all day.", "Credit: AP", "By Ann Lee, Reuters", "Read the original post", "Source: X"]


@given(
    st.lists(st.sampled_from([*LINES, BODY]) | st.text(max_size=20), max_size=12), st.sampled_from(["\n", "\n\n", " "])
)
def test_quotes_are_slices_in_text_order(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    credits = credits_of(text)
    assert all(text[credit.start : credit.end] == credit.quote != "" for credit in credits)
    assert [credit.start for credit in credits] == sorted(credit.start for credit in credits)


def credit(agency: str, kind: str) -> Credit:
    return Credit(agency, "photo" if kind == "photo" else "byline", 0, 1, "x")


def test_the_source_of_the_text_is_the_one_most_often_named_and_pictures_do_not_count() -> None:
    named = [credit("Reuters", "text"), credit("AP", "photo"), credit("AP", "photo"), credit("AFP", "text")]
    assert text_source(named) == "Reuters"
    assert text_source([*named, credit("AFP", "text")]) == "AFP"
    assert photo_source(named) == "AP"


def test_a_link_without_a_name_is_no_source() -> None:
    assert text_source([credit(UNNAMED_ORIGINAL, "text"), credit(UNNAMED_AGENCIES, "text")]) is None
    assert text_source([]) is None
    assert photo_source([credit("AP", "text")]) is None


def test_credits_of_the_seeds(seeds: Path) -> None:
    first, second, third = (credits_of(path.read_text(encoding="utf-8")) for path in sorted(seeds.glob("*.txt")))
    assert [(c.kind, c.agency) for c in first] == [("photo", "Associated Press")] * 3
    assert [(c.kind, c.agency) for c in second] == [("photo", "Associated Press")] * 2
    assert [c.kind for c in third] == ["dateline", "contributed", "link"]
    assert (text_source(first), text_source(second), text_source(third)) == (None, None, "Associated Press")
    assert photo_source(first) == photo_source(second) == "Associated Press"
