"""Spelling locale: do two words differ only as British and American English do, and which is which?

Reads two word keys. Both forms are at hand, so rules suffice and no dictionary is needed; each rule names the
letters around it wherever two different words would meet ("four/for", "poet/pet", "start/stared", "filled/filed").
"""

import re
from functools import lru_cache
from typing import Final

# (British pattern, American replacement), applied in turn to every place that fits.
_RULES: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^practis(?=e|ing)", "practic"),
        (r"(?<=[a-z]{2})our(?=s|e|i|a|l|f|h|y|$)", "or"),  # colour
        (r"(?<=[a-z]{3})is(?=e|ing|ation|able)", "iz"),  # organise
        (r"(?<=[a-z]{3})ys(?=e|ing)", "yz"),  # analyse
        (r"(?<=[a-z][bghtv])re(?=s?$)", "er"),  # theatre
        (r"(?<=[a-z][bghtv])red$", "ered"),  # centred
        (r"(?<=[a-z]{2})ogue", "og"),  # catalogue
        (r"(?<=[ef]f)enc(?=e)|(?<=^lic)enc(?=e)|(?<=^pret)enc(?=e)", "ens"),  # defence
        (r"(?:(?<=[aeiouy][^aeiouy])|(?<=[aeiouy][^aeiouy]{2})|(?<=equ))([aeo])ll(?=ed|ing|ers?$|ors?$|ous)", r"\1l"),
        (r"(?<=^[fd][ui])([ae])ll(?=ed|ing)", r"\1l"),  # fuelled
        (r"(?<=(?:nc|nv|ev))([ei])ll(?=ed|ing|ors?$)", r"\1l"),  # pencilled
        (r"(?<=^woo)ll(?=en)", "l"),
        (r"(?<=^jewe)ller(?=y)", "lr"),
        (r"(?<=^ski)l(?=ful)|(?<=^wi)l(?=ful)", "ll"),
        (r"(?<=^enro)l(?=s?$|ment)|(?<=^fulfi)l(?=s?$|ment)|(?<=^insta)l(?=ment)", "ll"),
        (r"ae(?!l|$)", "e"),  # paediatric; but Michael
        (r"(?<=^f)oe(?=t)|^oe(?=s)|(?<=rh)oe(?=a)|(?<=man)oe(?=u)|(?<=am)oe(?=b)|(?<=hom)oe(?=o)", "e"),
        (r"(?<=^maneu)vre", "ver"),
        (r"(?<=dg)ement", "ment"),  # judgement
        (r"^ageing$", "aging"),
        (r"^scep", "skep"),
        (r"^grey", "gray"),
        (r"(?<=(?:ra|og))mme(?=s?$)", "m"),  # programme
        (r"^cheque(?=s?$|red)", "check"),
        (r"^tyre(?=s?$)", "tire"),
        (r"^kerb(?=s?$)", "curb"),
        (r"^mould", "mold"),
        (r"^plough", "plow"),
        (r"^draught", "draft"),
        (r"^moustache", "mustache"),
        (r"^pyjamas$", "pajamas"),
        (r"^aero(?=planes?$)|^ero(?=planes?$)", "air"),
        (r"^alumini(?=um$)", "alumin"),
        (r"^mum(?=s?$|m[iy])", "mom"),
        (r"(?<=^learn)t$|(?<=^burn)t$|(?<=^dream)t$|(?<=^spoil)t$|(?<=^leap)t$|(?<=^lean)t$", "ed"),
        (r"(?<=^spe)lt$|(?<=^sme)lt$|(?<=^spi)lt$", "lled"),
        (r"(?<=^to)wards$|(?<=^after)wards$|(?<=^back)wards$|(?<=^for)wards$|(?<=^up)wards$|(?<=^down)wards$", "ward"),
        (r"^storey(?=s?$)", "story"),
        (r"^storys$", "stories"),
        (r"^whilst$", "while"),
        (r"^among(?:st)$", "among"),
    )
)


def british_side(left: str, right: str) -> int | None:
    """The side of the British form of one word: -1 left, 1 right; None if the keys differ otherwise.

    >>> british_side("armoured", "armored"), british_side("color", "colour"), british_side("four", "for")
    (-1, 1, None)
    """
    if american_form(left) == right:
        return -1
    return 1 if american_form(right) == left else None


@lru_cache(maxsize=65536)
def american_form(key: str) -> str:
    """A key spelled the American way; itself where no rule applies."""
    for pattern, replacement in _RULES:
        key = pattern.sub(replacement, key)
    return key
