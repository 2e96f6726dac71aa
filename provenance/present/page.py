"""The page of one story: verdicts in words, the picture, a panel for every box and line, and a table of the same.

Reads `Findings`, writes one self-contained HTML file that opens from disk with no network. Everything that comes from
an article reaches the page escaped by the template, or as JSON that the page's script puts in place as text.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import Any

from provenance.model import Findings
from provenance.present.chronology import find_chronology
from provenance.present.decided_view import view_decided
from provenance.present.drawings import Drawings, lay_out, view_periods
from provenance.present.edge_view import view_line
from provenance.present.files import encode
from provenance.present.names import Renamer, short_names
from provenance.present.node_view import view_box
from provenance.present.phrases import count_of, date_words, one_line
from provenance.present.shell import policy, read_static, read_vis_network, template_environment
from provenance.present.story_graph import StoryGraph, build_story_graph, drawn_lines
from provenance.present.summary import summarise_story
from provenance.present.text_sides import collect_bodies, collect_texts, find_line_passages
from provenance.reading.verdict_records import Verdicts

STYLES = ("base.css", "page.css", "panel.css", "texts.css")
"""Style sheets of a story's page, in this order."""

SCRIPTS = (
    "dom.js",
    "store.js",
    "names.js",
    "verdicts.js",
    "cards.js",
    "drawings.js",
    "by_outlet.js",
    "by_date.js",
    "folds.js",
    "graph.js",
    "edge_labels.js",
    "text_pieces.js",
    "text_map.js",
    "scroll_together.js",
    "texts.js",
    "ledger.js",
    "verdict_forms.js",
    "edge_panel.js",
    "node_panel.js",
    "sureness.js",
    "walk.js",
    "search.js",
    "reading.js",
    "page.js",
)
"""Scripts of a story's page, read in this order into one function scope; each may use what those before it define."""

_NUM_VERDICTS_SHOWN = 6
_DRAWINGS = (("dates", "By date"), ("derivation", "By derivation"), ("outlets", "By outlet"))
_NO_VERDICTS = Verdicts()


def render_story_page(
    findings: Findings, story_id: str, called: Mapping[str, str] | None = None, verdicts: Verdicts = _NO_VERDICTS
) -> str:
    """Return the page of one story as a whole HTML document, as `render_story_file` does, in characters."""
    return render_story_file(findings, story_id, called, verdicts).decode("utf-8")


def render_story_file(
    findings: Findings, story_id: str, called: Mapping[str, str] | None = None, verdicts: Verdicts = _NO_VERDICTS
) -> bytes:
    """Return the page of one story as a whole HTML document in UTF-8; the same findings give the same bytes.

    Args:
        findings: the result of a run.
        story_id: id of one of its stories.
        called: short names of the articles by id; found among the story's own articles if not given.
        verdicts: what people had decided when the story was built.

    Raises:
        KeyError: no story has this id.
    """
    # pyvis brings IPython along and takes a second to load.
    from provenance.present.picture import draw_story

    called = called or short_names(findings.articles)
    graph = build_story_graph(Renamer(called).rename_findings(findings), story_id, called)
    chronology = find_chronology(graph)
    drawings = lay_out(graph, chronology)
    decided = view_decided(verdicts, findings, graph)
    story = _view_story(graph, drawings) | {
        "decided": decided,
        "file": f"stories/{story_id}.html",
        "dated": view_periods(chronology, drawings),
    }
    style = _page_style()
    scripts = (read_vis_network(), _page_script())
    environment = template_environment()
    environment.globals.update(
        title=one_line(graph.story.title) or "Untitled story",
        facts=_facts(graph),
        answers=summarise_story(graph),
        lines=_in_story_order(story["lines"], graph),
        decided=decided,
        drawings=_DRAWINGS if chronology.periods else _DRAWINGS[1:],
        order_said=chronology.said,
        num_pairs_undrawn=_count_pairs_undrawn(graph),
        num_verdicts_shown=_NUM_VERDICTS_SHOWN,
        story_data=story,
        policy=policy(scripts, (style,)),
        style=style,
        scripts=[_place_of(number) for number in range(len(scripts))],
    )
    # pyvis asks for the name of a file it would write; the page is returned and the caller writes it.
    html: str = draw_story(graph, drawings, environment, "page.html.j2").generate_html("page.html")
    return _with_scripts(encode(html), scripts)


def _place_of(number: int) -> str:
    """What stands for a script until all else is encoded; whatever comes from an article has its "<" escaped."""
    return f"<!--script {number}-->"


def _with_scripts(page: bytes, scripts: Sequence[str]) -> bytes:
    """A page with its scripts put in place: they are most of it, and the same in every page, so encoded only once."""
    pieces = []
    for number, script in enumerate(scripts):
        before, _, page = page.partition(_place_of(number).encode("ascii"))
        pieces += [before, _encoded(script)]
    return b"".join([*pieces, page])


@cache
def _encoded(script: str) -> bytes:
    return encode(script)


def _view_story(graph: StoryGraph, drawings: Drawings) -> dict[str, Any]:
    """All that the page's scripts are given: boxes, lines, the drawing by outlet, and a key to keep verdicts under."""
    texts = collect_texts(graph)
    bodies = collect_bodies(graph, texts)
    passages = {line.key: find_line_passages(line, bodies) for line in graph.lines}
    # The same articles built again find the same verdicts, whatever the story is numbered then.
    identity = "\0".join(sorted(graph.story.articles))
    return {
        "boxes": [view_box(box, graph, passages) for box in graph.boxes],
        "lines": [view_line(line, graph, texts, passages[line.key]) for line in graph.lines],
        "lanes": drawings.by_outlet.lanes,
        "columns": drawings.by_outlet.columns,
        "key": sha256(identity.encode("utf-8", "replace")).hexdigest()[:16],
    }


def _in_story_order(lines: Sequence[dict[str, Any]], graph: StoryGraph) -> list[dict[str, Any]]:
    """Lines as they are read: derivations from the source downwards, then undecided pairs."""
    ids = (*(box.unseen.id for box in graph.boxes if box.unseen is not None), *graph.story.articles)
    place = {identifier: position for position, identifier in enumerate(ids)}
    return sorted(lines, key=lambda line: (line["kind"] != "derivation", place[line["ids"][1]], place[line["ids"][0]]))


def _count_pairs_undrawn(graph: StoryGraph) -> int:
    pairs = [line for line in graph.lines if line.pair is not None and line.start != line.end]
    return len(pairs) - sum(line.pair is not None for line in drawn_lines(graph))


@cache
def _page_style() -> str:
    return "\n".join(read_static(name) for name in STYLES)


@cache
def _page_script() -> str:
    sources = "\n".join(read_static(name) for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{sources}\n}})();'


def _facts(graph: StoryGraph) -> list[str]:
    """The line under the title: how many articles, ancestors and origins, and since when."""
    unseen = [box for box in graph.boxes if box.unseen is not None]
    facts = [count_of(len(graph.story.articles), "article")]
    if unseen:
        facts.append(count_of(len(unseen), "unseen ancestor") + ", inferred")
    facts.append(count_of(graph.story.independent_origins, "independent origin"))
    if graph.story.first_published:
        facts.append(f"earliest known date {date_words(graph.story.first_published, 'day')}")
    return facts
