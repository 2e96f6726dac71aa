"""An article and an unseen text in a real browser: where the words come from, and who attests them."""

from builders import ITV, ITV_NAME, mixed_findings, seed_findings
from builders_browser import Opener, article_address
from playwright.sync_api import expect


def test_each_passage_wears_the_mark_of_its_parent(opened: Opener) -> None:
    page = opened(mixed_findings(), article_address("mixed"))
    expect(page.locator("#panel .text .from-parent-0")).to_have_text(
        ["Residents were furious.", "The council decided on Monday to shut the park."]
    )
    styles = [
        page.locator(f"#panel .text .from-parent-{place}").first.evaluate(
            "run => getComputedStyle(run).textDecorationStyle"
        )
        for place in (0, 1)
    ]
    assert styles == ["solid", "dashed"], "told apart not by colour alone"
    widths = page.locator(".shares i").evaluate_all("parts => parts.map(part => part.style.width)")
    assert widths == ["50%", "40%"]


def test_parents_and_children_open_their_edges(opened: Opener) -> None:
    page = opened(seed_findings(), article_address(ITV))
    page.locator("#panel button.remark", has_text="cut after 12 sentences").click()
    expect(page.locator("#panel h2")).to_contain_text("derives from ITV Report")
    page.go_back()
    page.locator("#panel button.remark", has_text="an unseen text").click()
    expect(page.locator("#panel h2")).to_contain_text("derives from an unseen text")


def test_a_credit_lights_where_it_stands(opened: Opener) -> None:
    page = opened(seed_findings(), article_address(ITV))
    page.locator("#panel button.remark", has_text="Korea News Service via AP").click()
    expect(page.locator(".is-lit")).to_have_text(["Korea News Service via AP"])


def test_a_rebuilt_text_shows_how_it_is_attested(opened: Opener) -> None:
    page = opened(seed_findings(), article_address("unseen:1"))
    expect(page.locator("#panel .text .support-conjectural")).to_have_text("second")
    assert page.locator("#panel .text .support-once").count() > 3


def test_words_of_a_rebuilt_text_name_their_witnesses(opened: Opener) -> None:
    page = opened(seed_findings(), article_address("unseen:1"))
    page.locator("#panel .text .support-once", has_text="has arrived").click()
    expect(page.locator("#panel")).to_contain_text(f"attested once: ITV Report ({ITV_NAME})")


def test_a_witness_lights_all_it_attests(opened: Opener) -> None:
    page = opened(seed_findings(), article_address("unseen:1"))
    page.locator("#panel button.remark", has_text="attests").first.click()
    expect(page.locator(".is-lit").first).to_be_visible()
    lit = page.locator(".is-lit").all_inner_texts()
    assert "has arrived" in lit
    assert "second" not in lit, "no article attests a conjecture"


def test_an_article_names_what_shares_its_text_while_the_direction_is_open(opened: Opener) -> None:
    page = opened(mixed_findings(), article_address("park"))
    shared = page.locator("#panel section", has_text="Shares text, direction undecided")
    expect(shared).to_contain_text("The Herald (road)")
    shared.get_by_role("button").click()
    expect(page.locator("#panel h2")).to_contain_text("share text; which derives from which is undecided")
