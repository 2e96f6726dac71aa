// The panel of one line: why the verdict is what it is, beside both texts.

const MOST_CHANGES_UNFOLDED = 12;

function changeItem(change) {
  return el("li", {}, remark(change.ref, "change",
    el("span", { classes: change.fact ? "chip is-fact" : "chip" }, change.kind),
    el("span", {},
      change.before ? foreign("del", change.before) : null,
      change.before && change.after ? " → " : "",
      change.after ? foreign("ins", change.after) : null)));
}

function certainty(line) {
  return section("How sure", el("p", {}, `${line.probability}, ${line.standing}`), meter(line.ratio), sentence("p", line.share, "quiet"));
}

const sharedParts = (line) => section("How much is shared", line.containment.map((row) => el("div", { classes: "shared-part" },
  sentence("p", row.text), meter(row.ratio), el("p", { classes: "quiet" }, row.detail))));

const ranked = (items) => el("ul", { classes: "list" }, items.map((item) => el("li", {},
  el("span", { classes: "split" }, sentence("span", item.name), el("span", {}, item.probability)),
  item.why ? sentence("p", item.why, "quiet") : null)));

/** Return what changed: facts first, other words behind a fold where they are many. */
function changesOf(line) {
  const facts = line.changes.filter((change) => change.fact);
  const others = line.changes.filter((change) => !change.fact);
  const list = (changes) => el("ul", { classes: "list" }, changes.map(changeItem));
  if (facts.length + others.length <= MOST_CHANGES_UNFOLDED) return section("What changed on the way", list([...facts, ...others]));
  return section("What changed on the way", list(facts),
    others.length ? el("details", { classes: "more" }, el("summary", {}, `${others.length} other changes of wording`), list(others)) : null);
}

/** What people had decided of a line or box before it was built: their word, apart from the program's. */
const heeded = (key) => STORY.decided.filter((decision) => decision.key === key).map((decision) => el("div", { classes: "callout is-decided" },
  sentence("p", `☑ ${decision.word} by ${decision.who}, ${decision.when}`),
  decision.note ? foreign("p", decision.note) : null,
  decision.word === "accepted" ? el("p", { classes: "quiet" }, "The probability follows from that decision; the evidence is the program’s own.") : null));

/** The notes on a line but for the one that repeats what stands in a decision's own words. */
const notesOf = (line) => line.notes.filter((note) => !(note.startsWith("Accepted by ") && STORY.decided.some(({ key }) => key === line.key)));

/** What a reader must not miss: a parent that may be another edition, and dates that contradict the text. */
const cautions = (line) => [
  line.or_unseen ? el("div", { classes: "callout" }, sentence("p", line.or_unseen), notesOf(line).map((note) => sentence("p", note, "quiet"))) : null,
  line.conflict ? el("div", { classes: "callout is-conflict" }, el("p", {}, "⚠ The dates speak against this edge."),
    sentence("p", line.conflict, "quiet")) : null,
];

/** Return the left column of a derivation's panel. */
const derivationReasons = (line) => [
  ...heeded(line.key),
  certainty(line),
  ...cautions(line),
  !line.or_unseen && notesOf(line).length ? section("Notes", notesOf(line).map((note) => sentence("p", note))) : null,
  ledger(line),
  line.pivotal ? section("What would change the verdict", sentence("p", line.pivotal)) : null,
  line.alternatives.length ? section("Runner-up parents, and why they lost", ranked(line.alternatives)) : null,
  sharedParts(line),
  line.changes.length ? part("changes", changesOf(line)) : null,
];

/** Return the left column of an undecided pair's panel. */
const pairReasons = (line) => [
  ...heeded(line.key),
  section("Why undecided", sentence("p", line.why)),
  line.directions.length ? section("What it could be", ranked(line.directions)) : null,
  ledger(line),
  sharedParts(line),
];

function fillLine(line) {
  panel.classList.add("is-wide");
  const why = el("div", { classes: "why", attributes: { tabindex: "0", role: "region", "aria-label": "reasons" } });
  const body = el("div", { classes: "panel-body" }, why);
  const isDecided = line.kind === "derivation";
  panel.append(panelHead(sentence("h2", line.sentence), isDecided ? line.label : "shares text, direction undecided"), body);
  // The texts stand first, so that a remark can see whether it has a place in them.
  body.append(bothTexts(line));
  const reasons = [...(isDecided ? derivationReasons(line) : pairReasons(line)), verdictForm(line.key)];
  why.append(...reasons.filter(Boolean));
}
