// Texts with their marks: runs of an article, both sides of an edge, and the light that follows a remark.

const panel = document.getElementById("panel");
const NUM_PARENT_MARKS = 5;

/**
 * Return text as it is, but for the controls that would reorder the words around them: they are spelled out, since
 * nobody could see them and they can make a text read as what it is not.
 */
function visible(text) {
  return text.split(/([\u202a-\u202e\u2066-\u2069])/u).filter(Boolean).map((part) => (
    /^[\u202a-\u202e\u2066-\u2069]$/u.test(part)
      ? el("span", { classes: "control" }, `[U+${part.codePointAt(0).toString(16).toUpperCase()}]`)
      : document.createTextNode(part)));
}

/** Return a text element made of runs [end, layer, changed, remarks]; `decorate` dresses each run's element. */
function markedText(text, runs, decorate) {
  const container = foreign("div", "", "text");
  let start = 0;
  for (const [end, layer, changed, refs] of runs) {
    const run = decorate(layer);
    run.append(...visible(text.slice(start, end)));
    if (changed) run.classList.add("is-changed");
    if (refs.length) run.dataset.refs = refs.join(" ");
    container.append(run);
    start = end;
  }
  return container;
}

/** The class of what comes from a parent, by its place among the parents; the marks of the last serve all others. */
const parentMark = (place) => `from-parent-${Math.min(place, NUM_PARENT_MARKS - 1)}`;

/** Return an article's text: passages marked by the parent they come from, other strata than body dimmed and named. */
function articleText(box) {
  return markedText(box.text, box.runs, (index) => {
    const layer = box.layers[index];
    if (typeof layer === "number") return el("span", { classes: parentMark(layer) });
    return el("span", { classes: layer ? "is-dimmed" : "", attributes: layer ? { title: layer } : {} });
  });
}

/** Return a rebuilt text, each run dressed by how well it is attested; a click on one calls `told` with its witnesses. */
function rebuiltText(box, told) {
  const container = foreign("div", "", "text");
  let start = 0;
  for (const [end, support, witnesses, numbers] of box.rebuilt) {
    const words = box.text.slice(start, end);
    const run = el("span", { classes: `support-${support}`, onclick: () => told(witnesses) }, ...visible(words.trimEnd()));
    run.dataset.refs = numbers.map((number) => `w${number}`).join(" ");
    container.append(run, words.slice(words.trimEnd().length));
    start = end;
  }
  return container;
}

/** Return a remark: a button where it points into a text of the panel, a plain block where it does not. */
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

/** Put out every light in `root`. */
function douse(root) {
  for (const element of root.querySelectorAll(".is-lit")) element.classList.remove("is-lit");
  for (const button of root.querySelectorAll("[aria-pressed=true]")) button.setAttribute("aria-pressed", "false");
}

/** Light the elements a selector finds in each text of `root` and scroll each text to its first. */
function light(root, selector) {
  douse(root);
  for (const text of root.querySelectorAll(".text")) {
    const found = [...text.querySelectorAll(selector)];
    text.dispatchEvent(new Event("lit"));
    for (const element of found) element.classList.add("is-lit");
    if (!found.length) continue;
    const place = found[0].getBoundingClientRect().top - text.getBoundingClientRect().top;
    text.scrollTop += place - text.clientHeight / 3;
  }
}

/** Return the text of one side of a line, its passages marked; a click on one lights both of its ends. */
function sideText(line, side) {
  const place = side === "left" ? 0 : 1;
  const text = line.texts[place];
  const label = { "aria-label": `text of ${place ? line.child : line.parent}`, role: "region", tabindex: "0" };
  if (!text) {
    const isUnseen = BOXES.get(place ? line.end : line.start).kind === "unseen";
    return el("div", { classes: "text", attributes: label },
      el("span", { classes: "is-outside" }, isUnseen ? "No text could be rebuilt." : "This article has no text."));
  }
  const container = markedText(text, line[side], (passage) => {
    if (passage < 0) return el("span", { classes: "is-outside" });
    const [kind, name] = line.passages[passage];
    const mark = el("mark", {
      classes: `mark-${kind}`, attributes: { title: name }, onclick: () => light(panel, `[data-passage="${passage}"]`),
    });
    mark.dataset.passage = passage;
    return mark;
  });
  for (const [name, value] of Object.entries(label)) container.setAttribute(name, value);
  return container;
}

/** Return buttons that step through the passages of a line, or null where there are none. */
function passageStepper(line) {
  const count = line.passages.length;
  if (!count) return null;
  let current = -1;
  const place = el("span", { attributes: { "aria-live": "polite" } }, `${count} shared ${count === 1 ? "passage" : "passages"}`);
  const step = (by) => () => {
    current = (Math.max(current, by > 0 ? -1 : 0) + by + count) % count;
    place.textContent = `passage ${current + 1} of ${count}, ${line.passages[current][1]}`;
    light(panel, `[data-passage="${current}"]`);
  };
  return el("div", { classes: "stepper" },
    el("button", { attributes: { type: "button", "aria-label": "previous passage" }, onclick: step(-1) }, "↑"),
    el("button", { attributes: { type: "button", "aria-label": "next passage" }, onclick: step(1) }, "↓"),
    place);
}

/** Return both texts of a line side by side, scrolled together, under a map of the whole of each. */
function bothTexts(line) {
  const kinds = new Map(line.passages);
  const legend = el("div", { classes: "mark-legend" },
    [...kinds].map(([kind, label]) => el("span", { classes: `mark-${kind}` }, label)),
    kinds.size ? el("span", { classes: "is-changed" }, "differing word") : null,
    "grey: only in this text");
  const texts = [sideText(line, "left"), sideText(line, "right")];
  const map = line.passages.length ? textMap(line, texts, (side, character) => {
    together.show(side, heightOfCharacter(texts[side], line[side ? "right" : "left"], character));
  }) : null;
  const together = scrollTogether(texts, () => map?.moved());
  const column = (text, name, part) => el("div", { classes: "column" },
    el("h3", {}, el("span", { classes: "quiet" }, `${part} `), foreign("bdi", name)), text);
  const parts = line.kind === "derivation" ? ["from", "to"] : ["", ""];
  return el("div", { classes: "texts" },
    el("div", { classes: "texts-head" }, passageStepper(line), map ? map.picture : null, legend),
    el("div", { classes: "columns" }, column(texts[0], line.parent, parts[0]), column(texts[1], line.child, parts[1])));
}
