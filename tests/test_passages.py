"""Passages point into both raw texts; containment is asymmetric, ordered and 1 for a cut."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import dice, document, edited_pairs, odd_texts, plain_texts, prose, spin

from provenance.compare.align import Alignment, align_pair
from provenance.compare.bags import MAX_INSERT_WORDS
from provenance.compare.passages import exclusive_sentences, find_passages, measure_containment, shared_ranges
from provenance.compare.regions import find_regions
from provenance.compare.words import WORD, word_key
from provenance.model import Containment, Passage, PassageKind, Share

SOURCE = (
    "Divers found deep cracks in two pillars of the old bridge. "
    "The mayor closed it to lorries and buses at once. "
    "A ferry will carry people who walk to work until the summer. "
    "Shopkeepers fear that nobody will come to the market before then."
)


def align(left: str, right: str) -> Alignment:
    return align_pair(document(left, "left"), document(right, "right"))


def containment(left: str, right: str) -> Containment:
    return measure_containment(align(left, right))


def mirrored(passage: Passage) -> Passage:
    return Passage(passage.right_start, passage.right_end, passage.left_start, passage.left_end, passage.kind)


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        (SOURCE, "verbatim"),
        (SOURCE.replace("deep ", "").replace(" at once", ""), "edited"),
        (SOURCE.replace("two", "three").replace("lorries and buses", "traffic"), "edited"),
        (spin(SOURCE, 1, 0.5), "spun"),
    ],
)
def test_what_happened_to_a_passage(changed: str, kind: PassageKind) -> None:
    assert [p.kind for p in find_passages(align(SOURCE, changed))] == [kind]
    assert [p.kind for p in find_passages(align(changed, SOURCE))] == [kind]


def test_other_figures_in_the_same_words_are_not_spinning() -> None:
    report = "Sales rose {} percent to {} million in {} shops, profits {} percent to {}, debts {} percent to {}."
    left, right = report.format(*range(10, 17)), report.format(*range(20, 27))
    assert [p.kind for p in find_passages(align(left, right))] == ["edited"]


def test_a_sentence_that_changed_places_is_inside_the_passage_which_is_called_moved() -> None:
    first, rest = SOURCE.split(". ", 1)
    moved = f"{rest} {first}."
    assert find_passages(align(SOURCE, moved)) == (Passage(0, len(SOURCE) - 1, 0, len(moved) - 1, "moved"),)


def test_a_paragraph_that_stands_far_from_its_place_is_a_passage_of_its_own() -> None:
    first, second = SOURCE, prose(3, 2)
    left, right = f"{first}\n\n{prose(1, 5)}\n\n{second}", f"{second}\n\n{prose(2, 5)}\n\n{first}"
    assert {p.kind for p in find_passages(align(left, right))} == {"verbatim", "moved"}


@given(st.integers(0, 10_000))
def test_scrambled_words_are_one_edited_passage(seed: int) -> None:
    rng = dice(seed)
    text = prose(seed, 2)
    words = [[w.casefold() for w in s.split()] for s in text.rstrip(".").replace("\n\n", " ").split(". ")]
    for sentence in words:
        rng.shuffle(sentence)
    scrambled = ". ".join(" ".join(sentence).capitalize() for sentence in words) + "."
    [passage] = find_passages(align(f"{text}\n\n{prose(seed + 1, 3)}", f"{prose(seed + 2, 3)}\n\n{scrambled}"))
    assert passage.kind in ("edited", "moved")


def test_a_passage_has_the_raw_characters_of_both_sides() -> None:
    left, right = f"Rain fell. {SOURCE}", SOURCE.replace("old bridge", "\u201cold\u201d bridge")
    [passage] = find_passages(align(left, right))
    assert left[passage.left_start : passage.left_end] == SOURCE.rstrip(".")
    assert right[passage.right_start : passage.right_end] == right.rstrip(".")


def test_the_three_measures() -> None:
    sentences = SOURCE.split(". ")
    copy = f"{sentences[0]}. The mayor shut it to trucks and buses. Trains run as ever between two towns on the river."
    share = containment(copy, SOURCE).left_in_right
    # Thirteen words as they stand; "it to" and "and buses" as well; the two words swapped between are covered.
    assert share == Share(13 / 29, 17 / 29, 19 / 29)


def test_containment_is_asymmetric() -> None:
    half = SOURCE.split(" A ferry")[0]
    both = containment(half, SOURCE)
    assert both.left_in_right == Share(1.0, 1.0, 1.0)
    assert both.right_in_left.edited == len(half.split()) / len(SOURCE.split())


@given(plain_texts, st.data())
def test_a_contiguous_cut_is_contained_whole(text: str, data: st.DataObject) -> None:
    words = text.split(" ")
    start = data.draw(st.integers(0, len(words) - 8))
    stop = data.draw(st.integers(start + 8, len(words)))
    cut = " ".join(words[start:stop])
    assert containment(cut, text).left_in_right == Share(1.0, 1.0, 1.0)


@given(edited_pairs())
def test_measures_are_shares_in_order(pair: tuple[str, str]) -> None:
    both = containment(*pair)
    for share in (both.left_in_right, both.right_in_left):
        assert 0.0 <= share.verbatim <= share.edited <= share.covered <= 1.0


@given(odd_texts, odd_texts)
def test_measures_and_spans_of_odd_texts_are_sound(left: str, right: str) -> None:
    alignment = align(left, right + left)
    both = measure_containment(alignment)
    for share in (both.left_in_right, both.right_in_left):
        assert 0.0 <= share.verbatim <= share.edited <= share.covered <= 1.0
    check_spans(alignment)


@given(edited_pairs())
def test_passages_slice_back_to_the_words_they_claim(pair: tuple[str, str]) -> None:
    check_spans(align(*pair))


def check_spans(alignment: Alignment) -> None:
    for passage, region in zip(find_passages(alignment), find_regions(alignment), strict=True):
        sides = (
            (alignment.left, region.left, passage.left_start, passage.left_end),
            (alignment.right, region.right, passage.right_start, passage.right_end),
        )
        for prepared, span, start, end in sides:
            slices = list(WORD.finditer(prepared.article.text, start, end))
            body = set(prepared.words.starts)
            claimed = list(prepared.words.keys[slice(*span)])
            assert [word_key(w.group()) for w in slices if w.start() in body] == claimed
            # A passage begins and ends with a word of the body, and holds no more besides than a line of furniture.
            assert slices[0].start() in body
            assert slices[-1].end() == end == prepared.words.ends[span[1] - 1]
            starts = [w.start() in body for w in slices]
            longest = max((len(list(run)) for inside, run in groupby(starts) if not inside), default=0)
            assert longest <= 4 * MAX_INSERT_WORDS


@given(edited_pairs())
def test_turning_the_pair_round_mirrors_passages_and_containment(pair: tuple[str, str]) -> None:
    there, back = align(*pair), align(*pair[::-1])
    assert {mirrored(p) for p in find_passages(there)} == set(find_passages(back))
    one, other = measure_containment(there), measure_containment(back)
    assert (one.left_in_right, one.right_in_left) == (other.right_in_left, other.left_in_right)


@given(plain_texts)
def test_a_text_is_one_verbatim_passage_of_itself(text: str) -> None:
    assert find_passages(align(text, text)) == (Passage(0, len(text) - 1, 0, len(text) - 1, "verbatim"),)


def test_a_run_that_a_caption_cuts_counts_as_verbatim_whole() -> None:
    first, second = SOURCE.split(" A ferry")
    captioned = f"{first}\n\nWorkers stand beside the bridge. (Photo: Jon Ruud/AP)\n\nA ferry{second}"
    assert containment(captioned, SOURCE).left_in_right == Share(1.0, 1.0, 1.0)
    assert len(find_passages(align(captioned, SOURCE))) == 2


@pytest.mark.parametrize("text", ["", "?!", "\x00", "\ud800", "\U0001f600"])
def test_without_words_nothing_is_contained(text: str) -> None:
    assert containment(text, SOURCE) == Containment(Share(0.0, 0.0, 0.0), Share(0.0, 0.0, 0.0))


def test_exclusive_sentences_are_those_that_no_passage_holds() -> None:
    text = f"{SOURCE}\n\n{prose(1, 1)}"
    alignment = align(text, SOURCE)
    spans = [s.left for s in alignment.stretches]
    assert exclusive_sentences(alignment.left, spans) == (4, 5, 6)
    assert exclusive_sentences(alignment.left, []) == tuple(range(7))
    assert exclusive_sentences(alignment.right, [s.right for s in alignment.stretches]) == ()


def test_a_short_sentence_that_was_left_out_is_not_shared_though_the_passage_runs_on() -> None:
    sentences = SOURCE.split(". ")
    shorter = ". ".join([sentences[0], *sentences[2:]])
    alignment = align(SOURCE, shorter)
    assert len(find_passages(alignment)) == 1
    left, right = shared_ranges(alignment)
    assert (len(left), len(right)) == (2, 1)
    assert exclusive_sentences(alignment.left, left) == (1,)
    assert measure_containment(alignment).left_in_right.covered == 34 / 44


@given(edited_pairs())
def test_what_is_shared_stands_inside_the_stretches_and_holds_all_that_matches(pair: tuple[str, str]) -> None:
    alignment = align(*pair)
    for side, ranges in enumerate(shared_ranges(alignment)):
        shared = {i for span in ranges for i in range(*span)}
        partner = (alignment.left_partner, alignment.right_partner)[side]
        assert shared <= {i for s in alignment.stretches for i in range(*(s.left, s.right)[side])}
        assert shared >= {i for i, j in enumerate(partner) if j >= 0}
