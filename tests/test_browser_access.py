"""Whether everybody can use the page: axe-core, keyboards, phones, magnified pages, every script, hostile texts."""

import os
from pathlib import Path
from typing import Any

import pytest
from builders import HOSTILE, ITV, SHORTENED, hostile_findings, mixed_findings, seed_findings
from builders_browser import DESK, PHONE, Opener, article_address, edge_address
from builders_page import dated_findings, ledger_findings, scripts_findings
from playwright.sync_api import Page, expect

# 1280 pixels at 200 %.
MAGNIFIED = (640, 400)
CONTROLS = "#panel :is(button, summary, textarea, .text)"
OPEN_ALL = "for (const part of document.querySelectorAll('#panel details')) part.open = true"


@pytest.fixture(scope="module")
def axe(project_root: Path) -> str:
    """The source of axe-core."""
    path = Path(os.environ.get("AXE") or project_root / "build/axe/node_modules/axe-core/axe.min.js")
    if not path.is_file():
        pytest.fail("no axe-core found: `tools/axe.sh` installs it from npm, or set AXE to the path of an axe.min.js")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project_root() -> Path:
    return Path(__file__).resolve().parent.parent


def go(page: Page, address: str) -> None:
    """Open what an address names, and wait until its panel has slid in."""
    page.evaluate(f"location.hash = '{address}'")
    page.wait_for_timeout(250)


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate("axe.run()")["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Opener, axe: str, scheme: str) -> None:
    page = opened(ledger_findings(), scheme=scheme)
    for address in ("", edge_address(ITV, SHORTENED), article_address(ITV), article_address("unseen:1")):
        go(page, address)
        page.evaluate(OPEN_ALL)
        assert violations(page, axe) == [], address or "overview"


def test_axe_finds_nothing_on_a_phone(opened: Opener, axe: str) -> None:
    page = opened(seed_findings(), edge_address(ITV, SHORTENED), PHONE)
    page.wait_for_timeout(250)
    assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_dates_lead(opened: Opener, axe: str, scheme: str) -> None:
    page = opened(dated_findings(), size=PHONE, scheme=scheme)
    for name in ("By date", "By derivation", "By outlet"):
        page.get_by_label(name).check()
        assert violations(page, axe) == [], name
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.parametrize("key", ["?", "/"])
def test_axe_finds_nothing_in_a_dialog(opened: Opener, axe: str, key: str) -> None:
    page = opened(mixed_findings())
    page.keyboard.press(key)
    assert violations(page, axe) == []


def test_axe_finds_nothing_in_an_undecided_pair_and_a_composite(opened: Opener, axe: str) -> None:
    page = opened(mixed_findings())
    for address in (edge_address("park", "road"), article_address("mixed")):
        go(page, address)
        assert violations(page, axe) == [], address


def test_every_control_of_the_panel_is_reached_by_tab(opened: Opener) -> None:
    page = opened(ledger_findings(), edge_address(ITV, SHORTENED))
    wanted = page.evaluate(f"[...document.querySelectorAll('{CONTROLS}')].filter(e => e.checkVisibility()).length")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(f"[...document.querySelectorAll('{CONTROLS}')].indexOf(document.activeElement)"))
    assert len(reached - {-1}) == wanted


@pytest.mark.parametrize("size", [DESK, PHONE, MAGNIFIED])
def test_nothing_is_wider_than_the_window(opened: Opener, size: tuple[int, int]) -> None:
    page = opened(seed_findings(), size=size)
    panel = page.locator("#panel")
    for address in ("", edge_address(ITV, SHORTENED), article_address(ITV), article_address("unseen:1")):
        go(page, address)
        expect(panel).to_be_visible(visible=bool(address))
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert panel.evaluate("element => element.scrollWidth <= element.clientWidth"), address


def test_both_texts_can_be_read_on_a_magnified_page(opened: Opener) -> None:
    page = opened(seed_findings(), edge_address(ITV, SHORTENED), MAGNIFIED)
    text = page.locator(".column .text").first
    text.scroll_into_view_if_needed()
    box = text.bounding_box()
    assert box and box["height"] > 120


def test_arabic_runs_from_the_right_and_chinese_wraps(opened: Opener) -> None:
    page = opened(scripts_findings(), edge_address("ar-1", "ar-2"))
    text = page.locator(".column .text").first
    assert text.evaluate("text => getComputedStyle(text).direction") == "rtl"
    expect(page.locator("mark.is-changed")).to_have_text(["المدينة", "البلدية"])
    heading = page.locator("#panel h2")
    assert heading.evaluate("text => getComputedStyle(text).direction") == "ltr", "our own sentence, whatever the names"
    go(page, edge_address("zh-1", "zh-2"))
    expect(page.locator("mark.is-changed")).to_have_text(["一", "两"])
    column = page.locator(".column .text").first
    assert column.evaluate("text => text.scrollWidth <= text.clientWidth")
    page.locator("button.remark", has_text="两年").click()
    expect(page.locator(".is-lit").first).to_be_visible()
    assert "".join(page.locator(".is-lit").all_inner_texts()) == "一年两年"


@pytest.mark.parametrize("address", ["", "#edge=", "#article="])
def test_hostile_text_is_shown_and_never_run(opened: Opener, address: str) -> None:
    findings = hostile_findings()
    first, second = (entry.article.id for entry in findings.articles)
    addresses = {"#edge=": edge_address(first, second), "#article=": article_address(first)}
    page = opened(findings, addresses.get(address, ""))
    expect(page.locator("h1")).to_contain_text("<img src=x onerror=")
    expect(page.locator("img")).to_have_count(0)
    if address:
        text = page.locator("#panel .text").first.inner_text()
        assert "</script><script>window.pwned=1</script>" in text
        assert "[U+202E]" in text, "a control that reorders the words after it is spelled out"
        assert HOSTILE.split("\u202e")[0] in text


def test_hostile_names_are_hidden_like_others(opened: Opener) -> None:
    page = opened(hostile_findings())
    page.locator("#anonymous").click()
    expect(page.locator("table").last).not_to_contain_text("onerror")
