"""Whose words a body quotes: outlets are told from people and offices, and quotations from all else."""

import pytest

from provenance.infer.citations import find_citations, is_within
from provenance.model import Article, Stratum, StratumKind


def cited(text: str, kind: StratumKind = "body") -> list[tuple[str, str, str]]:
    found = find_citations(Article("a", text), (Stratum(kind, 0, len(text)),))
    return [(citation.agency, citation.quote, text[slice(*citation.quoted)]) for citation in found]


@pytest.mark.parametrize(
    ("text", "agency", "quote", "quoted"),
    [
        ('ITV reported: "The trip is long." More.', "ITV", "ITV reported:", '"The trip is long."'),
        ("“It is closed,” Reuters reported.", "Reuters", "Reuters reported", "“It is closed,”"),
        ("“It is shut”, according to AP", "Associated Press", "according to AP", "“It is shut”"),
        (
            "As the Example Times wrote on Monday, “it is closed.”",
            "Example Times",
            "As the Example Times wrote on Monday",
            "“it is closed.”",
        ),
        ('The example.com has reported: "a b"', "example.com", "The example.com has reported:", '"a b"'),
    ],
)
def test_an_outlet_is_cited_for_what_it_is_quoted_with(text: str, agency: str, quote: str, quoted: str) -> None:
    assert cited(text) == [(agency, quote, quoted)]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Jane Doe said: “We close.”",
        "The Ministry of Health wrote: “We close.”",
        "“Yes,” Bloomberg said.",  # the man, for all a reader knows
        "The ACLU said: “They are unclear.”",
        "NAACP President Jane Doe said: “We close.”",
        "Reuters reported in April that it was closed.",  # in its own words, which nothing marks as taken
        "Sherman reported from Washington: it is closed.",
        "ITV reported: The trip is long.",
    ],
)
def test_people_offices_and_reports_without_a_quotation_are_not(text: str) -> None:
    assert cited(text) == []


def test_only_the_body_is_read() -> None:
    assert cited('ITV reported: "The trip is long."', "caption") == []


def test_all_that_was_taken_stands_in_the_quotations_or_not() -> None:
    text = 'New words. ITV reported: "The trip is long." More new words.'
    citations = find_citations(Article("a", text), (Stratum("body", 0, len(text)),))
    start = text.index("The trip")
    assert is_within(citations, [(start, start + 17)])
    assert not is_within(citations, [(start, start + 17), (0, 10)])
    assert not is_within(citations, [])
    assert not is_within((), [(0, 10)])


@pytest.mark.parametrize("text", ['"' * 20_000, "A " * 20_000, "A&" * 20_000, '"a" ' * 5_000 + "A B " * 5_000])
def test_hostile_texts_are_read_without_backtracking(text: str) -> None:
    assert cited(text) == []
