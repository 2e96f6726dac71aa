"""Why does the graph say this of these two? A loaded `graph.json` and two ids -> plain text.

Reads only what `graph.json` holds, so that an edge can be explained wherever the file was taken to;
writes text for the terminal: the verdict, how much is shared, the evidence with its signs and how it adds up,
what changed, who else might be the parent, and what would change the verdict.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from provenance.errors import ProvenanceError
from provenance.model import Direction, LedgerStep, is_unseen
from provenance.present import phrases
from provenance.present.ledger_steps import shown_steps
from provenance.present.names import Renamer, names_by_title
from provenance.present.serialise import damage_told

_MAX_LISTED = 40
_MAX_NAMED_IN_ERROR = 8


def explain_edge(graph: Mapping[str, Any], parent: str, child: str) -> str:
    """Return why the graph has an edge from parent to child, or why the pair is left undecided.

    Args:
        graph: a loaded `graph.json`.
        parent: id of an article or unseen ancestor, the short name of an article, or a prefix that only one id has.
        child: likewise. For a pair of undecided direction the two may stand in either order.

    Raises:
        ProvenanceError: if an id is unknown or ambiguous, if there is no such edge, or if the graph is damaged.
    """
    found = find_edge(graph, parent, child)
    with damage_told():
        called = _short_names(graph)
        names = _names(graph, called)
        told = _with_names(found, Renamer(called))
        lines = _explain_pair(told, names) if "left" in found else _explain_derivation(told, called, names)
        lines += _listed("Articles, by their ids:", _full_ids(found, called))
    return "\n".join(lines) + "\n"


def find_edge(graph: Mapping[str, Any], parent: str, child: str) -> dict[str, Any]:
    """Return the entry of `derivations` or of `shared` for two ids; arguments and errors as in `explain_edge`."""
    with damage_told():
        ends = _resolve(graph, parent), _resolve(graph, child)
        for edge in graph["derivations"]:
            if (edge["parent"], edge["child"]) == ends:
                return dict(edge)
        for pair in graph["shared"]:
            if {pair["left"], pair["right"]} == set(ends):
                return dict(pair)
        raise ProvenanceError(_no_edge(graph, *ends))


def _resolve(graph: Mapping[str, Any], given: str) -> str:
    """Return the one id that is `given` or begins with it."""
    ids = [entry["id"] for entry in (*graph["articles"], *graph["unseen"])]
    if given in ids:
        return given
    named = [known for known, name in _short_names(graph).items() if name == given]
    matches = named or [known for known in ids if known.startswith(given)]
    if len(matches) == 1:
        return str(matches[0])
    shown = phrases.one_line(given) or "(nothing)"
    called = _short_names(graph)
    if matches:
        raise ProvenanceError(f"{shown}: begins {len(matches)} ids, give more of it: {_some(matches)}")
    raise ProvenanceError(f"{shown}: no such id in the graph; there are: {_some([called.get(i, i) for i in ids])}")


def _no_edge(graph: Mapping[str, Any], parent: str, child: str) -> str:
    """Return what is wrong with asking for this edge and what can be asked for instead."""
    called = _short_names(graph)
    edges = [(edge["parent"], edge["child"], "->") for edge in graph["derivations"]]
    shown = [phrases.one_line(called.get(end, end)) for end in (parent, child)]
    if (child, parent, "->") in edges:
        return f"text runs the other way there: ask for {shown[1]} -> {shown[0]}"
    edges += [(pair["left"], pair["right"], "~") for pair in graph["shared"]]
    near = [edge for edge in edges if {parent, child} & set(edge[:2])]
    listed = [f"{called.get(left, left)} {arrow} {called.get(right, right)}" for left, right, arrow in near or edges]
    if not listed:
        return f"no edge {shown[0]} -> {shown[1]}: the graph has no edges at all"
    return f"no edge {shown[0]} -> {shown[1]}; there are: {_some(listed)}"


def _some(items: Sequence[str]) -> str:
    """Return the first few items on one line, and how many more there are."""
    named = ", ".join(phrases.one_line(item) for item in items[:_MAX_NAMED_IN_ERROR])
    left_over = len(items) - _MAX_NAMED_IN_ERROR
    return f"{named} and {left_over} more" if left_over > 0 else named or "none"


def _short_names(graph: Mapping[str, Any]) -> dict[str, str]:
    """Return what each article is called, by id."""
    return names_by_title({entry["id"]: entry["title"] for entry in graph["articles"]})


def _with_names(edge: Mapping[str, Any], renamer: Renamer) -> dict[str, Any]:
    """Return an edge whose sentences call articles by their names; ids of ends and words of texts stay."""
    sentences = {key: renamer.rename(edge[key]) for key in ("summary", "why", "pivotal") if edge.get(key)}
    evidence = [{**item, "detail": renamer.rename(item["detail"])} for item in edge["evidence"]]
    return {**edge, **sentences, "evidence": evidence, "notes": [renamer.rename(n) for n in edge.get("notes", ())]}


def _full_ids(edge: Mapping[str, Any], called: Mapping[str, str]) -> list[str]:
    """Return which article each end of an edge is, where its name is shorter than its id."""
    ends = [edge[end] for end in ("left", "right", "parent", "child") if end in edge]
    return [f"{called[end]}: {phrases.one_line(end)}" for end in ends if called.get(end, end) != end]


def _names(graph: Mapping[str, Any], called: Mapping[str, str]) -> dict[str, str]:
    """Return how each article and unseen ancestor is called in prose."""
    names = {identifier: phrases.short_name(name) for identifier, name in called.items()}
    return names | {entry["id"]: phrases.unseen_name(entry["id"], entry["label"]) for entry in graph["unseen"]}


def _explain_derivation(edge: Mapping[str, Any], called: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    verdict = phrases.derivation_sentence(
        names[edge["parent"]], names[edge["child"]], edge["relation"], edge["probability"], edge["or_unseen_edition"]
    )
    parent, child = (phrases.short_name(called.get(edge[end], edge[end])) for end in ("parent", "child"))
    contained = edge["containment"]
    lines = [f"{verdict}.", f"In short: {phrases.one_line(edge['summary']).rstrip('.')}."]
    lines += ["", *_shared_lines(child, parent, contained["child_in_parent"], contained["parent_in_child"])]
    if parent != names[edge["parent"]]:
        lines.append(f"  (measured against the text of {parent} as far as it could be rebuilt)")
    lines += _passage_lines(edge["passages"])
    lines += _evidence_lines(edge["evidence"], f"Evidence ({_signs(edge, child)}; 1 bit doubles the odds):")
    lines += _listed("How the probability comes about:", _ledger_rows(edge))
    lines += _listed("What changed on the way:", [_change(change) for change in edge["changes"]])
    lines += _listed("Other parents considered:", [_alternative(other, names) for other in edge["alternatives"]])
    lines += _listed("What would change the verdict:", _turning_points(edge))
    lines += _listed("To bear in mind:", [phrases.one_line(note) for note in edge["notes"]])
    return lines


def _explain_pair(pair: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    left, right = names[pair["left"]], names[pair["right"]]
    contained = pair["containment"]
    lines = [f"{phrases.shared_sentence(left, right)}.", f"Why: {phrases.one_line(pair['why'])}"]
    lines += ["", *_shared_lines(left, right, contained["left_in_right"], contained["right_in_left"])]
    lines += _passage_lines(pair["passages"])
    if pair["direction"]:
        ways = phrases.ranked_directions(Direction(**pair["direction"]), left, right)
        lines += _listed("Which way:", [f"{phrases.probability_phrase(p)}: {words}" for p, words in ways])
    lines += _evidence_lines(pair["evidence"], phrases.pair_evidence_heading(left, right))
    total = sum(item["bits"] for item in pair["evidence"])
    balance = f"The evidence of direction comes to {phrases.signed_bits(total)}, which does not settle it."
    return lines + _listed(
        "What would change the verdict:", [f"{balance} A third article with the same text could, or a trusted date."]
    )


def _shared_lines(first: str, second: str, forward: Mapping[str, float], backward: Mapping[str, float]) -> list[str]:
    """Return containment both ways, by the middle measure in a sentence and by the others in brackets."""
    return [
        phrases.containment_sentence(first, second, forward["edited"], backward["edited"]) + ".",
        f"  (word for word {phrases.percent(forward['verbatim'])} and {phrases.percent(backward['verbatim'])}; "
        f"in sentences with a partner {phrases.percent(forward['covered'])} and "
        f"{phrases.percent(backward['covered'])})",
    ]


def _passage_lines(passages: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return how many passages of each kind are shared; graph.json holds no texts to quote."""
    if not passages:
        return []
    counts = phrases.passage_counts([passage["kind"] for passage in passages])
    return [f"{phrases.count_of(len(passages), 'shared passage')}: {counts}."]


