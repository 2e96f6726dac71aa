"""Fit the model of kinship on families with a known truth, and write `provenance/infer/kinship_model.json`.

Reads simulated families (invented news and, as originals, real news of the tuning data; the training half of the
synonyms; nothing, a quarter or half hidden; no dates), families that rougher hands made of real news, and chapters in
versions whose descent is documented, some left out. Each round boosts trees to the likelihood of the true trees; the
second gets features from trees of the first that have not seen the family (two folds). A fifth of the families is kept
for checking, and what is reached there is written beside the model.

    python -m bench.fit_kinship [--data DIR] [--families N] [--write]
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from bench.datasets import find_data, read_chapters, read_lineage
from bench.kinship_truth import Family, expected_of, families_of, revised_families, without_first
from bench.known_pairs import news_originals
from bench.rough_families import rough_families
from bench.tree_boosting import Case, boost
from bench.tree_fit import average_trees
from bench.work import spread
from provenance.compare.document import prepare
from provenance.infer.collation import collate
from provenance.infer.kinship import measure_kinship
from provenance.infer.kinship_model import Scores, with_lines
from provenance.infer.links import MAX_UNRELATED, judge_link
from provenance.infer.pair import compare_pair
from provenance.infer.stemma import sum_over_trees, tree_weights
from provenance.simulate import SimulationSettings

MODEL = Path("provenance/infer/kinship_model.json")
NUM_STEPS = (160, 800)
"""How many trees of each sort the rounds have."""
SEEDS = (0, 1)
"""One fit each: which features a step may ask for."""

Record = dict[str, Any]
# Piles of invented news: how many families for each asked for, and what sets them apart.
PILES = (
    (0.8, SimulationSettings()),
    (1.0, SimulationSettings(hidden=0.25)),
    (0.4, SimulationSettings(hidden=0.5)),
    (0.15, SimulationSettings(min_words=80, max_words=200)),
    (0.15, SimulationSettings(min_words=80, max_words=200, hidden=0.25)),
    (0.04, SimulationSettings(articles=18)),
    (0.04, SimulationSettings(articles=18, hidden=0.25)),
    (0.15, SimulationSettings(min_words=600, max_words=1400)),
    (0.25, SimulationSettings(min_words=600, max_words=1400, hidden=0.25)),
    (0.1, SimulationSettings(min_words=600, max_words=1400, hidden=0.5)),
    (0.72, SimulationSettings(articles=3)),
    (0.6, SimulationSettings(articles=4, hidden=0.25)),
    (0.18, SimulationSettings(articles=3, min_words=600, max_words=1400)),
    (0.18, SimulationSettings(articles=4, min_words=600, max_words=1400, hidden=0.25)),
)
# Articles are often found without what their page said of them: which of it the families lose, one after the other.
LOST = ((), ("outlet", "url", "title"), (), ("title",), ("outlet", "url", "title"), ("outlet", "url"))
HIDDEN_OF_NEWS = (0.0, 0.25, 0.0, 0.25, 0.25)
# Families that rough hands made of real news: how many for each asked for, the chance that an article is hidden, of
# how many words the news is at least, and whether nobody has the first wording, as is common of an agency's.
ROUGH = (
    (2.0, 0.0, 0, False),
    (1.5, 0.25, 0, False),
    (0.75, 0.5, 0, False),
    (0.75, 0.0, 0, True),
    (0.5, 0.0, 400, False),
    (1.0, 0.0, 400, True),
)


def make_families(folder: Path, num: int) -> Iterator[Family]:
    """The families, some without what their pages said of them."""
    # Of two articles the pair alone speaks.
    larger = (family for family in make_piles(folder, num) if len(family.articles) > 2)
    for number, family in enumerate(larger):
        lost: dict[str, Any] = dict.fromkeys(LOST[number % len(LOST)])
        yield replace(family, articles=tuple(replace(article, **lost) for article in family.articles))


def make_piles(folder: Path, num: int) -> Iterator[Family]:
    """The families: of invented news, of real news, and of revised chapters."""
    for seed, (share, settings) in enumerate(PILES):
        made = replace(settings, families=max(1, round(num * share)), seed=700 + seed, dates=False, half="train")
        yield from families_of(made, ())
    news = list(news_originals(folder))
    for seed, hidden in enumerate(HIDDEN_OF_NEWS):
        yield from families_of(SimulationSettings(seed=720 + seed, hidden=hidden, dates=False, half="train"), news)
        made_alone = SimulationSettings(seed=740 + seed, dates=False, half="train", articles=4 + seed)
        yield from without_first(families_of(made_alone, news))
    for seed, (share, hidden, min_words, is_first_hidden) in enumerate(ROUGH):
        made_roughly = rough_families(folder, round(num * share), "train", hidden, 730 + seed, min_words)
        yield from without_first(made_roughly) if is_first_hidden else made_roughly
    yield from revised_families(read_chapters(folder), read_lineage(folder))


def look_at(family: Family) -> Case:
    """Compare the articles of a family as the program does, and measure their kinship."""
    ids = [article.id for article in family.articles]
    links = []
    for i, left in enumerate(family.articles):
        for right in family.articles[i + 1 :]:
            link = judge_link(compare_pair(left, right))
            if link.direction.unrelated < MAX_UNRELATED:
                links.append(link)
    kinship = measure_kinship(ids, links, collate([prepare(article) for article in family.articles]))
    digest = blake2b("\0".join(a.text for a in family.articles).encode("utf-8", "replace"), digest_size=2).digest()
    return Case(kinship, expected_of(family, kinship), digest[0] % 5)


def fit_round(cases: Sequence[Case], num_steps: int, seed: int, *, is_last: bool) -> tuple[Record, list[Scores]]:
    """Fit one round.

    Args:
        cases: the families.
        num_steps: how many trees of each sort.
        seed: of the choice of features.
        is_last: no further round needs what trees that have not seen a family say of it.

    Returns:
        Its record, and for each case the log-weights: by trees that have not seen it, in the last round for those kept
        out alone.
    """
    fitted = [case for case in cases if case.fold]
    model = boost(fitted, num_steps, seed)
    by_case = dict(zip(map(id, cases), model.score(cases), strict=True))
    for half in (0, 1) if not is_last else ():
        unseen = [case for case in fitted if case.fold % 2 == half]
        halved = boost([case for case in fitted if case.fold % 2 != half], num_steps, seed)
        by_case.update(zip(map(id, unseen), halved.score(unseen), strict=True))
    return model.record(), [by_case[id(case)] for case in cases]


def fit(cases: Sequence[Case], seed: int) -> tuple[list[Record], dict[str, float]]:
    """Fit all rounds once; return their records, and what the last reaches on the families kept out."""
    cases = [replace(case) for case in cases]
    records, checked = [], {}
    for number, num_steps in enumerate(NUM_STEPS):
        is_last = number + 1 == len(NUM_STEPS)
        record, scores = fit_round(cases, num_steps, seed, is_last=is_last)
        records.append(record)
        checked = check(cases, scores)
        print(seed, number, json.dumps(checked), flush=True)
        if not is_last:
            advance(cases, scores)
    return records, checked


def average(records: Sequence[Record]) -> Record:
    """One round that is the mean of several fits of it."""
    return {part: average_trees([record[part] for record in records]) for part in records[0]}


def advance(cases: Sequence[Case], scores: Sequence[Scores]) -> None:
    """Give every case, in place, the features that a round's trees add."""
    for case, scored in zip(cases, scores, strict=True):
        direct, _, _ = sum_over_trees(*tree_weights(case.kinship, scored))
        case.kinship = with_lines(case.kinship, direct)


