"""The pages in a real browser: opened from disk, every request to the network refused and none attempted."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from builders import HOSTILE, ITV, SHORTENED, hostile_findings, many_findings, mixed_findings, seed_findings
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Route, sync_playwright

from provenance.model import Findings
from provenance.present.index import render_index
from provenance.present.page import render_story_page

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE, DESK = (390, 844), (1280, 800)
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.fail("no chromium found: `apt-get install chromium`, or set CHROMIUM to the path of the browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def watched(browser: Browser, size: tuple[int, int], scheme: str) -> Iterator[Page]:
    """A page that may not reach the network, open dialogs or complain; what it did is asserted when it is left."""
    wrongs: list[str] = []

    def refuse(route: Route) -> None:
        wrongs.append(f"asked the network for {route.request.url}")
        route.abort()

    def note_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            wrongs.append(f"console: {message.text}")

    def note_dialog(dialog: Dialog) -> None:
        wrongs.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    context.route("http*://**/*", refuse)
    page = context.new_page()
    page.on("console", note_console)
    page.on("pageerror", lambda error: wrongs.append(f"error: {error}"))
    page.on("dialog", note_dialog)
    yield page
    assert page.evaluate("window.pwned") is None
    context.close()
    assert wrongs == []


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens the page of the first story of some findings, from disk."""
    stacks = []

    def open_page(findings: Findings, address: str = "", size: tuple[int, int] = DESK, scheme: str = "light") -> Page:
        path = tmp_path / "page.html"
        path.write_text(render_story_page(findings, findings.stories[0].id), encoding="utf-8")
        watch = watched(browser, size, scheme)
        page = watch.__enter__()
        stacks.append(watch)
        page.goto(path.as_uri() + address)
        page.wait_for_selector("#network canvas")
        return page

    yield open_page
    for watch in stacks:
        watch.__exit__(None, None, None)


def click_drawing(page: Page, *keys: str) -> None:
    """Click a box, or the point half way between two, where the page fits the drawing into its frame."""
    frame = page.locator("#network")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box
    is_narrow = box["width"] < 720
    card, margin = (200, 28) if is_narrow else (264, 48)
    nodes = page.evaluate("JSON.parse(document.getElementById('network-data').textContent).nodes")
    place = {node["id"]: node["narrow"] if is_narrow else (node["x"], node["y"]) for node in nodes}
    xs, ys = zip(*place.values(), strict=True)
    width, height = max(xs) - min(xs) + card + margin, max(ys) - min(ys) + 108 + 56
    scale = min((box["width"] - 2) / width, (box["height"] - 2) / height, 1.1)
    x, y = (sum(place[key][axis] for key in keys) / len(keys) for axis in (0, 1))
    page.mouse.click(
        box["x"] + box["width"] / 2 + (x - (max(xs) + min(xs)) / 2) * scale,
        box["y"] + box["height"] / 2 + (y - (max(ys) + min(ys)) / 2) * scale,
    )


def test_a_click_on_an_edge_shows_both_texts_and_the_evidence(opened: Opener) -> None:
    page = opened(seed_findings())
    click_drawing(page, "n1", "n3")
    panel = page.locator("#panel")
    panel.wait_for(state="visible")
    assert panel.locator("h2").inner_text().startswith(f"{SHORTENED} derives from")
    assert panel.locator(".column").count() == 2
    assert panel.locator("mark.mark-verbatim").count() >= 2
    assert panel.locator(".balance i.is-against").count() == 1
    assert page.url.endswith(f"#edge={quote(ITV)}~{quote(SHORTENED)}")


def test_a_click_on_a_box_shows_the_article(opened: Opener) -> None:
    page = opened(seed_findings())
    click_drawing(page, "n1")
    panel = page.locator("#panel")
    panel.wait_for(state="visible")
    assert "North Korea’s Kim Jong Un arrives" in panel.locator("h2").inner_text()
    assert "Korea News Service via AP" in panel.inner_text()
    assert panel.locator(".is-dimmed").count() >= 3


def test_a_window_made_narrow_turns_the_picture_and_clicks_still_land(opened: Opener) -> None:
    page = opened(seed_findings())
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.wait_for_function("document.querySelector('#network canvas').clientWidth < 400")
    click_drawing(page, "n1", "n3")
    page.locator("#panel").wait_for(state="visible")
    assert page.locator("#panel h2").inner_text().startswith(f"{SHORTENED} derives from")


def test_evidence_lights_its_place_and_scrolls_to_it(opened: Opener) -> None:
    page = opened(seed_findings(), f"#edge={quote(ITV)}~{quote(SHORTENED)}")
    remark = page.locator("button.remark", has_text="third witness")
    remark.click()
    assert remark.get_attribute("aria-pressed") == "true"
    lit = page.locator(".text .is-lit").first
    assert lit.inner_text().startswith("Washington and Pyongyang")
    text, place = page.locator(".text").first.bounding_box(), lit.bounding_box()
    assert text and place
    assert text["y"] <= place["y"] < text["y"] + text["height"]
    remark.click()
    assert page.locator(".is-lit").count() == 0


