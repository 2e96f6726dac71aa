"""Constants of passages can be tried without touching the code, and are put back."""

import pytest
from strategies import dice, prose

from bench.datasets import Reuse, ReusePair
from bench.fit_passages import Change, changed, half_of, main, measure
from provenance.compare import stretches
from provenance.errors import ProvenanceError
from provenance.model import Article

REUSED = (
    "The harbour of the old town was closed on Monday morning after a freighter ran aground near the lighthouse. "
    "Tugs from three countries tried for nine hours to pull it free before the tide turned against them again."
)
OTHER = "Farmers inland meanwhile speak of apples: spring came late, brought rain, and the trees stand full this year."


def pair(name: str, kind: str, reusing: str, passages: tuple[Reuse, ...] = ()) -> ReusePair:
    return ReusePair(f"{name}-source-1", kind, Article("source", REUSED), Article("reusing", reusing), passages)


def test_a_change_holds_for_a_while() -> None:
    before = stretches.MIN_PASSAGE_WEIGHT
    with changed(Change.parse("stretches.MIN_PASSAGE_WEIGHT=99")):
        assert stretches.MIN_PASSAGE_WEIGHT == 99.0
    assert before == stretches.MIN_PASSAGE_WEIGHT


@pytest.mark.parametrize("text", ["stretches", "stretches.NONE=1", "none.MIN=1", "stretches.MIN_PASSAGE_WEIGHT=much"])
def test_a_change_of_nothing_there_is_is_refused(text: str) -> None:
    with pytest.raises(ProvenanceError, match=r"MODULE\.NAME=VALUE"):
        Change.parse(text)


def test_pairs_of_one_document_are_in_one_half() -> None:
    assert half_of(pair("a", "none", OTHER)) == half_of(pair("a", "random", REUSED))
    assert {half_of(pair(str(n), "none", OTHER)) for n in range(20)} == {0, 1}


def test_a_row_says_what_a_change_does() -> None:
    whole = (Reuse((0, len(REUSED) - 1), (0, len(REUSED) - 1)),)
    words = prose(1, 2).split()
    dice(1).shuffle(words)
    # The same words in another order: no stretch, so all hangs on the evidence of words.
    reports = [(Article("a", f"{prose(1, 2)}\n\n{prose(2, 2)}"), Article("b", f"{prose(3, 2)}\n\n{' '.join(words)}"))]
    pairs = [pair(str(n), "none", REUSED, whole) for n in range(8)] + [pair("clean", "no-reuse", OTHER)]
    before = measure(pairs, reports, None, 1)
    assert before.split()[1] == "1.000/1.000"
    assert before.endswith("0 of 1  1 of 1")
    assert measure(pairs, reports, Change("regions", "MIN_EVIDENCE", 1e6), 1).endswith("0 of 1  0 of 1")


def test_without_data_it_says_so(capsys: pytest.CaptureFixture[str], tmp_path: object) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "no data in" in capsys.readouterr().err
