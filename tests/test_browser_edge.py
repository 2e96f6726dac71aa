"""An edge in a real browser: its ledger, the light that follows a remark, both texts aligned and mapped."""

from itertools import pairwise

import pytest
from builders import ITV, ITV_NAME, SHORTENED, SPUN_NAME, derivation, mixed_findings, record, seed_findings
from builders_browser import DESK, PHONE, Opener, edge_address
from builders_page import between_findings, ledger_findings, long_findings
from playwright.sync_api import Page, expect

from provenance.model import EdgePassage, Findings, Story

STORY = Story("story-1", "Bridge", ("a", "b"), None, 1)

TOPS = """() => {
    const [left, right] = document.querySelectorAll('.column .text');
    const top = (text, key) => text.querySelector(`[data-passage="${key}"]`).getBoundingClientRect().top;
    return [...new Set([...left.querySelectorAll('[data-passage]')].map(mark => mark.dataset.passage))]
        .map(key => [top(left, key), top(right, key)]);
}"""


def lit_words(page: Page) -> str:
    """What is lit; all of it is lit at once, so that the first to be seen is enough to wait for."""
    expect(page.locator(".is-lit").first).to_be_visible()
    return "".join(page.locator(".is-lit").all_inner_texts())


def test_the_ledger_leads_from_the_prior_to_the_probability(opened: Opener) -> None:
    page = opened(ledger_findings(), edge_address(ITV, SHORTENED))
    steps = page.locator(".waterfall .step")
    assert [step.split("\n")[0].lstrip("▸ ") for step in steps.all_inner_texts()] == [
        "before any evidence",
        "what was cut or added",
        "small habits of style",
        "what the other articles add",
    ]
    expect(page.locator(".sum")).to_contain_text("likely (89\u00a0%)")
    bars = page.locator(".waterfall .fill").evaluate_all(
        "bars => bars.map(bar => [parseFloat(bar.style.insetInlineStart), parseFloat(bar.style.width)])"
    )
    for (start, width), (next_start, next_width) in pairwise(bars):
        ends, next_ends = (start, start + width), (next_start, next_start + next_width)
        assert min(abs(end - following) for end in ends for following in next_ends) < 0.1


def test_the_loudest_steps_are_open_the_others_open_on_demand_and_evidence_lights_its_place(opened: Opener) -> None:
    page = opened(ledger_findings(), edge_address(ITV, SHORTENED))
    remark = page.locator("button.remark", has_text="third witness")
    small = page.locator(".step", has_text="small habits").locator(".list")
    expect(remark).to_be_visible()
    expect(small).to_be_hidden()
    page.locator("summary", has_text="small habits").click()
    expect(small).to_be_visible()
    remark.click()
    assert lit_words(page).startswith("Washington and Pyongyang")


def test_evidence_outside_the_ledger_is_listed_below_it(opened: Opener) -> None:
    page = opened(ledger_findings(), edge_address(ITV, SHORTENED))
    expect(page.locator(".why .sum + .list")).to_contain_text("2019-01-10")


def test_evidence_lights_its_place_and_scrolls_to_it(opened: Opener) -> None:
    page = opened(seed_findings(), edge_address(ITV, SHORTENED))
    remark = page.locator("button.remark", has_text="third witness")
    remark.click()
    expect(remark).to_have_attribute("aria-pressed", "true")
    lit = page.locator(".text .is-lit").first
    expect(lit).to_contain_text("Washington and Pyongyang")
    text, place = page.locator(".text").first.bounding_box(), lit.bounding_box()
    assert text and place
    assert text["y"] <= place["y"] < text["y"] + text["height"]
    remark.click()
    expect(page.locator(".is-lit")).to_have_count(0)


def test_evidence_without_a_place_is_no_button(opened: Opener) -> None:
    page = opened(seed_findings(), edge_address(ITV, SHORTENED))
    expect(page.locator("div.remark", has_text="length")).to_have_count(1)


def test_a_passage_lights_on_both_sides(opened: Opener) -> None:
    page = opened(mixed_findings(), edge_address("park", "mixed"))
    page.locator(".column").first.locator("mark.mark-moved").first.click()
    assert "Residents were angry" in lit_words(page)
    assert "Residents were furious" in lit_words(page)
    expect(page.locator("mark.is-changed", has_text="furious")).to_have_count(1)


def test_the_stepper_goes_from_passage_to_passage(opened: Opener) -> None:
    page = opened(seed_findings(), edge_address(ITV, SHORTENED))
    page.get_by_label("next passage").click()
    expect(page.locator(".stepper")).to_contain_text("passage 1 of 2, word for word")
    page.get_by_label("previous passage").click()
    expect(page.locator(".stepper")).to_contain_text("passage 2 of 2")


