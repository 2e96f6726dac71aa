"""Moved text: sentences that both documents hold, but in another order.

Reads two documents and what is aligned already; finds stretches among the rest. A left-over sentence is
matched with the left-over sentence it shares most words with; neighbouring matches join into one stretch.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain
from typing import NamedTuple

from provenance.compare.document import Document
from provenance.compare.kept import kept
from provenance.compare.lcs import RawBlock, blocks_between
from provenance.compare.words import STOP_WORDS, word_weight
from provenance.model import Span

# A left-over piece shorter than this is a phrase, not a sentence that moved.
MIN_PIECE_WORDS = 5
# Least share of a piece's weight found in its partner, in any order; unrelated sentences of one topic stay below.
MIN_OVERLAP = 0.45
# Least weight of words that two pieces share: names and function words alone stay below.
MIN_SHARED_WEIGHT = 4.0
# A word standing in more left-over pieces than this leads nowhere in particular.
MAX_PIECES_A_WORD = 50


def find_moved(left: Document, right: Document, covered: tuple[bytearray, bytearray]) -> list[list[RawBlock]]:
    """Candidates for moved text, each a list of (left word, right word, size) blocks in left order.

    Args:
        left: one document.
        right: the other.
        covered: for each of the two a byte for every body word, 1 where the word is aligned already, else 0.
    """
    left_pieces = _left_over(left, covered[0])
    right_pieces = _left_over(right, covered[1])
    if not left_pieces or not right_pieces:
        return []
    matches = _match_pieces(_pieces(left, left_pieces), _pieces(right, right_pieces))
    joined = _join(matches, left_pieces, right_pieces)
    keys = left.words.keys, right.words.keys
    return [blocks_between(keys[0], left_span, keys[1], right_span) for left_span, right_span in joined]


def _left_over(document: Document, covered: bytearray) -> list[Span]:
    """Runs of uncovered words inside one sentence, long enough to be a piece."""
    pieces = []
    for first, stop in document.sentences:
        start = covered.find(0, first, stop)
        while 0 <= start < stop:
            end = covered.find(1, start, stop)
            end = stop if end < 0 else end
            if end - start >= MIN_PIECE_WORDS:
                pieces.append((start, end))
            start = covered.find(0, end, stop)
    return pieces


class _Piece(NamedTuple):
    """What a run of words holds.

    Args:
        words: its distinct words, in order.
        content: those of them that are no function words.
        weight: what its distinct words weigh together.
        function_weight: what its function words weigh together.
    """

    words: tuple[str, ...]
    content: tuple[str, ...]
    weight: float
    function_weight: float


@kept
def _known_pieces(_document: Document) -> dict[Span, _Piece]:
    """The pieces of a document met so far: most are whole sentences, left over in one pair after the other."""
    return {}


def _pieces(document: Document, spans: Iterable[Span]) -> list[_Piece]:
    known, keys = _known_pieces(document), document.words.keys
    for span in spans:
        if span not in known:
            words = tuple(dict.fromkeys(keys[slice(*span)]))
            content = tuple([word for word in words if word not in STOP_WORDS])
            function_weight = (len(words) - len(content)) * word_weight("the")
            known[span] = _Piece(words, content, sum(map(word_weight, words)), function_weight)
    return [known[span] for span in spans]


def _match_pieces(left: Sequence[_Piece], right: Sequence[_Piece]) -> dict[int, int]:
    """For each left piece the right piece with the highest overlap, if high enough; one to one."""
    frequent = _frequent(right)
    scored = []
    for i, j in _meetings(left, right, frequent):
        one, other = left[i], right[j]
        common = set(other.words).intersection(one.words) - frequent
        weight = sum([word_weight(word) for word in one.words if word in common])
        overlap = weight / max(min(one.weight, other.weight), 1.0)
        if overlap >= MIN_OVERLAP and weight >= MIN_SHARED_WEIGHT:
            scored.append((-overlap * weight, i, j))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def _frequent(pieces: Sequence[_Piece]) -> frozenset[str]:
    """The words that stand in too many pieces to lead anywhere."""
    if len(pieces) <= MAX_PIECES_A_WORD:
        return frozenset()
    counts = Counter(chain.from_iterable(piece.words for piece in pieces))
    return frozenset(word for word, num in counts.items() if num > MAX_PIECES_A_WORD)


def _meetings(left: Sequence[_Piece], right: Sequence[_Piece], frequent: Set[str]) -> Iterator[tuple[int, int]]:
    """The places of pieces that may share enough, by the content words they share and the function words they have."""
    pieces_with: dict[str, list[int]] = defaultdict(list)
    for j, piece in enumerate(right):
        for word in piece.content:
            pieces_with[word].append(j)
    for word in frequent & pieces_with.keys():
        del pieces_with[word]
    # Function words alone are enough only in very long pieces.
    long_pieces = [j for j, piece in enumerate(right) if piece.function_weight >= MIN_SHARED_WEIGHT]
    for i, piece in enumerate(left):
        num_shared = dict.fromkeys(long_pieces, 0) if piece.function_weight >= MIN_SHARED_WEIGHT else {}
        for word in piece.content:
            for j in pieces_with.get(word, ()):
                num_shared[j] = num_shared.get(j, 0) + 1
        for j, num in num_shared.items():
            # A content word weighs 1 at most.
            if num + min(piece.function_weight, right[j].function_weight) >= MIN_SHARED_WEIGHT:
                yield i, j


def _join(matches: dict[int, int], left_pieces: list[Span], right_pieces: list[Span]) -> list[tuple[Span, Span]]:
    """Join matches that are neighbours, in the same order, in both documents."""
    joined: list[tuple[Span, Span]] = []
    for i in sorted(matches):
        left_span, right_span = left_pieces[i], right_pieces[matches[i]]
        if joined:
            (left_start, left_stop), (right_start, right_stop) = joined[-1]
            if left_span[0] == left_stop and right_span[0] == right_stop:
                joined[-1] = (left_start, left_span[1]), (right_start, right_span[1])
                continue
        joined.append((left_span, right_span))
    return joined
