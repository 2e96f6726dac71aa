"""Pages in a real browser for the tests: opened from disk, every request to the network refused and none attempted."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Route, sync_playwright

from provenance.model import Findings
from provenance.present.page import render_story_page
from provenance.reading.verdict_records import Verdicts

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NO_VERDICTS = Verdicts()
PHONE, DESK = (390, 844), (1280, 800)
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium for one file of tests; two drivers cannot run in one process at the same time."""
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
    with ExitStack() as stack:

        def open_page(
            findings: Findings,
            address: str = "",
            size: tuple[int, int] = DESK,
            scheme: str = "light",
            verdicts: Verdicts = NO_VERDICTS,
        ) -> Page:
            path = tmp_path / "page.html"
            content = render_story_page(findings, findings.stories[0].id, verdicts=verdicts)
            path.write_text(content, encoding="utf-8")
            page = stack.enter_context(watched(browser, size, scheme))
            page.goto(path.as_uri() + address)
            page.wait_for_selector("#network canvas")
            return page

        yield open_page


def edge_address(parent: str, child: str) -> str:
    """The part of a page's address that opens an edge."""
    return "#edge=" + "~".join(quote(end, safe="").replace("~", "%7E") for end in (parent, child))


def article_address(identifier: str) -> str:
    """The part of a page's address that opens an article or an unseen text."""
    return f"#article={quote(identifier, safe='')}"


def click_drawing(page: Page, *keys: str) -> None:
    """Click a box, or the point half way between two, where the page fits the drawing into its frame."""
    frame = page.locator("#network")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box
    is_narrow = box["width"] < 720
    card, margin = (200, 28) if is_narrow else (264, 48)
    nodes = page.evaluate("JSON.parse(document.getElementById('network-data').textContent).nodes")
    dated = any("dated" in node for node in nodes)
    # Where dates lead, the page opens with the drawing by date.
    nodes = [{**node, **node.get("dated", {})} for node in nodes if node.get("drawing") != "derivation" or not dated]
    place = {node["id"]: node["narrow"] if is_narrow else (node["x"], node["y"]) for node in nodes}
    xs, ys = zip(*place.values(), strict=True)
    head = 30 if dated else 0
    width, height = max(xs) - min(xs) + card + margin, max(ys) - min(ys) + 108 + 56 + head
    scale = min((box["width"] - 2) / width, (box["height"] - 2) / height, 1.1)
    x, y = (sum(place[key][axis] for key in keys) / len(keys) for axis in (0, 1))
    page.mouse.click(
        box["x"] + box["width"] / 2 + (x - (max(xs) + min(xs)) / 2) * scale,
        box["y"] + box["height"] / 2 + (y - (max(ys) + min(ys) - head) / 2) * scale,
    )


def drawn_colors(page: Page) -> Counter[tuple[int, ...]]:
    """How many pixels of the picture's canvas have each colour, as red, green, blue, alpha."""
    pixels: dict[str, int] = page.evaluate(
        """() => {
            const shown = document.querySelector('#network canvas');
            const copy = Object.assign(document.createElement('canvas'), { width: shown.width, height: shown.height });
            const context = copy.getContext('2d', { willReadFrequently: true });
            context.drawImage(shown, 0, 0);
            const { data } = context.getImageData(0, 0, copy.width, copy.height);
            const found = {};
            for (let i = 0; i < data.length; i += 4) {
                const color = data.slice(i, i + 4).join();
                found[color] = (found[color] || 0) + 1;
            }
            return found;
        }"""
    )
    return Counter({tuple(int(part) for part in color.split(",")): count for color, count in pixels.items()})
