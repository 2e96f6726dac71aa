"""What a page says of itself, and where it says its text comes from."""

import json

import pytest
from lxml.html import document_fromstring

from provenance.model import DeclaredSource
from provenance.reading.metadata import PageMetadata, read_metadata, site_of


def read_head(head: str, body: str = "<p>Rain fell.</p>", language: str = "") -> PageMetadata:
    page = f"<html {language}><head>{head}</head><body>{body}</body></html>"
    return read_metadata(document_fromstring(page), page)


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def ld(**properties: object) -> str:
    node = {"@type": "NewsArticle", **properties}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


OWN = meta("og:url", "https://www.daily.example/a") + meta("og:site_name", "The Daily")


def canonical(url: str) -> str:
    return f'<link rel="canonical" href="{url}">'


def test_canonical_link_to_another_site_is_a_source_and_no_identity() -> None:
    said = read_head(OWN + canonical("https://wire.example/story"))
    assert (said.url, said.outlet) == ("https://www.daily.example/a", "The Daily")
    assert said.declared_sources == (DeclaredSource("canonical", "https://wire.example/story"),)


def test_canonical_link_of_the_same_site_is_the_identity() -> None:
    said = read_head(OWN + canonical("https://daily.example/a/clean"))
    assert (said.url, said.declared_sources) == ("https://daily.example/a/clean", ())


def test_canonical_link_serves_where_nothing_else_is_known() -> None:
    said = read_head(canonical("https://wire.example/story"))
    assert (said.url, said.declared_sources) == ("https://wire.example/story", ())


@pytest.mark.parametrize(
    "comment",
    ["<!-- saved from url=(0027)https://copy.example/a -->",
     "<!--\n Page saved with SingleFile \n url: https://copy.example/a \n saved date: x -->"],
)  # fmt: skip
def test_address_that_the_browser_saved_beats_what_the_page_claims(comment: str) -> None:
    page = (
        f"<!DOCTYPE html>\n{comment}\n<html><head>{OWN}{canonical('https://daily.example/a')}</head><p>Rain.</p></html>"
    )
    said = read_metadata(document_fromstring(page), page)
    assert said.url == "https://copy.example/a"
    assert said.declared_sources == (DeclaredSource("canonical", "https://daily.example/a"),)


def test_every_statement_of_a_source_is_declared() -> None:
    head = (
        OWN + meta("syndication-source", "https://wire.example/1") + meta("original-source", "https://wire.example/2")
    )
    head += ld(isBasedOn={"url": "https://wire.example/3"}, sourceOrganization={"name": "The Wire"}, creditText="Wire",
               author=[{"name": "A. One"}])  # fmt: skip
    assert [(source.kind, source.value) for source in read_head(head).declared_sources] == [
        ("syndication-source", "https://wire.example/1"),
        ("original-source", "https://wire.example/2"),
        ("isBasedOn", "https://wire.example/3"),
        ("sourceOrganization", "The Wire"),
        ("creditText", "Wire"),
        ("author", "A. One"),
    ]


def test_page_that_names_itself_declares_no_source() -> None:
    head = OWN + meta("syndication-source", "https://m.daily.example/a") + ld(sourceOrganization="the daily")
    assert read_head(head).declared_sources == ()


@pytest.mark.parametrize(
    ("head", "published", "precision"),
    [
        (meta("article:published_time", "2019-01-08T10:20:30+01:00"), "2019-01-08T10:20:30+01:00", "second"),
        (
            ld(datePublished="2019-01-08T10:20Z") + meta("article:published_time", "2018"),
            "2019-01-08T10:20+00:00",
            "minute",
        ),
        (meta("date", "soon") + meta("dc.date", "2019-01"), "2019-01", "month"),
        ('<meta itemprop="datePublished" content="2019-01-08">', "2019-01-08", "day"),
        (meta("article:modified_time", "2019-01-09") + meta("pubdate", "20190108"), "2019-01-08", "day"),
    ],
)
def test_stated_date_keeps_its_precision(head: str, published: str, precision: str) -> None:
    said = read_head(head)
    assert (said.published, said.published_precision, said.published_guessed) == (published, precision, False)


def test_date_in_the_text_mark_up_is_stated_and_one_in_the_address_is_a_guess() -> None:
    stated = read_head("", '<p>Rain.</p><time pubdate datetime="2019-01-08T10:20:30Z">8 Jan</time>')
    assert (stated.published, stated.published_guessed) == ("2019-01-08T10:20:30+00:00", False)
    guessed = read_head(meta("og:url", "https://daily.example/2019/01/08/rain"))
    assert (guessed.published, guessed.published_precision, guessed.published_guessed) == ("2019-01-08", "day", True)


def test_page_without_a_date_has_none() -> None:
    said = read_head("<title>Rain</title>", "<p>Rain fell in 2019. Copyright 2020.</p>")
    assert (said.published, said.published_precision, said.published_guessed) == (None, None, False)


@pytest.mark.parametrize(
    ("head", "language", "tag"),
    [
        ("", 'lang="en-GB"', "en-GB"),
        (meta("og:locale", "fr_FR"), "", "fr-FR"),
        (ld(inLanguage="de"), 'lang=""', "de"),
        ("", "", None),
    ],
)
def test_language_is_what_the_page_states(head: str, language: str, tag: str | None) -> None:
    assert read_head(head, language=language).language == tag


def test_title_and_outlet_are_one_clean_line() -> None:
    said = read_head("<title>Rain\n fell \u202ehere</title>" + ld(publisher={"name": "The \n Daily"}))
    assert (said.title, said.outlet) == ("Rain fell here", "The Daily")


@pytest.mark.parametrize(
    "head",
    [canonical("javascript:alert(1)"), canonical("http://[broken"),
     '<base href="http://[x"><link rel=canonical href=y>',
     meta("og:url", "data:text/html,x"), meta("og:url", "//x"), canonical("")],
)  # fmt: skip
def test_addresses_that_are_none_are_left_out(head: str) -> None:
    said = read_head(head)
    assert (said.url, said.declared_sources) == (None, ())


def test_relative_canonical_link_is_read_from_the_base() -> None:
    said = read_head('<base href="https://daily.example/x/">' + canonical("../a"))
    assert said.url == "https://daily.example/a"


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://m.bbc.co.uk/x", "bbc.co.uk"),
        ("https://amp.daily.example/", "daily.example"),
        ("http://127.0.0.1/x", "127.0.0.1"),
    ],
)
def test_site_is_the_registrable_domain(url: str, site: str) -> None:
    assert site_of(url) == site
