"""Edges of an unseen ancestor: its description, and what each child did with its text.

Reads a group of articles that share an unseen parent; builds the `Unseen` and its derivations. A sibling stands in
for the parent wherever a comparison needs a text, and the edge says so.
"""

from collections.abc import Mapping, Sequence

from provenance.infer.changes import find_innovations
from provenance.infer.derivations import (
    MIN_ALTERNATIVE,
    alternatives_of,
    descendants,
    pivotal_sentence,
    scaled,
    standing_of,
)
from provenance.infer.ledger import keep_ledger
from provenance.infer.links import Link
from provenance.infer.oriented import OrientedLink
from provenance.infer.pair import compare_pair
from provenance.infer.rebuild import choose_base, plain_text, rebuild_text
from provenance.infer.relation import num_kept_names, style_summary
from provenance.infer.stemma import Stemma
from provenance.infer.unseen import UnseenGroup, label_of
from provenance.model import (
    Alternative,
    Article,
    Credit,
    Derivation,
    EdgeContainment,
    EdgeEvidence,
    RebuiltText,
    Relation,
    Share,
    Unseen,
)
from provenance.settings import Settings

Links = Mapping[tuple[str, str], Link]


def describe_unseen(
    unseen_id: str,
    story: str,
    group: UnseenGroup,
    stemma: Stemma,
    links: Links,
    derivations: Sequence[Derivation],
    settings: Settings,
) -> tuple[Unseen, list[Derivation]]:
    """An unseen ancestor and its edges: to each child, and from the article above it if there is one.

    Args:
        unseen_id: its id, `unseen:1` and so on.
        story: id of the story.
        group: its children, and how probable it makes them.
        stemma: of the story.
        links: the judged pairs of the story by their two ids; at least one is of two of the children.
        derivations: the edges between articles of the story, by which credits further down count too.
        settings: from which probabilities an edge is drawn, and is sure.

    Returns:
        The ancestor, its text rebuilt as far as the children attest it, and the edges. One from the article above it is
        left out where it is not likely.
    """
    inside = [link for (left, right), link in links.items() if {left, right} <= set(group.children)]
    base = choose_base(group.children, inside)
    rebuilt = rebuild_text(base, [link for link in inside if base in (link.left, link.right)])
    ancestor = Unseen(
        id=unseen_id,
        label=label_of(_credits(group, links, derivations)),
        story=story,
        probability=group.probability,
        children=group.children,
        why=_why(group, inside),
        text=rebuilt,
    )
    edges = [
        _edge_to_child(ancestor, child, min(probability, group.probability), stemma, inside, rebuilt, settings)
        for child, probability in zip(group.children, group.probabilities, strict=True)
    ]
    edges += [
        _edge_to_further(ancestor, child, min(probability, group.probability), links, rebuilt, settings)
        for child, probability in group.further
    ]
    if group.above is not None:
        above = _edge_from_above(ancestor, group.above, stemma, rebuilt, links, settings)
        edges += [above] if above.probability >= settings.likely else []
    return ancestor, edges


def _credits(group: UnseenGroup, links: Links, derivations: Sequence[Derivation]) -> list[Sequence[Credit]]:
    """The credits of the children and of all articles below them."""
    children: dict[str, list[str]] = {}
    for edge in derivations:
        children.setdefault(edge.parent, []).append(edge.child)
    family = set(group.children).union(*(descendants(children, child) for child in group.children))
    credits: dict[str, Sequence[Credit]] = {}
    for link in links.values():
        for article, of_article in zip((link.left, link.right), link.pair.credits, strict=True):
            if article in family:
                credits[article] = of_article
    return [credits[article] for article in sorted(credits)]


def _why(group: UnseenGroup, inside: Sequence[Link]) -> str:
    """Why the children must have an ancestor that is none of them."""
    link = max(inside, key=lambda candidate: (candidate.common(), candidate.left, candidate.right))
    reasons = []
    for parent in (link.left, link.right):
        against = [e for e in OrientedLink(link, parent).evidence if e.bits < 0]
        if against:
            strongest = min(against, key=lambda e: (e.bits, e.detail))
            reasons.append(f"{parent} is not the source of the other: {strongest.detail}")
    names = " and ".join(group.children) if len(group.children) == 2 else f"{len(group.children)} articles"
    return f"{names} share text, and each has changes that the others lack. " + " ".join(reasons)


def _edge_to_child(
    ancestor: Unseen,
    child: str,
    probability: float,
    stemma: Stemma,
    inside: Sequence[Link],
    rebuilt: Sequence[RebuiltText],
    settings: Settings,
) -> Derivation:
    """The edge from the unseen ancestor to one child, as seen against the sibling that is tied to it most."""
    own = [link for link in inside if child in (link.left, link.right)]
    link = max(own, key=lambda candidate: (candidate.common(), candidate.left, candidate.right))
    sibling = link.right if child == link.left else link.left
    edge = OrientedLink(link, sibling)
    later = tuple(EdgeEvidence(e.kind, e.bits, e.detail, None, e.child_span) for e in edge.evidence)
    relation, summary = _what_child_did(edge)
    containment = _containment(edge.child.article, rebuilt)
    return Derivation(
        parent=ancestor.id,
        child=child,
        relation=relation,
        probability=probability,
        standing=standing_of(probability, settings),
        or_unseen_edition=False,
        containment=containment,
        share=containment.child_in_parent.covered,
        summary=summary,
        evidence=later,
        alternatives=_alternatives(child, probability, stemma),
        changes=find_innovations(edge) if relation != "edited" else (),
        notes=(
            f"The ancestor is not in the pile; what {child} changed is seen against {sibling}, "
            f"which derives from the same text.",
        ),
        pivotal=_pivotal(edge, settings),
        ledger=keep_ledger(edge, probability, "common ancestor"),
    )


