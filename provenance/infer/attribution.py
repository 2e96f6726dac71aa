"""Attribution: what an article's credits amount to.

Reads an article, its credits, whom its body cites and whether its text derives from something; gives a status and one
plain sentence. It answers: does the article itself say where its text comes from? Whether it had a licence, no text can
say.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from provenance.infer.agencies import find_agency
from provenance.infer.citations import Citation, is_within
from provenance.infer.cues import UNNAMED_AGENCIES, UNNAMED_ORIGINAL
from provenance.model import Article, Attribution, Credit, Span

_MAX_QUOTE_CHARS: Final = 120
_MAX_QUOTES: Final = 4
_HOST: Final = re.compile(r"(?:https?:)?//(?:www\.)?([^/:?#\s]+)")


def attribute(
    article: Article,
    credits: Sequence[Credit],
    derives: bool,
    citations: Sequence[Citation] = (),
    taken: Sequence[Span] = (),
    shares: bool = False,
) -> Attribution:
    """The attribution of an article, with the reason in one neutral sentence that quotes the credits.

    Args:
        article: the article; sources declared in its page's metadata count as named, though readers do not see them.
        credits: its credits, from `find_credits`.
        derives: whether its text derives from another article or from an unseen source.
        citations: outlets that its body names for words it quotes, from `find_citations`.
        taken: where the text stands in it that derives from other articles, half-open character offsets.
        shares: whether it shares text with an article where the direction is undecided.

    Returns:
        `credited` if the text or the page names a source of the text, or if all that it took stands in quotations that
        its body credits; `photo_only` if only pictures are credited, `uncredited` if the text derives and nobody is
        named for it, else `none_needed`. `cites` names the outlets of the citations whatever the status; `undecided`
        says that the text is not known to derive from anything, though it may.
    """
    cited = [c for c in citations if not _is_own(article, c.agency)]
    undecided = shares and not derives
    found = _attribute(article, credits, derives, undecided, cited, taken)
    return replace(found, cites=tuple(dict.fromkeys(c.agency for c in cited)), undecided=undecided)


def _attribute(
    article: Article,
    credits: Sequence[Credit],
    derives: bool,
    undecided: bool,
    cited: Sequence[Citation],
    taken: Sequence[Span],
) -> Attribution:
    texts = [c for c in credits if c.kind != "photo"]
    others = [c for c in texts if not _is_own(article, c.agency)]
    photos = [c for c in credits if c.kind == "photo"]
    declared = _declared(article)
    if others:
        return Attribution("credited", f"The article credits {_names(others)} for its text: {_quotes(others)}.")
    if declared:
        return Attribution("credited", f"The article's page names {declared} as its source; its text names no source.")
    if derives and is_within(cited, taken):
        reason = f"What the article took, it quotes, and it names {_names(cited)} for it: {_quotes(cited)}."
        return Attribution("credited", reason)
    quotes = f"; its body names {_names(cited)} for words that it quotes ({_quotes(cited)})" if cited else ""
    if photos:
        credited = f"The article credits {_names(photos)} for pictures only ({_quotes(photos)})"
        finding = ", although the text derives from another source" if derives else ""
        return Attribution("photo_only", f"{credited} and no source for its text{finding}{quotes}.")
    own = f"names only its own outlet ({_quotes(texts)})" if texts else "names no source"
    if derives:
        return Attribution("uncredited", f"The text derives from another source and {own}{quotes}.")
    if undecided:
        reason = f"Whether the text derives from another article that shares it is undecided; it {own}{quotes}."
        return Attribution("none_needed", reason)
    return Attribution("none_needed", f"The text derives from no other source known here and {own}{quotes}.")


def _is_own(article: Article, agency: str) -> bool:
    """Whether a credit names the article's own outlet ("By Jane Doe, CNN" on cnn.com)."""
    names = {_plain(agency)}
    found = find_agency(agency)
    if found:
        names |= {_plain(form) for form in (found.name, *found.forms)}
    own = [article.outlet or ""]
    host = _HOST.match(article.url or "")
    own.append(host[1] if host else "")
    return any(_plain(name) in names for name in own if name)


def _plain(name: str) -> str:
    """A name or host reduced to what can be compared: "www.cnn.com", "CNN" and "The CNN" are one."""
    host = re.sub(r"^(?:www\.)|(?:\.(?:com|org|net|co\.uk|co|news|info))+$", "", name.strip().casefold())
    return re.sub(r"\W|^the\s", "", host)


def _declared(article: Article) -> str | None:
    """The sources that the page's metadata names, other than the page itself; None if there are none."""
    # An author wrote for the article itself; a source is somebody else.
    sources = [source for source in article.declared_sources if source.kind != "author"]
    values = [source.value for source in sources if source.value and source.value != article.url]
    names = dict.fromkeys(_shortened(value) for value in values if not _is_own(article, value))
    return _listed(list(names)[:_MAX_QUOTES]) if names else None


def _names(credits: Sequence[Credit | Citation]) -> str:
    """The sources of some credits, each once, in text order."""
    spoken = {UNNAMED_ORIGINAL: "an original that it does not name", UNNAMED_AGENCIES: "agencies that it does not name"}
    return _listed(list(dict.fromkeys(spoken.get(credit.agency, _shortened(credit.agency)) for credit in credits)))


def _quotes(credits: Sequence[Credit | Citation]) -> str:
    """The credits in the article's words, each once, in text order; a few stand for many."""
    quotes = list(dict.fromkeys(f'"{_shortened(credit.quote)}"' for credit in credits))
    more = len(quotes) - _MAX_QUOTES
    return "; ".join(quotes[:_MAX_QUOTES]) + (f"; and {more} more" if more > 0 else "")


def _shortened(quote: str) -> str:
    """A quotation on one line, without control characters and its full stop, cut after about a hundred characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in quote).split())
    line = line.rstrip(".")
    return line if len(line) <= _MAX_QUOTE_CHARS else line[: _MAX_QUOTE_CHARS - 1].rstrip() + "…"


def _listed(names: Sequence[str]) -> str:
    """Names as an English list."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
