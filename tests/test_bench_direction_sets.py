from bench.datasets import pair_up
from bench.direction_sets import call_by_length, call_pair, measure_directions
from bench.measures import Call
from bench.outcome import Options

SENTENCES = [
    "The harbour was closed on Monday after a freighter ran aground.",
    "Tugs from three countries tried for nine hours to pull it free.",
    "The mayor said that nobody had been hurt.",
    "Fishermen blamed a buoy that went missing last winter.",
]
PAIRS = [pair_up(f"case {n}", str(n % 2), " ".join(SENTENCES[:n]), " ".join(SENTENCES)) for n in (1, 2, 3)]


def test_a_call_is_turned_to_the_truth_whatever_the_side() -> None:
    sides = [pair_up(f"case {n}", "page", SENTENCES[0], " ".join(SENTENCES)) for n in range(20)]
    calls = {(round(case["right_way"], 12), round(case["wrong_way"], 12)) for case in map(call_pair, sides)}
    assert {pair.earlier for pair in sides} == {"left", "right"}
    assert len(calls) == 1


def test_a_case_shows_both_texts_in_their_order() -> None:
    case = call_pair(PAIRS[0])
    assert (case["earlier"], case["later"]) == (SENTENCES[0], " ".join(SENTENCES))


def test_length_alone_calls_every_pair_of_different_lengths() -> None:
    assert [call_by_length(pair, longer_first=False) for pair in PAIRS] == [Call(1.0, 0.0)] * 3
    assert [call_by_length(pair, longer_first=True) for pair in PAIRS] == [Call(0.0, 1.0)] * 3
    assert call_by_length(pair_up("case", "page", "a b", "c d"), longer_first=True) == Call(0.5, 0.5)


def test_a_set_reports_every_measure_and_its_rival() -> None:
    outcome = measure_directions("wiki", PAIRS, Options(rivals=True))
    rows = {m.key: m for m in outcome.measured}
    rival = rows["wiki.forced"].rival
    assert rival is not None
    assert (rival.name, rival.value) == ("longest is later", 1.0)
    assert rows["wiki.forced"].goal == 0.82
    assert rows["wiki.coverage"].num_cases == len(outcome.cases) == 3
    assert all(0 <= m.value <= 1 for m in outcome.measured)
