"""`provenance compare`: what do two articles share, and which way did it go?

Reads two files, prints the comparison in words or as JSON.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.commands.inputs import read_inputs
from provenance.commands.printing import AsJson, report_problems, say
from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from provenance.model import Article


def compare(
    left: Annotated[str, typer.Argument(help="A file with one article, or - for standard input.", show_default=False)],
    right: Annotated[str, typer.Argument(help="The other.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Compare two articles: how much of each stands in the other, where, which way, and why.

    \b
    Examples:
      provenance compare seeds/000_54e83f660184524e.txt seeds/001_17ecb66eabe06122.txt
      provenance compare seeds/000_54e83f660184524e.txt seeds/002_8224cff379377723.txt --json
    """
    from provenance import building
    from provenance.present.comparison import comparison_dict, describe_comparison
    from provenance.present.serialise import json_text

    first, second = _read_pair(left, right)
    comparison = building.compare(first, second)
    say(json_text(comparison_dict(comparison)) if as_json else describe_comparison(comparison, first, second))


def _read_pair(left: str, right: str) -> "tuple[Article, Article]":
    # Read together, so that two files of one name in different folders get ids that tell them apart.
    articles = read_inputs([left, right])
    report_problems(articles.problems)
    if len(articles) != 2:
        remedy = (
            "for more than two articles use `provenance build`" if len(articles) > 2 else "name two different files"
        )
        raise ProvenanceError(
            f"compare takes two files with one article each, and {len(articles)} could be read from {left} and "
            f"{right}: {remedy}"
        )
    return articles[0], articles[1]
