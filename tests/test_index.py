"""The overview: whole without its script, and nothing in it that an article could have put there."""

from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

from builders import hostile_findings, mixed_findings, record, seed_findings
from lxml import html

from provenance.model import Findings, Story
from provenance.present.index import render_index


def parse(findings: Findings, links: dict[str, str] | None = None) -> html.HtmlElement:
    return html.document_fromstring(render_index(findings, links or {}))


def cells(page: html.HtmlElement, row: int = 0) -> dict[str, str]:
    found = page.xpath("//tbody/tr")[row].xpath("./td")
    return {cell.get("data-label"): " ".join(cell.text_content().split()) for cell in found if cell.get("data-label")}


def text_of(page: html.HtmlElement) -> str:
    return " ".join(page.text_content().split())


def test_a_story_has_its_numbers_and_a_link() -> None:
    page = parse(seed_findings(), {"story-1": "stories/story-1.html"})
    (link,) = page.xpath("//tbody//a")
    assert link.get("href") == "stories/story-1.html"
    assert link.text == "North Korea’s Kim Jong Un arrives in Beijing for talks"
    assert cells(page) == {
        "Dates": "2019-01-08",
        "Articles": "3",
        "Independent origins": "1",
        "Uncredited": "0 %",
        "Credit": "names its source: 1credits photos only: 2",
    }


def test_the_uncredited_are_a_share_of_all_articles() -> None:
    assert cells(parse(mixed_findings()))["Uncredited"] == "75 %"


def test_a_story_without_a_page_is_listed_unlinked() -> None:
    page = parse(seed_findings())
    assert page.xpath("//tbody//a") == []
    assert "North Korea" in text_of(page)


def test_dates_span_from_first_to_last() -> None:
    articles = (record("a", "x", published="2024-03-09T10:00:00Z"), record("b", "x", published="2024-02"))
    findings = Findings(articles, stories=(Story("story-1", "T", ("a", "b"), "2024-02", 1),))
    assert cells(parse(findings))["Dates"] == "2024-02 to 2024-03-09"


def test_remarks_and_problems_are_told() -> None:
    text = text_of(parse(seed_findings()))
    assert "Two of three articles name a source for their photographs only." in text
    assert "warning empty.txt the file is empty; remove it or give it a text (reading)" in text


def test_a_run_without_stories_says_so() -> None:
    assert "No stories: no article could be used." in text_of(parse(Findings(())))


def test_articles_in_no_story_are_listed_apart() -> None:
    page = parse(Findings((record("alone.txt", "x", story=None, title="A storm", outlet="The Echo"),)))
    assert "There is no story: of no article here it is known that its text comes from another." in text_of(page)
    assert cells(page) == {
        "Article": "alone.txt",
        "Title": "A storm",
        "Outlet": "The Echo",
        "Date": "no date",
        "Credit": "names no source",
    }


def test_hostile_text_makes_no_element() -> None:
    page = parse(hostile_findings())
    assert page.xpath("//img | //*[@onerror]") == []
    (script,) = page.xpath("//script")
    assert "pwned" not in script.text
    assert "{{7*7}}" in text_of(page)
    assert not any("pwned" in name for name in page.xpath("//@id | //@class"))


def test_the_script_and_the_style_are_in_the_policy_by_their_hashes() -> None:
    page = parse(seed_findings())
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "unsafe" not in policy
    for element in page.xpath("//script | //style"):
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_a_row_carries_what_it_is_sorted_and_searched_by() -> None:
    (row,) = parse(mixed_findings()).xpath("//tbody[@id='stories']/tr")
    values = {name.removeprefix("data-"): value for name, value in row.attrib.items()}
    searched = values.pop("searched")
    assert values == {
        "articles": "4", "origins": "2", "uncredited": "0.75", "undecided": "1", "unseen": "0",
        "first": "2024-03-01", "last": "2024-03-01",
    }  # fmt: skip
    assert all(word in searched for word in ("The Courier", "The Herald", "Road to cross park", "park-copy"))


def test_the_shape_of_each_story_is_drawn() -> None:
    page = parse(seed_findings())
    assert len(page.xpath("//tbody//svg//rect")) == 4
    assert len(page.xpath("//tbody//svg//rect[@class='unseen']")) == 1
    assert len(page.xpath("//tbody//svg//path")) == 3


def test_the_same_findings_give_the_same_characters_in_their_order() -> None:
    mixed, seeds = mixed_findings(), seed_findings()
    stories = (replace(mixed.stories[0], id="story-2"), *seeds.stories)
    findings = replace(seeds, articles=(*mixed.articles, *seeds.articles), stories=stories)
    assert render_index(findings, {}) == render_index(findings, {})
    assert "Park to close" in parse(findings).xpath("//tbody/tr")[0].text_content()
