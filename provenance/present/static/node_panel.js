// The panel of one box: an article with its parents, credits and text, or an unseen ancestor with its rebuilt text.

const MOST_COPIES_UNFOLDED = 8;

const fact = (name, value, classes = "") => (value
  ? [el("dt", { classes }, name), typeof value === "string" ? foreign("dd", value, classes) : el("dd", { classes }, value)] : []);

function address(box) {
  if (!box.href) return box.url;
  return el("a", { attributes: { href: box.href, rel: "noopener noreferrer", target: "_blank" } }, box.url);
}

const identity = (box) => el("dl", { classes: "pair" },
  fact("Called here", box.called === box.name ? "" : box.called), fact("Article", el("code", {}, box.name), "identifying"), fact("Outlet", box.outlet), fact("Date", box.date),
  fact("Address", address(box), "identifying"), fact("Read from", box.origin === box.id ? "" : box.origin, "identifying"),
  fact("Length", box.words || ""));

const lineButton = (key, ...children) => el("button",
  { classes: "remark", attributes: { type: "button" }, onclick: () => open(key) }, ...children);

/** Return the shares of a text's words by parent, as one bar and a list that opens each edge; what is left is new. */
function shares(box) {
  if (!box.parents.length) return null;
  const whole = Math.max(1, box.parents.reduce((sum, parent) => sum + parent.ratio, 0));
  const parts = el("div", { classes: "shares", attributes: { "aria-hidden": "true" } });
  box.parents.forEach((parent, place) => {
    const part = el("i", { classes: parentMark(place) });
    part.style.width = `${(100 * parent.ratio) / whole}%`;
    parts.append(part);
  });
  return section("Where its words come from", parts, el("ul", { classes: "list" },
    box.parents.map((parent, place) => el("li", {}, lineButton(parent.line, el("span", { classes: "split" },
      el("span", {}, el("i", { classes: `swatch ${parentMark(place)}` }), sentence("bdi", parent.name)), el("span", {}, parent.share))))),
    el("li", { classes: "quiet" }, "Plain text below: found in no parent.")));
}

/** Return a section of other texts, each opening its line: the first few at once, the rest of many behind a fold. */
function otherTexts(heading, texts) {
  if (!texts.length) return null;
  const list = (some) => el("ul", { classes: "list" }, some.map((text) => el("li", {},
    lineButton(text.line, sentence("span", text.name, "block"), sentence("span", text.how, "quiet block")))));
  const rest = texts.slice(MOST_COPIES_UNFOLDED);
  return section(heading, list(texts.slice(0, MOST_COPIES_UNFOLDED)),
    rest.length ? el("details", { classes: "more" }, el("summary", {}, `${rest.length} more`), list(rest)) : null);
}

const children = (box) => otherTexts("What derives from it", box.children);

/** Return what shares text with an article while it is undecided which of the two took it. */
const undecided = (box) => otherTexts("Shares text, direction undecided", STORY.lines
  .filter((line) => line.kind === "shared" && line.ids.includes(box.id))
  .map((line) => ({ line: line.key, name: line.ids[0] === box.id ? line.child : line.parent, how: line.contained })));

/** Return the near-identical copies that stand behind a card, each opening its own panel. */
function foldedCopies(box) {
  if (!box.folded) return null;
  const others = box.folded.filter((other) => other !== box);
  const list = el("ul", { classes: "list" }, others.map((other) => el("li", {}, lineButton(other.key,
    foreign("span", other.title || other.called, "block"),
    foreign("span", [other.outlet, other.date].filter(Boolean).join(" · "), "quiet block")))));
  const heading = `Near-identical copies of this article (${others.length})`;
  const button = el("button", { classes: "inline", attributes: { type: "button" }, onclick: () => {
    setFold(box.key, !isFoldOpen(box.key));
    label();
  } });
  const label = () => { button.textContent = isFoldOpen(box.key) ? "Fold them in the picture" : "Open them in the picture"; };
  label();
  if (others.length <= MOST_COPIES_UNFOLDED) return section(heading, button, list);
  return section(heading, button, el("details", { classes: "more" }, el("summary", {}, "List them"), list));
}

