"""The picture of a story in a real browser: clicks, keys, the slider, all drawings, search, themes, print."""

import re
from dataclasses import replace
from pathlib import Path

from builders import (
    ITV,
    SHORTENED,
    SHORTENED_NAME,
    derivation,
    many_findings,
    mixed_findings,
    record,
    seed_findings,
)
from builders_browser import PHONE, Opener, article_address, click_drawing, drawn_colors, edge_address
from builders_page import copies_findings, ledger_findings
from playwright.sync_api import expect

from provenance.model import Findings, Story


def test_a_click_on_an_edge_shows_both_texts_and_the_evidence(opened: Opener) -> None:
    page = opened(seed_findings())
    click_drawing(page, "n1", "n3")
    panel = page.locator("#panel")
    panel.wait_for(state="visible")
    expect(panel.locator("h2")).to_contain_text(f"{SHORTENED_NAME} derives from")
    expect(panel.locator(".column")).to_have_count(2)
    assert panel.locator("mark.mark-verbatim").count() >= 2
    expect(panel.locator(".balance i.is-against")).to_have_count(1)
    expect(page).to_have_url(re.compile(re.escape(edge_address(ITV, SHORTENED)) + "$"))


def test_a_click_on_a_box_shows_the_article(opened: Opener) -> None:
    page = opened(seed_findings())
    click_drawing(page, "n1")
    panel = page.locator("#panel")
    panel.wait_for(state="visible")
    expect(panel.locator("h2")).to_contain_text("North Korea’s Kim Jong Un arrives")
    expect(panel).to_contain_text("Korea News Service via AP")
    assert panel.locator(".is-dimmed").count() >= 3


def test_a_window_made_narrow_turns_the_picture_and_clicks_still_land(opened: Opener) -> None:
    page = opened(seed_findings())
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.wait_for_timeout(100)
    click_drawing(page, "n1", "n3")
    page.locator("#panel").wait_for(state="visible")
    expect(page.locator("#panel h2")).to_contain_text(f"{SHORTENED_NAME} derives from")


def test_the_slider_leaves_out_what_is_less_sure_everywhere(opened: Opener) -> None:
    page = opened(mixed_findings())
    expect(page.locator("#sureness-said")).to_have_text("all · 3 of 3 shown")
    page.locator("#sureness").fill("90")
    expect(page.locator("#sureness-said")).to_have_text("at least 90 % · 1 of 3 shown")
    for shown in (".verdict:visible", "tbody tr[data-line]:visible"):
        expect(page.locator(shown)).to_have_count(1)
        expect(page.locator(shown)).to_contain_text("The Herald (road)")
    page.locator("#sureness").fill("50")
    expect(page.locator(".verdict:visible")).to_have_count(3)


def test_what_is_not_sure_enough_fades_in_the_picture(opened: Opener) -> None:
    page = opened(seed_findings())
    strong = (169, 165, 155, 255)
    before = drawn_colors(page)[strong]
    page.locator("#sureness").fill("99")
    page.wait_for_timeout(100)
    assert 0 < drawn_colors(page)[strong] < 0.7 * before, "cards keep their borders, lines lose their strength"


def test_dates_that_contradict_an_edge_are_said_wherever_the_edge_is(opened: Opener) -> None:
    page = opened(ledger_findings(), edge_address(ITV, SHORTENED))
    expect(page.locator("#panel .callout.is-conflict")).to_contain_text("dates speak against this edge")
    expect(page.locator(".verdict .is-conflict")).to_have_count(1)
    expect(page.locator("td .is-conflict")).to_have_count(1)


def test_arrows_walk_from_anywhere_and_enter_opens(opened: Opener) -> None:
    page = opened(seed_findings())
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    panel.wait_for(state="visible")
    expect(panel.locator("h2")).to_contain_text("North Korea’s Kim Jong Un arrives")
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.closest('#walk') !== null")
    assert "#" not in page.url


def test_a_walk_that_skips_what_the_slider_hides(opened: Opener) -> None:
    page = opened(mixed_findings())
    page.locator("#sureness").fill("90")
    page.locator("#walk button", has_text="Article park").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent").startswith("Article park"), "its one edge is only likely"


def test_slash_searches_and_enter_opens_the_first_found(opened: Opener) -> None:
    page = opened(mixed_findings())
    page.keyboard.press("/")
    page.keyboard.type("herald ROAD")
    expect(page.locator("#search [role=status]")).to_have_text("1 found")
    page.keyboard.press("Enter")
    page.locator("#panel").wait_for(state="visible")
    expect(page.locator("#panel h2")).to_have_text("Road to cross park")
    expect(page.locator("#search")).to_be_hidden()


def test_a_letter_written_in_a_field_is_no_command(opened: Opener) -> None:
    page = opened(mixed_findings(), edge_address("park", "mixed"))
    page.locator("#panel textarea").focus()
    page.keyboard.type("a/b?")
    expect(page.locator("#panel textarea")).to_have_value("a/b?")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


