"""The report for an editor: Findings and the run's record -> the texts of `report.md` and `report.html`.

Reads `Findings` and a `RunRecord`; writes Markdown, one self-contained page that prints cleanly, and the drawing of
each story as a file of its own. All templates set the same outline. Words of articles are hostile: in HTML the
environment escapes every value, in Markdown every value is escaped as it is put out, so that neither depends on a
template's care.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from provenance.present.phrases import one_line
from provenance.present.report_cut import rest_words
from provenance.present.report_outline import ReportOutline
from provenance.present.report_tree import BOX_HEIGHT, BOX_WIDTH, DrawnTree
from provenance.present.shell import policy, read_static, template_environment

if TYPE_CHECKING:
    from jinja2 import Environment

_STYLES = ("report.css", "tree.css")

TREE_CAPTION = (
    "An arrow leads from a text to one that derives from it: solid where that is sure, dashed where it is likely. "
    "A dotted line joins texts that share text, direction undecided. A dashed box is a text that is not in the pile."
)

# Whatever can open a construct inside a line: emphasis, code, links, images, HTML, entities, tables, headings,
# struck words, mathematics, template braces. An underscore inside a word opens nothing; file names are full of them.
_INLINE = re.compile(r"[\\`*{}\[\]<>#|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=[#\w])")
# What some readers of Markdown turn into a link without being asked.
_BARE_LINK = re.compile(r"(?<=[a-z])(?=://)|(?<=\bwww)(?=\.)|(?<=\w)(?=@\w)", re.IGNORECASE)
# What makes a list, a rule or a heading at the start of a line and nothing elsewhere.
_LINE_OPENING = re.compile(r"^(\d*)([.)](?=\s|$)|[-+=](?=[-+=\s]|$))")


def render_html(outline: ReportOutline, trees: Mapping[int, DrawnTree]) -> str:
    """Return `report.html`: no script, no link outwards, styles inlined under a policy that allows no others.

    Args:
        outline: what the report says.
        trees: drawings by the number of the story; one without is told in words only.
    """
    style = "\n".join(read_static(name) for name in _STYLES)
    environment = template_environment()
    environment.globals.update(rest_words=rest_words, tree_caption=TREE_CAPTION)
    return environment.get_template("report.html.j2").render(
        report=outline,
        trees=trees,
        box_width=BOX_WIDTH,
        box_height=BOX_HEIGHT,
        style=style,
        policy=policy(styles=[style]),
    )


def render_tree(tree: DrawnTree) -> str:
    """Return the drawing of a story as an SVG file, without script or link."""
    template = template_environment().get_template("tree.svg.j2")
    return template.render(
        tree=tree, tip="tip", box_width=BOX_WIDTH, box_height=BOX_HEIGHT, css=read_static("tree.css")
    )


def render_markdown(outline: ReportOutline, pictures: Mapping[int, str] = MappingProxyType({})) -> str:
    """Return `report.md` (CommonMark with tables), every value escaped.

    Args:
        outline: what the report says.
        pictures: addresses of drawings by the number of the story, paths of our own relative to the report.
    """
    text = _markdown_environment().get_template("report.md.j2").render(report=outline, pictures=pictures)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def escape_markdown(text: str) -> str:
    r"""Return text as Markdown that renders as exactly this text, on one line, wherever in a line it is put.

    >>> print(escape_markdown("<b>*now*</b> | 1. [x](y)"))
    \<b\>\*now\*\</b\> \| 1. \[x\](y)
    """
    line = _INLINE.sub(r"\\\g<0>", one_line(text))
    line = _BARE_LINK.sub(r"\\", line)
    return _LINE_OPENING.sub(r"\1\\\2", line)


@cache
def _markdown_environment() -> "Environment":
    """Return an environment that escapes on output: `finalize` sees every value and none of the template's own text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("provenance.present", "templates"),
        autoescape=False,  # noqa: S701 - autoescape knows HTML only; finalize escapes for Markdown
        finalize=lambda value: escape_markdown(str(value)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(rest_words=rest_words, tree_caption=TREE_CAPTION)
    return environment
