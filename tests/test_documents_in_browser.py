"""The overview and the report in a real browser: sifted, reachable, and with every request to the network refused."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import HOSTILE, derivation, hostile_findings, record, seed_findings
from builders_browser import DESK, PHONE, watched
from builders_page import ledger_findings
from playwright.sync_api import Browser, Page

from provenance.model import Findings, Story
from provenance.present.index import render_index
from provenance.present.report import render_html
from provenance.present.report_outline import outline_report
from provenance.present.report_tree import draw_trees
from provenance.present.runlog import record_run
from provenance.settings import Settings


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
def page(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The opened overview, which must not be wider than its window."""
    (tmp_path / "index.html").write_text(render_index(three_stories(), {"story-1": "graph.html"}), encoding="utf-8")
    with watched(browser, request.param, "light") as opened:
        opened.goto((tmp_path / "index.html").as_uri())
        yield opened
        assert opened.evaluate("document.documentElement.scrollWidth") <= request.param[0]


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


def violations(page: Page, project: Path) -> list[str]:
    """What axe-core finds wrong with a page, by rule and element."""
    source = Path(os.environ.get("AXE") or project / "build/axe/node_modules/axe-core/axe.min.js")
    if not source.is_file():
        pytest.fail("no axe-core found: `tools/axe.sh` installs it from npm, or set AXE to the path of an axe.min.js")
    page.evaluate(source.read_text(encoding="utf-8"))
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in page.evaluate("axe.run()")["violations"]]


def report_of(findings: Findings) -> str:
    outline = outline_report(findings, record_run([entry.article for entry in findings.articles], Settings()))
    return render_html(outline, draw_trees(findings, outline))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize(
    "findings", [three_stories(), hostile_findings(), ledger_findings()], ids=["stories", "hostile", "ledger"]
)
def test_everybody_can_read_overview_and_report(
    browser: Browser, tmp_path: Path, project: Path, findings: Findings, size: tuple[int, int], scheme: str
) -> None:
    for name, html in (("index.html", render_index(findings, {})), ("report.html", report_of(findings))):
        (tmp_path / name).write_text(html, encoding="utf-8", errors="replace")
        with watched(browser, size, scheme) as page:
            page.goto((tmp_path / name).as_uri())
            assert violations(page, project) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_on_paper_no_table_of_the_report_is_cut(browser: Browser, tmp_path: Path) -> None:
    # A4 less the margins of the style sheet, in the 96 pixels to an inch of print.
    width = round((210 - 32) / 25.4 * 96)
    for number, findings in enumerate((three_stories(), hostile_findings())):
        path = tmp_path / f"report-{number}.html"
        path.write_text(report_of(findings), encoding="utf-8", errors="replace")
        with watched(browser, (width, 900), "light") as page:
            page.emulate_media(media="print")
            page.goto(path.as_uri())
            right = page.evaluate(
                "Math.max(...[...document.querySelectorAll('main *')].map(e => e.getBoundingClientRect().right))"
            )
            assert right <= width + 1
