// The ledger of an edge as a waterfall: from the odds before any evidence, step by step, to its probability.

const TICKS = [[0.001, "0.1 %"], [0.01, "1 %"], [0.1, "10 %"], [0.5, "50 %"], [0.9, "90 %"], [0.99, "99 %"], [0.999, "99.9 %"]];
const NUM_STEPS_OPEN = 2;
const oddsOf = (probability) => Math.log2(probability / (1 - probability));

/** Return a function from log-odds in bits to a place in percent, wide enough for every step and for 50 %. */
function oddsScale(steps) {
  const ends = [0, ...steps.flatMap((step) => [step.before, step.after])];
  const [least, most] = [Math.min(...ends) - 0.6, Math.max(...ends) + 0.6];
  return (odds) => (100 * (odds - least)) / (most - least);
}

function tickMarks(place) {
  let last = -Infinity;
  return TICKS.map(([probability, label]) => [place(oddsOf(probability)), label])
    .filter(([left]) => left >= 0 && left <= 100)
    .filter(([left]) => {
      const hasRoom = left - last > 12;
      if (hasRoom) last = left;
      return hasRoom;
    });
}

function bar(step, place) {
  const track = el("span", { classes: "track", attributes: { "aria-hidden": "true" } });
  const even = el("i", { classes: "even" });
  even.style.insetInlineStart = `${place(0)}%`;
  const fill = el("i", { classes: `fill ${step.bits < 0 ? "is-against" : "is-for"}` });
  fill.style.insetInlineStart = `${place(Math.min(step.before, step.after))}%`;
  fill.style.width = `${Math.max(place(Math.max(step.before, step.after)) - place(Math.min(step.before, step.after)), 0.5)}%`;
  track.append(even, fill);
  return track;
}

/** The steps whose evidence is told at once: the two that speak loudest for the verdict. */
const loudestSteps = (line) => line.ledger.filter((step) => step.bits > 0 && step.evidence.length)
  .sort((a, b) => b.bits - a.bits).slice(0, NUM_STEPS_OPEN);

function stepRow(step, line, place, most) {
  const head = [
    el("span", { classes: "step-head" }, sentence("span", step.label), el("b", {}, step.shown)),
    bar(step, place),
    el("span", { classes: "unseen-text" }, ` brings it to ${step.chance}`),
  ];
  const classes = `step ${step.bits < 0 ? "is-against" : "is-for"}`;
  if (!step.evidence.length) return el("li", { classes }, el("div", { classes: "step-row" }, head));
  const pieces = step.evidence.map((index) => evidenceItem(line.evidence[index], most));
  const isOpen = loudestSteps(line).includes(step);
  return el("li", { classes }, el("details", { attributes: isOpen ? { open: "" } : {} },
    el("summary", { classes: "step-row" }, head), evidenceAxis(line), el("ul", { classes: "list" }, pieces)));
}

/** Return the words in both texts that a piece of evidence points at, or null. */
function evidenceWords(item) {
  const [before, after] = item.words ?? ["", ""];
  if (!before && !after) return null;
  const words = (text) => foreign("q", text);
  const from = before ? [el("span", {}, "from "), words(before)] : [];
  const to = after ? [el("span", {}, before ? "to " : "reads "), words(after)] : [];
  return el("span", { classes: "both-words" }, from, to);
}

/** Return one piece of evidence: its side, its bits, its sentence; a button where it points into a text. */
function evidenceItem(item, most) {
  const side = item.bits < 0 ? "is-against" : item.bits > 0 ? "is-for" : "";
  const fill = el("i", { classes: side });
  fill.style.width = `${(100 * Math.abs(item.bits)) / most}%`;
  return el("li", {}, remark(item.ref, item.takes_side ? side : "",
    el("span", { classes: "remark-head" }, sentence("span", item.kind), el("b", {}, item.shown)),
    el("span", { classes: item.takes_side ? "balance" : "balance is-even", attributes: { "aria-hidden": "true" } }, fill),
    sentence("span", item.detail, "block"),
    evidenceWords(item),
    el("span", { classes: "unseen-text" }, ` (${item.strength}, ${item.says})`)));
}

const evidenceAxis = (line) => el("div", { classes: "axis", attributes: { "aria-hidden": "true" } },
  sentence("span", `← ${line.axis[0]}`), sentence("span", `${line.axis[1]} →`));

const mostBits = (line) => Math.max(...line.evidence.map((item) => Math.abs(item.bits)), 1e-9);

/** Return all evidence as one signed list, for a line without a ledger; null where there is none. */
function evidenceList(line) {
  if (!line.evidence.length) return null;
  return section("Evidence of direction", evidenceAxis(line),
    el("ul", { classes: "list" }, line.evidence.map((item) => evidenceItem(item, mostBits(line)))));
}

/** Return the ledger of a line, or its plain list of evidence where it has none. */
function ledger(line) {
  if (!line.ledger?.length) return evidenceList(line);
  const place = oddsScale(line.ledger);
  const scale = el("div", { classes: "track-scale", attributes: { "aria-hidden": "true" } }, tickMarks(place).map(([left, label]) => {
    const tick = el("span", {}, label);
    tick.style.insetInlineStart = `${left}%`;
    return tick;
  }));
  const told = new Set(line.ledger.flatMap((step) => step.evidence));
  const untold = line.evidence.filter((_, index) => !told.has(index));
  return section("How the verdict comes about",
    el("p", { classes: "quiet" }, "Each step adds to the odds or takes from them; one bit doubles them. A step opens on its evidence; the two that count most are open."),
    scale,
    el("ol", { classes: "waterfall" }, line.ledger.map((step) => stepRow(step, line, place, mostBits(line)))),
    el("p", { classes: "sum" }, el("span", {}, "all together"), el("b", {}, line.probability)),
    untold.length ? el("ul", { classes: "list" }, untold.map((item) => evidenceItem(item, mostBits(line)))) : null);
}