def _evidence_lines(evidence: Sequence[Mapping[str, Any]], heading: str) -> list[str]:
    ranked = sorted(evidence, key=lambda item: -abs(item["bits"]))
    rows = [
        f"{phrases.signed_bits(item['bits']):>10}  {phrases.strength_words(item['bits'])}, "
        f"{phrases.kind_words(item['kind'])}: {phrases.one_line(item['detail'])}"
        for item in ranked
    ]
    return _listed(heading, rows)


def _signs(edge: Mapping[str, Any], child: str) -> str:
    """Return what the signs of the evidence mean: below an unseen ancestor, which of two texts was changed."""
    if is_unseen(edge["parent"]):
        return f"+ a change in {child}, - a change in the text it is compared with: both speak for a text before both"
    return "+ for this direction, - against"


def _ledger_rows(edge: Mapping[str, Any]) -> list[str]:
    ledger = [LedgerStep(step["name"], step["bits"], tuple(step["evidence"])) for step in edge["ledger"]]
    steps = shown_steps(ledger, [item["kind"] for item in edge["evidence"]])
    return [f"{step.signed_bits:>6}  {step.signed_total:>6}  {step.chance:>14}  {step.words}" for step in steps]


def _change(change: Mapping[str, Any]) -> str:
    return phrases.change_words(change["kind"], change["before"], change["after"])


