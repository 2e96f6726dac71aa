"""How quick is the page of a story? Invented stories -> seconds and bytes, printed.

Reads nothing; writes pages to a temporary folder and opens them in a real headless Chromium. Run it as
`python -m bench.page`. The words are drawn from a seeded generator, so every run measures the same pages.
"""

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from provenance.model import (
    Article,
    ArticleRecord,
    Attribution,
    Derivation,
    EdgeContainment,
    EdgeEvidence,
    EdgePassage,
    Findings,
    LedgerStep,
    PassageKind,
    Share,
    Story,
    Stratum,
)
from provenance.present.page import render_story_page

_NUM_WORDS_KNOWN = 900
_SENTENCE_WORDS = 20
_RUNS = 3

# Resolves when what the page did has been painted: a frame after the next one.
_PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# The panel follows the page's address, which changes after the click.
_CLICK = """
    document.querySelector('.verdict button').click();
    while (!document.querySelector('#panel .text')) await new Promise(done => setTimeout(done));
"""
_SCROLL = """
    const text = document.querySelector('.column .text');
    text.dispatchEvent(new Event('wheel'));
    text.scrollTop += 900;
"""


@dataclass(frozen=True, slots=True)
class Timings:
    """Size, and seconds until the picture is drawn, a click has its panel, and a scrolled text is followed."""

    num_bytes: int
    opened_seconds: float
    clicked_seconds: float
    scrolled_seconds: float


def invent_story(num_articles: int, num_words: int) -> Findings:
    """Return one story in which every article but the first derives from one about a third as far along."""
    generator = random.Random(f"{num_articles} {num_words}")  # noqa: S311 - invented words, no secrets
    words = [
        "".join(generator.choices("abcdefghijklmnoprstuvw", k=generator.randint(2, 10)))
        for _ in range(_NUM_WORDS_KNOWN)
    ]
    texts = [_invent_text(generator, words, num_words)]
    edges = []
    for number in range(1, num_articles):
        parent = (number - 1) // 3
        text, passages = _copy_text(generator, words, texts[parent])
        texts.append(text)
        edges.append(_edge(parent, number, passages))
    articles = tuple(_record(number, text) for number, text in enumerate(texts))
    story = Story(
        "story-1", "A story made for measuring", tuple(_name(i) for i in range(num_articles)), "2024-01-01", 1
    )
    return Findings(articles, derivations=tuple(edges), stories=(story,))


def measure_page(browser: Browser, findings: Findings, folder: Path) -> Timings:
    """Return the best of a few runs of opening the page of a story, clicking an edge and scrolling its texts."""
    path = folder / "page.html"
    content = render_story_page(findings, findings.stories[0].id).encode()
    path.write_bytes(content)
    runs = list(_time_page(browser, path))
    return Timings(len(content), *(min(values) for values in zip(*runs, strict=True)))


def _time_page(browser: Browser, path: Path) -> Iterator[tuple[float, float, float]]:
    for _ in range(_RUNS):
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_selector("#walk button", state="attached")
        opened = page.evaluate(f"{_PAINTED}.then(() => performance.now())")
        clicked = page.evaluate(_timed(_CLICK))
        scrolled = page.evaluate(_timed(_SCROLL))
        page.close()
        yield opened / 1000, clicked / 1000, scrolled / 1000


def _timed(action: str) -> str:
    """A script that does something and tells the milliseconds until its effect is painted."""
    steps = f"const start = performance.now(); {action}; await {_PAINTED}; return performance.now() - start;"
    return f"(async () => {{ {steps} }})()"


def _invent_text(generator: random.Random, words: list[str], num_words: int) -> str:
    sentences = []
    for _ in range(num_words // _SENTENCE_WORDS):
        sentences.append(" ".join(generator.choices(words, k=_SENTENCE_WORDS)).capitalize() + ".")
    return "\n\n".join(" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4))


def _copy_text(generator: random.Random, words: list[str], parent: str) -> tuple[str, tuple[EdgePassage, ...]]:
    """A copy with a word changed here and there and a tenth of its paragraphs new, and the passages it shares."""
    text, passages, at = "", [], 0
    for paragraph in parent.split("\n\n"):
        start, at = at, at + len(paragraph) + 2
        if generator.random() < 0.1:
            text += _invent_text(generator, words, 80) + "\n\n"
            continue
        copy = " ".join(generator.choice(words) if generator.random() < 0.04 else word for word in paragraph.split(" "))
        kind: PassageKind = "verbatim" if copy == paragraph else "edited"
        passages.append(EdgePassage(start, start + len(paragraph), len(text), len(text) + len(copy), kind))
        text += copy + "\n\n"
    return text.rstrip(), tuple(passages)


def _name(number: int) -> str:
    return f"article-{number:04d}"


def _record(number: int, text: str) -> ArticleRecord:
    article = Article(
        _name(number),
        text,
        title=f"The bridge is closed, report {number}",
        outlet=f"Outlet {number % 23}",
        published=f"2024-01-{number % 28 + 1:02d}",
    )
    attribution = Attribution("uncredited", "The text names no source.")
    return ArticleRecord(article, len(text.split()), "story-1", (), attribution, (Stratum("body", 0, len(text)),))


def _edge(parent: int, child: int, passages: tuple[EdgePassage, ...]) -> Derivation:
    share = Share(0.8, 0.85, 0.9)
    evidence = tuple(
        EdgeEvidence("cut_tail", 1.0, f"A piece of evidence, number {n}.", (0, 40), (0, 40)) for n in range(8)
    )
    return Derivation(
        parent=_name(parent),
        child=_name(child),
        relation="edited",
        probability=0.93,
        standing="sure",
        or_unseen_edition=False,
        containment=EdgeContainment(share, share),
        share=0.9,
        summary="lightly edited",
        passages=passages,
        evidence=evidence,
        ledger=(
            LedgerStep("prior", -1.0),
            LedgerStep("cutting", 5.0, tuple(range(8))),
            LedgerStep("other articles", -0.3),
        ),
    )


def main() -> None:
    """Measure and print a line for each size of story."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        sys.exit("no chromium found: `apt-get install chromium`, or set CHROMIUM to the path of the browser")
    print("articles  words each   bytes   opened s   click s   scroll s")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for num_articles, num_words in ((3, 600), (300, 600), (2, 20_000), (1000, 600)):
            found = measure_page(browser, invent_story(num_articles, num_words), Path(folder))
            print(
                f"{num_articles:8d} {num_words:11d} {found.num_bytes / 1e6:6.2f}M {found.opened_seconds:10.2f} "
                f"{found.clicked_seconds:9.3f} {found.scrolled_seconds:10.3f}"
            )
        browser.close()


if __name__ == "__main__":
    main()
