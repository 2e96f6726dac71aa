"""Cuts: sentences that only one of the two articles holds.

A cut from the bottom is what editors and scrapers do; but live stories grow, so a longer text is not an
earlier one. Text that a machine-spun copy alone holds is not its own: spinners add nothing, so the other
article, which lacks it, is not its source.
"""

from collections.abc import Iterator

from provenance.infer.pair import Pair
from provenance.model import Evidence

# A contiguous tail gone and nothing else changed.
TAIL_BITS = 2.2
# Sentences gone from the middle, nothing put in: in one place, and for each place more. Growth seldom falls into
# many places and changes nothing else.
SCATTERED_BITS = 0.7
BITS_A_PLACE = 0.5
MAX_SCATTERED_BITS = 2.0
BOTH_BITS = 0.4
# A spun copy's own sentences: strong, since a spinner has nothing of its own to say.
SPUN_BITS = 4.0
MIN_SPUN_SENTENCES = 3


def weigh(pair: Pair) -> Iterator[Evidence]:
    """Evidence from the sentences that only one side holds, each side apart."""
    left_only, right_only = pair.exclusive
    for side, own, other in ((1, left_only, right_only), (-1, right_only, left_only)):
        if own:
            yield _weigh_side(pair, side, own, other)


def _weigh_side(pair: Pair, side: int, own: tuple[int, ...], other: tuple[int, ...]) -> Evidence:
    """The sentences of one side; bits above 0, times `side`, say that the other side cut them."""
    document = pair.left if side > 0 else pair.right
    lacker, holder = pair.later_and_earlier(side)
    num, verb = ("One sentence", "is") if len(own) == 1 else (f"{len(own)} sentences", "are")
    if pair.is_spun and len(own) >= MIN_SPUN_SENTENCES:
        kind, bits = "text_of_its_own", SPUN_BITS
        detail = (
            f"{num} of {holder} {verb} missing from {lacker}. Words were swapped between the two throughout, and "
            f"swapping words makes no new text: {holder} cannot have these from {lacker}."
        )
    elif not other and own[-1] == len(document.sentences) - 1 and own[-1] - own[0] == len(own) - 1:
        kind, bits = "cut_tail", TAIL_BITS
        detail = f"{lacker} stops where {holder} goes on for {num.lower()}: a cut from the bottom."
    elif not other:
        places = sum(1 for i, s in enumerate(own) if i == 0 or own[i - 1] != s - 1)
        kind, bits = "cuts", min(MAX_SCATTERED_BITS, SCATTERED_BITS + BITS_A_PLACE * (places - 1))
        detail = f"{num} of {holder} {verb} missing from {lacker}, which has none of its own"
        detail += f"; they stood in {places} places." if places > 1 else "."
    else:
        kind, bits = "own_sentences", BOTH_BITS
        detail = f"{num} of {holder} {verb} missing from {lacker}."
    span = document.words.span(document.sentences[own[0]][0], document.sentences[own[0]][1])
    spans = (span, None) if side > 0 else (None, span)
    return Evidence(kind, side * bits, detail, *spans)
