"""What the report calls uncertain."""

from dataclasses import replace

from builders import derivation, record

from provenance.model import (
    Alternative,
    ArticleRecord,
    Containment,
    EdgeEvidence,
    RebuiltText,
    Share,
    SharedPair,
    Unseen,
)
from provenance.present.report_doubts import list_doubts

NAMES = {"a": "a", "b": "b"}


def dated(identifier: str, published: str | None) -> ArticleRecord:
    return record(identifier, "Some text.", published=published)


def test_a_sure_edge_between_dated_articles_leaves_no_doubt() -> None:
    records = [dated("a", "2019-01-07"), dated("b", "2019-01-08")]
    assert list_doubts(records, [derivation("a", "b")], [], [], NAMES) == ()


def test_a_likely_edge_names_the_next_candidate() -> None:
    edge = derivation("a", "b", standing="likely", probability=0.8, alternatives=(Alternative("unseen", 0.15),))
    (doubt,) = list_doubts([], [edge], [], [], NAMES)
    assert doubt == (
        "That b derives from a is likely (80\u00a0%); "
        "the next candidate is some text that is not in the pile, unlikely (15\u00a0%)."
    )


def test_an_unseen_edition_and_evidence_against_are_doubts() -> None:
    evidence = (EdgeEvidence("k", 5.0, "d"), EdgeEvidence("k", -0.7, "d"), EdgeEvidence("k", -0.6, "d"))
    doubts = list_doubts([], [derivation("a", "b", or_unseen_edition=True, evidence=evidence)], [], [], NAMES)
    assert doubts == (
        "b may derive from an edition of a that is not in the pile, not from it as it stands.",
        "Some evidence speaks against deriving b from a: -1.3 bits in all.",
    )


def test_below_an_unseen_ancestor_a_sibling_s_changes_are_no_doubt() -> None:
    edge = derivation("unseen:1", "b", evidence=(EdgeEvidence("k", -7.0, "d"),))
    assert list_doubts([], [edge], [], [], {**NAMES, "unseen:1": "an unseen text"}) == ()


def test_undecided_pairs_come_first() -> None:
    nothing = Share(0.1, 0.1, 0.1)
    pair = SharedPair("a", "b", Containment(nothing, nothing), "too little text")
    doubts = list_doubts([dated("a", None)], [], [pair], [], NAMES)
    assert doubts[0] == "a and b share text; which derives from which is undecided."
    assert doubts[1].startswith("No date is known of a;")


def test_conjecture_in_a_rebuilt_text_is_measured_in_words() -> None:
    text = (RebuiltText("three sure words", "twice", ("a", "b")), RebuiltText("guess", "conjectural", ()))
    unseen = Unseen("unseen:1", None, "story-1", 0.96, ("a", "b"), "why", text)
    (doubt,) = list_doubts([], [], [], [unseen], NAMES)
    assert doubt.endswith("almost certain (96\u00a0%); 25\u00a0% of its rebuilt text is conjecture.")
    (without_text,) = list_doubts([], [], [], [replace(unseen, text=())], NAMES)
    assert without_text.endswith("almost certain (96\u00a0%).")


def test_dates_against_the_arrow_are_told_to_the_precision_both_have() -> None:
    edge = derivation("a", "b")
    clash = list_doubts([dated("a", "2019-01-09T08:00"), dated("b", "2019-01-08")], [edge], [], [], NAMES)
    assert clash[0].startswith(
        "The dates speak against deriving b from a: the parent is dated 2019-01-09, the child 2019-01-08."
    )
    assert list_doubts([dated("a", "2019-01-09"), dated("b", "2019-01")], [edge], [], [], NAMES) == ()
    assert list_doubts([dated("a", "2019-01"), dated("b", "2019-01-09")], [edge], [], [], NAMES) == ()
    assert list_doubts([dated("a", "2020"), dated("b", "2019-01-09")], [edge], [], [], NAMES) != ()


def test_dates_are_judged_in_utc_and_guessed_ones_do_not_speak_against_an_edge() -> None:
    edge = derivation("a", "b")
    parent, child = dated("a", "2019-01-09T01:00+05:00"), dated("b", "2019-01-08T22:00Z")
    assert list_doubts([parent, child], [edge], [], [], NAMES) == ()
    guessed = replace(parent, article=replace(parent.article, published="2019-01-12", published_guessed=True))
    assert list_doubts([guessed, child], [edge], [], [], NAMES) == ("The date is guessed, not stated, of a.",)


def test_many_undated_articles_are_counted_not_listed() -> None:
    (doubt,) = list_doubts([dated(f"x{number}", None) for number in range(11)], [], [], [], NAMES)
    assert "x7 and 3 others" in doubt


def test_guessed_dates_are_named() -> None:
    entry = dated("a", "2019-01-08")
    guessed = replace(entry, article=replace(entry.article, published_guessed=True))
    assert list_doubts([guessed], [], [], [], NAMES) == ("The date is guessed, not stated, of a.",)