const credits = (box) => (box.credits.length ? section("Sources it names", el("ul", { classes: "list" },
  box.credits.map((credit) => el("li", {}, remark(credit.ref, "",
    el("span", { classes: "remark-head" }, foreign("span", credit.agency), el("span", {}, credit.kind)),
    foreign("span", `“${credit.quote}”`)))))) : null);

function fillArticle(box) {
  const body = el("div", { classes: "panel-body" });
  panel.append(panelHead(speak(foreign("h2", box.title || `“${box.opening}”`), box.language), box.title ? "article" : "article, title not known; it opens with these words"), body);
  // The text stands first, so that a remark can see whether it has a place in it.
  body.append(section("Text", articleText(box)));
  body.prepend(...[
    ...heeded(box.key),
    section("About", identity(box)),
    foldedCopies(box),
    box.copies.length ? section(`The same text, folded in (×${box.copies.length + 1} in all)`, box.copies.map(identity)) : null,
    shares(box),
    children(box),
    undecided(box),
    section("Credit", el("p", {}, `${box.attribution.mark} ${box.attribution.label}`), sentence("p", box.attribution.reason, "quiet")),
    credits(box),
    box.declared.length ? section("What its page declares", box.declared.map((line) => foreign("p", line, "identifying"))) : null,
    verdictForm(box.key),
  ].filter(Boolean));
}

/** Return the rebuilt text of an unseen ancestor with its legend and a line that tells who attests what is clicked. */
function rebuilt(box) {
  if (!box.rebuilt.length) return section("Its text", el("p", {}, "No text could be rebuilt."));
  const supports = [["twice", "attested twice or more"], ["once", "attested once"], ["conjectural", "conjectural"]];
  const told = el("p", { classes: "quiet", attributes: { role: "status" } }, "Click any words to see which articles attest them.");
  return section("Its text, as far as it can be rebuilt",
    el("p", { classes: "mark-legend quiet" }, supports.map(([support, label]) => el("span", { classes: `support-${support}` }, label))),
    told, rebuiltText(box, (witnesses) => { told.textContent = shownText(witnesses); }));
}

function fillUnseen(box) {
  const body = el("div", { classes: "panel-body" });
  panel.append(panelHead(foreign("h2", box.title), "not in the pile · inferred"), body);
  body.append(rebuilt(box));
  const witnesses = box.witnesses.map((witness, index) => el("li", {}, remark(`w${index}`, "",
    el("span", { classes: "split" }, sentence("span", witness.name), el("span", {}, witness.share)))));
  body.prepend(...[
    ...heeded(box.key),
    section("How sure", el("p", {}, `That such a text existed: ${box.probability}.`)),
    section("Why it must have existed", sentence("p", box.why)),
    shares(box),
    children(box),
    verdictForm(box.key),
    witnesses.length ? section("Who attests it", el("ul", { classes: "list" }, witnesses)) : null,
  ].filter(Boolean));
}

function panelHead(heading, note) {
  heading.id = "panel-title";
  return el("div", { classes: "panel-head" },
    el("div", {}, heading, foreign("p", note)),
    el("button", { classes: "close", attributes: { type: "button", "aria-label": "close" }, onclick: () => closePanel() }, "×"));
}

/** Fill the panel with one box or line and show it. */
function showPanel(key) {
  panel.replaceChildren();
  placedRemarks.clear();
  panel.classList.remove("is-wide");
  panel.hidden = false;
  const box = BOXES.get(key);
  if (!box) fillLine(LINES.get(key));
  else if (box.kind === "unseen") fillUnseen(box);
  else fillArticle(box);
  if (isAnonymous) applyNames(panel);
}
