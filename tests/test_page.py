import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from builders import HOSTILE, derivation, hostile_findings, many_findings, mixed_findings, record, seed_findings
from lxml import html

from provenance.model import Containment, Findings, Share, SharedPair, Story
from provenance.present.page import render_story_file, render_story_page
from provenance.present.shell import read_vis_network

EVERY = [seed_findings, mixed_findings, hostile_findings]


def render(findings: Findings) -> str:
    return render_story_page(findings, findings.stories[0].id)


def parse(findings: Findings) -> html.HtmlElement:
    return html.document_fromstring(render(findings))


def data(page: html.HtmlElement, name: str) -> dict[str, list[dict[str, Any]]]:
    (script,) = page.xpath(f"//script[@id='{name}']")
    loaded: dict[str, list[dict[str, Any]]] = json.loads(script.text)
    return loaded


def visible_text(page: html.HtmlElement) -> str:
    return " ".join(" ".join(page.xpath("//body//text()[not(ancestor::script)]")).split())


@pytest.mark.parametrize("build", EVERY)
def test_the_same_findings_give_the_same_bytes(build: Callable[[], Findings]) -> None:
    assert render(build()).encode() == render(build()).encode()


@pytest.mark.parametrize("build", EVERY)
def test_every_script_and_style_is_in_the_policy_by_its_hash(build: Callable[[], Findings]) -> None:
    page = parse(build())
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "unsafe" not in policy
    inline = [script for script in page.xpath("//script") if script.get("type") is None] + page.xpath("//style")
    assert len(inline) == 3
    for element in inline:
        digest = b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
        assert not element.get("src")


@pytest.mark.parametrize("build", EVERY)
def test_nothing_is_loaded_from_outside(build: Callable[[], Findings]) -> None:
    page = parse(build())
    assert page.xpath("//@src") == []
    assert [link for link in page.xpath("//@href") if link not in ("data:,", "#table", "../index.html")] == []


def test_the_page_of_three_articles_is_small() -> None:
    assert len(render(seed_findings()).encode()) <= 1_000_000


def test_each_edge_is_said_in_words_and_stands_in_the_table() -> None:
    page = parse(seed_findings())
    sentences = [" ".join(button.text_content().split()) for button in page.xpath("//*[@data-line]//button")]
    assert sentences[-1].startswith("001 derives from ITV Report (000) or an unseen edition")
    rows = page.xpath("//table[1]//td[@data-label='Containment']")
    assert len(rows) == 3
    assert "97\u00a0% of 001 stands in" in rows[2].text_content()


def test_long_lists_of_verdicts_are_folded_away_and_none_is_lost() -> None:
    page = parse(many_findings(30))
    assert len(page.xpath("//section[@class='verdicts']//button[@data-open]")) == 29
    assert 0 < len(page.xpath("//details//button[@data-open]")) < 29


def test_copies_are_folded_in_the_picture_and_listed_in_the_table() -> None:
    page = parse(mixed_findings())
    boxes = data(page, "story-data")["boxes"]
    assert [len(box["copies"]) for box in boxes] == [1, 0, 0]
    assert "same text as park" in visible_text(page)


def test_hostile_text_makes_no_element_and_is_all_there() -> None:
    page = parse(hostile_findings())
    assert page.xpath("//img") == []
    assert page.xpath("//*[@onerror]") == []
    assert not any("pwned" in (script.text or "") for script in page.xpath("//script[not(@type)]"))
    assert "{{7*7}} {% raw %} ${7*7}" in visible_text(page)
    texts = [box["text"] for box in data(page, "story-data")["boxes"]]
    assert all(HOSTILE in text for text in texts)


def test_no_id_from_outside_names_anything_in_the_page() -> None:
    page = parse(hostile_findings())
    names = page.xpath("//@id | //@class | //@data-open | //@for | //@name")
    assert not any("pwned" in name for name in names)
    keys = [node["id"] for node in data(page, "network-data")["nodes"]]
    assert all(re.fullmatch(r"n\d+|e\d+\.\d+", key) for key in keys)


def test_only_web_addresses_become_links() -> None:
    boxes = data(parse(hostile_findings()), "story-data")["boxes"]
    addresses = [box["href"] for box in boxes if box["kind"] == "article"]
    assert addresses[0] is None
    assert addresses[1].startswith("https://x.example/")


def test_the_wording_accuses_nobody() -> None:
    text = visible_text(parse(seed_findings())).lower()
    assert "derives from" in text
    assert not re.search(r"\b(stol|steal|theft|plagiar|pirat|guilty|culprit|copied without)", text)


def test_pairs_that_are_not_drawn_are_announced_and_listed() -> None:
    names = [f"a{number}" for number in range(6)]
    none = Containment(Share(0.0, 0.0, 0.1), Share(0.0, 0.0, 0.1))
    shared = tuple(SharedPair(left, right, none, "") for left, right in combinations(names, 2))
    articles = tuple(record(name, "x") for name in names)
    findings = Findings(articles, shared=shared, stories=(Story("story-1", "", tuple(names), None, 1),))
    page = parse(findings)
    assert "10 weaker undecided pairs are listed below and not drawn." in visible_text(page)
    assert len(page.xpath("//td[@data-label='Containment']")) == 15


def test_a_story_of_one_article_says_that_nothing_is_shared() -> None:
    findings = many_findings(1)
    assert "Nothing in these texts tells which derives from which" in visible_text(parse(findings))


def test_an_untitled_story_is_called_so() -> None:
    findings = Findings((), stories=(Story("story-1", " \n", (), None, 0),))
    assert "Untitled story" in visible_text(parse(findings))


def test_an_unknown_story_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        render_story_page(seed_findings(), "story-9")


def test_a_text_that_reads_like_the_place_of_a_script_stays_text() -> None:
    bait = "<!--script 0--> <!--script 1-->"
    articles = (record("a", f"{bait} one.", title=bait, outlet=bait), record("b", f"{bait} two.", title=bait))
    stories = (Story("story-1", bait, ("a", "b"), None, 1),)
    findings = Findings(articles, derivations=(derivation("a", "b"),), stories=stories)
    page = render_story_page(findings, "story-1")
    assert "<!--script" not in page
    assert page.count("&lt;!--script 0--&gt;") >= 2
    assert page.count(read_vis_network()) == 1
    assert render_story_file(findings, "story-1") == page.encode()
