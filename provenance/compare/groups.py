"""Groups: which matches of two texts lie close together in both?

Reads ranges of words that match; yields groups of them. Matches are parted wherever a gap is too wide in the left
text, the parts wherever one is too wide in the right, and so on until none is: the order of matches inside a group has
no part in it (after the recursive clustering of Sanchez-Perez, Sidorov and Gelbukh 2014).
"""

import numpy as np

from provenance.compare.bags import Ints

# Matches no further apart than this many words, two sentences, in both texts, belong together.
MAX_GAP_WORDS = 30
# What lies in different parts of a text is never close together.
_APART = 1 << 32


def group_matches(matches: Ints, left_parts: Ints, right_parts: Ints) -> list[Ints]:
    """Part matches into groups that hang together in both texts.

    Args:
        matches: (k, 4) ranges: left start and stop, right start and stop.
        left_parts: bounds of the parts of the left text that no passage may cross.
        right_parts: the same on the right.

    Returns:
        The row numbers of each group, ascending; groups in the order of their first rows.
    """
    if not len(matches):
        return []
    spread = matches.copy()
    for column, parts in ((0, left_parts), (2, right_parts)):
        shift = _APART * np.searchsorted(parts, matches[:, column], side="right")
        spread[:, column] += shift
        spread[:, column + 1] += shift
    waiting = [(np.arange(len(matches)), 0, 0)]
    groups = []
    while waiting:
        rows, side, whole = waiting.pop()
        if whole == 2 or len(rows) == 1:
            groups.append(np.sort(rows))
            continue
        order = np.argsort(spread[rows, 2 * side], kind="stable")
        rows = rows[order]
        starts, stops = spread[rows, 2 * side], np.maximum.accumulate(spread[rows, 2 * side + 1])
        cuts = np.flatnonzero(starts[1:] - stops[:-1] > MAX_GAP_WORDS) + 1
        if len(cuts):
            waiting += [(part, 1 - side, 1) for part in np.split(rows, cuts)]
        else:
            waiting.append((rows, 1 - side, whole + 1))
    return sorted(groups, key=lambda rows: int(rows[0]))
