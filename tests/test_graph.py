"""The graph as a Python user holds it."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from builders import ITV, SHORTENED, seed_findings

from provenance.graph import DerivationGraph
from provenance.model import Findings
from provenance.present.runlog import RunRecord
from provenance.present.serialise import graph_dict


def test_a_graph_is_its_findings_and_the_record_of_its_run() -> None:
    run = RunRecord()
    graph = DerivationGraph.from_findings(seed_findings(), run)
    assert isinstance(graph, Findings)
    assert graph.derivations == seed_findings().derivations
    assert graph.run is run


def test_dict_and_network_are_those_of_the_findings() -> None:
    graph = DerivationGraph.from_findings(seed_findings())
    assert graph.to_dict() == graph_dict(seed_findings())
    assert graph.to_networkx().has_edge(ITV, SHORTENED)


def test_writing_returns_the_files_and_the_page(tmp_path: Path) -> None:
    written = DerivationGraph.from_findings(seed_findings()).write(str(tmp_path / "out"))
    assert written.page == tmp_path / "out" / "graph.html"
    assert all(path.is_file() for path in written.paths)


def test_a_graph_cannot_be_changed() -> None:
    graph = DerivationGraph.from_findings(seed_findings())
    with pytest.raises(FrozenInstanceError):
        graph.run = RunRecord()  # type: ignore[misc]