def test_a_question_mark_explains_in_ten_lines(opened: Opener) -> None:
    page = opened(seed_findings())
    page.keyboard.press("?")
    expect(page.locator("#help li")).to_have_count(10)
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


def test_plus_minus_and_nought_zoom(opened: Opener) -> None:
    page = opened(seed_findings())
    white = (255, 255, 255, 255)
    whole = drawn_colors(page)[white]
    for _ in range(3):
        page.keyboard.press("-")
        page.wait_for_timeout(200)
    assert drawn_colors(page)[white] < whole, "smaller cards cover less"
    page.keyboard.press("+")
    page.keyboard.press("0")
    page.wait_for_timeout(200)
    assert drawn_colors(page)[white] == whole


def test_the_zoom_buttons_and_a_large_story_work(opened: Opener) -> None:
    page = opened(many_findings(60))
    for name in ("zoom-in", "zoom-out", "zoom-fit"):
        page.locator(f"#{name}").click()
    page.locator("#walk button").last.focus()
    page.keyboard.press("Enter")
    page.locator("#panel").wait_for(state="visible")
    expect(page.locator("#panel h2")).to_contain_text("Bridge 59")


def test_a_story_too_large_to_be_seen_whole_is_shown_from_its_origin(opened: Opener) -> None:
    page = opened(many_findings(200))
    page.locator("#network").scroll_into_view_if_needed()
    frame = page.locator("#network").bounding_box()
    assert frame
    page.mouse.click(frame["x"] + 70, frame["y"] + frame["height"] / 2)
    page.locator("#panel").wait_for(state="visible")
    expect(page.locator("#panel h2")).to_have_text("Bridge 0")


def test_a_first_view_of_an_origin_at_the_edge_has_no_empty_paper_beyond_it(opened: Opener) -> None:
    names = ["top", "wide", *(f"copy-{number}" for number in range(14))]
    edges = (derivation("top", "copy-0"), *(derivation("wide", name) for name in names[3:]))
    articles = tuple(record(name, f"Text of {name}.") for name in names)
    story = Story("story-1", "Wide", tuple(names), None, 2)
    page = opened(Findings(articles, derivations=edges, stories=(story,)))
    first_row = page.evaluate(
        """() => {
            const canvas = document.querySelector('#network canvas');
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            for (let i = 0; i < data.length; i += 4) {
                if (data[i + 3] > 200 && data[i] < 200) return Math.floor(i / 4 / canvas.width);
            }
            return -1;
        }"""
    )
    assert 0 <= first_row < 60


def test_a_folded_card_opens_on_its_copies_and_each_copy_on_itself(opened: Opener) -> None:
    page = opened(copies_findings(320), article_address("original"))
    panel = page.locator("#panel")
    expect(panel).to_contain_text("Near-identical copies of this article (320)")
    panel.locator("summary", has_text="List them").click()
    panel.locator("button.remark", has_text="copy-0007").first.click()
    expect(panel.locator("h2")).to_have_text("Bridge, copy-0007")
    expect(page).to_have_url(re.compile(re.escape(article_address("copy-0007")) + "$"))
    panel.locator("button.remark", has_text="original").first.click()
    expect(panel.locator("h2")).to_contain_text("copy-0007 derives from original")


def test_back_closes_what_a_click_opened(opened: Opener) -> None:
    page = opened(seed_findings())
    page.locator("[data-open]").first.click()
    page.locator("#panel").wait_for(state="visible")
    page.go_back()
    page.locator("#panel").wait_for(state="hidden")


def test_an_address_of_a_folded_copy_opens_its_box(opened: Opener) -> None:
    page = opened(mixed_findings(), "#article=park-copy")
    expect(page.locator("#panel")).to_contain_text("The Echo")


def test_an_address_of_nothing_opens_nothing(opened: Opener) -> None:
    page = opened(seed_findings(), "#article=nobody")
    expect(page.locator("#panel")).to_be_hidden()
    for address in ("#edge=a~b", "#edge=%E0%A4%A", "#anything"):
        page.evaluate(f"location.hash = '{address}'")
        page.wait_for_timeout(50)
        expect(page.locator("#panel")).to_be_hidden()


def test_the_theme_is_turned_by_hand_and_remembered(opened: Opener) -> None:
    page = opened(seed_findings())
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("#theme").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark
    expect(page.locator("#theme")).to_have_attribute("aria-pressed", "true")
    assert (29, 33, 37, 255) in drawn_colors(page), "cards are drawn in the theme's colours"


