"""The reports: hostile words stay words, in Markdown and in HTML, and both say the same."""

import html
import re

import pytest
from builders import (
    HOSTILE,
    ITV,
    derivation,
    hostile_findings,
    many_findings,
    mixed_findings,
    record,
    seed_findings,
)
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as parser
from markdown_it import MarkdownIt

from provenance.model import Findings, Story
from provenance.present import report
from provenance.present.phrases import one_line
from provenance.present.report import escape_markdown, render_tree
from provenance.present.report_outline import outline_report
from provenance.present.report_tree import draw_trees
from provenance.present.runlog import RunRecord, record_run
from provenance.reading.verdict_records import EdgeVerdict, Verdicts
from provenance.settings import Settings

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PICTURES = {1: "stories/story-1.svg"}


def render_html(findings: Findings, run: RunRecord) -> str:
    outline = outline_report(findings, run)
    return report.render_html(outline, draw_trees(findings, outline))


def render_markdown(findings: Findings, run: RunRecord, pictures: dict[int, str] | None = None) -> str:
    return report.render_markdown(outline_report(findings, run), pictures or {})


def token_types(markdown: str) -> set[str]:
    """Kinds of token in a text, at every depth."""
    tokens = MARKDOWN.parse(markdown)
    return {token.type for token in [*tokens, *(child for token in tokens for child in token.children or [])]}


def plain(markdown: str) -> str:
    """What a reader of rendered Markdown sees."""
    return html.unescape(re.sub(r"<[^>]*>", "", MARKDOWN.render(markdown))).strip()


def thirty_stories() -> Findings:
    """Twenty-nine stories of one article each and a last one of two."""
    small = [(Story(f"story-{n}", f"Story {n}", (f"a{n}",), None, 1), record(f"a{n}", "x")) for n in range(1, 30)]
    large = Story("story-30", "The largest", ("b1", "b2"), None, 1)
    return Findings(
        (*(entry for _, entry in small), record("b1", "x"), record("b2", "x")),
        derivations=(derivation("b1", "b2"),),
        stories=(*(story for story, _ in small), large),
    )


MARKUP = st.text(st.sampled_from("ab1 \\`*_{}[]()<>#+-.!|~&$^=:;/@\"'x"), max_size=30)


@given(st.one_of(MARKUP, st.text(st.characters(exclude_categories=["C"]), max_size=30)))
def test_escaped_text_renders_as_itself_wherever_it_stands(text: str) -> None:
    line = one_line(text)
    escaped = escape_markdown(line)
    assert plain(f"x{' ' if line else ''}{escaped}").removeprefix("x").strip() == line
    assert plain(escaped) == line
    assert plain(f"# 1. {escaped}").removeprefix("1.").strip() == line
    assert plain(f"- {escaped} |").removesuffix("|").strip() == line


@given(MARKUP)
def test_escaped_text_opens_nothing_in_a_table(text: str) -> None:
    table = f"| a | b |\n| --- | --- |\n| {escape_markdown(text)} | end |\n"
    cells = re.findall(r"<td[^>]*>(.*?)</td>", MARKDOWN.render(table))
    assert [html.unescape(cell) for cell in cells] == [one_line(text), "end"]


@pytest.mark.parametrize("link", ["http://x.example", "www.x.example", "HTTPS://X.example", "me@x.example"])
def test_bare_links_are_broken_for_readers_that_make_them_links(link: str) -> None:
    assert link not in escape_markdown(f"see {link} now")
    assert plain(escape_markdown(link)) == link


def test_file_names_stay_as_they_are() -> None:
    assert escape_markdown(ITV) == ITV
    assert escape_markdown("2019-01-08") == "2019-01-08"


def test_hostile_findings_open_nothing_in_markdown() -> None:
    markdown = render_markdown(hostile_findings(), RunRecord())
    kinds = token_types(markdown)
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "fence", "code_inline", "s_open"}
    assert one_line(HOSTILE) in html.unescape(MARKDOWN.render(markdown))
    assert "\u202e" not in markdown


def elements(page: str) -> list[etree._Element]:
    return list(parser.document_fromstring(page).iter(etree.Element))


def text_of(page: str) -> str:
    """What a reader of the page sees, white space that may break run together."""
    (body,) = (element for element in elements(page) if element.tag == "body")
    return re.sub(r"[ \n]+", " ", "".join(str(text) for text in body.itertext()))


