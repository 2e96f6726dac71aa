from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Span
from provenance.present.marks import differing_words, mark_runs, shared_passages, utf16_offset, word_spans


def words_at(text: str, spans: list[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


def whole(text: str) -> Span:
    return 0, len(text)


def test_words_keep_their_inner_marks_and_shed_punctuation() -> None:
    text = "“The U.S. didn’t re-open it,” he said."
    assert words_at(text, word_spans(text)) == ["The", "U.S", "didn’t", "re-open", "it", "he", "said"]


def test_where_no_spaces_are_written_each_sign_is_a_word() -> None:
    left, right = "修复需要一年时间。AP的记者", "修复需要两年时间。AP的记者"
    ours, theirs = differing_words(left, right, whole(left), whole(right))
    assert (words_at(left, ours), words_at(right, theirs)) == (["一"], ["两"])
    assert words_at(left, word_spans(left))[-4:] == ["AP", "的", "记", "者"]


def test_differing_words_are_found_on_both_sides_and_joined() -> None:
    left, right = "He saw a second summit early.", "He saw a 2nd top early!"
    ours, theirs = differing_words(left, right, whole(left), whole(right))
    assert words_at(left, ours) == ["second summit"]
    assert words_at(right, theirs) == ["2nd top"]


def test_case_and_punctuation_make_no_difference() -> None:
    left, right = "The Cars, blacked out", "the cars – blacked out."
    assert differing_words(left, right, whole(left), whole(right)) == ([], [])


def test_only_the_passage_is_compared() -> None:
    left, right = "one two three", "nine two four"
    assert differing_words(left, right, (4, 7), (5, 8)) == ([], [])


def test_shared_passages_end_where_nothing_is_shared() -> None:
    left = "The council voted to close the park. " + "Nothing here is alike at all in any way or form. " + "Red."
    right = "The council decided to close the park. " + "Other words entirely stand where those once stood, friend. "
    (passage,) = shared_passages(left, right, "spun")
    assert left[passage.parent_start : passage.parent_end] == "The council voted to close the park"
    assert right[passage.child_start : passage.child_end] == "The council decided to close the park"
    assert passage.kind == "spun"


def test_chance_words_are_no_passage() -> None:
    assert shared_passages("the end of it", "all of those days") == ()


def test_an_unbroken_passage_is_verbatim() -> None:
    (passage,) = shared_passages("A bridge was closed on Monday.", "They say a bridge was closed on Monday.")
    assert passage.kind == "verbatim"


def test_runs_carry_layer_change_and_remarks() -> None:
    runs = mark_runs(10, [(2, 8)], [(4, 6)], {"v0": (5, 9)})
    assert [(run.start, run.end, run.layer, run.changed, run.refs) for run in runs] == [
        (0, 2, None, False, ()),
        (2, 4, 0, False, ()),
        (4, 5, 0, True, ()),
        (5, 6, 0, True, ("v0",)),
        (6, 8, 0, False, ("v0",)),
        (8, 9, None, False, ("v0",)),
        (9, 10, None, False, ()),
    ]


def test_of_overlapping_passages_the_first_listed_wins() -> None:
    assert [run.layer for run in mark_runs(3, [(1, 3), (0, 2)])] == [1, 0, 0]


def test_an_empty_text_has_no_runs() -> None:
    assert mark_runs(0, []) == []


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(spans), st.lists(spans), st.dictionaries(st.sampled_from(["v0", "v1", "c0"]), spans))
def test_runs_tile_the_text(layers: list[Span], changed: list[Span], refs: dict[str, Span]) -> None:
    runs = mark_runs(30, layers, changed, refs)
    assert [run.start for run in runs] == [0, *(run.end for run in runs[:-1])]
    assert runs[-1].end == 30
    for run in runs:
        assert run.changed == any(start <= run.start and run.end <= end for start, end in changed if start < end)


@given(st.text(alphabet=st.characters(codec="utf-8")), st.integers(0, 50))
def test_offsets_are_those_of_utf16(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert utf16_offset(text)(offset) == len(text[:offset].encode("utf-16-le")) // 2


@given(st.text(alphabet="ab ."), st.text(alphabet="ab ."))
def test_differing_words_slice_whole_words(left: str, right: str) -> None:
    ours, theirs = differing_words(left, right, whole(left), whole(right))
    for text, found in ((left, ours), (right, theirs)):
        starts, ends = {start for start, _ in word_spans(text)}, {end for _, end in word_spans(text)}
        assert all(start in starts and end in ends for start, end in found)
