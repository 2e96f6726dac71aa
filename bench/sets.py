"""Which sets are there, what do they hold, and who measures them?"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import unseen_pairs
from bench.direction_sets import measure_updates, measure_wiki
from bench.families import measure_families
from bench.independence import measure_independence
from bench.large import measure_large
from bench.lineage import measure_lineage
from bench.outcome import Options, Outcome
from bench.paraphrases import measure_paraphrases
from bench.reuse import measure_reuse
from bench.rough import measure_rough
from bench.strange import measure_strange
from bench.unlabelled import measure_copies, measure_outlets


@dataclass(frozen=True, slots=True)
class BenchSet:
    """A set of the benchmark: the folder of its data, who measures it, and what a reader has to know of it.

    A set that is made, not read, has no folder.
    """

    name: str
    folder: str | None
    measure: Callable[[Path, Options], Outcome]
    title: str
    text: str


SETS = (
    BenchSet(
        "simulated", None, measure_families, "Families with a planted truth",
        "Invented stories that were copied, cut, spun, quoted, mixed and updated by `provenance simulate`, 15 families"
        " a pile; synonyms are of the half that nothing was fitted on. The plain methods get each family by itself.",
    ),
    BenchSet(
        "large", None, measure_large, "Large families with a planted truth",
        "As the first set, with one family a pile, of about 60, 150 and 600 articles: a story that many carry, a long"
        " chain, or both. Most of what is missed is listed as undecided, which counts as missed here.",
    ),
    BenchSet(
        "rough", "reuters21578", measure_rough, "Families of real news, copied by rougher hands",
        "Real news that a second maker of copies cut, broke off, edited, spun, restyled, mixed, quoted, grew and"
        " garbled, several of these at once and each family in a manner of its own, ten families a pile, without"
        " titles, outlets and dates. It shares nothing with `provenance simulate`. Families that the same hands made of"
        " other news with other synonyms are among those that the model of kinship is fitted on.",
    ),
    BenchSet(
        "strange", "multi_outlet", measure_strange, "Families of real news, copied by hands never fitted on",
        "Real news that a third maker of copies digested, shortened, tightened, rephrased, spun, put into the style of"
        " a house, updated, embedded and pieced together, paragraph by paragraph, ten families a pile, without titles,"
        " outlets and dates; once with all texts at hand, once mostly without the first, as where an agency's text is"
        " not found. Nothing is ever fitted on this set, on its news or on families by these hands: it says how the"
        " program does on a maker of copies that is new to it.",
    ),
    BenchSet(
        "wiki", "wiki_versions", measure_wiki, "Versions of encyclopaedia pages",
        "Consecutive, different revisions of a page, compared two by two without titles and dates. A pair is decided"
        " when one direction is at least .7.",
    ),
    BenchSet(
        "reuters", "reuters21578", measure_updates, "Wire stories filed again",
        "Reuters stories of 1987 that one desk filed twice under one slug within a day, changed, compared without"
        " titles and dates. Knowing when not to say is the skill here.",
    ),
    BenchSet(
        "bible", "bible_lineage", measure_lineage, "Revisions of a translation",
        "Chapters of the Bible, each a pile of 17 versions. Two of them replace the King James Version's words from a"
        " dictionary, as spinning machines do; others revise it; Darby, Young and Bible in Basic English are"
        " translations of their own.",
    ),
    BenchSet(
        "pan", "pan13_train", measure_reuse, "Reused passages",
        "Pairs of the PAN 2013 text alignment task: all of them, or as many a kind as `--pairs` says, drawn with a"
        " fixed seed. Plagdet is its official measure. The best published on its test half is .878.",
    ),
    BenchSet(
        "basil", "basil", measure_independence, "Outlets that wrote on their own",
        "A hundred events, each told by three outlets mostly independently: they share names, numbers and quotations,"
        " and nobody derives from anybody.",
    ),
    BenchSet(
        "outlets", "multi_outlet", measure_outlets, "Articles of many outlets",
        "Two stories as many outlets ran them, some from wire copy that is not in the pile. There are no labels: the"
        " numbers are counts, and `--raw` lists every edge to read.",
    ),
    BenchSet(
        "parzival", "parzival", measure_copies, "Hand copies of one text",
        "Sixteen copies of one English text, whose true tree is not known here.",
    ),
    BenchSet(
        "msrp", "msrp", measure_paraphrases, "Paraphrased sentences",
        "Pairs of single sentences from the news that people judged to say the same or not: far shorter than an"
        " article, so this asks only how containment ranks them.",
    ),
)  # fmt: skip

# Of all sections of docs/accuracy.md, in their order.
TITLES = tuple(title for s in SETS for title in ([s.title, unseen_pairs.TITLE] if s.name == "reuters" else [s.title]))
