// Texts with their marks: runs of an article, both sides of an edge, and the light that follows a remark.

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

/** Return an article's text, the strata that take no part in the comparison dimmed and named. */
function articleText(box) {
  return markedText(box.text, box.runs, (stratum) => {
    const name = box.strata[stratum] || "";
    return el("span", { classes: name ? "is-dimmed" : "", attributes: name ? { title: name } : {} });
  });
}

/** Return a rebuilt text, each run dressed by how well it is attested. */
function rebuiltText(box) {
  const container = foreign("div", "", "text");
  let start = 0;
  for (const [end, support, witnesses] of box.rebuilt) {
    const words = box.text.slice(start, end);
    const options = { classes: `support-${support}`, attributes: { title: witnesses } };
    container.append(el("span", options, ...visible(words.trimEnd())), words.slice(words.trimEnd().length));
    start = end;
  }
  return container;
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
    for (const element of found) element.classList.add("is-lit");
    if (!found.length) continue;
    const place = found[0].getBoundingClientRect().top - text.getBoundingClientRect().top;
    text.scrollTop += place - text.clientHeight / 3;
  }
}

/** Return the text of one side of a line, its passages marked; a click on one lights both of its ends. */
function sideText(line, side, root) {
  const box = BOXES.get(line[side === "left" ? "start" : "end"]);
  const text = line.texts[side === "left" ? 0 : 1];
  if (!text) {
    return el("div", { classes: "text" }, el("span", { classes: "is-outside" },
      box.kind === "unseen" ? "No text could be rebuilt." : "This article has no text."));
  }
  return markedText(text, line[side], (passage) => {
    if (passage < 0) return el("span", { classes: "is-outside" });
    const [kind, label] = line.passages[passage];
    const mark = el("mark", {
      classes: `mark-${kind}`, attributes: { title: label }, onclick: () => light(root, `[data-passage="${passage}"]`),
    });
    mark.dataset.passage = passage;
    return mark;
  });
}

/** Return buttons that step through the passages of a line, or null where there are none. */
function passageStepper(line, root) {
  const count = line.passages.length;
  if (!count) return null;
  let current = -1;
  const place = el("span", { attributes: { "aria-live": "polite" } }, `${count} shared ${count === 1 ? "passage" : "passages"}`);
  const step = (by) => () => {
    current = (Math.max(current, by > 0 ? -1 : 0) + by + count) % count;
    place.textContent = `passage ${current + 1} of ${count}, ${line.passages[current][1]}`;
    light(root, `[data-passage="${current}"]`);
  };
  return el("div", { classes: "stepper" },
    el("button", { attributes: { type: "button", "aria-label": "previous passage" }, onclick: step(-1) }, "↑"),
    el("button", { attributes: { type: "button", "aria-label": "next passage" }, onclick: step(1) }, "↓"),
    place);
}

/** Return both texts of a line side by side, under a legend of their marks. */
function bothTexts(line, root) {
  const kinds = new Map(line.passages);
  const legend = el("div", { classes: "mark-legend" },
    [...kinds].map(([kind, label]) => el("span", { classes: `mark-${kind}` }, label)),
    kinds.size ? el("span", { classes: "is-changed" }, "differing word") : null,
    "grey: not shared");
  const column = (side, name) => el("div", { classes: "column" }, foreign("h3", name), sideText(line, side, root));
  return el("div", { classes: "texts" },
    el("div", { classes: "texts-head" }, passageStepper(line, root), legend),
    el("div", { classes: "columns" }, column("left", line.parent), column("right", line.child)));
}
