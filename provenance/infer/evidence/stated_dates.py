"""Stated dates: "last year" in one text, a year in the other.

Checked against the day of publication. A year that contradicts it was put there by somebody, or something,
that did not know the day: the later text. A year that agrees was worked out from the relative form.
"""

from collections.abc import Iterator

from provenance.compare.figures import relative_year, years_in
from provenance.compare.variants import Variant
from provenance.infer.pair import Pair
from provenance.model import Evidence

CONTRADICTED_BITS = 2.5
WORKED_OUT_BITS = 0.7


def weigh(pair: Pair) -> Iterator[Evidence]:
    """Evidence from the first stated date that one side gives in words and the other as a year."""
    for variant in pair.variants:
        if variant.kind == "date":
            found = _weigh_variant(pair, variant)
            if found is not None:
                yield found
                return


def _weigh_variant(pair: Pair, variant: Variant) -> Evidence | None:
    before = pair.left.words.keys[slice(*variant.left)]
    after = pair.right.words.keys[slice(*variant.right)]
    sides = ((relative_year(before), years_in(after), 1), (relative_year(after), years_in(before), -1))
    for offset, years, side in sides:
        if offset is None or not years:
            continue
        relative, absolute = (variant.left, variant.right) if side > 0 else (variant.right, variant.left)
        documents = (pair.left, pair.right) if side > 0 else (pair.right, pair.left)
        published = _published_year(pair)
        wrong = published is not None and years[0] != published + offset
        bits = CONTRADICTED_BITS if wrong else WORKED_OUT_BITS
        later, earlier = pair.later_and_earlier(side)
        detail = f"“{documents[0].raw(*relative)}” in {earlier} reads “{documents[1].raw(*absolute)}” in {later}"
        if wrong and published is not None:
            detail += f", which does not fit an article of {published}."
        else:
            detail += ", a relative date turned into a year."
        return Evidence(
            "stated_date", side * bits, detail, pair.left_chars(variant.left), pair.right_chars(variant.right)
        )
    return None


def _published_year(pair: Pair) -> int | None:
    """The year of publication, from either article's date."""
    dates = [d.article.published or "" for d in (pair.left, pair.right)]
    years = [int(date[:4]) for date in dates if date[:4].isdecimal() and len(date) >= 4]
    return min(years, default=None)