def test_paper_is_white_even_for_a_reader_in_the_dark(opened: Opener) -> None:
    page = opened(seed_findings(), scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert (255, 255, 255, 255) in drawn_colors(page), "cards on paper are light"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("'print' in document.documentElement.dataset") is False


def test_names_are_hidden_from_page_panel_search_and_title_and_shown_again(opened: Opener) -> None:
    page = opened(mixed_findings(), edge_address("park", "mixed"))
    before = page.locator("body").inner_text()
    page.evaluate("document.getElementById('anonymous').click()")
    shown = page.locator("body").inner_text()
    for name in ("The Courier", "The Herald", "The Echo", "Park to close"):
        assert name in before and name not in shown
    assert "Article 4 derives from Outlet A (Article 1)" in shown
    assert "Courier" not in page.title()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("courier")
    expect(page.locator("#search [role=status]")).to_have_text("0 found")
    page.keyboard.press("Escape")
    page.evaluate("document.getElementById('anonymous').click()")
    expect(page.locator(".verdicts")).to_contain_text("The Courier (park)")


def test_an_article_called_by_a_number_is_hidden_before_a_verb_that_could_be_a_noun(opened: Opener) -> None:
    page = opened(seed_findings())
    page.evaluate("document.getElementById('anonymous').click()")
    expect(page.locator("dl").first).to_contain_text("names its source")
    expect(page.locator("dl").first).not_to_contain_text("002 names")


def test_words_of_the_articles_are_never_replaced(opened: Opener) -> None:
    page = opened(mixed_findings(), article_address("park"))
    page.evaluate("document.getElementById('anonymous').click()")
    expect(page.locator("#panel .text")).to_contain_text("The council voted on Monday to close the park.")


def test_copies_behind_a_card_open_in_the_picture_and_fold_again(opened: Opener) -> None:
    page = opened(copies_findings(320), article_address("original"))
    page.get_by_role("button", name="Open them in the picture").click()
    expect(page.get_by_role("button", name="Fold them in the picture")).to_be_visible()
    sunken = (242, 240, 235, 255)
    page.wait_for_timeout(150)
    assert drawn_colors(page)[sunken] > 5000, "the copies stand in a frame of their own"
    page.evaluate("document.querySelector('[data-walk=n8]').focus()")
    page.wait_for_timeout(150)
    assert drawn_colors(page)[(31, 95, 139, 255)] > 200, "an arrow leads to the copy that has the focus"
    page.get_by_role("button", name="Fold them in the picture").click()
    page.wait_for_timeout(150)
    assert drawn_colors(page)[sunken] < 500


def test_a_click_on_the_words_of_an_arrow_opens_it(opened: Opener) -> None:
    page = opened(copies_findings(3))
    frame = page.locator("#network")
    frame.scroll_into_view_if_needed()
    place = page.evaluate("JSON.parse(document.getElementById('network-data').textContent)")
    assert all(edge["label"] in ("", " ") for edge in place["edges"]), "words are written beside arrows, not on them"
    box = frame.bounding_box()
    assert box
    # The words of the only arrow of a story of two stand above it, just before its end.
    pair = opened(seed_findings())
    pair.locator("#network").scroll_into_view_if_needed()
    shown = pair.locator("#network").bounding_box()
    assert shown
    scale = min((shown["width"] - 2) / (2 * 508 + 264 + 48), 1.1)
    middle = shown["x"] + shown["width"] / 2
    top = shown["y"] + shown["height"] / 2 - 75 * scale
    pair.mouse.click(middle + (508 - 132 - 60) * scale, top - 13 * scale)
    expect(pair.locator("#panel h2")).to_contain_text("001 derives from")


def test_the_way_back_to_the_overview_stands_only_where_the_overview_does(opened: Opener, tmp_path: Path) -> None:
    page = opened(seed_findings())
    expect(page.locator("#overview")).to_be_hidden()
    (tmp_path / "stories").mkdir()
    (tmp_path / "page.html").rename(tmp_path / "stories/story-1.html")
    page.goto((tmp_path / "stories/story-1.html").as_uri())
    expect(page.locator("#overview")).to_be_visible()
    expect(page.locator("#overview")).to_have_attribute("href", "../index.html")


def test_a_story_opens_with_its_answers_and_each_leads_to_its_reasons(opened: Opener) -> None:
    page = opened(seed_findings())
    page.locator(".short button", has_text="None of these articles is the original").click()
    expect(page.locator("#panel h2")).to_have_text("Associated Press original")
    page.keyboard.press("Escape")
    page.locator(".short button", has_text="bears the only date").click()
    expect(page.locator("#panel h2")).to_contain_text("001 derives from ITV Report (000)")


def test_an_undecided_pair_is_led_around_the_card_between(opened: Opener) -> None:
    pair = mixed_findings().shared[0]
    articles = tuple(record(name, "The bridge is closed.") for name in ("top", "mid", "low"))
    pairs = (replace(pair, left="top", right="mid"), replace(pair, left="top", right="low"))
    story = Story("story-1", "Bridge", ("top", "mid", "low"), None, 1)
    page = opened(Findings(articles, shared=pairs, stories=(story,)))
    page.locator("#network").scroll_into_view_if_needed()
    shown = page.locator("#network").bounding_box()
    assert shown
    middle = shown["y"] + shown["height"] / 2
    for offset in range(160, 260, 6):
        page.mouse.click(shown["x"] + shown["width"] / 2 + offset, middle)
        page.wait_for_timeout(30)
        if page.locator("#panel").is_visible():
            break
    expect(page.locator("#panel h2")).to_contain_text("share text")
