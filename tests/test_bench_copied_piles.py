"""Piles of families with a known stemma: their truth as evaluations read it, and what is said of each kind."""

from invented_news import BRIDGE

from bench.copied_piles import PileKind, measure_piles, run_pile, truth_of
from bench.family_rivals import graph_of
from bench.kinship_truth import Family
from bench.outcome import Options
from bench.scoring import f1, score_family
from provenance.evaluate.stemma import Stemma
from provenance.model import Article

LINES = BRIDGE.split("\n\n")
HALF = len(LINES) // 2
FULL, CUT = Article("full", BRIDGE), Article("cut", "\n\n".join(LINES[:-HALF]))
FAMILY = Family((FULL, CUT), Stemma(frozenset({"full", "cut"}), frozenset(), frozenset({("full", "cut")})))
KIN = Family(
    (FULL, CUT), Stemma(frozenset({"full", "cut"}), frozenset({"x"}), frozenset({("x", "full"), ("x", "cut")}))
)


def make(num: int, seed: int) -> list[Family]:
    """As many families as asked for, of which each has letters and names of its own."""
    families = []
    for number in range(num):
        name = f"{seed}x{number}"
        full, cut = (Article(f"{a.id}{name}", " ".join(f"{w}{name}" for w in a.text.split(" "))) for a in (FULL, CUT))
        stemma = Stemma(frozenset({full.id, cut.id}), frozenset(), frozenset({(full.id, cut.id)}))
        families.append(Family((full, cut), stemma))
    return families


def test_a_truth_says_what_is_unseen_and_who_derives_from_whom() -> None:
    truth = truth_of(KIN, "f")
    assert {node["id"]: node["standing"] for node in truth["nodes"]} == {
        "full": "observed", "cut": "observed", "x": "unseen",
    }  # fmt: skip
    assert [(edge["parent"], edge["child"]) for edge in truth["edges"]] == [("x", "cut"), ("x", "full")]
    assert truth["families"] == [{"id": "f", "articles": ["full", "cut"]}]


def test_who_draws_the_truth_scores_in_full_and_who_turns_it_round_does_not() -> None:
    for edge, score in ((("full", "cut"), 1.0), (("cut", "full"), 0.0)):
        assert f1([score_family(truth_of(FAMILY, "f"), graph_of(FAMILY.articles, [edge]))], "directed") == score


def test_a_pile_is_built_and_its_cut_found() -> None:
    result = run_pile([FAMILY])
    assert [(edge["parent"], edge["child"]) for edge in result.case["drawn"]] == [("full", "cut")]
    assert f1(result.scores, "directed") == 1.0
    assert result.case["texts"] == {"full": FULL.text, "cut": CUT.text}
    assert run_pile([KIN]).data == result.data != run_pile(make(1, 0)).data


def test_each_kind_is_measured_beside_the_plain_methods() -> None:
    kinds = {"all": PileKind("all kept", make, with_unseen=False), "some": PileKind("some", make, with_unseen=True)}
    outcome = measure_piles("made", kinds, 1, Options(rivals=True))
    found = {measured.key: measured for measured in outcome.measured}
    assert (outcome.name, len(outcome.cases)) == ("made", 2)
    assert found["made.all.directed"].num_cases == 10
    assert found["made.all.directed"].rival is not None
    assert {"made.some.unseen_recall", "made.ece", "made.strays"} <= set(found)
    assert "made.all.unseen_recall" not in found
