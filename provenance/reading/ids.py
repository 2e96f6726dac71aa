"""Which id does each article get?

Reads drafts, whose ids may be missing or clash; writes articles with ids that are unique in the pile, and a problem
for each id that had to be changed. An id is a label and nothing more: it is never opened as a path.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from provenance.model import NO_ARTICLES, UNSEEN_PREFIX, Article, Origin, Problem
from provenance.reading.draft import Draft, Flaw, fold_alike, warning
from provenance.reading.labels import clean_label, quoted


def assign_ids(drafts: Sequence[Draft]) -> tuple[list[Article], list[Problem]]:
    """Give each draft an id.

    A given id is kept. Else the id is the file's path relative to the root of its input, and `file:record` in files of
    many records; files that this would confuse get the name of their root folder before it. What clashes still is
    numbered `id~2`, `id~3`, ... in order.

    Args:
        drafts: in the order of the inputs.

    Returns:
        The articles in the same order, and a warning for every id that is not the one asked for.
    """
    prefixes = _prefix_clashing_files(drafts)
    flaws: list[Flaw] = []
    labels = [label_draft(draft, prefixes, flaws) for draft in drafts]
    articles = []
    for draft, unique in zip(drafts, _number_clashes(drafts, labels, flaws), strict=True):
        articles.append(draft.article if draft.article.id == unique else replace(draft.article, id=unique))
    return articles, [item for item in fold_alike(flaws, "ids") if isinstance(item, Problem)]


def _prefix_clashing_files(drafts: Sequence[Draft]) -> dict[tuple[str, Path], str]:
    return prefix_clashing_files((draft.file.name, draft.file.root) for draft in drafts if not draft.article.id)


def prefix_clashing_files(files: Iterable[tuple[str, Path]]) -> dict[tuple[str, Path], str]:
    """Map the (name, root) of each file whose name stands under several roots to its name with the root's before it."""
    roots: defaultdict[str, set[Path]] = defaultdict(set)
    for name, root in files:
        roots[name].add(root)
    return {
        (name, root): f"{root.resolve().name}/{name}"
        for name, found in roots.items()
        if len(found) > 1
        for root in found
    }


def label_draft(draft: Draft, prefixes: Mapping[tuple[str, Path], str], flaws: list[Flaw]) -> str:
    """Return the id that a draft asks for; a warning, if it cannot be had as it is, goes to `flaws`."""
    file, origin = draft.file, draft.article.origin
    label = draft.article.id
    if not label:
        label = clean_label(prefixes.get((file.name, file.root), file.name)) or "article"
        if origin is not None and origin.record is not None:
            label = f"{label}:{origin.record}"
    if is_kept_apart(label):
        message = f"the id {quoted(label)} is kept for what is no article: renamed 'article-{label}'"
        flaws.append(Flaw("an id that is kept for what is no article was renamed", warning(_origin(draft), message)))
        label = f"article-{label}"
    return label


def is_kept_apart(label: str) -> bool:
    """Whether a label is of the kind that is kept for unseen ancestors, or for having no parent."""
    return label in NO_ARTICLES or label.casefold().startswith(UNSEEN_PREFIX)


def _number_clashes(drafts: Sequence[Draft], labels: Sequence[str], flaws: list[Flaw]) -> list[str]:
    """Number the second and later of equal labels, never with a label that another draft asks for."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, label in enumerate(labels):
        places[label].append(place)
    unique, found = list(labels), dict[int, Flaw]()
    for label, own in places.items():
        if len(own) > 1:
            numbered = number_alike(label, [_origin(drafts[place]) for place in own], places)
            for place, (name, flaw) in zip(own[1:], numbered, strict=True):
                unique[place], found[place] = name, flaw
    flaws += [flaw for _, flaw in sorted(found.items(), key=lambda item: item[0])]
    return unique


def number_alike(label: str, origins: Sequence[str], asked: Container[str]) -> Iterator[tuple[str, Flaw]]:
    """The ids of the second and later of those that ask for one label, each with the warning that says so.

    Args:
        label: what all ask for.
        origins: where each is from, in order.
        asked: what anybody asks for; only labels of the form `label~N` matter.
    """
    numbers = count(2)
    for origin in origins[1:]:
        numbered = next(name for name in (f"{label}~{number}" for number in numbers) if name not in asked)
        message = f"the id {quoted(label)} is already that of {origins[0]}: renamed {quoted(numbered)}"
        yield numbered, Flaw("an id that was given twice was numbered", warning(origin, message))


def _origin(draft: Draft) -> str:
    return str(draft.article.origin or Origin(draft.file.shown))
