from bench.datasets import Reuse, ReusePair
from bench.reuse import find_by_shingles, find_reuse
from provenance.model import Article

REUSED = (
    "The harbour of the old town was closed on Monday morning after a freighter ran aground near the lighthouse. "
    "Tugs from three countries tried for nine hours to pull it free before the tide turned against them again."
)
BEFORE = (
    "Nobody had expected such a quiet week in the ministry of fisheries, where clerks were counting nets and boats. "
)
AFTER = " Farmers inland meanwhile speak of apples: spring came late, brought rain, and the trees stand full this year."


def pair(source: str, reusing: str) -> ReusePair:
    return ReusePair("case", "none", Article("source", source), Article("reusing", reusing), ())


def test_both_methods_find_a_passage_where_it_stands() -> None:
    case = pair(REUSED + AFTER, BEFORE + REUSED)
    for found in (find_reuse(case), find_by_shingles(case)):
        (passage,) = found
        assert case.source.text[slice(*passage.source)].strip() in REUSED
        assert len(range(*passage.source)) > 0.9 * len(REUSED)
        assert case.reusing.text[slice(*passage.reusing)].strip() in REUSED


def test_the_plain_method_finds_nothing_in_other_words_or_in_a_short_echo() -> None:
    assert find_by_shingles(pair(BEFORE, AFTER)) == ()
    assert find_by_shingles(pair(REUSED, BEFORE + "near the lighthouse. Tugs from three countries" + AFTER)) == ()


def test_the_plain_method_parts_what_stands_far_apart() -> None:
    gap = "Something else entirely was written here. " * 8
    first, second = find_by_shingles(pair(REUSED + AFTER + BEFORE, REUSED + gap + AFTER + BEFORE))
    assert (first.source[0], first.reusing[0]) == (0, 0)
    assert isinstance(second, Reuse)
    assert second.reusing[0] > len(REUSED + gap) - 5
