"""Fluency of swaps: only where many words were swapped, and all swaps together."""

from pathlib import Path

from invented_news import BRIDGE, HARBOR, pair_of, spun

import provenance as pv
from provenance.infer.evidence.fluency_of_swaps import MAX_BITS, weigh


def test_the_rougher_side_is_the_later() -> None:
    for text in (BRIDGE, HARBOR):
        [evidence] = weigh(pair_of(text, spun(text)))
        assert evidence.kind == "fluency_of_swaps"
        assert 0 < evidence.bits <= MAX_BITS
        [evidence] = weigh(pair_of(spun(text), text))
        assert evidence.bits < 0


def test_a_few_swaps_are_not_asked() -> None:
    assert list(weigh(pair_of(BRIDGE, BRIDGE.replace("gravel", "grit").replace("divers", "swimmers")))) == []


def test_the_detail_counts_the_swaps(seeds: Path) -> None:
    articles = pv.read(seeds)
    [evidence] = weigh(pair_of(articles[0], articles[2]))
    assert evidence.bits > 0
    assert evidence.detail.startswith("Of ")
    assert "more usual English" in evidence.detail
