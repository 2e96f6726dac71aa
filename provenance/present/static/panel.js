// The side panel: what there is to say of one box or one line.

const panel = document.getElementById("panel");

/** Return a remark: a button where it points into a text, a plain block where it does not. */
function remark(ref, classes, ...children) {
  const isPlaced = panel.querySelector(`[data-refs~="${ref}"]`) !== null;
  if (!isPlaced) return el("div", { classes: `remark ${classes}` }, children);
  const button = el("button", { classes: `remark ${classes}`, attributes: { type: "button", "aria-pressed": "false" } }, children);
  button.addEventListener("click", () => {
    const wasLit = button.getAttribute("aria-pressed") === "true";
    if (wasLit) return douse(panel);
    light(panel, `[data-refs~="${ref}"]`);
    button.setAttribute("aria-pressed", "true");
    const first = panel.querySelector(".text .is-lit");
    return window.innerWidth <= 900 && first ? first.scrollIntoView({ block: "center" }) : null;
  });
  return button;
}

function evidenceItem(item, most) {
  const bar = el("i", { classes: item.bits < 0 ? "is-against" : "is-for" });
  bar.style.width = `${(100 * Math.abs(item.bits)) / most}%`;
  return el("li", {}, remark(item.ref, item.bits < 0 ? "is-against" : item.bits > 0 ? "is-for" : "",
    el("span", { classes: "remark-head" }, foreign("span", item.kind), el("b", {}, item.shown)),
    el("span", { classes: "balance", attributes: { "aria-hidden": "true" } }, bar),
    foreign("span", item.detail),
    el("span", { classes: "unseen-text" }, ` (${item.strength} ${item.bits < 0 ? "against" : "for"})`)));
}

function evidenceList(line) {
  if (!line.evidence.length) return null;
  const most = Math.max(...line.evidence.map((item) => Math.abs(item.bits)), 1e-9);
  return section("Evidence of direction",
    foreign("p", line.for, "quiet"),
    el("div", { classes: "axis", attributes: { "aria-hidden": "true" } }, el("span", {}, "← speaks against"), el("span", {}, "speaks for →")),
    el("ul", { classes: "list" }, line.evidence.map((item) => evidenceItem(item, most))));
}

function changeItem(change) {
  return el("li", {}, remark(change.ref, "change",
    el("span", { classes: change.fact ? "chip is-fact" : "chip" }, change.kind),
    el("span", {},
      change.before ? foreign("del", change.before) : null,
      change.before && change.after ? " → " : "",
      change.after ? foreign("ins", change.after) : null)));
}

const rows = (items) => el("ul", { classes: "list" },
  items.map((item) => el("li", { classes: "split" }, foreign("span", item.name), el("span", {}, item.probability))));

function certainty(line) {
  return section("How sure", el("p", {}, `${line.probability}, ${line.standing}`), meter(line.ratio), foreign("p", line.share, "quiet"));
}

/** Return the left column of a line's panel: why the verdict is what it is. */
function lineReasons(line) {
  const isDecided = line.kind === "derivation";
  return [
    isDecided ? certainty(line) : section("Why undecided", foreign("p", line.why)),
    line.or_unseen ? el("div", { classes: "callout" }, foreign("p", line.or_unseen), line.notes.map((note) => foreign("p", note, "quiet"))) : null,
    isDecided && !line.or_unseen && line.notes.length ? section("Notes", line.notes.map((note) => foreign("p", note))) : null,
    !isDecided && line.directions.length ? section("What it could be", rows(line.directions)) : null,
    section("How much is shared", line.containment.map((row) => el("div", { classes: "shared-part" },
      foreign("p", row.text), meter(row.ratio), el("p", { classes: "quiet" }, row.detail)))),
    evidenceList(line),
    isDecided && line.pivotal ? section("What the verdict leans on", foreign("p", line.pivotal)) : null,
    isDecided && line.changes.length ? section("What changed on the way", el("ul", { classes: "list" }, line.changes.map(changeItem))) : null,
    isDecided && line.alternatives.length ? section("Runner-up parents", rows(line.alternatives)) : null,
  ].filter(Boolean);
}

