"""Agencies are found under every name they print, and their styles claim no more than is known."""

import pytest

from provenance.compare.agency_names import AGENCY, AGENCY_FORMS, PHOTO_ONLY, agency_name
from provenance.infer.agencies import AGENCIES, find_agency

ALL_FORMS = [(form, name) for name, forms in AGENCY_FORMS.items() for form in (name, *forms)]


@pytest.mark.parametrize(("form", "name"), ALL_FORMS)
def test_every_form_leads_to_its_agency(form: str, name: str) -> None:
    agency = find_agency(form)
    assert agency is not None
    assert agency.name == name
    assert agency is AGENCIES[name]


def test_no_form_stands_for_two_agencies() -> None:
    names = {(form.casefold(), name) for form, name in ALL_FORMS}
    assert len(names) == len({form for form, _ in names})


@pytest.mark.parametrize("name", ["ap", " the  Associated Press ", "(AP)", "THE ASSOCIATED PRESS", "AP."])
def test_case_articles_and_punctuation_do_not_matter(name: str) -> None:
    assert agency_name(name) == "Associated Press"


@pytest.mark.parametrize("name", ["Example Times", "", "A", "Press", "the"])
def test_other_names_are_no_agencies(name: str) -> None:
    assert find_agency(name) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("writers of ASSOCIATED PRESS", ["ASSOCIATED PRESS"]),
        ("AP and AFP", ["AP", "AFP"]),
        ("APART from a map, pa and ap", []),
        (
            "Korean Central News Agency/Korea News Service via AP",
            ["Korean Central News Agency", "Korea News Service", "AP"],
        ),
        ("Thomson Reuters Foundation", ["Thomson Reuters Foundation"]),
        ("Bloombergs Reuters-Meldung", ["Reuters"]),
        ("新华社", ["新华社"]),
    ],
)
def test_names_in_a_text_are_whole_words_and_the_longest(text: str, found: list[str]) -> None:
    assert [match.group() for match in AGENCY.finditer(text)] == found


def test_known_house_styles() -> None:
    ap, pa, reuters = AGENCIES["Associated Press"], AGENCIES["PA Media"], AGENCIES["Reuters"]
    assert (ap.dialect, ap.courtesy_titles, ap.dotted_initials) == ("american", False, True)
    assert (pa.dialect, pa.courtesy_titles, pa.dotted_initials) == ("british", True, False)
    assert (reuters.courtesy_titles, reuters.dotted_initials) == (False, True)


def test_an_agency_whose_style_is_unknown_claims_none() -> None:
    ansa = AGENCIES["ANSA"]
    assert (ansa.dialect, ansa.courtesy_titles, ansa.dotted_initials) == (None, None, None)


def test_sellers_of_pictures_are_marked() -> None:
    assert {name for name, agency in AGENCIES.items() if agency.photo_only} == PHOTO_ONLY
    assert not AGENCIES["Associated Press"].photo_only
