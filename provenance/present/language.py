"""In which language is a text set? An article -> the tag that tells a browser which signs, hyphens and voice to use.

Reads what an article says of its language, and its text; writes a language tag (BCP 47) or nothing. Chinese, Japanese
and Korean write one character with different signs, and a page that says nothing gets those of whatever font comes
first.
"""

import re

from provenance.model import Article

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_SAMPLE_CHARS = 2000


def language_tag(article: Article) -> str:
    """Return the language an article states, else what its letters alone can tell: Japanese or Korean; else "".

    >>> language_tag(Article("a", "\u53e4\u3044\u6a4b")), language_tag(Article("b", "The bridge", language="en-GB"))
    ('ja', 'en-GB')
    """
    if article.language and _TAG.fullmatch(article.language):
        return article.language
    sample = article.text[:_SAMPLE_CHARS]
    if _KANA.search(sample):
        return "ja"
    return "ko" if _HANGUL.search(sample) else ""