function fillLine(line) {
  panel.classList.add("is-wide");
  const why = el("div", { classes: "why" });
  const body = el("div", { classes: "panel-body" }, why);
  panel.append(panelHead(line.sentence, line.kind === "derivation" ? line.label : "shares text, direction undecided"), body);
  // The texts stand first, so that a remark can see whether it has a place in them.
  body.append(bothTexts(line, panel));
  why.append(...lineReasons(line));
}

const fact = (name, value) => (value ? [el("dt", {}, name), typeof value === "string" ? foreign("dd", value) : el("dd", {}, value)] : []);

function address(box) {
  if (!box.href) return box.url;
  return el("a", { attributes: { href: box.href, rel: "noopener noreferrer", target: "_blank" } }, box.url);
}

const identity = (box) => el("dl", { classes: "pair" },
  fact("Article", el("code", {}, box.name)), fact("Outlet", box.outlet), fact("Date", box.date), fact("Address", address(box)),
  fact("Read from", box.origin === box.id ? "" : box.origin), fact("Length", box.words || ""));

function fillArticle(box) {
  const text = articleText(box);
  const body = el("div", { classes: "panel-body" });
  panel.append(panelHead(box.title || `“${box.opening}”`, box.title ? "article" : "article, title not known; it opens with these words"), body);
  body.append(section("Text", text));
  const credits = box.credits.map((credit) => el("li", {}, remark(credit.ref, "",
    el("span", { classes: "remark-head" }, foreign("span", credit.agency), el("span", {}, credit.kind)),
    foreign("span", `“${credit.quote}”`))));
  body.prepend(...[
    section("About", identity(box)),
    box.copies.length ? section(`The same text, folded in (×${box.copies.length + 1} in all)`, box.copies.map(identity)) : null,
    section("Credit", el("p", {}, `${MARKS[box.attribution.status]} ${box.attribution.label}`), foreign("p", box.attribution.reason, "quiet")),
    credits.length ? section("Sources it names", el("ul", { classes: "list" }, credits)) : null,
    box.declared.length ? section("What its page declares", box.declared.map((line) => foreign("p", line))) : null,
  ].filter(Boolean));
}

function fillUnseen(box) {
  const supports = [["twice", "attested twice or more"], ["once", "attested once"], ["conjectural", "conjectural"]];
  panel.append(panelHead(box.title, "not in the pile · inferred"), el("div", { classes: "panel-body" },
    section("How sure", el("p", {}, `That such a text existed: ${box.probability}.`)),
    section("Why it must have existed", foreign("p", box.why)),
    section("What derives from it", el("ul", { classes: "list" }, box.children.map((child) => foreign("li", child)))),
    box.rebuilt.length
      ? section("Its text, as far as it can be rebuilt",
        el("p", { classes: "mark-legend quiet" }, supports.map(([support, label]) => el("span", { classes: `support-${support}` }, label))),
        rebuiltText(box))
      : section("Its text", el("p", {}, "No text could be rebuilt."))));
}

function panelHead(title, note) {
  const heading = foreign("h2", title);
  heading.id = "panel-title";
  return el("div", { classes: "panel-head" },
    el("div", {}, heading, foreign("p", note)),
    el("button", { classes: "close", attributes: { type: "button", "aria-label": "close" }, onclick: () => closePanel() }, "×"));
}

/** Fill the panel with one box or line and show it. */
function showPanel(key) {
  panel.replaceChildren();
  panel.classList.remove("is-wide");
  const box = BOXES.get(key);
  if (!box) fillLine(LINES.get(key));
  else if (box.kind === "unseen") fillUnseen(box);
  else fillArticle(box);
  panel.hidden = false;
  panel.scrollTop = 0;
}