def _edge_to_further(
    ancestor: Unseen,
    child: str,
    probability: float,
    links: Links,
    rebuilt: Sequence[RebuiltText],
    settings: Settings,
) -> Derivation:
    """The edge to an article that derives from the unseen text too, by which way is open."""
    own = [link for link in links.values() if child in (link.left, link.right)]
    link = max(own, key=lambda one: (one.pair.reused_weight, one.left, one.right))
    edge = OrientedLink(link, link.right if child == link.left else link.left)
    containment = _containment(edge.child.article, rebuilt)
    return Derivation(
        parent=ancestor.id,
        child=child,
        relation="edited",
        probability=probability,
        standing=standing_of(probability, settings),
        or_unseen_edition=False,
        containment=containment,
        share=containment.child_in_parent.covered,
        summary="directly or by way of another article",
        notes=(
            f"{child} derives from this text directly or by way of another article that does; which of the two is "
            "open.",
        ),
        pivotal=f"It hangs on what {child} shares with the articles that derive from the ancestor.",
    )


def _alternatives(child: str, probability: float, stemma: Stemma) -> tuple[Alternative, ...]:
    """The article parents a child might have, and none at all: what its tie to the unseen text leaves over."""
    articles = [a for a in alternatives_of(child, stemma, without="unseen") if a.parent != "none"]
    # Ties of its own copies to the child count for both; what is left over is shared out.
    articles = list(scaled(articles, 1.0 - probability))
    none = 1.0 - probability - sum(a.probability for a in articles)
    if none >= MIN_ALTERNATIVE:
        articles.append(Alternative("none", none))
    return tuple(sorted(articles, key=lambda a: (-a.probability, a.parent)))


def _what_child_did(edge: OrientedLink) -> tuple[Relation, str]:
    """The relation of a child to its unseen parent, with the sibling standing in, and the edge's label."""
    if edge.is_child_spun:
        return "spun", f"reworded, {num_kept_names(edge)} names and numbers kept"
    own_style = [e for e in edge.evidence if e.kind == "house_style" and e.bits > 0]
    side = 1 if edge.child_id == edge.link.right else -1
    kinds = tuple(dict.fromkeys(v.kind for v in edge.link.pair.variants if v.marked == side))
    parts = [f"house style ({style_summary(kinds)})"] if own_style and style_summary(kinds) else []
    if edge.cut_sentences:
        num = len(edge.cut_sentences)
        parts.append(f"{num} sentence{'s' if num > 1 else ''} fewer than {edge.parent_id}")
    return "edited", "edited: " + (", ".join(parts) or "small changes")


def _containment(child: Article, rebuilt: Sequence[RebuiltText]) -> EdgeContainment:
    """The child compared with the rebuilt text."""
    text = plain_text(rebuilt)
    if not text:
        nothing = Share(0.0, 0.0, 0.0)
        return EdgeContainment(nothing, nothing)
    both = compare_pair(Article(id="unseen", text=text), child).containment
    return EdgeContainment(child_in_parent=both.right_in_left, parent_in_child=both.left_in_right)


def _edge_from_above(
    ancestor: Unseen, above: str, stemma: Stemma, rebuilt: Sequence[RebuiltText], links: Links, settings: Settings
) -> Derivation:
    """The edge from an observed article to the unseen ancestor between it and its grandchildren."""
    place = stemma.ids.index(above)
    probability = max(float(stemma.direct[place, stemma.ids.index(child)]) for child in ancestor.children)
    article = next(
        d.article for link in links.values() for d in (link.pair.left, link.pair.right) if d.article.id == above
    )
    both = compare_pair(article, Article(id="unseen", text=plain_text(rebuilt))).containment
    containment = EdgeContainment(child_in_parent=both.right_in_left, parent_in_child=both.left_in_right)
    return Derivation(
        parent=above,
        child=ancestor.id,
        relation="edited",
        probability=probability,
        standing=standing_of(probability, settings),
        or_unseen_edition=False,
        containment=containment,
        share=containment.child_in_parent.covered,
        summary="an edition between them, not in the pile",
        notes=(f"The children of this unseen text share changes that {above} lacks.",),
        pivotal=f"What counts is that {len(ancestor.children)} texts share changes that {above} lacks. Without these "
        f"changes each of them would derive from {above} itself.",
    )


def _pivotal(edge: OrientedLink, settings: Settings) -> str:
    """The piece of evidence without which the two siblings would look most like parent and child."""
    if not edge.evidence:
        return (
            f"No single piece: no evidence says which of {edge.parent_id} and {edge.child_id} is the later. The "
            f"verdict hangs on how much of each stands in the other and on the other articles of the story."
        )
    whole = edge.probability_from("common ancestor", edge.all_but())
    index = min(range(len(edge.evidence)), key=lambda i: (edge.probability_from("common ancestor", edge.all_but(i)), i))
    return pivotal_sentence(
        edge.evidence[index].detail, whole, edge.probability_from("common ancestor", edge.all_but(index)), settings
    )