@pytest.mark.parametrize("findings", [hostile_findings(), seed_findings(), mixed_findings()])
def test_page_holds_no_script_no_link_and_nothing_from_elsewhere(findings: Findings) -> None:
    found = elements(render_html(findings, RunRecord()))
    assert not {str(e.tag) for e in found} & {"script", "img", "a", "iframe", "object", "link", "form", "base"}
    attributes = {str(name) for element in found for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or name in {"href", "src", "style"}}
    (policy,) = (str(e.get("content")) for e in found if e.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_hostile_words_are_shown_on_the_page() -> None:
    text = text_of(render_html(hostile_findings(), RunRecord()))
    assert one_line(HOSTILE) in text
    assert "{{7*7}}" in text


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_the_seeds_report_says_all_an_editor_needs(form: str) -> None:
    findings = seed_findings()
    run = record_run([entry.article for entry in findings.articles], Settings())
    text = plain(render_markdown(findings, run)) if form == "markdown" else text_of(render_html(findings, run))
    for said in (
        "3 articles, 1 story, 1 independent origin, 3 derivations (3 sure), 0 undecided pairs, 1 unseen ancestor",
        "001 derives from ITV Report (000) or an unseen edition of it: shortened copy, almost certain (97\u00a0%)",
        "97\u00a0% of 001 stands in ITV Report (000); 50\u00a0% of ITV Report (000) stands in 001",
        "A third article holds nine sentences that the shorter text lacks",
        "“last year” → “2015”",
        "some text that is not in the pile: very unlikely (2\u00a0%)",
        "Associated Press writers Foster Klug and Hyung-jin Kim",
        "Without the third article the direction would rest on the cut tail alone.",
        "may derive from an edition of",
        "the file is empty; remove it or give it a text",
        "provenance build INPUT... --out out --engine duckdb",
        run.inputs[0].sha256,
    ):
        assert said in text, said


@pytest.mark.parametrize("findings", [Findings(()), mixed_findings(), many_findings(60)])
def test_reports_are_the_same_twice_and_end_in_one_line_break(findings: Findings) -> None:
    for render in (render_markdown, render_html):
        text = render(findings, RunRecord())
        assert text == render(findings, RunRecord())
    assert render_markdown(findings, RunRecord()).endswith("\n")


def test_every_table_of_the_markdown_is_read_as_a_table() -> None:
    markdown = render_markdown(mixed_findings(), RunRecord())
    num_headings = sum(line.startswith("| ---") for line in markdown.splitlines())
    assert MARKDOWN.render(markdown).count("<table>") == num_headings >= 2


def test_every_element_of_the_page_is_closed() -> None:
    page = render_html(mixed_findings(), RunRecord())
    for name in ("section", "article", "table", "ul", "ol", "li", "div", "svg", "bdi", "p", "tr", "td"):
        assert len(re.findall(rf"<{name}[\s>]", page)) == page.count(f"</{name}>"), name


def test_every_list_that_was_cut_says_where_the_rest_is() -> None:
    findings = many_findings(200)
    run = record_run([entry.article for entry in findings.articles], Settings())
    for text in (plain(render_markdown(findings, run)), text_of(render_html(findings, run))):
        assert "and 50 more in stories/story-1.html" in text
        assert "and 169 more in stories/story-1.html" in text
        assert "and 179 more in the stories below and in graph.json" in text


def test_a_story_that_is_not_told_in_detail_is_listed_with_its_page() -> None:
    for text in (
        plain(render_markdown(thirty_stories(), RunRecord())),
        text_of(render_html(thirty_stories(), RunRecord())),
    ):
        assert "30. The largest" in text
        assert "Other stories" in text
        assert "stories/story-29.html" in text
        assert "Story 29" in text


def test_what_people_decided_stands_apart() -> None:
    verdicts = Verdicts((EdgeVerdict("park", "road", False, (), "see <b>notes</b>", "Ann", "2024-05-01", 1),))
    run = RunRecord(verdicts=verdicts)
    for text in (plain(render_markdown(mixed_findings(), run)), text_of(render_html(mixed_findings(), run))):
        assert "What people decided" in text
        assert "road derives from park: rejected" in text
        assert "see <b>notes</b>" in text
    assert "What people decided" not in render_html(mixed_findings(), RunRecord())


def test_the_markdown_shows_the_drawing_that_it_is_given() -> None:
    assert "](stories/story-1.svg)" in render_markdown(seed_findings(), RunRecord(), PICTURES)
    assert "image" in token_types(render_markdown(seed_findings(), RunRecord(), PICTURES))
    assert "image" not in token_types(render_markdown(seed_findings(), RunRecord()))


@pytest.mark.parametrize("findings", [hostile_findings(), seed_findings(), mixed_findings()])
def test_a_drawing_is_well_formed_and_holds_neither_script_nor_link(findings: Findings) -> None:
    outline = outline_report(findings, RunRecord())
    for tree in draw_trees(findings, outline).values():
        root = etree.fromstring(render_tree(tree).encode())
        names = {etree.QName(element).localname for element in root.iter(etree.Element)}
        assert names <= {"svg", "style", "defs", "marker", "path", "g", "rect", "text"}
        attributes = {str(name) for element in root.iter(etree.Element) for name in element.attrib}
        assert not {name for name in attributes if name.startswith("on") or "href" in name}


def test_the_drawing_of_a_story_is_in_its_report_and_too_large_a_one_is_not() -> None:
    assert render_html(seed_findings(), RunRecord()).count("<svg") == 1
    assert "<svg" not in render_html(many_findings(60), RunRecord())
