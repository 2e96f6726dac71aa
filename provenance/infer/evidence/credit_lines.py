"""Credit lines: what the articles say of their own source.

A credit names where the text began and is copied along, so it seldom names the parent; but a text that
names the other article's outlet, or links back to an original, says that it is the later one, and a credit
that got lost was lost on the way down.
"""

from collections.abc import Iterator

from provenance.infer.pair import Pair
from provenance.model import Article, Credit, Evidence

NAMES_OUTLET_BITS = 3.5
LINK_BACK_BITS = 1.0
LOST_BITS = 1.0
_TEXT_KINDS = frozenset({"dateline", "byline", "credit_line", "contributed", "via", "link"})


def weigh(pair: Pair) -> Iterator[Evidence]:
    """Evidence from the credits of both sides."""
    texts = [[c for c in credits if c.kind in _TEXT_KINDS] for credits in pair.credits]
    articles = pair.left.article, pair.right.article
    for side, mine, theirs, own, other in (
        (-1, texts[0], texts[1], *articles),
        (1, texts[1], texts[0], *articles[::-1]),
    ):
        one, two = pair.later_and_earlier(side)
        named = next((c for c in mine if _names(c, other) and not _names(c, own)), None)
        link = next((c for c in mine if c.kind in ("link", "via")), None)
        if named is not None:
            detail = f"{one} names the outlet of {two} as its source: “{named.quote}”."
            yield _evidence(side * NAMES_OUTLET_BITS, detail, named, side)
        elif link is not None and not any(c.kind in ("link", "via") for c in theirs):
            detail = f"{one} points back to an original: “{link.quote}”."
            yield _evidence(side * LINK_BACK_BITS, detail, link, side)
        lost = next((c for c in mine if c.kind not in ("link", "via")), None)
        if lost is not None and not theirs and named is None:
            detail = f"{one} credits its text (“{lost.quote}”); {two} has lost the credit."
            yield _evidence(-side * LOST_BITS, detail, lost, side)


def _evidence(bits: float, detail: str, credit: Credit, side: int) -> Evidence:
    span = credit.start, credit.end
    return Evidence("credit", bits, detail, *((span, None) if side < 0 else (None, span)))


def _names(credit: Credit, article: Article) -> bool:
    """Whether a credit names the outlet of an article."""
    outlet = (article.outlet or "").casefold().strip()
    return len(outlet) >= 3 and outlet in credit.agency.casefold()
