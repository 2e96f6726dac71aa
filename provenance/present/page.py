"""The page of one story: verdicts in words, the picture, a panel for every box and line, and a table of the same.

Reads `Findings`, writes one self-contained HTML file that opens from disk with no network. Everything that comes from
an article reaches the page escaped by the template, or as JSON that the page's script puts in place as text.
"""

from provenance.model import Findings
from provenance.present.edge_view import collect_texts, view_line
from provenance.present.node_view import view_box
from provenance.present.phrases import count_of, date_words, one_line
from provenance.present.shell import policy, read_static, read_vis_network, template_environment
from provenance.present.story_graph import StoryGraph, build_story_graph, drawn_lines

_STYLES = ("base.css", "page.css")
# Read in this order into one function scope; each file may use what those before it define.
_SCRIPTS = ("dom.js", "cards.js", "graph.js", "texts.js", "panel.js", "page.js")
_NUM_VERDICTS_SHOWN = 6


def render_story_page(findings: Findings, story_id: str) -> str:
    """Return the page of one story as a whole HTML document; the same findings give the same characters.

    Args:
        findings: the result of a run.
        story_id: id of one of its stories.

    Raises:
        KeyError: no story has this id.
    """
    # pyvis brings IPython along and takes a second to load.
    from provenance.present.picture import draw_story

    graph = build_story_graph(findings, story_id)
    texts = collect_texts(graph)
    lines = [view_line(line, graph, texts) for line in graph.lines]
    boxes = [view_box(box, graph) for box in graph.boxes]
    style = "\n".join(read_static(name) for name in _STYLES)
    scripts = (read_vis_network(), _page_script())
    environment = template_environment()
    environment.globals.update(
        title=one_line(graph.story.title) or "Untitled story",
        facts=_facts(graph),
        lines=lines,
        num_pairs_undrawn=sum(line.start != line.end for line in graph.lines) - len(drawn_lines(graph)),
        num_verdicts_shown=_NUM_VERDICTS_SHOWN,
        story_data={"boxes": boxes, "lines": lines},
        policy=policy(scripts, (style,)),
        style=style,
        scripts=scripts,
    )
    # pyvis asks for the name of a file it would write; the page is returned and the caller writes it.
    html: str = draw_story(graph, environment, "page.html.j2").generate_html("page.html")
    return html


def _page_script() -> str:
    sources = "\n".join(read_static(name) for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{sources}\n}})();'


def _facts(graph: StoryGraph) -> list[str]:
    """The line under the title: how many articles, ancestors and origins, and since when."""
    unseen = [box for box in graph.boxes if box.unseen is not None]
    facts = [count_of(len(graph.story.articles), "article")]
    if unseen:
        facts.append(count_of(len(unseen), "unseen ancestor") + ", inferred")
    facts.append(count_of(graph.story.independent_origins, "independent origin"))
    if graph.story.first_published:
        facts.append(f"first published {date_words(graph.story.first_published)}")
    return facts
