"""The command line: which article derives from which, asked and answered in a terminal.

Reads arguments, writes data to stdout and progress, problems and mistakes to stderr. It parses, calls the public
functions and prints; whatever it decides, it decides nothing about articles. This is the one module that prints.

Exit codes: 0 done; 1 done, but with problems and `--strict` was given; 2 a mistake in use or input that cannot be
read, told in one line; 130 interrupted; 141 the reader of stdout went away.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from provenance.graph import DerivationGraph
    from provenance.model import Article, Findings, Problem
    from provenance.reading import Articles
    from provenance.reading.verdict_records import Verdicts

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

# typer exports one leaf of the family of usage errors (unknown option, missing argument, ...): this is its root.
_USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]

_USAGE, _INTERRUPTED, _BROKEN_PIPE = 2, 130, 141
_MAX_VERDICT_LINES = 60
_MAX_PROBLEM_LINES = 20

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@app.callback(invoke_without_command=True)
def provenance(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Infer which news article derives from which, and show why.

    \b
    Examples:
      provenance build seeds
      provenance compare seeds/000_54e83f660184524e.txt seeds/001_17ecb66eabe06122.txt
      provenance explain out/graph.json 000_54e83f660184524e.txt 001_17ecb66eabe06122.txt
    """
    if version:
        from provenance import __version__

        _say(f"provenance {__version__}")
    elif context.invoked_subcommand is None:
        _say(context.get_help())


