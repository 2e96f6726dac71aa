// Building the document. Data only ever becomes text: nothing here, or in the files after it, parses HTML.

/** Return the JSON that the page carries under an element id. */
const readJson = (id) => JSON.parse(document.getElementById(id).textContent);

/**
 * Return a new element. Children are nodes or strings; null and "" are left out.
 * `options`: class names, attributes, and an `onclick` handler.
 */
function el(tag, options, ...children) {
  const element = document.createElement(tag);
  const { classes = "", attributes = {}, onclick = null } = options || {};
  if (classes) element.className = classes;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (onclick) element.addEventListener("click", onclick);
  element.append(...children.flat().filter((child) => child !== null && child !== ""));
  return element;
}

/** Return an element whose text comes from outside: its writing direction stays its own affair. */
const foreign = (tag, text, classes = "") => el(tag, { classes, attributes: { dir: "auto" } }, text);

/** Tell of an element in which language its text is, where that is known: it decides which signs are drawn. */
function speak(element, language) {
  if (language) element.lang = language;
  return element;
}

/** Return an element with a sentence of our own: it runs from the left, whatever script the names in it are of. */
const sentence = (tag, text, classes = "") => el(tag, { classes, attributes: { dir: "ltr" } }, text);

/** Return a headed section, or null where there is nothing to put in it. */
function section(heading, ...children) {
  const content = children.flat().filter(Boolean);
  return content.length ? el("section", { classes: "section" }, el("h3", {}, heading), content) : null;
}

/** Give a section the name of the part of a panel it is, under which an answer of the page leads to it. */
function part(name, element) {
  if (element) element.dataset.part = name;
  return element;
}

/** Return a bar filled to a ratio (0-1). */
function meter(ratio) {
  const fill = el("i");
  fill.style.width = `${100 * ratio}%`;
  return el("div", { classes: "meter", attributes: { "aria-hidden": "true" } }, fill);
}

const STORY = readJson("story-data");
const BOXES = new Map(STORY.boxes.map((box) => [box.key, box]));
const LINES = new Map(STORY.lines.map((line) => [line.key, line]));

// In a large story near-identical copies are shown by one card: it knows whom it stands for.
for (const box of STORY.boxes) {
  if (box.shown_as !== box.key) (BOXES.get(box.shown_as).folded ??= [BOXES.get(box.shown_as)]).push(box);
}
for (const line of STORY.lines) line.texts ??= [BOXES.get(line.start).text, BOXES.get(line.end).text];
