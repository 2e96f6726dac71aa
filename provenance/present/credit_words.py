"""What do an article's credits amount to, in a few words? Status and outlets cited -> a label.

Reads what inference says of an attribution, writes the words that card, table, overview and report show.
"""

from collections.abc import Sequence

from provenance.present.phrases import ATTRIBUTION_LABELS, one_line


def attribution_words(status: str, cites: Sequence[str] = ()) -> str:
    """Return what an article's credits amount to in a few words; whom its body cites tells silence from a citation.

    >>> attribution_words("uncredited"), attribution_words("uncredited", ["ITV"])
    ('names no source', 'cites ITV, no credit')
    """
    if status != "uncredited" or not cites:
        return ATTRIBUTION_LABELS[status]
    others = " and others" if len(cites) > 1 else ""
    return f"cites {one_line(cites[0], 40)}{others}, no credit"
