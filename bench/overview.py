"""How quick is the overview of many stories? Made-up findings -> seconds to write it, to open it, to sift it.

Run as `python -m bench.overview [NUM_STORIES]`. Nothing is inferred: the findings are made here, by a seeded draw, so
that what is measured is the page alone. Needs Chromium (CHROMIUM names it where it is not on the path).
"""

import os
import random
import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

from provenance.model import (
    Article,
    ArticleRecord,
    Attribution,
    Derivation,
    EdgeContainment,
    Findings,
    Share,
    Story,
    Unseen,
)
from provenance.present.index import render_index

_NUM_STORIES = 5000
# Sizes of stories as a crawl has them: most are small, every five hundredth is large.
_SIZES = (2, 2, 2, 3, 3, 4, 6, 12)
_LARGE = 60
# What is done to the page, and to which control.
_DEEDS = (("search", "words", "outlet 7 cracks 3"), ("sort", "order", "articles"), ("show", "only", "uncredited"))
_TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_DO = """([id, value]) => new Promise(done => {
  const begun = performance.now();
  const control = document.getElementById(id);
  control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  const drawn = () => done(performance.now() - begun);
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(drawn)));
})"""


def make_findings(num_stories: int) -> Findings:
    """Return findings of so many stories, the same for the same number."""
    draw = random.Random(num_stories)  # noqa: S311 - sizes of a made-up crawl, no secret
    parts = [_make_story(number, draw) for number in range(1, num_stories + 1)]
    return Findings(
        articles=tuple(record for part in parts for record in part.articles),
        unseen=tuple(ancestor for part in parts for ancestor in part.unseen),
        derivations=tuple(edge for part in parts for edge in part.derivations),
        stories=tuple(story for part in parts for story in part.stories),
    )


def _make_story(number: int, draw: random.Random) -> Findings:
    story_id = f"story-{number}"
    size = draw.choice(_SIZES) if number % 500 else _LARGE
    ids = [f"pile/{number}-{position}.html" for position in range(size)]
    ancestor = Unseen(f"unseen:{number}", "Agency original", story_id, 0.9, tuple(ids[:2]), "Each changed the other's.")
    edges = [_make_edge(ancestor.id, child) for child in ids[:2]]
    edges += [_make_edge(ids[draw.randrange(position)], ids[position]) for position in range(2, size)]
    return Findings(
        articles=tuple(_make_record(identifier, number, story_id, draw) for identifier in ids),
        unseen=(ancestor,),
        derivations=tuple(edges),
        stories=(Story(story_id, f"Bridge {number} closed after cracks were found", tuple(ids), None, 1),),
    )


def _make_record(identifier: str, number: int, story_id: str, draw: random.Random) -> ArticleRecord:
    day = f"20{draw.randrange(10, 25)}-0{draw.randrange(1, 10)}-1{draw.randrange(10)}"
    outlet = f"Outlet {draw.randrange(300)}"
    article = Article(identifier, "Text.", title=f"Bridge {number} closed", outlet=outlet, published=day)
    attribution = Attribution("uncredited" if draw.random() < 0.4 else "credited", "Made up.")
    return ArticleRecord(article, 600, story_id, (), attribution)


def _make_edge(parent: str, child: str) -> Derivation:
    whole = Share(1.0, 1.0, 1.0)
    return Derivation(parent, child, "edited", 0.95, "sure", False, EdgeContainment(whole, whole), 1.0, "edited")


def measure_page(path: Path) -> list[tuple[str, float]]:
    """Return what was done in a browser and how many seconds each took until it was on the screen."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        begun = perf_counter()
        page.goto(path.as_uri())
        page.evaluate(_TWO_FRAMES)
        measured = [("open", perf_counter() - begun), *(_measure_deed(page, *deed) for deed in _DEEDS)]
        browser.close()
    return measured


def _measure_deed(page: Page, name: str, control: str, value: str) -> tuple[str, float]:
    milliseconds: float = page.evaluate(_DO, [control, value])
    return f"{name} ({control} = {value})", milliseconds / 1000


def main(num_stories: int = _NUM_STORIES) -> None:
    """Measure the overview of so many stories and print a line for each figure."""
    findings = make_findings(num_stories)
    links = {story.id: f"stories/{story.id}.html" for story in findings.stories}
    begun = perf_counter()
    html = render_index(findings, links)
    written = perf_counter() - begun
    print(f"{num_stories:,} stories, {len(findings.articles):,} articles, {len(html) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.html"
        path.write_text(html, encoding="utf-8")
        for name, seconds in [("write", written), *measure_page(path)]:
            print(f"{seconds:6.2f} s  {name}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
