"""What is each article called where people read? Ids -> short names that stay unambiguous, and sentences that use them.

Reads the ids of articles and the sentences in which inference names them; writes names and sentences. An id such as
`saved/000_54e83f660184524e.txt` tells a machine what it needs and makes a sentence unreadable; where the pile has no
other like it, people read `000`. The id itself stays the one that addresses, verdicts and data use.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from provenance.model import (
    Article,
    ArticleRecord,
    Derivation,
    EdgeEvidence,
    Evidence,
    Findings,
    SharedPair,
    Unseen,
    is_unseen,
)
from provenance.present.phrases import one_line, unseen_name

_MOST_CHARS = 60
_TITLE_CHARS = 44
_FEWEST_CHARS = 3

_Evidence = TypeVar("_Evidence", EdgeEvidence, Evidence)

# A file's suffix before the number of a record or of a clash: "pile.jsonl:12", "story.txt~2".
_SUFFIX = re.compile(r"\.(?:txt|text|md|markdown|x?html?|jsonl?|ndjson|csv|tsv|parquet|pdf|docx?|gz)(?=[:~]|$)", re.I)
# What downloaders append so that no two files are called alike: letters and digits of a hash, or a UUID.
_HASH = r"(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{8,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_HASH_AT_END = re.compile(rf"(?<=[^\W_])[\s._\-]+(?:{_HASH})(?=[:~]|$)", re.IGNORECASE)
_ALL_HASH = re.compile(rf"(?:{_HASH})", re.IGNORECASE)
# A name must not read as a word of the sentence around it: "copy derives from original" names nobody.
_WORD = re.compile(r"[a-z]+")
_YEAR = re.compile(r"(?:19|20)\d\d")

_TOKEN = re.compile(r"[^\s“”\"();,]+")
_AFTER_NAME = re.compile(r"(?:['’]s?)?[.:!?]*$")


def short_names(records: Sequence[ArticleRecord]) -> dict[str, str]:
    """Return the name of every article by id: the shortest of its forms that no other article could be meant by.

    The forms of an id are, from the shortest: the file's name without folder, suffix and the hash that downloaders
    append; with the hash; with the suffix; the id itself. An id that is nothing but a hash goes by its article's title.

    Args:
        records: all articles among which the names must be told apart.
    """
    return names_by_title({record.article.id: record.article.title for record in records})


def names_by_title(titles: Mapping[str, str | None]) -> dict[str, str]:
    """Return the name of every article by id, as `short_names` does, where no more is known than ids and titles.

    Args:
        titles: the articles' titles by id, None where one has none.
    """
    forms = {identifier: _forms(identifier, title) for identifier, title in titles.items()}
    # Ids that could be taken for another's name count as taken, whatever their own name will be.
    taken = Counter(form.casefold() for own in forms.values() for form in dict.fromkeys(own))
    return {
        identifier: next((form for form in own if taken[form.casefold()] == 1), identifier)
        for identifier, own in forms.items()
    }


def prose_names(
    records: Sequence[ArticleRecord], unseen: Sequence[Unseen], called: Mapping[str, str]
) -> dict[str, str]:
    """Return how everything is named in a sentence, by id: an article by outlet and name, an unseen text by its label.

    Args:
        records: articles.
        unseen: unseen ancestors.
        called: the articles' names, from `short_names`.
    """
    return {record.article.id: _with_outlet(record, called) for record in records} | unseen_names(unseen)


def unseen_names(unseen: Sequence[Unseen]) -> dict[str, str]:
    """Return how each unseen ancestor is named in a sentence, by id: by its label where no other bears the same."""
    labels = Counter(ancestor.label for ancestor in unseen)
    return {
        ancestor.id: f"an unseen text ({one_line(ancestor.label)})"
        if ancestor.label and labels[ancestor.label] == 1
        else unseen_name(ancestor.id, ancestor.label)
        for ancestor in unseen
    }


def with_names_for_ids(findings: Findings, called: Mapping[str, str]) -> Findings:
    """Return findings in which each article's name stands wherever its id stood: for paper, where nothing is addressed.

    Args:
        findings: the findings.
        called: the articles' names, from `short_names` over all articles of the run.
    """
    findings = Renamer(called).rename_findings(findings)

    def name(identifier: str) -> str:
        return called.get(identifier, identifier)

    def names(identifiers: Iterable[str]) -> tuple[str, ...]:
        return tuple(name(identifier) for identifier in identifiers)

    def record(old: ArticleRecord) -> ArticleRecord:
        same = name(old.same_text_as) if old.same_text_as else None
        return replace(old, article=replace(old.article, id=name(old.article.id)), same_text_as=same)

    def edge(old: Derivation) -> Derivation:
        others = tuple(replace(other, parent=name(other.parent)) for other in old.alternatives)
        return replace(old, parent=name(old.parent), child=name(old.child), alternatives=others)

    def ancestor(old: Unseen) -> Unseen:
        text = tuple(replace(run, witnesses=names(run.witnesses)) for run in old.text)
        return replace(old, children=names(old.children), text=text)

    return replace(
        findings,
        articles=tuple(record(old) for old in findings.articles),
        unseen=tuple(ancestor(old) for old in findings.unseen),
        derivations=tuple(edge(old) for old in findings.derivations),
        shared=tuple(replace(old, left=name(old.left), right=name(old.right)) for old in findings.shared),
        stories=tuple(replace(old, articles=names(old.articles)) for old in findings.stories),
    )


class Renamer:
    """Puts names in place of ids in sentences that inference wrote.

    Only whole words are replaced, so that the words of an article quoted beside them stay as they are.
    """

    def __init__(self, called: Mapping[str, str]) -> None:
        self._called = {identifier: name for identifier, name in called.items() if identifier != name}
        spaced = sorted((i for i in self._called if not _TOKEN.fullmatch(i)), key=len, reverse=True)
        self._spaced = re.compile("|".join(rf"(?<!\w){re.escape(i)}(?!\w)" for i in spaced)) if spaced else None

    def rename(self, sentence: str) -> str:
        """Return a sentence with every id that it names by itself replaced by the article's name."""
        if not self._called:
            return sentence
        if self._spaced is not None:
            sentence = self._spaced.sub(lambda match: self._called[match.group()], sentence)
        return _TOKEN.sub(self._rename_token, sentence)

    def rename_findings(self, findings: Findings) -> Findings:
        """Return findings whose sentences use the names; ids, texts and spans stay."""
        if not self._called:
            return findings
        return replace(
            findings,
            articles=tuple(self._rename_article(record) for record in findings.articles),
            unseen=tuple(replace(ancestor, why=self.rename(ancestor.why)) for ancestor in findings.unseen),
            derivations=tuple(self._rename_edge(edge) for edge in findings.derivations),
            shared=tuple(self._rename_pair(pair) for pair in findings.shared),
            remarks=tuple(self.rename(remark) for remark in findings.remarks),
        )

    def _rename_token(self, match: re.Match[str]) -> str:
        token = match.group()
        if token in self._called:
            return self._called[token]
        end = _AFTER_NAME.search(token)
        stem = token[: end.start()] if end else token
        return self._called[stem] + token[len(stem) :] if stem in self._called else token

    def _rename_article(self, record: ArticleRecord) -> ArticleRecord:
        attribution = replace(record.attribution, reason=self.rename(record.attribution.reason))
        return replace(record, attribution=attribution)

    def _rename_edge(self, edge: Derivation) -> Derivation:
        return replace(
            edge,
            summary=self.rename(edge.summary),
            evidence=self._rename_evidence(edge.evidence),
            notes=tuple(self.rename(note) for note in edge.notes),
            pivotal=self.rename(edge.pivotal) if edge.pivotal else edge.pivotal,
        )

    def _rename_pair(self, pair: SharedPair) -> SharedPair:
        return replace(pair, why=self.rename(pair.why), evidence=self._rename_evidence(pair.evidence))

    def _rename_evidence(self, evidence: Iterable[_Evidence]) -> tuple[_Evidence, ...]:
        return tuple(replace(entry, detail=self.rename(entry.detail)) for entry in evidence)