@pytest.mark.parametrize("leader", [0, 1])
def test_texts_scroll_together_by_what_they_share(opened: Opener, leader: int) -> None:
    page = opened(long_findings(1800), edge_address("long", "short"))
    page.locator(".column .text").nth(leader).hover()
    for _ in range(6):
        page.mouse.wheel(0, 4000)
        page.wait_for_timeout(60)
    tops = page.evaluate(TOPS)
    frame = page.locator(".column .text").first.bounding_box()
    assert frame
    line = frame["y"] + frame["height"] / 3
    nearest = min(tops, key=lambda pair: abs(pair[leader] - line))
    assert abs(nearest[0] - nearest[1]) < 80, "the passage one reads stands at the same height in both texts"
    assert page.locator(".column .text").nth(1 - leader).evaluate("text => text.scrollTop") > 1000


def test_two_texts_of_twenty_thousand_words_open_whole(opened: Opener) -> None:
    findings = long_findings(1800)
    page = opened(findings, edge_address("long", "short"))
    assert sum(len(entry.article.text.split()) for entry in findings.articles) > 35_000
    expect(page.locator(".column .text").first).to_have_text(findings.articles[0].article.text)
    page.locator("mark.is-changed", has_text="repaired").last.click()
    assert "pier 1790" in lit_words(page)


@pytest.mark.parametrize("filler", ["word ", "桥", "🙂", "A line.\n\n\n"])
def test_a_long_text_is_cut_into_pieces_between_characters_and_loses_none(opened: Opener, filler: str) -> None:
    text = "The bridge was closed. " + filler * (20_000 // len(filler))
    articles = (record("a", text), record("b", text))
    edge = derivation("a", "b", passages=(EdgePassage(0, 22, 0, 22, "verbatim"),))
    page = opened(Findings(articles, derivations=(edge,), stories=(STORY,)), edge_address("a", "b"))
    shown = page.locator(".column .text").first
    page.wait_for_function("[...document.querySelectorAll('.piece')].every(piece => piece.textContent)")
    assert shown.evaluate("text => text.textContent") == text
    pieces = shown.evaluate("text => [...text.children].map(piece => piece.textContent)")
    assert len(pieces) > 3
    assert not any(piece.startswith("\n") for piece in pieces), "an empty line stays with what is before it"
    assert all(len(piece) <= 6010 for piece in pieces)


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_click_on_the_map_leads_to_that_place(opened: Opener, size: tuple[int, int]) -> None:
    page = opened(long_findings(600), edge_address("long", "short"), size)
    picture = page.locator(".text-map")
    picture.scroll_into_view_if_needed()
    expect(picture.locator(".map-ribbon")).to_have_count(10)
    box = picture.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + 8)
    # What comes into view is laid out in the next frame, and the text brought to its place once more.
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    text = page.locator(".column .text").first
    shown = text.evaluate("text => (text.scrollTop + text.clientHeight / 3) / text.scrollHeight")
    assert shown == pytest.approx(0.6, abs=0.05)


def test_the_map_shows_cuts_and_additions_as_blank(opened: Opener) -> None:
    page = opened(seed_findings(), edge_address(ITV, SHORTENED))
    whole, *_ = page.locator(".map-text").evaluate_all("bars => bars.map(bar => bar.getBBox().width)")
    shared = page.locator(".text-map rect[fill='url(#map-verbatim)']").evaluate_all(
        "bars => bars.map(bar => [bar.getBBox().y, bar.getBBox().width])"
    )
    in_parent = sum(width for y, width in shared if y < 10)
    assert 0.3 < in_parent / whole < 0.7


def test_a_map_needs_something_shared(opened: Opener) -> None:
    page = opened(between_findings(), edge_address("unseen:1", "unseen:2"))
    expect(page.locator("#panel")).to_be_visible()
    expect(page.locator(".verdict-form")).to_have_count(0)  # no article would identify such an edge


def test_runners_up_say_why_they_lost(opened: Opener) -> None:
    page = opened(seed_findings(), edge_address("unseen:1", ITV))
    section = page.locator(".section", has_text="Runner-up parents")
    expect(section).to_contain_text(f"Both {SPUN_NAME} and ITV Report ({ITV_NAME}) derive from an unseen text")


def test_an_undecided_pair_names_what_it_could_be(opened: Opener) -> None:
    page = opened(mixed_findings(), edge_address("park", "road"))
    expect(page.locator("#panel")).to_contain_text("both derive from a text that is neither")
    expect(page.locator(".verdict-form button")).to_have_count(3)


def test_an_answer_leads_to_the_part_of_the_panel_that_defends_it(opened: Opener) -> None:
    page = opened(seed_findings())
    page.locator(".short button", has_text="otherwise in").click()
    heading = page.locator(".why h3", has_text="What changed on the way")
    frame, place = page.locator(".why").bounding_box(), heading.bounding_box()
    assert frame and place
    assert frame["y"] <= place["y"] < frame["y"] + frame["height"] / 2
    assert page.locator("#panel").evaluate("panel => panel.scrollTop") == 0, "the frame itself does not move"
