"""All measures of one graph against one truth: the one door of this room."""

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import Any, Final

from provenance.errors import ProvenanceError
from provenance.evaluate.calibration import calibrate
from provenance.evaluate.directions import claims_of_true_pairs, direction_curve, read_claims
from provenance.evaluate.edges import score_ancestry, score_directed, score_undirected
from provenance.evaluate.editions import edges_by_edition, edition_parents
from provenance.evaluate.judging import judge_derivations
from provenance.evaluate.matching import match_unseen, translate_edges
from provenance.evaluate.plagdet import PassageScore, found_passages, plagdet, true_passages
from provenance.evaluate.roots import score_roots
from provenance.evaluate.sign_distance import average_sign_similarity
from provenance.evaluate.skeleton import name_editions, orientation, score_skeleton, score_stemma_edges
from provenance.evaluate.stemma import Edge, Stemma, observed_witnesses_of, stemma_of_graph, stemma_of_truth
from provenance.evaluate.unseen import score_unseen_by_overlap, score_unseen_exactly

EVALUATION_SCHEMA: Final = "provenance-evaluation/1"
DECIDED: Final = 0.7
"""The probability from which a direction is said, as the program draws it."""

_DECIMAL_PLACES: Final = 6


def evaluate(truth: Mapping[str, Any], graph: Mapping[str, Any]) -> dict[str, Any]:
    """Every measure of a graph against the truth.

    Args:
        truth: the dict of a `truth.json` (schema `provenance-truth/1`).
        graph: the dict of a `graph.json` (schema `provenance-graph/1`). What it says of articles that the truth does
            not know is left out.

    Returns:
        The measures as JSON values (schema `provenance-evaluation/1`), ratios rounded to 6 places, None where there is
        nothing to divide by.

    Raises:
        ProvenanceError: if the graph has none of the truth's articles.
    """
    witness = observed_witnesses_of(truth)
    _check_same_pile(witness, graph)
    true, found = stemma_of_truth(truth), stemma_of_graph(graph, witness)
    matched = match_unseen(found, true)
    by_edition = edges_by_edition(graph["derivations"], witness, edition_parents(truth))
    measures = {
        "num_families": len(truth["families"]),
        "num_articles": len(witness),
        **_between_articles(graph, witness, found, true, frozenset(by_edition)),
        **_whole_stemma(found, true, matched, by_edition),
        "directions": _directions(graph, witness, true),
        "calibration": calibrate(judge_derivations(graph["derivations"], true, witness, matched, by_edition)),
        "passages": _passages(truth, graph),
    }
    return {"schema": EVALUATION_SCHEMA} | {name: _plain(measure) for name, measure in measures.items()}


def _check_same_pile(witness: Mapping[str, str], graph: Mapping[str, Any]) -> None:
    if not any(article["id"] in witness for article in graph["articles"]):
        raise ProvenanceError(
            "the graph has none of the truth's articles: give the graph of the articles.jsonl beside the truth"
        )


def _between_articles(
    graph: Mapping[str, Any], witness: Mapping[str, str], found: Stemma, true: Stemma, by_edition: frozenset[Edge]
) -> dict[str, Any]:
    pairs = [(witness.get(entry["left"], ""), witness.get(entry["right"], "")) for entry in graph["shared"]]
    undecided = [pair for pair in pairs if all(pair) and pair[0] != pair[1]]
    return {
        "directed": score_directed(found, true, by_edition),
        "undirected": score_undirected(found, true, by_edition),
        "undirected_with_undecided": score_undirected(found, true, by_edition, undecided),
        "ancestry": score_ancestry(found, true),
    }


def _whole_stemma(
    found: Stemma, true: Stemma, matched: dict[str, str], by_edition: Mapping[Edge, str]
) -> dict[str, Any]:
    edges = name_editions(translate_edges(found, matched), by_edition)
    return {
        "roots": score_roots(found, true, matched),
        "stemma": score_stemma_edges(edges, true.edges),
        "skeleton": score_skeleton(edges, true.edges),
        "orientation": orientation(edges, true.edges),
        "sign_similarity": average_sign_similarity(found, true),
        "unseen_exact": score_unseen_exactly(found, true),
        "unseen_overlap": score_unseen_by_overlap(found, true, matched),
    }


def _directions(graph: Mapping[str, Any], witness: Mapping[str, str], true: Stemma) -> dict[str, Any]:
    """Accuracy against coverage, and the calibration of what is decided."""
    judged = claims_of_true_pairs(read_claims(graph, witness), true.observed_edges)
    return {
        "num_true": len(true.observed_edges),
        "curve": direction_curve(judged, len(true.observed_edges)),
        "decided": calibrate([(p, right) for p, right in judged if p >= DECIDED]),
    }


def _passages(truth: Mapping[str, Any], graph: Mapping[str, Any]) -> PassageScore:
    """Plagdet of the pairs of which the truth has passages; the very articles, since offsets hold for no others."""
    true = true_passages(truth)
    asked = {frozenset((case.left, case.right)) for case in true}
    return plagdet(found_passages(graph, lambda pair: frozenset(pair) in asked), true)


def _plain(value: Any) -> Any:
    """Records as JSON values, ratios rounded."""
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, float):
        return round(value, _DECIMAL_PLACES)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
