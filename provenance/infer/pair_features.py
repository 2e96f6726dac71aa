"""Pair features: what do two texts say by themselves of the one being the parent of the other, in numbers?

Reads judged links; yields columns of features, each link taken both ways. What third texts say is added in `kinship`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.compare.document import Document
from provenance.infer.carriage import (
    compare_credits,
    compare_furniture,
    compare_headlines,
    count_moves,
    count_runs,
    count_signs,
    count_spellings,
    head_length,
    is_one_outlet,
    tail_length,
)
from provenance.infer.links import CONVERGENT_KINDS, Link
from provenance.infer.pair import Pair
from provenance.model import Share

Column = NDArray[np.float64]
Columns = dict[str, Column]

LEAST_CHANCE: Final = 1e-3
"""Added to a probability before its logarithm is taken."""
VARIANTS: Final = (
    "courtesy_title", "initials", "spelling", "numeral", "contraction", "number", "date", "name", "naming",
    "quotation", "negation", "synonym", "insertion", "grammar", "rewording",
)  # fmt: skip


def measure_pairs(links: Sequence[Link]) -> Columns:
    """By name, (2k,) features of k links, their left sides taken as parents, then their right sides."""
    rows = [_of_pair(link, link.left) for link in links] + [_of_pair(link, link.right) for link in links]
    names = _of_pair_names()
    return {name: np.array([row[name] for row in rows], dtype=float) for name in names}


def _of_pair_names() -> list[str]:
    names = ["log_forward", "log_odds", "log_common", "log_unrelated", "new_sentences", "lost_sentences"]
    names += [f"{side} {measure}" for side in ("kept", "in_child") for measure in ("verbatim", "edited", "covered")]
    names += [f"rules {kind}" for kind in VARIANTS] + [f"uses {kind}" for kind in VARIANTS]
    names += ["signs", "spellings", "new_runs", "lost_runs", "new_tail", "lost_tail", "new_head", "moves", "decisions"]
    names += ["credits_kept", "credits_new", "credits_lost", "furniture_kept", "furniture_changed", "headline"]
    return [*names, "one_outlet", "style_rules", "other_rules"]


def _of_pair(link: Link, parent: str) -> Mapping[str, float]:
    forward = parent == link.left
    said, pair = link.direction, link.pair
    way, back = (said.left_to_right, said.right_to_left)[:: 1 if forward else -1]
    own, lost = pair.exclusive[::-1] if forward else pair.exclusive
    documents = (pair.right, pair.left) if forward else (pair.left, pair.right)
    own_words, lost_words = (
        sum(document.sentences[s][1] - document.sentences[s][0] for s in exclusive)
        for document, exclusive in zip(documents, (own, lost), strict=True)
    )
    contained = pair.containment
    kept, in_child = (contained.right_in_left, contained.left_in_right)[:: 1 if forward else -1]
    rules: Counter[str] = Counter(kind for kind, _ in {(v.kind, v.rule) for v in pair.variants})
    uses: Counter[str] = Counter(v.kind for v in pair.variants)
    style = sum(rules[kind] for kind in CONVERGENT_KINDS)
    return {
        "log_forward": np.log(way + LEAST_CHANCE),
        "log_odds": np.log((way + LEAST_CHANCE) / (back + LEAST_CHANCE)),
        "log_common": np.log(said.common_ancestor + LEAST_CHANCE),
        "log_unrelated": np.log(said.unrelated + LEAST_CHANCE),
        "new_sentences": np.log1p(own_words),
        "lost_sentences": np.log1p(lost_words),
        **_shares("kept", kept),
        **_shares("in_child", in_child),
        **{f"rules {kind}": np.log1p(rules[kind]) for kind in VARIANTS},
        **{f"uses {kind}": np.log1p(uses[kind]) for kind in VARIANTS},
        "style_rules": float(style),
        "other_rules": np.log1p(sum(rules.values()) - style),
        **_of_carriage(pair, documents, own, lost, len({(v.kind, v.rule) for v in pair.variants})),
    }


def _of_carriage(
    pair: Pair, documents: tuple[Document, Document], own: Sequence[int], lost: Sequence[int], num_rules: int
) -> dict[str, float]:
    """What lies between two texts besides their wording, in decisions.

    Args:
        pair: the pair.
        documents: the child's and the parent's.
        own: the sentences that only the child has.
        lost: the sentences that only the parent has.
        num_rules: the rules by which their wordings differ.
    """
    child, parent = documents
    signs, spellings = count_signs(pair), count_spellings(pair)
    moves, new_runs, lost_runs = count_moves(pair.alignment.stretches), count_runs(own), count_runs(lost)
    kept, new, missing = compare_credits(parent, child)
    same_lines, other_lines = compare_furniture(parent, child)
    return {
        "signs": np.log1p(signs),
        "spellings": np.log1p(spellings),
        "new_runs": np.log1p(new_runs),
        "lost_runs": np.log1p(lost_runs),
        "new_tail": np.log1p(tail_length(own, len(child.sentences))),
        "lost_tail": np.log1p(tail_length(lost, len(parent.sentences))),
        "new_head": np.log1p(head_length(own)),
        "moves": np.log1p(moves),
        "decisions": np.log1p(num_rules + signs + new_runs + lost_runs + moves),
        "credits_kept": np.log1p(kept),
        "credits_new": np.log1p(new),
        "credits_lost": np.log1p(missing),
        "furniture_kept": float(same_lines),
        "furniture_changed": float(other_lines),
        "headline": compare_headlines(parent, child),
        "one_outlet": is_one_outlet(parent, child),
    }


def _shares(name: str, share: Share) -> dict[str, float]:
    return {f"{name} verbatim": share.verbatim, f"{name} edited": share.edited, f"{name} covered": share.covered}