def _alternative(other: Mapping[str, Any], names: Mapping[str, str]) -> str:
    parent = other["parent"]
    name = names.get(parent) or phrases.one_line(phrases.alternative_name(parent))
    return f"{name}: {phrases.probability_phrase(other['probability'])}"


def _turning_points(edge: Mapping[str, Any]) -> list[str]:
    """Return what the verdict hangs on: the pivotal evidence, and the balance without its strongest piece."""
    points = [phrases.one_line(edge["pivotal"])] if edge["pivotal"] else []
    supporting = [item for item in edge["evidence"] if item["bits"] > 0]
    if supporting and not is_unseen(edge["parent"]):
        strongest = max(supporting, key=lambda item: item["bits"])
        total = sum(item["bits"] for item in edge["evidence"])
        points.append(
            f"Without its strongest piece ({phrases.kind_words(strongest['kind'])}) the evidence would come to "
            f"{phrases.signed_bits(total - strongest['bits'])} instead of {phrases.signed_bits(total)}."
        )
    return points


def _listed(heading: str, rows: Sequence[str]) -> list[str]:
    """Return a heading with its rows indented, after an empty line; nothing when there are no rows."""
    if not rows:
        return []
    more = [f"  and {len(rows) - _MAX_LISTED} more"] if len(rows) > _MAX_LISTED else []
    return ["", heading, *(f"  {row}" for row in rows[:_MAX_LISTED]), *more]