@app.command()
def build(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, folders, globs, or - for standard input.", show_default=False),
    ],
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("out"),
    engine: Annotated[Literal["duckdb"], typer.Option(help="What joins the corpus.")] = "duckdb",
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Leave out what is dated before this day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Leave out what is dated after this day.")] = None,
    verdicts: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Verdicts saved from a story's page, which pin and forbid edges."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if any input had a problem.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Print the report to report.pdf too (needs Chromium).")] = False,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in a browser at the end.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read articles, infer the derivation graph, write the pages, the report and the data.

    Dates are YYYY-MM-DD; articles without a date are never left out by them. The last line names the page to open.

    \b
    Examples:
      provenance build seeds
      provenance build seeds --out result --since 2019-01-01 --until 2019-12-31
      provenance build seeds/*.txt --json > graph.json
      cat seeds/000_54e83f660184524e.txt | provenance build - seeds/001_17ecb66eabe06122.txt --strict
    """
    from provenance import pipeline
    from provenance.present.files import check_folder
    from provenance.reading.verdicts import read_verdicts
    from provenance.settings import Settings

    first_day, last_day = _period(since, until)
    settings = Settings(engine=engine, since=first_day, until=last_day, strict=strict)
    # Before the work, so that a broken file is told at once.
    check_folder(out)
    decided = read_verdicts(verdicts) if verdicts else None
    with _Progress() as progress:
        progress("reading", 0, 0)
        graph = pipeline.build(_read(inputs), settings=settings, progress=progress, verdicts=decided)
    written = graph.write(out, pdf)
    problems = (*graph.problems, *_unmatched(graph, decided, verdicts), *written.problems)
    _report_problems(problems)
    _hand_over(graph, written.page, as_json, open_page)
    if strict and problems:
        raise typer.Exit(1)


@app.command()
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
    from provenance import pipeline
    from provenance.present.comparison import comparison_dict, describe_comparison
    from provenance.present.serialise import json_text

    first, second = _read_pair(left, right)
    comparison = pipeline.compare(first, second)
    _say(json_text(comparison_dict(comparison)) if as_json else describe_comparison(comparison, first, second))


@app.command()
def explain(
    graph: Annotated[Path, typer.Argument(help="A graph.json, or the folder it is in.", show_default=False)],
    parent: Annotated[str, typer.Argument(help="The id of the parent, or the start of it.", show_default=False)],
    child: Annotated[str, typer.Argument(help="The id of the child, or the start of it.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Give the evidence for one edge in plain words, and what would change the verdict.

    \b
    Examples:
      provenance explain out/graph.json 000_54e83f660184524e.txt 001_17ecb66eabe06122.txt
      provenance explain out unseen:1 002 --json
    """
    from provenance.present.explain import explain_edge, find_edge
    from provenance.present.serialise import json_text, read_graph

    found = read_graph(graph / "graph.json" if graph.is_dir() else graph)
    explanation = explain_edge(found, parent, child)
    _say(json_text(find_edge(found, parent, child)) if as_json else explanation)


@app.command()
def simulate(
    out: Annotated[Path, typer.Argument(help="The folder to write to.", show_default=False)],
    given: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="INPUT", help="Articles to make families of; may be given several times."),
    ] = None,
    families: Annotated[int | None, typer.Option(help="How many families.", show_default="10")] = None,
    articles: Annotated[int, typer.Option(help="About how many articles a family, hidden ones included.")] = 8,
    seed: Annotated[int, typer.Option(help="Another seed, other families.")] = 0,
    hidden: Annotated[float, typer.Option(help="The share of articles that is kept back, 0-0.5.")] = 0.0,
    spin_rate: Annotated[
        float | None, typer.Option(help="The share of known words a spin replaces, 0-1.", show_default="several rates")
    ] = None,
    half: Annotated[Literal["train", "test"], typer.Option(help="Which half of the synonyms.")] = "train",
    synonyms: Annotated[Path | None, typer.Option(metavar="FILE", help="Synonyms, two words a line.")] = None,
    no_dates: Annotated[bool, typer.Option("--no-dates", help="No article says when it was published.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make news families whose true derivations are known, to measure inference against.

    Writes articles.jsonl, which `provenance build` reads, and truth.json, which `provenance evaluate` reads. Given
    articles are taken to be independent of one another; without any, news is invented.

    \b
    Examples:
      provenance simulate simulated --families 5 --hidden 0.25
      provenance simulate simulated --from seeds --families 2 --no-dates --half test
    """
    from provenance.present.files import RUN_FILE, write_files
    from provenance.simulate import SimulationSettings, simulate
    from provenance.simulate.lexicon import read_lexicon

    if (out / RUN_FILE).exists():
        raise ProvenanceError(f"{out}: holds the result of a build; choose another folder for the simulation")
    settings = SimulationSettings(families, articles, seed, hidden, spin_rate, half, dates=not no_dates)
    lexicon = read_lexicon(synonyms, half) if synonyms else None
    pile = _read(given) if given else None
    if pile is not None:
        _report_problems(pile.problems)
    simulation = simulate(settings, pile or (), lexicon)
    written = write_files(out, simulation.files().items())
    if as_json:
        from provenance.present.serialise import json_text

        _say(json_text({**simulation.counts(), "files": [str(path) for path in written]}))
    else:
        _say("\n".join([_simulated_line(simulation.counts()), *(f"Wrote {path}" for path in written)]))


@app.command()
def evaluate(
    truth: Annotated[Path, typer.Argument(help="A truth.json, or the folder it is in.", show_default=False)],
    graph: Annotated[Path, typer.Argument(help="A graph.json, or the folder it is in.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Measure an inferred graph against the truth: edges, roots, unseen texts, directions, calibration, passages.

    \b
    Examples:
      provenance simulate simulated --families 2 --articles 4
      provenance build simulated/articles.jsonl --out simulated/found
      provenance evaluate simulated simulated/found
      provenance evaluate simulated/truth.json simulated/found/graph.json --json
    """
    from provenance.evaluate import evaluate, read_truth
    from provenance.evaluate.wording import describe_evaluation
    from provenance.present.serialise import json_text, read_graph

    expected = read_truth(truth / "truth.json" if truth.is_dir() else truth)
    found = read_graph(graph / "graph.json" if graph.is_dir() else graph)
    evaluation = evaluate(expected, found)
    _say(json_text(evaluation) if as_json else describe_evaluation(evaluation))


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of one run of the command line.

    Args:
        arguments: what follows the program's name; None takes them from the process.
    """
    for stream in (sys.stdout, sys.stderr):
        # An id or a title that the terminal cannot show must not end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code: int = app(arguments, prog_name="provenance", standalone_mode=False) or 0
    except _USAGE_ERROR as error:
        code = _fail(f"{error.format_message()} {_see_help(error)}")  # type: ignore[attr-defined]
    except ProvenanceError as error:
        code = _fail(str(error))
    except OSError as error:
        # Standard output on a full disk, say; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = _fail(f"{error.filename or 'the output'}: {error.strerror or error}; make room or permission there")
    except KeyboardInterrupt:
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        _fail("interrupted")
    return code


def _see_help(error: Exception) -> str:
    context: typer.Context | None = getattr(error, "ctx", None)
    return f"(see: {context.command_path if context else 'provenance'} --help)"


class _Progress:
    """Shows how far the run is, on stderr: one line that renews itself on a terminal, a line a stage elsewhere."""

    def __init__(self) -> None:
        self._on_terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` steps of a stage are behind us; a total of 0 is one not known."""
        if self._on_terminal:
            self._renew(f"{stage} {done:,} / {total:,}" if total else stage)
        elif stage != self._stage:
            _note(stage)
        self._stage = stage

    def __enter__(self) -> "_Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._on_terminal:
            self._renew("")

    def _renew(self, line: str) -> None:
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def _period(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    first_day, last_day = _day("--since", since), _day("--until", until)
    if first_day and last_day and first_day > last_day:
        raise ProvenanceError(f"--since {first_day} is later than --until {last_day}: swap them")
    return first_day, last_day


def _day(option: str, value: str | None) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if value is not None else None
    except ValueError:
        raise ProvenanceError(f"{option} {value!r} is no date: write it as YYYY-MM-DD, say 2019-01-08") from None


def _read(inputs: Sequence[str]) -> "Articles":
    from provenance.reading import read

    return read(*inputs, stdin=sys.stdin.buffer)


def _read_pair(left: str, right: str) -> "tuple[Article, Article]":
    # Read together, so that two files of one name in different folders get ids that tell them apart.
    articles = _read([left, right])
    _report_problems(articles.problems)
    if len(articles) != 2:
        raise ProvenanceError(
            f"compare takes two files with one article each, and {len(articles)} could be read from {left} and "
            f"{right}: for more than two articles use `provenance build`"
        )
    return articles[0], articles[1]


def _unmatched(graph: "DerivationGraph", decided: "Verdicts | None", file: Path | None) -> "tuple[Problem, ...]":
    """Warnings of the verdicts on articles that were not given."""
    from provenance.reading.verdicts import find_unmatched

    ids = [record.article.id for record in graph.articles]
    return find_unmatched(decided, ids, str(file)) if decided else ()


def _hand_over(graph: "DerivationGraph", page: Path, as_json: bool, open_page: bool) -> None:
    if as_json:
        from provenance.present.serialise import graph_json

        _say(graph_json(graph))
        _note(f"page: {page}")
    else:
        _say("\n".join([*_verdict_lines(graph), "", f"Open {page}"]))
    if open_page:
        import webbrowser

        webbrowser.open(page.resolve().as_uri())


def _simulated_line(counts: Mapping[str, int]) -> str:
    from provenance.present.phrases import count_of

    names = {
        "families": ("family", "families"),
        "articles": ("article",),
        "derivations": ("derivation",),
        "unseen": ("unseen ancestor",),
    }
    return ", ".join(count_of(counts[key], *name) for key, name in names.items())


def _verdict_lines(findings: "Findings") -> list[str]:
    from provenance.present.phrases import count_of, derivation_sentence, shared_sentence, unseen_name

    names = {record.article.id: record.article.id for record in findings.articles}
    names |= {unseen.id: unseen_name(unseen.id, unseen.label) for unseen in findings.unseen}
    edges = [
        derivation_sentence(names[e.parent], names[e.child], e.relation, e.probability, e.or_unseen_edition)
        for e in findings.derivations
    ]
    pairs = [shared_sentence(pair.left, pair.right) for pair in findings.shared]
    lines = [_line(text) for text in (*edges, *pairs, *findings.remarks)]
    num_origins = sum(story.independent_origins for story in findings.stories)
    counts = [
        count_of(len(findings.articles), "article"),
        count_of(len(findings.stories), "story", "stories"),
        count_of(num_origins, "independent origin"),
    ]
    return [", ".join(counts), *_capped(lines, _MAX_VERDICT_LINES, "the report names them all")]


def _report_problems(problems: "Sequence[Problem]") -> None:
    lines = [f"{problem.severity}: {problem.origin}: {problem.message}" for problem in problems]
    for line in _capped(lines, _MAX_PROBLEM_LINES, "run.json names them all"):
        _note(line)


def _capped(lines: Sequence[str], most: int, where: str) -> list[str]:
    left_out = len(lines) - most
    return [*lines[:most], f"... and {left_out:,} more: {where}"] if left_out > 0 else list(lines)


def _line(text: str) -> str:
    """Text of an article may carry control characters, which a terminal would obey."""
    from provenance.present.phrases import one_line

    return one_line(text)


def _say(text: str) -> None:
    try:
        print(text.removesuffix("\n"), flush=True)
    except BrokenPipeError:
        # The reader has what it wanted. Python would complain once more when it flushes at exit, into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(_BROKEN_PIPE) from None


def _note(text: str) -> None:
    print(_line(text), file=sys.stderr, flush=True)


def _fail(message: str) -> int:
    _note(f"provenance: {message}")
    return _USAGE