def test_evidence_without_a_place_is_no_button(opened: Opener) -> None:
    page = opened(seed_findings(), f"#edge={quote(ITV)}~{quote(SHORTENED)}")
    assert page.locator("div.remark", has_text="length").count() == 1


def test_a_passage_lights_on_both_sides(opened: Opener) -> None:
    page = opened(mixed_findings(), "#edge=park~mixed")
    page.locator(".column").first.locator("mark.mark-moved").first.click()
    lit = "".join(page.locator(".is-lit").all_inner_texts())
    assert "Residents were angry" in lit
    assert "Residents were furious" in lit
    assert page.locator("mark.is-changed", has_text="furious").count() == 1


def test_a_rebuilt_text_shows_how_it_is_attested(opened: Opener) -> None:
    page = opened(seed_findings(), "#article=unseen%3A1")
    assert page.locator("#panel .text .support-conjectural").inner_text() == "second"
    assert page.locator("#panel .text .support-once").count() > 3


def test_the_keyboard_walks_opens_and_closes(opened: Opener) -> None:
    page = opened(seed_findings())
    page.locator("#walk button").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    panel.wait_for(state="visible")
    assert "North Korea’s Kim Jong Un arrives" in panel.locator("h2").inner_text()
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.closest('#walk') !== null")
    assert "#" not in page.url


def test_back_closes_what_a_click_opened(opened: Opener) -> None:
    page = opened(seed_findings())
    page.locator("[data-open]").first.click()
    page.locator("#panel").wait_for(state="visible")
    page.go_back()
    page.locator("#panel").wait_for(state="hidden")


def test_an_address_of_a_folded_copy_opens_its_box(opened: Opener) -> None:
    page = opened(mixed_findings(), "#article=park-copy")
    assert "The Echo" in page.locator("#panel").inner_text()


@pytest.mark.parametrize("address", ["#article=nobody", "#edge=a~b", "#edge=%E0%A4%A", "#anything"])
def test_an_address_of_nothing_opens_nothing(opened: Opener, address: str) -> None:
    assert opened(seed_findings(), address).locator("#panel").is_hidden()


@pytest.mark.parametrize("address", ["", "#edge=", "#article="])
def test_hostile_text_is_shown_and_never_run(opened: Opener, address: str) -> None:
    findings = hostile_findings()
    first, second = (record.article.id for record in findings.articles)
    written = {
        "#edge=": f"{quote(first, safe='')}~{quote(second, safe='').replace('~', '%7E')}",
        "#article=": quote(first, safe=""),
    }
    page = opened(findings, address + written.get(address, ""))
    assert "<img src=x onerror=" in page.locator("h1").inner_text()
    assert page.locator("img").count() == 0
    if address:
        text = page.locator("#panel .text").first.inner_text()
        assert "</script><script>window.pwned=1</script>" in text
        assert "[U+202E]" in text, "a control that reorders the words after it is spelled out"
        assert page.locator("#panel a[href^=javascript]").count() == 0
    assert HOSTILE in page.evaluate(
        "document.getElementById('story-data').textContent && "
        "JSON.parse(document.getElementById('story-data').textContent).boxes[1].text"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("address", ["", f"#edge={quote(ITV)}~{quote(SHORTENED)}", f"#article={quote(ITV)}"])
def test_nothing_is_wider_than_the_window(opened: Opener, address: str, size: tuple[int, int], scheme: str) -> None:
    page = opened(seed_findings(), address, size, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    panel = page.locator("#panel")
    assert panel.is_visible() == bool(address)
    if address:
        assert panel.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_paper_is_white_even_for_a_reader_in_the_dark(opened: Opener) -> None:
    page = opened(seed_findings(), scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    drawn = page.evaluate(
        "() => [...document.querySelector('#network canvas').getContext('2d')"
        ".getImageData(0, 0, 2000, 1000).data].some((value, i) => i % 4 === 0 && value > 240)"
    )
    assert drawn, "cards on paper are light"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("'print' in document.documentElement.dataset") is False


def test_the_zoom_buttons_and_a_large_story_work(opened: Opener) -> None:
    page = opened(many_findings(60))
    for name in ("zoom-in", "zoom-out", "zoom-fit"):
        page.locator(f"#{name}").click()
    page.locator("#walk button").last.focus()
    page.keyboard.press("Enter")
    page.locator("#panel").wait_for(state="visible")
    assert "Bridge 59" in page.locator("#panel h2").inner_text()


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_the_index_opens_without_a_script(browser: Browser, tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "index.html"
    path.write_text(render_index(hostile_findings(), {}), encoding="utf-8")
    with watched(browser, size, "light") as page:
        page.goto(path.as_uri())
        assert "<img src=x onerror=" in page.locator("tbody th").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