def check(cases: Sequence[Case], scores: Sequence[Scores]) -> dict[str, float]:
    """What is reached on the families kept out: of edges and ties of at least .7, and of the likeliest parents."""
    counts = dict.fromkeys(("drawn", "right", "true", "ties", "true_ties", "right_ties"), 0)
    said: list[tuple[float, bool]] = []
    for case, scored in zip(cases, scores, strict=True):
        if case.fold:
            continue
        direct, common, _ = sum_over_trees(*tree_weights(case.kinship, scored))
        k, half = case.kinship, case.kinship.num_links
        edge, is_true = direct[k.parent, k.child], case.truth.is_edge | case.truth.is_contracted
        tie = (common + common.T)[k.parent[:half], k.child[:half]]
        counts["drawn"] += int((edge >= 0.7).sum())
        counts["right"] += int(is_true[edge >= 0.7].sum())
        counts["true"] += case.truth.num_derivations
        counts["ties"] += int((tie >= 0.7).sum())
        counts["right_ties"] += int(case.truth.is_sibling[tie >= 0.7].sum())
        counts["true_ties"] += case.truth.num_unseen
        said += list(zip(edge.tolist(), is_true.tolist(), strict=True))
    drawn = [(p, right) for p, right in said if p >= 0.7]
    gap = abs(sum(p for p, _ in drawn) - sum(right for _, right in drawn)) / max(1, len(drawn))
    return {
        "precision": round(counts["right"] / max(1, counts["drawn"]), 3),
        "recall": round(counts["right"] / max(1, counts["true"]), 3),
        "f1": round(2 * counts["right"] / max(1, counts["drawn"] + counts["true"]), 3),
        "gap_of_drawn": round(gap, 3),
        "ties": counts["ties"],
        "right_ties": counts["right_ties"],
        "unseen": counts["true_ties"],
    }


def main(arguments: Iterable[str] | None = None) -> int:
    """Fit, report, and with --write replace the model."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_kinship", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--families", type=int, default=1000, help="about how many families of invented news a sort")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true", help=f"replace {MODEL}")
    options = parser.parse_args(None if arguments is None else list(arguments))
    families = list(make_families(find_data(options.data), options.families))
    cases = [case for case in spread(look_at, families, options.jobs) if case.kinship.num_links]
    print(f"{len(cases)} families", flush=True)
    fits = [fit(cases, seed) for seed in SEEDS]
    if options.write:
        about = (
            "Written by bench/fit_kinship.py: two rounds of boosted trees whose sums, in nats, weigh the edges of a "
            "story (`edge`: as parent and child), its ties through unseen texts (`sibling`) and its tops (`top`), the "
            "mean of two fits; the form of a tree stands in provenance/infer/boosted.py. `checked` is what each "
            "fit reaches on a fifth of the families, kept out of both."
        )
        rounds = [average(of_fits) for of_fits in zip(*(rounds for rounds, _ in fits), strict=True)]
        content = {"about": about, "checked": [checked for _, checked in fits], "rounds": rounds}
        MODEL.write_text(json.dumps(content, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
