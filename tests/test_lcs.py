"""Common blocks are equal words in order, as many as there can be, within a bound on memory."""

from hypothesis import given
from hypothesis import strategies as st
from oracles import contains_run, lcs_length, longest_increasing_length
from strategies import VOCABULARY, dice, few_words, words

from provenance.compare.lcs import RawBlock, _longest_increasing, common_blocks


def check_blocks(left: list[str], right: list[str], blocks: list[RawBlock]) -> None:
    end_left = end_right = 0
    for i, j, size in blocks:
        assert size > 0
        assert i >= end_left
        assert j >= end_right
        assert left[i : i + size] == right[j : j + size]
        end_left, end_right = i + size, j + size
    assert end_left <= len(left)
    assert end_right <= len(right)


def test_the_words_two_texts_share() -> None:
    left, right = "a mayor closed the old bridge today".split(), "the mayor today closed the bridge".split()
    assert list(common_blocks(left, right)) == [(1, 1, 1), (2, 3, 2), (5, 5, 1)]


def test_nothing_is_shared_with_nothing() -> None:
    assert list(common_blocks([], [])) == list(common_blocks(["a"], [])) == list(common_blocks(["a"], ["b"])) == []


def test_a_text_inside_the_other_is_one_block() -> None:
    # The same words could be gathered from all over the longer text.
    longer = "the bridge the old bridge is the one the mayor closed".split()
    shorter = "the one the mayor".split()
    assert list(common_blocks(longer, shorter)) == [(6, 0, 4)]
    assert list(common_blocks(shorter, longer)) == [(0, 6, 4)]


@given(few_words, few_words)
def test_blocks_are_a_longest_common_subsequence(left: list[str], right: list[str]) -> None:
    blocks = list(common_blocks(left, right))
    check_blocks(left, right, blocks)
    assert sum(size for _, _, size in blocks) == lcs_length(left, right)


@given(words, st.data())
def test_a_cut_is_one_block(text: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    [(i, j, size)] = common_blocks(text, text[start:stop])
    assert (j, size) == (0, stop - start)
    assert contains_run(text[i : i + size], text[start:stop])


@given(few_words, few_words, st.integers(1, 200))
def test_blocks_stay_in_order_under_any_bound(left: list[str], right: list[str], max_cells: int) -> None:
    blocks = list(common_blocks(left, right, max_cells))
    check_blocks(left, right, blocks)
    assert sum(size for _, _, size in blocks) <= lcs_length(left, right)


@given(st.integers(0, 1000))
def test_a_small_bound_agrees_with_the_exact_answer_on_texts_that_share_long_runs(seed: int) -> None:
    rng = dice(seed)
    left = [rng.choice(VOCABULARY) for _ in range(400)]
    right = list(left)
    for _ in range(12):  # single words swapped, cut or added, never two near each other
        at = rng.randrange(0, len(right) // 20) * 20
        right[at : at + 1] = rng.choice([[], ["new"], ["new", right[at]]])
    exact = sum(size for _, _, size in common_blocks(left, right))
    bounded = list(common_blocks(left, right, max_cells=1000))
    check_blocks(left, right, bounded)
    assert sum(size for _, _, size in bounded) == exact


def test_what_stands_at_both_ends_of_huge_texts_is_found_to_its_last_word() -> None:
    head, tail = VOCABULARY[:30], VOCABULARY[30:60]
    left = [*head, *(["north"] * 300), *tail]
    right = [*head, *(["south"] * 300), *tail]
    assert list(common_blocks(left, right, max_cells=1000)) == [(0, 0, 30), (330, 330, 30)]


def test_a_run_is_found_amid_words_that_repeat() -> None:
    run = VOCABULARY[:40]
    left, right = ["the"] * 100 + run, run + ["the"] * 100
    assert (100, 0, 40) in list(common_blocks(left, right, max_cells=500))


@given(st.lists(st.integers(0, 50), unique=True, max_size=30))
def test_the_longest_increasing_list(numbers: list[int]) -> None:
    chain = [n for _, n in _longest_increasing(list(enumerate(numbers)))]
    assert chain == sorted(chain)
    assert len(chain) == longest_increasing_length(tuple(numbers))