def _with_outlet(record: ArticleRecord, called: Mapping[str, str]) -> str:
    name, outlet = called[record.article.id], outlet_name(record.article)
    return f"{outlet} ({name})" if outlet else name


def outlet_name(article: Article) -> str:
    """Return an article's outlet as it is shown: on one line, and no longer than a name is."""
    return one_line(article.outlet or "", _MOST_CHARS)


def _without_middle(identifier: str) -> str:
    """A very long id without its middle: ids differ at both ends."""
    half = _MOST_CHARS // 2
    return f"{identifier[:half]}…{identifier[-half + 1 :]}"


def _forms(given_id: str, given_title: str | None) -> list[str]:
    """The forms of an article's id from the shortest, the id on one line last."""
    identifier = one_line(given_id)
    file_name = identifier.rstrip("/").rsplit("/", 1)[-1]
    stem = _SUFFIX.sub("", file_name)
    bare = _HASH_AT_END.sub("", stem)
    forms = [bare, stem, file_name]
    if _ALL_HASH.fullmatch(stem):
        title = one_line(given_title or "", _TITLE_CHARS)
        forms = [f"“{title}”", f"{stem[:8]}…"] if title else [f"{stem[:8]}…"]
    if len(identifier) > _MOST_CHARS:
        forms.append(_without_middle(identifier))
    fit = [form for form in forms if _is_fit(form)]
    return list(dict.fromkeys((*fit, identifier)))


def _is_fit(form: str) -> bool:
    """Whether a form can stand for an id: no other word or number of a sentence, and not the id of an unseen text."""
    if not _FEWEST_CHARS <= len(form) <= _MOST_CHARS or is_unseen(form.casefold()):
        return False
    return not _WORD.fullmatch(form) and not _YEAR.fullmatch(form)
