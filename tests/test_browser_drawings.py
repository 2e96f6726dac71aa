"""The drawings of a story in a real browser: by date, by derivation, by outlet, with folds open in each."""

import re

from builders import mixed_findings, seed_findings
from builders_browser import PHONE, Opener, article_address, click_drawing, drawn_colors
from builders_page import copies_findings, dated_findings
from playwright.sync_api import expect

PLACES = """keys => {
    const nodes = JSON.parse(document.getElementById('network-data').textContent).nodes;
    return keys.map(key => nodes.find(node => node.id === key).dated);
}"""


def test_dates_lead_the_picture_where_they_can_and_what_has_none_stands_aside(opened: Opener) -> None:
    page = opened(dated_findings())
    expect(page.locator("[name=drawing]:checked")).to_have_attribute("value", "dates")
    expect(page.locator("#order")).to_have_text(
        "Left to right by date: 4 of 5 articles state one. The others stand in a lane of their own."
    )
    first, second, third, early, undated = page.evaluate(PLACES, ["n0", "n1", "n2", "n3", "n4"])
    assert early["x"] < first["x"] < second["x"] < third["x"]
    assert undated["y"] > max(place["y"] for place in (first, second, third, early))
    assert drawn_colors(page)[(242, 240, 235, 255)] > 5000, "the lane of what has no date is told apart"
    click_drawing(page, "n3")
    expect(page.locator("#panel h2")).to_contain_text("Text of early")


def test_the_pieces_of_one_drawing_do_not_linger_in_the_next(opened: Opener) -> None:
    page = opened(dated_findings())
    drawn = []
    for name in ("By derivation", "By outlet", "By date", "By derivation"):
        page.get_by_label(name).check()
        page.wait_for_timeout(100)
        drawn.append(drawn_colors(page))
    expect(page.locator("#order")).to_have_text("Left to right by derivation, whatever the dates.")
    assert drawn[-1] == drawn[0]
    assert drawn[-1][(242, 240, 235, 255)] < 500


def test_where_dates_do_not_lead_the_page_says_why(opened: Opener) -> None:
    page = opened(seed_findings())
    expect(page.locator("[name=drawing]")).to_have_count(2)
    expect(page.locator("#order")).to_have_text(
        "Left to right by derivation; too few dates to go by: 1 of 3 articles states one."
    )


def test_folds_open_in_the_drawing_by_outlet_too_and_push_the_lanes_apart(opened: Opener) -> None:
    page = opened(copies_findings(320), article_address("original"))
    page.evaluate("document.querySelector('[name=drawing][value=outlets]').click()")
    page.get_by_role("button", name="Open them in the picture").click()
    expect(page.locator("[name=drawing]:checked")).to_have_attribute("value", "outlets")
    page.evaluate("document.querySelector('[data-walk=n8]').focus()")
    page.wait_for_timeout(150)
    assert drawn_colors(page)[(31, 95, 139, 255)] > 200, "an arrow leads to the copy that has the focus"


def test_the_drawing_by_outlet_and_back(opened: Opener) -> None:
    page = opened(mixed_findings())
    page.get_by_label("By outlet").check()
    page.wait_for_timeout(100)
    place = page.evaluate("document.querySelector('#network').clientHeight")
    assert place > 240, "three lanes and the column names need more room than one row"
    page.locator("[name=drawing]:checked").press("ArrowLeft")
    expect(page.locator("[name=drawing]:checked")).to_have_attribute("value", "derivation")


def test_cards_are_clicked_where_the_drawing_by_outlet_has_them(opened: Opener) -> None:
    page = opened(mixed_findings())
    page.get_by_label("By outlet").check()
    page.wait_for_timeout(150)
    frame = page.locator("#network").bounding_box()
    assert frame
    for x in range(40, int(frame["width"]), 60):
        page.mouse.click(frame["x"] + x, frame["y"] + frame["height"] / 2 + 10)
        page.wait_for_timeout(30)
        if page.locator("#panel").is_visible():
            break
    expect(page.locator("#panel h2")).to_have_text(re.compile("Road to cross park|Park to close|Park and road"))


def test_the_words_of_an_arrow_that_runs_back_stand_on_its_bow(opened: Opener) -> None:
    page = opened(dated_findings())
    inked = """() => {
        const canvas = document.querySelector('#network canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        const found = { words: [], lines: [] };
        for (let i = 0; i < data.length; i += 4) {
            const at = [(i / 4) % canvas.width, Math.floor(i / 4 / canvas.width)];
            const [red, green, blue] = [data[i], data[i + 1], data[i + 2]];
            if (Math.abs(red - 164) + Math.abs(green - 72) + Math.abs(blue - 31) < 60) found.words.push(at);
            if (Math.abs(red - 169) + Math.abs(green - 165) + Math.abs(blue - 155) < 6) found.lines.push(at);
        }
        return found;
    }"""
    found = page.evaluate(inked)
    (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*found["words"], strict=True))
    under = [(x, y) for x, y in found["lines"] if left - 4 <= x <= right + 4 and top - 4 <= y <= bottom + 4]
    assert len(under) > 10


def test_on_a_phone_the_name_of_the_first_period_is_whole(opened: Opener) -> None:
    page = opened(dated_findings(), size=PHONE)
    page.wait_for_timeout(100)
    rows: list[int] = page.evaluate(
        """() => {
            const canvas = document.querySelector('#network canvas');
            const context = canvas.getContext('2d');
            const width = Math.round(canvas.width / 3);
            const { data } = context.getImageData(0, 0, width, canvas.height);
            const rows = [];
            for (let y = 0; y < canvas.height; y += 1) {
                const row = data.slice(y * width * 4, (y + 1) * width * 4);
                if (row.some((value, i) => i % 4 < 3 && row[i - (i % 4) + 3] > 200 && value < 140)) rows.push(y);
            }
            return rows;
        }"""
    )
    # Ink that touches the upper edge is a name cut off there.
    assert rows[0] > 1
