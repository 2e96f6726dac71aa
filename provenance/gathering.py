"""How does what was found become a graph: gathered, or entry by entry where no process may hold all of it?

Reads the tables that the stages leave in an engine (`articles`, `group_parts`, `alone_parts`, `related`); answers with
a `DerivationGraph`, or has the files of a large pile written: its graph piece by piece, and pages for the largest of
its stories. The engine sorts; of the pile itself this process holds a few records at a time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from provenance.corpus.engine import SMALL_BATCH, Engine, Tell, run_bytes
from provenance.corpus.groups import CLOSEST
from provenance.corpus.tables import plain, unpack
from provenance.errors import ProvenanceError
from provenance.graph import DerivationGraph
from provenance.infer.group import closest_pair
from provenance.infer.parts import Part, Sums, merge_parts
from provenance.model import Findings, Problem
from provenance.present.by_story import select_stories
from provenance.present.phrases import count_of
from provenance.present.runlog import InputHash, RunRecord, hash_input
from provenance.present.spread import (
    ENTRIES,
    INDEX,
    INPUTS,
    SECTIONS,
    SUMS,
    frame_sections,
    hash_inputs,
    index_parts,
    named_findings,
    sum_up,
    write_entries,
)
from provenance.present.write import TellOf, Whole, write_findings
from provenance.reading.verdict_records import Verdicts
from provenance.reading.verdicts import decided_articles

MAX_GATHERED: Final = 20_000
"""Of so many articles the findings are gathered in one process, for pages that people read; of more, entry by entry."""
GATHERED_BYTES: Final = 64 << 10
"""What an article takes at most while findings are gathered, pages written: a bound on memory is one on articles."""
MAX_SHOWN_STORIES: Final = 200
"""So many stories of a pile that is not gathered have a page, the largest first."""

_PARTS: Final = "SELECT name, part FROM group_parts UNION ALL SELECT name, part FROM alone_parts"
COUNT_PARTS: Final = f"SELECT COUNT(*) FROM ({_PARTS}) AS every"
"""How many parts there are."""
_NAMES: Final = """
    SELECT name, ARRAY_AGG(called) AS names FROM (
        SELECT name, CONCAT(own, ' story-', number + 1) AS called FROM story_numbers UNION ALL
        SELECT name, CONCAT(own, ' unseen:', number + 1) AS called FROM unseen_numbers
    ) AS every GROUP BY name
"""
_LINES: Final = """
    SELECT {columns} FROM (
        SELECT section, place, text, CASE WHEN place = first_place THEN before ELSE '' END AS opening,
            CASE WHEN place = last_place THEN after ELSE ',' END AS closing
        FROM entries JOIN (
        SELECT section, MIN(place) AS first_place, MAX(place) AS last_place FROM entries GROUP BY section
    ) AS ends USING (section) JOIN frames USING (section)
    ) AS lines ORDER BY section, place
"""
_DECIDED: Final = """
    SELECT MIN(id) AS name FROM articles JOIN groups USING (doc) JOIN (
        SELECT DISTINCT label FROM articles JOIN groups USING (doc) JOIN decided_ids USING (id)
    ) AS decided USING (label) GROUP BY label
"""
# The largest stories that together have no more articles than may be gathered; one that alone has more has no page.
_SHOWN: Final = """
    SELECT name, number FROM (
        SELECT name, number, ROW_NUMBER() OVER (ORDER BY num DESC, number) AS rank,
            SUM(num) OVER (ORDER BY num DESC, number) AS num_together
        FROM story_numbers WHERE num <= {articles}
    ) AS ranked WHERE rank <= {stories} AND num_together <= {articles}
    UNION SELECT name, number FROM story_numbers JOIN decided USING (name) WHERE num <= {articles}
"""
_SHOWN_PARTS: Final = f"""
    SELECT part, names FROM ({_PARTS}) AS every JOIN (SELECT DISTINCT name FROM shown) AS chosen USING (name)
    LEFT JOIN new_names USING (name)
