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

// The remarks that point into the texts of the panel as it is.
const placedRemarks = new Set();

const refer = (element, refs) => { if (refs.length) element.dataset.refs = refs.join(" "); };

/** Return a text element made of runs [end, layer, changed, remarks]; `decorate` returns the element of a run by its layer. */
function markedText(text, runs, decorate) {
  for (const ref of runs.flatMap(([, , , refs]) => refs)) placedRemarks.add(ref);
  return pieceText(text, runs, ([, layer, changed, refs]) => {
    const element = decorate(layer);
    if (changed) element.classList.add("is-changed");
    refer(element, refs);
    return element;
  });
}

/** The class of what comes from a parent, by its place among the parents; the marks of the last serve all others. */
const parentMark = (place) => `from-parent-${Math.min(place, NUM_PARENT_MARKS - 1)}`;

/** Return an article's text: passages marked by the parent they come from, other strata than body dimmed and named. */
function articleText(box) {
  const text = markedText(box.text, box.runs, (index) => {
    const layer = box.layers[index];
    if (typeof layer === "number") return el("span", { classes: parentMark(layer) });
    return el("span", { classes: layer ? "is-dimmed" : "", attributes: layer ? { title: layer } : {} });
  });
  return speak(text, box.language);
}

/** Return a rebuilt text, each run dressed by how well it is attested; a click on one calls `told` with its witnesses. */
function rebuiltText(box, told) {
  const refsOf = (numbers) => numbers.map((number) => `w${number}`);
  for (const ref of box.rebuilt.flatMap(([, , , numbers]) => refsOf(numbers))) placedRemarks.add(ref);
  let start = 0;
  // White space after a run is no part of it: marked, it would look like a word that is missing.
  const runs = box.rebuilt.flatMap(([end, ...marks]) => {
    const words = start + box.text.slice(start, end).trimEnd().length;
    start = end;
    return [[words, ...marks], [end, null, "", []]];
  });
  return pieceText(box.text, runs, ([, support, witnesses, numbers]) => {
    if (!support) return el("span");
    const run = el("span", { classes: `support-${support}`, onclick: () => told(witnesses) });
    refer(run, refsOf(numbers));
    return run;
  });
}

/** Return a remark: a button where it points into a text of the panel, a plain block where it does not. */
function remark(ref, classes, ...children) {
  if (!placedRemarks.has(ref)) return el("div", { classes: `remark ${classes}` }, children);
  const button = el("button", { classes: `remark ${classes}`, attributes: { type: "button", "aria-pressed": "false" } }, children);
  button.addEventListener("click", () => {
    const wasLit = button.getAttribute("aria-pressed") === "true";
    if (wasLit) return douse(panel);
    light(panel, `[data-refs~="${ref}"]`);
    return button.setAttribute("aria-pressed", "true");
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
    fillText(text);
    const found = [...text.querySelectorAll(selector)];
    text.dispatchEvent(new Event("lit"));
    for (const element of found) element.classList.add("is-lit");
    if (found.length) bringToSight(text, found[0]);
  }
  // Where the texts stand below each other, or below what the panel says, the first of them comes into view.
  const first = root.querySelector(".text .is-lit");
  if (first && !isInSight(first)) scrollWithin(first, 0.5);
}

/** Scroll a text by itself so that an element of it stands where one reads; once more when its surroundings are laid out. */
function bringToSight(text, element) {
  const place = () => { text.scrollTop += element.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3; };
  place();
  window.requestAnimationFrame(place);
}

/** Scroll what a reader could scroll, and no frame around it, so that an element stands at a ratio (0-1) of its height. */
function scrollWithin(element, ratio) {
  for (let frame = element.parentElement; frame; frame = frame.parentElement) {
    if (!["auto", "scroll"].includes(getComputedStyle(frame).overflowY)) continue;
    frame.scrollTop += element.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight * ratio;
  }
}

function isInSight(element) {
  const { top } = element.getBoundingClientRect();
  return top >= 0 && top < window.innerHeight;
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
  return speak(container, BOXES.get(place ? line.end : line.start).language);
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
  const map = line.passages.length ? textMap(line, texts, (side, character) => together.show(side, character)) : null;
  const together = line.passages.length ? scrollTogether(texts, line, () => map.moved()) : null;
  const column = (text, name, part) => el("div", { classes: "column" },
    el("h3", {}, el("span", { classes: "quiet" }, `${part} `), sentence("bdi", name)), text);
  const parts = line.kind === "derivation" ? ["from", "to"] : ["", ""];
  return el("div", { classes: "texts" },
    el("div", { classes: "texts-head" }, passageStepper(line), map ? map.picture : null, legend),
    el("div", { classes: "columns" }, column(texts[0], line.parent, parts[0]), column(texts[1], line.child, parts[1])));
}
