// The page at work: addresses, keyboard, and what opens what.

let cameFrom = null;

// A tilde parts the two ids of an edge, so one inside an id is written as %7E.
const written = (id) => encodeURIComponent(id).replaceAll("~", "%7E");

/** Return the part of the page's address that names a box or line. */
function addressOf(key) {
  const line = LINES.get(key);
  return line ? `#edge=${line.ids.map(written).join("~")}` : `#article=${written(BOXES.get(key).id)}`;
}

/** Return the key that the page's address names, or null. */
function keyInAddress() {
  const hash = window.location.hash;
  try {
    if (hash.startsWith("#article=")) {
      const id = decodeURIComponent(hash.slice(9));
      const isIt = (box) => box.id === id || (box.copies || []).some((copy) => copy.id === id);
      return STORY.boxes.find(isIt)?.key ?? null;
    }
    if (hash.startsWith("#edge=")) {
      const [start, end] = hash.slice(6).split("~").map(decodeURIComponent);
      return STORY.lines.find((line) => line.ids[0] === start && line.ids[1] === end)?.key ?? null;
    }
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
  }
  return null;
}

/** Open a box or line; its address follows, and from the address the panel. */
function open(key) {
  if (panel.hidden) cameFrom = document.activeElement;
  if (addressOf(key) === window.location.hash) followAddress();
  else window.location.hash = addressOf(key);
}

function closePanel() {
  if (panel.hidden) return;
  window.history.replaceState(null, "", window.location.href.split("#")[0]);
  followAddress();
}

/** Show what the address names, or nothing. */
function followAddress() {
  const key = keyInAddress();
  if (key === null) {
    panel.hidden = true;
    network.unselectAll();
    if (cameFrom) cameFrom.focus({ preventScroll: true });
    cameFrom = null;
    return;
  }
  choose(key);
  showPanel(key);
  panel.focus({ preventScroll: true });
}

/** Where an arrow key leads from a box or line: along the arrows, or to the next one beside it. */
function neighbour(key, arrow) {
  const line = LINES.get(key);
  const forward = arrow === (isNarrow ? "ArrowDown" : "ArrowRight");
  const backward = arrow === (isNarrow ? "ArrowUp" : "ArrowLeft");
  if (line && (forward || backward)) return forward ? line.end : line.start;
  const drawn = STORY.lines.filter((other) => other.start !== other.end);
  if (forward) return drawn.find((other) => other.start === key)?.key;
  if (backward) return drawn.find((other) => other.end === key)?.key;
  const step = arrow === "ArrowDown" || arrow === "ArrowRight" ? 1 : -1;
  const beside = line ? drawn.filter((other) => other.start === line.start).map((other) => other.key) : boxesBeside(key);
  return beside[(beside.indexOf(key) + step + beside.length) % beside.length];
}

function boxesBeside(key) {
  const place = (name) => network.getPosition(name);
  const [along, across] = isNarrow ? ["y", "x"] : ["x", "y"];
  return [...BOXES.keys()].filter((name) => place(name)[along] === place(key)[along])
    .sort((a, b) => place(a)[across] - place(b)[across]);
}

/** Give every box and line a button that keyboards and screen readers find; the picture shows which has the focus. */
function buildWalk() {
  const button = (key, text) => el("li", {}, el("button", { attributes: { type: "button", "data-walk": key }, onclick: () => open(key) }, text));
  const walk = document.getElementById("walk");
  for (const box of STORY.boxes) {
    walk.append(button(box.key, `${box.kind === "unseen" ? "Inferred text" : "Article"} ${box.name}: ${box.title || box.opening}`));
    walk.append(...STORY.lines.filter((line) => line.start === box.key && line.end !== box.key).map((line) => button(line.key, line.sentence)));
  }
  walk.addEventListener("focusin", (event) => {
    choose(event.target.dataset.walk);
    reveal(event.target.dataset.walk);
  });
  walk.addEventListener("focusout", () => { if (panel.hidden) network.unselectAll(); });
  walk.addEventListener("keydown", (event) => {
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = neighbour(event.target.dataset.walk, event.key);
    if (next) walk.querySelector(`[data-walk="${next}"]`).focus();
  });
}

function start() {
  const texts = new Map(STORY.boxes.map((box) => [box.key, box.text]));
  for (const line of STORY.lines) line.texts ??= [texts.get(line.start), texts.get(line.end)];
  startGraph(open);
  buildWalk();
  for (const button of document.querySelectorAll("[data-open]")) {
    button.addEventListener("click", () => open(button.dataset.open));
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") closePanel(); });
  window.addEventListener("hashchange", followAddress);
  if (keyInAddress() !== null) followAddress();
}

start();
