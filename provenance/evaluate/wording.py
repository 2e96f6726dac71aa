"""An evaluation in words: the table that the command prints.

Reads what `evaluate` gave; gives lines of plain text.
"""

from collections.abc import Mapping
from typing import Any, Final

_SCORES: Final = (
    ("directed", "derivations between articles"),
    ("undirected", "the same, whatever the direction"),
    ("undirected_with_undecided", "the same, undecided pairs counted"),
    ("ancestry", "ancestor and descendant"),
    ("roots", "roots"),
    ("stemma", "derivations, unseen texts included"),
    ("skeleton", "the same, whatever the direction"),
    ("unseen_exact", "unseen texts, same articles below"),
    ("unseen_overlap", "unseen texts, most of them the same"),
)
_WIDTH: Final = 36
_COLUMN: Final = 11


def describe_evaluation(evaluation: Mapping[str, Any]) -> str:
    """The measures as a table, with a line on what is not a table."""
    lines = [
        f"{evaluation['num_articles']:,} articles in {evaluation['num_families']:,} families",
        "",
        _row("", "precision", "recall", "F1", "right", "found", "true"),
    ]
    for name, label in _SCORES:
        score = evaluation[name]
        ratios = [_ratio(score[key]) for key in ("precision", "recall", "f1")]
        lines.append(_row(label, *ratios, *(f"{score[key]:,}" for key in ("num_right", "num_found", "num_true"))))
    return "\n".join(
        [
            *lines,
            "",
            f"of edges in their place, pointing the right way: {_ratio(evaluation['orientation'])}",
            f"average sign distance (agreement, 1 is complete): {_ratio(evaluation['sign_similarity'])}",
            "",
            *_direction_lines(evaluation["directions"]),
            "",
            _calibration_line("probabilities of derivations", evaluation["calibration"]),
            _calibration_line("probabilities of decided directions", evaluation["directions"]["decided"]),
            _passage_line(evaluation["passages"]),
        ]
    )


def _direction_lines(directions: Mapping[str, Any]) -> list[str]:
    lines = [
        f"directions of the {directions['num_true']:,} derivations between articles:",
        _row("", "decided", "coverage", "accuracy"),
    ]
    for point in directions["curve"]:
        threshold = point["threshold"]
        label = f"said with at least {100 * threshold:.0f} %" if threshold else "said at all"
        lines.append(_row(label, f"{point['num_decided']:,}", _ratio(point["coverage"]), _ratio(point["accuracy"])))
    return lines


def _calibration_line(what: str, calibration: Mapping[str, Any]) -> str:
    error, brier = _ratio(calibration["ece"]), _ratio(calibration["brier"])
    return f"{what}: calibration error {error}, Brier score {brier} ({calibration['num']:,} statements)"


def _passage_line(passages: Mapping[str, Any]) -> str:
    names = ("plagdet", "precision", "recall", "granularity")
    return "passages: " + ", ".join(f"{name} {_ratio(passages[name])}" for name in names)


def _row(label: str, *cells: str) -> str:
    return f"{label:<{_WIDTH}}{''.join(f'{cell:>{_COLUMN}}' for cell in cells)}".rstrip()


def _ratio(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
