"""The evaluation room: how near does an inferred graph come to the truth?

Reads a truth (`provenance-truth/1`) and a graph (`provenance-graph/1`); gives measures. One module a measure, each a
small pure function: `edges`, `roots`, `skeleton`, `sign_distance`, `unseen`, `directions`, `calibration`, `plagdet`.
What they compare is in `stemma`, what counts as the same unseen ancestor in `matching`, "an unseen edition of A" in
`editions`, and whether a single derivation is right in `judging`.
"""

from provenance.evaluate.evaluation import evaluate
from provenance.evaluate.truth_file import read_truth

__all__ = ["evaluate", "read_truth"]
