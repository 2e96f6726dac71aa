"""`provenance archive`: what is kept, and is it whole?

Reads a folder and inputs, has the archive made, added to, described, checked or merged, and prints what came of it.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.commands.inputs import read_inputs
from provenance.commands.printing import AsJson, report_problems, say
from provenance.commands.progress import Progress
from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from provenance.archive.records import Added
    from provenance.reading import Articles

archive = typer.Typer(rich_markup_mode=None)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the archive.", show_default=False)]
Replace = Annotated[bool, typer.Option("--replace", help="Articles take the place of others with the same id.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 if any input had a problem.")]


@archive.callback()
def of_archives() -> None:
    """Keep articles in a standing archive, to trace new ones in (`provenance trace`).

    \b
    Examples:
      provenance archive create kept seeds
      provenance archive info kept
      provenance trace seeds/001_17ecb66eabe06122.txt --archive kept
    """


@archive.command()
def create(
    folder: Folder,
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="[INPUT]...", help="Articles to begin with.", show_default=False)
    ] = None,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Make an archive in a new or empty folder, and add articles to it.

    \b
    Examples:
      provenance archive create kept
      provenance archive create another seeds --strict
    """
    from provenance.archive.store import check_empty, create_archive, remove_empty_archive

    check_empty(folder)
    if not inputs:
        create_archive(folder)
        info(folder, as_json)
        return
    with Progress() as progress:
        # All is read before anything is made, so that the command can be given again when the inputs are mended.
        articles = _read(inputs, progress)
        create_archive(folder)
        try:
            added = _add(folder, articles, False, progress)
        except BaseException:
            with suppress(ProvenanceError):
                remove_empty_archive(folder)
            raise
    _tell_added(articles, added, strict, as_json)


@archive.command()
def add(
    folder: Folder,
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, folders, globs, or - for standard input.", show_default=False),
    ],
    replace: Replace = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Add articles to an archive: all of them or, if the run is ended early, none.

    An article that is there already, just as it is, is passed over; one whose id is another's is left out and told.

    \b
    Examples:
      provenance archive create kept
      provenance archive add kept seeds
      provenance archive add kept seeds/000_54e83f660184524e.txt --replace
    """
    from provenance.archive.lock import check_free
    from provenance.archive.manifest import read_manifest

    # Before the work, so that a folder that is no archive, or one that is being changed, is told at once.
    read_manifest(folder)
    check_free(folder)
    with Progress() as progress:
        articles = _read(inputs, progress)
        added = _add(folder, articles, replace, progress)
    _tell_added(articles, added, strict, as_json)


@archive.command()
def info(folder: Folder, as_json: AsJson = False) -> None:
    """Say what is in an archive.

    \b
    Examples:
      provenance archive create kept seeds
      provenance archive info kept
      provenance archive info kept --json
    """
    from provenance.archive.snapshot import open_snapshot
    from provenance.present.archive import describe_info, info_dict
    from provenance.present.serialise import json_text

    with open_snapshot(folder) as snapshot:
        found = snapshot.info
    say(json_text(info_dict(found)) if as_json else describe_info(found))


@archive.command()
def check(folder: Folder, as_json: AsJson = False) -> None:
    """Read all of an archive and say what is damaged; exit with 1 if anything is.

    \b
    Examples:
      provenance archive create kept seeds
      provenance archive check kept
    """
    from provenance.archive.check import check_archive
    from provenance.present.archive import describe_checked
    from provenance.present.serialise import json_text, to_plain

    found = check_archive(folder)
    say(json_text(to_plain(found)) if as_json else describe_checked(found))
    if found.damages:
        raise typer.Exit(1)


@archive.command()
def compact(folder: Folder, as_json: AsJson = False) -> None:
    """Merge what many additions left into one, without articles that others took the place of.

    \b
    Examples:
      provenance archive create kept seeds
      provenance archive compact kept
    """
    from provenance.archive.store import compact_archive
    from provenance.present.archive import describe_compacted
    from provenance.present.serialise import json_text, to_plain

    done = compact_archive(folder)
    say(json_text(to_plain(done)) if as_json else describe_compacted(done))


def _read(inputs: list[str], progress: Progress) -> "Articles":
    progress("reading", 0, 0)
    return read_inputs(inputs)


def _add(folder: Path, articles: "Articles", replace: bool, progress: Progress) -> "Added":
    from provenance.archive.store import add_articles

    return add_articles(folder, articles, replace, progress)


def _tell_added(articles: "Articles", added: "Added", strict: bool, as_json: bool) -> None:
    from provenance.present.archive import describe_added
    from provenance.present.serialise import json_text, to_plain

    problems = (*articles.problems, *added.problems)
    report_problems(problems)
    say(json_text(to_plain(added)) if as_json else describe_added(added))
    if strict and problems:
        raise typer.Exit(1)