"""


@dataclass(frozen=True, slots=True)
class WrittenGraph:
    """A graph that was written and not gathered.

    Args:
        place: the file or folder it is in.
        counts: how many entries each section has, by the section's name.
        problems: of the input, and of what could not be written.
        remarks: on the pile.
        known: of the articles that people decided on, the ids of those that are in the pile.
        page: the page to open first; None where there are no pages.
    """

    place: str
    counts: dict[str, int]
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]
    known: frozenset[str]
    page: Path | None = None


def known_articles(engine: Engine, verdicts: Verdicts) -> frozenset[str]:
    """Of the articles that people decided on, the ids of those in the pile; makes `decided_ids` of all."""
    asked = {plain(article): article for article in decided_articles(verdicts)}
    engine.register("decided_ids", {"id": "TEXT"}, [(name,) for name in sorted(asked)])
    return frozenset(asked[name] for (name,) in engine.sql("SELECT id FROM articles JOIN decided_ids USING (id)"))


def most_gathered(memory: str | None) -> int:
    """Of how many articles the findings are gathered.

    Args:
        memory: what the run may hold (`2GiB`); None: as `corpus.engine.run_bytes`.
    """
    return min(MAX_GATHERED, run_bytes(memory) // GATHERED_BYTES)


def gather(engine: Engine, record: RunRecord, tell: Tell | None = None) -> DerivationGraph:
    """The graph of all that was found, with the record of the run, to which the hashes of the inputs are added.

    Args:
        engine: with the tables that the stages leave.
        record: of the run.
        tell: called as parts are taken in.
    """
    findings = merge_parts(found_parts(engine, tell), record.problems, record.verdicts.irrelevant)
    hashes = tuple(hash_input(own.article) for own in findings.articles)
    return DerivationGraph.from_findings(findings, replace(record, inputs=hashes))


def found_parts(engine: Engine, tell: Tell | None = None) -> Iterator[Part]:
    """The findings of all groups, of the articles in none, and the closest pair that makes no group."""
    num = 0
    for num, (_, part) in enumerate(engine.stream(_PARTS), start=1):
        yield unpack(part)
        if tell and num % SMALL_BATCH == 0:
            tell(num)
    if tell:
        tell(num)
    yield from closest_parts(engine)


def closest_parts(engine: Engine) -> Iterator[Part]:
    """The closest pair that makes no group, if there is one."""
    for left, right in engine.sql(CLOSEST):
        yield closest_pair(unpack(left), unpack(right))


@dataclass(frozen=True, slots=True)
class Laid:
    """A graph that lies in an engine's tables, an entry a row.

    Args:
        counts: how many entries each section has, by the section's name; sections without any are left out.
        remarks: on the pile.
    """

    counts: dict[str, int]
    remarks: tuple[str, ...]


def lines_query(columns: str) -> str:
    """The query whose rows are the lines of a graph that is laid out, in their order.

    Args:
        columns: what is selected of `opening` and `closing` (TEXT), which stand before and after `text`.
    """
    return _LINES.format(columns=columns)


def lay_out(engine: Engine, record: RunRecord, tell: Tell | None = None) -> Laid:
    """Make the table `entries` (`ENTRIES`) of the graph, and `inputs` (`INPUTS`) of the hashes of the articles.

    Beside them stand `story_numbers` and `unseen_numbers` (name of the part, own name, number in the pile), and
    `new_names` of what each part's are called.

    Args:
        engine: with the tables that the stages leave.
        record: of the run.
        tell: called as parts are done.

    Raises:
        ProvenanceError: if there are no articles, since none is of the period that was asked for.
    """
    if not engine.sql("SELECT 1 FROM articles LIMIT 1"):
        raise ProvenanceError("no article may be of the period asked for: choose other days for --since and --until")
    engine.map("part_index", INDEX, index_parts, _PARTS, batch=SMALL_BATCH)
    own = "SELECT name, own, place, num FROM part_index WHERE what = "
    engine.numbered("story_numbers", f"{own}'story'", "place")
    engine.numbered("unseen_numbers", f"{own}'unseen'", "place")
    engine.sql(_NAMES, name="new_names")
    query = f"SELECT part, names FROM ({_PARTS}) AS every LEFT JOIN new_names USING (name)"
    engine.map("entries", ENTRIES, write_entries, query, batch=SMALL_BATCH, tell=tell)
    engine.map("inputs", INPUTS, hash_inputs, "SELECT article FROM articles")
    counts = {int(n): int(num) for n, num in engine.sql("SELECT section, COUNT(*) FROM entries GROUP BY section")}
    remarks = _remarks(engine, counts, record)
    frames = frame_sections(counts, record.problems, remarks)
    rows = [(section, before, after) for section, (before, after) in frames.items()]
    engine.register("frames", {"section": "INT", "before": "TEXT", "after": "TEXT"}, rows)
    return Laid({SECTIONS[number]: num for number, num in sorted(counts.items())}, remarks)


def _remarks(engine: Engine, counts: dict[int, int], record: RunRecord) -> tuple[str, ...]:
    """What is to be said of the pile, of which nobody holds more than sums."""
    sums = Sums()
    engine.map("sums", SUMS, sum_up, "SELECT data FROM part_index WHERE what = 'sums'")
    for (data,) in engine.stream("SELECT data FROM sums"):
        sums.add(unpack(data))
    for part in closest_parts(engine):
        sums.add(part)
    set_aside = engine.sql("SELECT COUNT(*) FROM left_out")[0][0] if record.verdicts.irrelevant else 0
    has_stories = SECTIONS.index("stories") in counts
    return tuple(sums.remarks(counts[SECTIONS.index("articles")], set_aside, has_stories))


def write_large(
    engine: Engine,
    laid: Laid,
    out: Path | str,
    record: RunRecord,
    most: int,
    pdf: bool = False,
    tell: TellOf | None = None,
    graph: Iterable[str] | None = None,
) -> WrittenGraph:
    """Write the files of a pile that is not gathered.

    `graph.json` has all of it; pages, reports and `graph.graphml` show the largest stories.

    Args:
        engine: with the tables that the stages and `lay_out` leave.
        laid: what `lay_out` answered.
        out: the folder to write to.
        record: of the run.
        most: how many articles may be gathered for the pages.
        pdf: print the report too.
        tell: called as pages are written.
        graph: the text of `graph.json` in pieces, from an engine that has a better way than to stream its lines.

    Raises:
        ProvenanceError: if the folder cannot be written; files of an earlier run are then as they were.
    """
    known = known_articles(engine, record.verdicts)
    shown = _shown_findings(engine, laid, record, most)
    # Pages are rendered by processes of their own.
    engine.rest()
    inputs = (InputHash(*row) for row in engine.stream(f"SELECT {', '.join(INPUTS)} FROM inputs ORDER BY id"))
    # The report lists the inputs of what it shows.
    told = replace(record, inputs=tuple(hash_input(own.article) for own in shown.articles))
    written = write_findings(shown, told, out, pdf, Whole(graph or _streamed_lines(engine), inputs), tell)
    return WrittenGraph(
        str(Path(out) / "graph.json"),
        laid.counts,
        (*record.problems, *written.problems),
        (*laid.remarks, shown.remarks[0]),
        known,
        written.page,
    )


def _streamed_lines(engine: Engine) -> Iterator[str]:
    """The lines of a graph that is laid out."""
    for opening, text, closing in engine.stream(lines_query("opening, text, closing")):
        yield f"{opening}{text.decode('utf-8')}{closing}\n"


def _shown_findings(engine: Engine, laid: Laid, record: RunRecord, most: int) -> Findings:
    """The findings of the largest stories and of those that people decided on; a remark says that they are not all."""
    engine.sql(_DECIDED, name="decided")
    engine.sql(_SHOWN.format(articles=most, stories=MAX_SHOWN_STORIES), name="shown")
    chosen = {f"story-{number + 1}" for (number,) in engine.sql("SELECT number FROM shown")}
    found = select_stories((named_findings(part, names) for part, names in engine.stream(_SHOWN_PARTS)), chosen)
    stories = count_of(laid.counts.get("stories", 0), "story", "stories")
    pile = f"{count_of(laid.counts['articles'], 'article')} and {stories}"
    shown = (
        f"{count_of(len(chosen), 'largest story', 'largest stories')} with {count_of(len(found.articles), 'article')}"
    )
    note = (
        f"This pile has {pile}. Pages, reports and graph.graphml show the {shown}; graph.json has all, an entry a "
        "line: `provenance explain` and `export` take another story with --story, and its articles built alone give "
        "its page."
    )
    return replace(found, problems=record.problems, remarks=(note, *laid.remarks))
