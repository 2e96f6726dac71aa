"""What did a build find, and where is it?

Reads a graph, or what is known of one that was written and not gathered; prints its verdicts in words, or the graph as
JSON.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenance.commands.printing import capped, note, say, say_file, shown

if TYPE_CHECKING:
    from provenance.gathering import WrittenGraph
    from provenance.graph import DerivationGraph

_MAX_VERDICT_LINES = 60
# What one entry of each section of a graph is, and what several are.
_ENTRY_NAMES: Final = {
    "articles": ("article", "articles"),
    "derivations": ("derivation", "derivations"),
    "shared": ("undecided pair", "undecided pairs"),
    "stories": ("story", "stories"),
    "unseen": ("unseen ancestor", "unseen ancestors"),
}


def hand_over(graph: "DerivationGraph | WrittenGraph", page: Path | None, as_json: bool) -> None:
    """Print what was found, and the page to open.

    Args:
        graph: what was found.
        page: the page to open first; None where there is none.
        as_json: print the graph as JSON; of one that is at an address, where it is and how much is in it.
    """
    from provenance.graph import DerivationGraph

    if isinstance(graph, DerivationGraph):
        if as_json:
            _say_graph(graph)
            note(f"page: {page}")
        else:
            say("\n".join([*_verdict_lines(graph), "", f"Open {page}"]))
    elif not as_json:
        opened = [f"Open {page}"] if page else []
        say("\n".join([*_count_lines(graph), "", f"The graph is in {graph.place}", *opened]))
    elif page:
        say_file(Path(graph.place))
        note(f"page: {page}")
    else:
        say(json.dumps({"graph": graph.place, "counts": graph.counts}, indent=2, sort_keys=True))


def _say_graph(graph: "DerivationGraph") -> None:
    from provenance.present.serialise import graph_json

    say(graph_json(graph))


def _count_lines(graph: "WrittenGraph") -> list[str]:
    from provenance.present.phrases import count_of

    counts = ", ".join(count_of(num, *_ENTRY_NAMES[section]) for section, num in graph.counts.items())
    return [counts, *map(shown, graph.remarks)]


def _verdict_lines(findings: "DerivationGraph") -> list[str]:
    from provenance.present.names import Renamer, prose_names, short_names
    from provenance.present.phrases import count_of, derivation_sentence, shared_sentence, unseen_name
    from provenance.present.verdicts import outline_decisions

    called = short_names(findings.articles)
    # An unseen text is named by its id too, by which `explain` is asked for it.
    names = prose_names(findings.articles, (), called)
    names |= {unseen.id: unseen_name(unseen.id, unseen.label) for unseen in findings.unseen}
    edges = [
        derivation_sentence(names[e.parent], names[e.child], e.relation, e.probability, e.or_unseen_edition)
        for e in findings.derivations
    ]
    pairs = [shared_sentence(names[pair.left], names[pair.right]) for pair in findings.shared]
    renamer = Renamer(called)
    decided = [
        f"decided by {line.who}: {renamer.rename(line.what)}; in the graph: {line.graph}"
        for line in (outline_decisions(findings.run.verdicts, findings) if findings.run else ())
    ]
    lines = [shown(text) for text in (*edges, *pairs, *decided, *map(renamer.rename, findings.remarks))]
    num_origins = sum(story.independent_origins for story in findings.stories)
    counts = [
        count_of(len(findings.articles), "article"),
        count_of(len(findings.stories), "story", "stories"),
        count_of(num_origins, "independent origin"),
    ]
    return [", ".join(counts), *capped(lines, _MAX_VERDICT_LINES, "the report names them all")]
