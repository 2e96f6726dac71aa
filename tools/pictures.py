"""Take the pictures of README and guide anew: `python tools/pictures.py`.

Reads seeds/, infers and writes the result into a folder that is thrown away, opens its pages in Chromium (the one named
by CHROMIUM or found on the path) with every request to the network refused, and writes docs/picture.png and
docs/guide-*.png. Nothing is drawn by hand: what a picture shows is what the page showed.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

import provenance

_PROJECT = Path(__file__).resolve().parent.parent
_MAX_BYTES = 300_000
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

# Only the part that a reader could scroll is: scrollIntoView would move the frame around it as well.
_SCROLL_TO = """heading => {
  let part = heading.parentElement;
  while (!["auto", "scroll"].includes(getComputedStyle(part).overflowY)) part = part.parentElement;
  part.scrollTop += heading.getBoundingClientRect().top - part.getBoundingClientRect().top - 16;
}"""


@dataclass(frozen=True)
class Picture:
    """What is photographed: a file of the run, the place in it that its address opens, and the window's size.

    `heading` is scrolled to the top of whatever it stands in.
    """

    name: str
    file: str
    place: str = ""
    width: int = 1280
    height: int = 800
    heading: str | None = None


def list_pictures(names: list[str]) -> list[Picture]:
    """Return the pictures to take; `names` are the ids of the three seeds, in order."""
    whole, cut, reworded = (quote(name, safe="") for name in names)
    ancestor = quote("unseen:1", safe="")
    return [
        Picture("picture.png", "graph.html", height=860),
        Picture("guide-overview.png", "index.html", height=420),
        Picture("guide-cut.png", "graph.html", f"#edge={whole}~{cut}"),
        Picture("guide-reworded.png", "graph.html", f"#edge={ancestor}~{reworded}", heading="What changed on the way"),
        Picture("guide-unseen.png", "graph.html", f"#article={ancestor}"),
        Picture("guide-article.png", "graph.html", f"#article={whole}"),
        Picture("guide-report.png", "report.html", width=900, height=860),
    ]


def take_picture(page: Page, picture: Picture, result: Path, out: Path) -> Path:
    """Photograph one page once it has drawn itself, and return where the picture is."""
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    page.goto((result / picture.file).as_uri() + picture.place)
    page.evaluate("document.fonts.ready")
    if picture.heading:
        page.get_by_role("heading", name=picture.heading).evaluate(_SCROLL_TO)
    # Longer than any movement of the page, and than the drawing takes to fit its frame.
    page.wait_for_timeout(800)
    path = out / picture.name
    page.screenshot(path=path, animations="disabled")
    return path


def main(out: Path = _PROJECT / "docs") -> int:
    """Take all pictures; return 1 if one is too large to be kept with the source."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("pictures: no chromium found: `apt-get install chromium`, or set CHROMIUM to its path", file=sys.stderr)
        return 2
    # From the project's root, so that the pages name files as a reader's own run would.
    with contextlib.chdir(_PROJECT):
        articles = provenance.read("seeds")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        provenance.build(articles).write(folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        taken = []
        for picture in list_pictures([article.id for article in articles]):
            context = browser.new_context(reduced_motion="reduce")
            context.route("http*://**/*", lambda route: route.abort())
            taken.append(take_picture(context.new_page(), picture, Path(folder), out))
            context.close()
        browser.close()
    for path in taken:
        print(f"{path.stat().st_size:>8,} bytes  {path.relative_to(_PROJECT)}")
    return int(any(path.stat().st_size > _MAX_BYTES for path in taken))


if __name__ == "__main__":
    sys.exit(main())
