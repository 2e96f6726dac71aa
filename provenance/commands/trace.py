"""`provenance trace`: where does this article come from, as far as an archive tells?

Reads one article and an archive, prints its likely parents and what it shares with whom, in words or as JSON.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.commands.inputs import read_inputs, read_period
from provenance.commands.printing import AsJson, report_problems, say
from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from provenance.model import Article


def trace(
    article: Annotated[
        str, typer.Argument(help="A file with one article, or - for standard input.", show_default=False)
    ],
    archive: Annotated[
        Path, typer.Option("--archive", metavar="DIR", help="The archive to look in.", show_default=False)
    ],
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Leave out what is dated before this day.")] = None,
    as_json: AsJson = False,
) -> None:
    """Trace one article in an archive: its likely parents, how much is shared, where, and which way.

    \b
    Examples:
      provenance archive create kept seeds/000_54e83f660184524e.txt seeds/002_8224cff379377723.txt
      provenance trace seeds/001_17ecb66eabe06122.txt --archive kept
      provenance trace seeds/001_17ecb66eabe06122.txt --archive kept --since 2019-01-01 --json
    """
    from provenance.archive.snapshot import open_snapshot
    from provenance.archive.trace import trace_article
    from provenance.present.serialise import json_text
    from provenance.present.trace import describe_trace, trace_dict

    first_day, _ = read_period(since, None)
    with open_snapshot(archive) as snapshot:
        found = trace_article(snapshot, _read_one(article), first_day)
    say(json_text(trace_dict(found)) if as_json else describe_trace(found))


def _read_one(given: str) -> "Article":
    articles = read_inputs([given])
    report_problems(articles.problems)
    if len(articles) != 1:
        raise ProvenanceError(
            f"trace takes one article, and {len(articles)} could be read from {given}: to add many to an archive use "
            "`provenance archive add`, and `provenance build --archive` to have their graph drawn"
        )
    return articles[0]
