"""The reader's verdicts in a real browser: given, kept, saved, loaded, and never mixed with the program's."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

from builders import ITV, SHORTENED, SPUN, mixed_findings, seed_findings
from builders_browser import Opener, article_address, edge_address
from jsonschema import Draft202012Validator, FormatChecker
from playwright.sync_api import Page, expect

from provenance.reading.verdict_records import EdgeVerdict, Verdicts
from provenance.reading.verdicts import read_verdicts


def sign(page: Page, name: str = "Ana") -> None:
    page.locator("#reviewer input").fill(name)
    page.get_by_role("button", name="Go on").click()
    # The dialog tells of its closing in a task of its own, and the verdict is given only then.
    expect(page.locator("#save-verdicts")).to_be_enabled()


def saved(page: Page, folder: Path) -> dict[str, Any]:
    with page.expect_download() as download:
        page.evaluate("document.getElementById('save-verdicts').click()")
    assert download.value.suggested_filename == "verdicts.json"
    path = folder / "verdicts.json"
    download.value.save_as(path)
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    schema = json.loads(files("provenance.present").joinpath("schema/provenance-verdicts-1.json").read_text("utf-8"))
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(loaded)
    return loaded


def load(page: Page, folder: Path, content: str) -> str:
    path = folder / "given.json"
    path.write_text(content, encoding="utf-8")
    page.evaluate("document.getElementById('verdicts-said').textContent = ''")
    page.locator("#load-verdicts").set_input_files(path)
    page.locator("#verdicts-said:not(:empty)").wait_for(state="attached")
    return page.locator("#verdicts-said").inner_text()


def test_a_verdict_is_signed_kept_and_saved(opened: Opener, tmp_path: Path) -> None:
    page = opened(seed_findings(), edge_address(ITV, SHORTENED))
    page.get_by_role("button", name="Accept").click()
    sign(page)
    page.locator("#panel textarea").fill("Checked by telephone.")
    page.get_by_role("button", name="Accept").focus()
    expect(page.locator(".verdict-form [role=status]")).to_contain_text("accepted by Ana")
    # The browser writes what a page keeps a moment later, on a busy machine not before a reload.
    page.wait_for_timeout(300)
    page.reload()
    expect(page.get_by_role("button", name="Accept")).to_have_attribute("aria-pressed", "true")
    (entry,) = saved(page, tmp_path)["verdicts"]
    assert entry.pop("when").endswith("Z")
    assert entry == {
        "kind": "edge",
        "parent": ITV,
        "child": SHORTENED,
        "verdict": "accept",
        "note": "Checked by telephone.",
        "who": "Ana",
    }


def test_the_name_is_asked_once_and_may_be_withheld(opened: Opener) -> None:
    page = opened(mixed_findings(), edge_address("park", "mixed"))
    page.get_by_role("button", name="Reject").click()
    sign(page, "")
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("#reviewer")).to_be_hidden()
    expect(page.locator(".verdict-form [role=status]")).not_to_contain_text("by")


def test_a_verdict_pressed_again_is_withdrawn_and_its_note_stays(opened: Opener, tmp_path: Path) -> None:
    page = opened(mixed_findings(), edge_address("park", "mixed"))
    page.get_by_role("button", name="Reject").click()
    sign(page)
    page.locator("#panel textarea").fill("Not sure.")
    page.get_by_role("button", name="Reject").click()
    file = saved(page, tmp_path)
    assert file["verdicts"] == []
    assert [note["note"] for note in file["notes"]] == ["Not sure."]
    page.locator("#panel textarea").fill("")
    page.get_by_role("button", name="Accept").focus()
    expect(page.locator("#save-verdicts")).to_be_disabled()


def test_every_kind_of_verdict_is_read_back_by_the_build(opened: Opener, tmp_path: Path) -> None:
    page = opened(seed_findings(), edge_address("unseen:1", SPUN))
    page.get_by_role("button", name="Reject").click()
    sign(page)
    page.goto(page.url.split("#")[0] + article_address("unseen:1"))
    page.locator("#panel input").fill("AP, 8 January")
    page.locator("#panel input").press("Tab")
    page.goto(page.url.split("#")[0] + article_address(SHORTENED))
    page.get_by_role("button", name="Irrelevant").click()
    saved(page, tmp_path)
    verdicts = read_verdicts(tmp_path / "verdicts.json")
    assert [edge.ends for edge in verdicts.rejected] == [(frozenset({ITV, SPUN}), SPUN)]
    assert verdicts.name_of([ITV, SPUN]) == "AP, 8 January"
    assert verdicts.irrelevant == {SHORTENED}


def test_an_undecided_pair_can_be_decided_either_way(opened: Opener, tmp_path: Path) -> None:
    page = opened(mixed_findings(), edge_address("park", "road"))
    page.get_by_role("button", name="The Courier (park) derives from The Herald (road)").click()
    sign(page)
    (entry,) = saved(page, tmp_path)["verdicts"]
    assert (entry["parent"], entry["child"]) == ("road", "park")
    # The sentence beside it says that the program leaves it open, so the decision says which way it went.
    expect(page.locator("#your-verdicts")).to_contain_text(
        re.compile("accepted by Ana, .* UTC: The Courier \\(park\\) derives from The Herald \\(road\\)")
    )
    page.reload()
    expect(page.locator(".verdict-form [aria-pressed=true]")).to_have_text(
        "The Courier (park) derives from The Herald (road)"
    )


def test_a_name_that_turns_writing_round_does_not_turn_the_date_beside_it(opened: Opener, tmp_path: Path) -> None:
    page = opened(mixed_findings())
    entry = {"kind": "edge", "parent": "park", "child": "mixed", "verdict": "accept", "who": "Eve\u202e", "note": ""}
    load(page, tmp_path, json.dumps({"schema": "provenance-verdicts/1", "verdicts": [entry | {"when": "2024-05-01"}]}))
    said = page.locator("#your-verdicts .quiet").inner_text()
    assert said == "accepted by Eve, 2024-05-01 00:00 UTC"


def test_what_a_person_decided_stands_apart_from_what_the_program_found(opened: Opener) -> None:
    page = opened(mixed_findings(), edge_address("park", "mixed"))
    before = page.locator(".verdict > button").all_inner_texts()
    page.get_by_role("button", name="Reject").click()
    sign(page)
    page.keyboard.press("Escape")
    expect(page.locator(".verdict > button")).to_have_text(before)
    expect(page.locator(".by-you:not(:empty)")).to_have_count(2)  # beside the sentence and in the table
    page.locator("#your-verdicts button").click()
    page.locator("#panel").wait_for(state="visible")


def test_verdicts_of_another_run_are_known_by_the_children_of_the_unseen_text(opened: Opener, tmp_path: Path) -> None:
    page = opened(seed_findings())
    common = {"who": "Ben", "when": "2024-05-01T10:00:00Z"}
    edge = {"kind": "edge", "parent": "unseen:7", "child": ITV, "children": [SPUN, ITV], "verdict": "accept", **common}
    other = {"kind": "article", "id": "elsewhere", "verdict": "irrelevant", **common}
    broken = {"kind": "edge", "parent": 7, "child": ITV, "verdict": "burn", **common}
    file = {"schema": "provenance-verdicts/1", "verdicts": [edge, other, broken, None]}
    said = load(page, tmp_path, json.dumps(file))
    assert said == "1 of 4 verdicts read. 1 on texts that are not on this page, left out. 2 not understood, left out."
    expect(page.locator("#your-verdicts")).to_contain_text("accepted by Ben, 2024-05-01 10:00 UTC")


def test_of_two_verdicts_on_one_thing_the_later_counts(opened: Opener, tmp_path: Path) -> None:
    page = opened(mixed_findings(), edge_address("park", "mixed"))
    page.get_by_role("button", name="Reject").click()
    sign(page)
    entry = {"kind": "edge", "parent": "park", "child": "mixed", "verdict": "accept", "when": "2001-01-01T00:00:00Z"}
    load(page, tmp_path, json.dumps({"schema": "provenance-verdicts/1", "verdicts": [entry]}))
    expect(page.get_by_role("button", name="Reject")).to_have_attribute("aria-pressed", "true")


def test_a_file_of_another_kind_is_said_to_be_so(opened: Opener, tmp_path: Path) -> None:
    page = opened(mixed_findings())
    for content, said in (
        ("", "no JSON"),
        ("<script>window.pwned=1</script>", "no JSON"),
        ("null", "not of the form provenance-verdicts/1"),
        ('{"schema":"provenance-verdicts/2","verdicts":[]}', "not of the form"),
        ('{"schema":"provenance-verdicts/1","verdicts":{}}', "not of the form"),
        ('{"schema":"provenance-verdicts/1","verdicts":[],"__proto__":{"pwned":1}}', "0 of 0"),
        ("[" * 100_000, "no JSON"),
        (" " * 5_000_001, "too large"),
    ):
        assert said in load(page, tmp_path, content)
    expect(page.locator("#your-verdicts li")).to_have_count(0)


def test_hostile_verdicts_are_shown_as_text(opened: Opener, tmp_path: Path) -> None:
    page = opened(mixed_findings())
    bait = "<img src=x onerror=window.pwned=1>"
    entry = {"kind": "edge", "parent": "park", "child": "mixed", "verdict": "accept", "note": bait, "who": bait}
    load(page, tmp_path, json.dumps({"schema": "provenance-verdicts/1", "verdicts": [entry | {"when": "2024-05-01"}]}))
    expect(page.locator("#your-verdicts")).to_contain_text(bait)
    expect(page.locator("img")).to_have_count(0)


def test_where_storage_is_refused_verdicts_last_as_long_as_the_page(opened: Opener, tmp_path: Path) -> None:
    page = opened(mixed_findings())
    refuse = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    page.add_init_script(refuse)
    page.reload()
    page.locator("[data-open]").first.click()
    page.get_by_role("button", name="Accept").click()
    sign(page)
    assert saved(page, tmp_path)["verdicts"][0]["who"] == "Ana"


def test_what_was_decided_before_the_build_stands_with_its_author_and_apart(opened: Opener) -> None:
    bait = "Ann <img src=x onerror=window.pwned=1>"
    accepted = EdgeVerdict(ITV, SHORTENED, True, (), "Confirmed by the desk.", bait, "2024-05-01T10:00:00Z", 1)
    rejected = EdgeVerdict(SPUN, SHORTENED, False, (), "", "Ben", "2024-05-02T10:00:00Z", 2)
    page = opened(seed_findings(), edge_address(ITV, SHORTENED), verdicts=Verdicts((accepted, rejected)))
    expect(page.locator("#panel .is-decided")).to_contain_text(f"accepted by {bait}")
    expect(page.locator("#panel .is-decided")).to_contain_text("Confirmed by the desk.")
    expect(page.locator(".by-person")).to_have_count(2)
    expect(page.locator(".heeded li")).to_have_count(2)
    expect(page.locator(".heeded li").last).to_contain_text("001 derives from 002: rejected")
    expect(page.locator("#save-verdicts")).to_be_disabled()
    expect(page.locator("img")).to_have_count(0)
