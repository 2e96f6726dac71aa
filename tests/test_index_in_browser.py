"""The overview in a real browser: sorted, filtered and searched, with every request to the network refused."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import HOSTILE, derivation, record, seed_findings
from playwright.sync_api import Page, Route, sync_playwright

from provenance.model import Findings, Story
from provenance.present.index import render_index

PHONE, DESK = (390, 844), (1280, 800)


def three_stories() -> Findings:
    """The seeds' story, one of four outlets that name no source, and one whose title is hostile."""
    seeds = seed_findings()
    bridge = tuple(
        record(f"b{n}", "x", story="story-2", title=f"Brücke {n}", outlet=f"Echo {n}", published=f"2024-03-0{n}")
        for n in range(1, 5)
    )
    park = record("p1", "x", story="story-3", title="Park", status="none_needed")
    stories = (
        *seeds.stories,
        Story("story-2", "Bridge closed", tuple(entry.article.id for entry in bridge), "2024-03-01", 3),
        Story("story-3", HOSTILE, ("p1",), None, 1),
    )
    edges = (*seeds.derivations, derivation("b1", "b2"))
    return replace(seeds, articles=(*seeds.articles, *bridge, park), derivations=edges, stories=stories)


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The opened overview; what it complained of or asked the network for is asserted to be nothing."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.fail("no chromium found: `apt-get install chromium`, or set CHROMIUM to the path of the browser")
    wrongs: list[str] = []

    def refuse(route: Route) -> None:
        wrongs.append(route.request.url)
        route.abort()

    (tmp_path / "index.html").write_text(render_index(three_stories(), {"story-1": "graph.html"}), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": request.param[0], "height": request.param[1]})
        context.route("http*://**/*", refuse)
        opened = context.new_page()
        opened.on("console", lambda message: wrongs.append(message.text))
        opened.on("pageerror", lambda error: wrongs.append(str(error)))
        opened.goto((tmp_path / "index.html").as_uri())
        yield opened
        assert opened.evaluate("window.pwned") is None
        assert opened.evaluate("document.documentElement.scrollWidth") <= request.param[0]
        browser.close()
    assert wrongs == []


def shown(page: Page, count: str) -> list[str]:
    """Titles of the rows in view, by their first word, once the page has sifted them and says how many there are."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.locator("#shown", has_text=count).wait_for()
    return [row.inner_text().split()[0] for row in page.locator("#stories tr:visible th").all()]


def test_rows_are_searched_filtered_and_sorted(page: Page) -> None:
    assert shown(page, "3 stories") == ["North", "Bridge", "</script><script>window.pwned=1</script><img"]
    page.locator("#words").fill("brucke ECHO")
    assert shown(page, "1 of 3 stories") == ["Bridge"], "by letters without accents, in any case, any field"
    page.locator("#words").fill("echo kim")
    assert shown(page, "0 of 3 stories") == []
    page.get_by_role("button", name="Clear").click()
    page.locator("#only").select_option("unseen")
    assert shown(page, "1 of 3 stories") == ["North"]
    page.locator("#only").select_option("")
    page.locator("#order").select_option("articles")
    assert shown(page, "3 stories")[0] == "Bridge"
    page.locator("#order").select_option("first")
    assert shown(page, "3 stories")[:2] == ["North", "Bridge"]
    page.locator("#order").select_option("last")
    assert shown(page, "3 stories")[:2] == ["Bridge", "North"], "what has no date comes last either way"
    page.locator("#order").select_option("given")
    assert shown(page, "3 stories")[0] == "North"


def test_dates_meet_a_story_by_its_span_and_undated_ones_not_at_all(page: Page) -> None:
    page.locator("#since").fill("2024-03-03")
    assert shown(page, "1 of 3 stories") == ["Bridge"]
    page.locator("#until").fill("2024-03-10")
    assert shown(page, "1 of 3 stories") == ["Bridge"]
    page.locator("#since").fill("2019-01-01")
    page.locator("#until").fill("2019-12-31")
    assert shown(page, "1 of 3 stories") == ["North"]


def test_everything_is_reached_by_keyboard(page: Page) -> None:
    reached = []
    for _ in range(25):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.textContent.slice(0, 5)"))
    for control in ("words", "only", "since", "until", "order", "Clear", "North"):
        assert control in reached
