"""The result as a Python user holds it: the findings, and what can be made of them.

Reads `Findings` as inference leaves them; writes nothing unless asked to.
"""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.model import Findings
from provenance.present.runlog import RunRecord

if TYPE_CHECKING:
    from networkx import DiGraph

    from provenance.present.write import TellOf, Written


@dataclass(frozen=True)
class DerivationGraph(Findings):
    """Who derives from whom in a pile of articles; `run` records how it was inferred, None when made by hand."""

    run: RunRecord | None = None

    @classmethod
    def from_findings(cls, findings: Findings, run: RunRecord | None = None) -> "DerivationGraph":
        """Return the same findings as a graph."""
        return cls(**{field.name: getattr(findings, field.name) for field in fields(Findings)}, run=run)

    def to_networkx(self) -> "DiGraph[str]":
        """Return the derivations as a directed graph, parent -> child, with attributes on nodes and edges."""
        from provenance.present.networks import to_networkx

        return to_networkx(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the dict of `graph.json` (schema `provenance-graph/1`)."""
        from provenance.present.serialise import graph_dict

        return graph_dict(self)

    def write(self, out: Path | str, pdf: bool = False, tell: "TellOf | None" = None) -> "Written":
        """Write pages, reports and data into the folder `out`; return their paths and the page to open.

        With `pdf` the report is printed too, by a Chromium; where none is found that is among the result's problems.
        `tell` is called with how many stories of how many have their page.

        Raises:
            ProvenanceError: if the folder cannot be written; files of an earlier run are then as they were.
        """
        from provenance.present.write import write_findings

        return write_findings(self, self.run, out, pdf, tell=tell)
