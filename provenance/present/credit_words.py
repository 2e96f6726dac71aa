"""What do an article's credits amount to, in a few words? An attribution -> a label.

Reads what inference says of an attribution, writes the words that card, table, overview and report show.
"""

from provenance.model import Attribution
from provenance.present.phrases import ATTRIBUTION_LABELS, one_line


def attribution_kind(attribution: Attribution) -> str:
    """Return the status of an attribution, or what tells it from others of the same: `cites` or `undecided`.

    An article that names nobody and may or may not derive from another is told apart from one that has no need to.
    """
    if attribution.status == "uncredited" and attribution.cites:
        return "cites"
    if attribution.status == "none_needed" and attribution.undecided:
        return "undecided"
    return attribution.status


def attribution_words(attribution: Attribution) -> str:
    """Return what an article's credits amount to in a few words; whom its body cites tells silence from a citation.

    >>> attribution_words(Attribution("uncredited", "")), attribution_words(Attribution("uncredited", "", ("ITV",)))
    ('names no source', 'cites ITV, no credit')
    """
    kind = attribution_kind(attribution)
    if kind != "cites":
        return ATTRIBUTION_LABELS[kind]
    others = " and others" if len(attribution.cites) > 1 else ""
    return f"cites {one_line(attribution.cites[0], 40)}{others}, no credit"
