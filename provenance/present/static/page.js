// The page at work: addresses, keys, and what opens what.

let cameFrom = null;
let wantedPart = null;

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

/** Open a box or line, if wanted at a part of its panel; its address follows, and from the address the panel. */
function open(key, wanted = null) {
  wantedPart = wanted;
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
  const at = panel.querySelector(`[data-part="${wantedPart}"]`);
  if (at) scrollWithin(at, 0.02);
  wantedPart = null;
}

/** What a key does; letters belong to whoever is writing, arrows to a text that is being read. */
function pressed(event) {
  const isDialog = document.querySelector("dialog[open]") !== null;
  const isField = event.target.closest("input:not([type=range]), textarea, select") !== null;
  if (isDialog || (isField && event.key !== "Escape") || event.ctrlKey || event.metaKey || event.altKey) return;
  const actions = {
    "/": openSearch, "?": () => helpDialog.showModal(), "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: fit,
    Escape: closePanel,
  };
  const isFree = panel.hidden && (event.target === document.body || walk.contains(event.target));
  if (event.key.startsWith("Arrow") && isFree) stepWalk(event.key);
  else if (Object.hasOwn(actions, event.key)) actions[event.key]();
  else return;
  event.preventDefault();
}

function startTools() {
  document.getElementById("zoom-in").addEventListener("click", () => zoom(1.25));
  document.getElementById("zoom-out").addEventListener("click", () => zoom(0.8));
  document.getElementById("zoom-fit").addEventListener("click", fit);
  for (const choice of document.querySelectorAll("[name=drawing]")) {
    choice.addEventListener("change", () => showDrawing(choice.value));
  }
  for (const button of document.querySelectorAll("[data-open]")) {
    button.addEventListener("click", () => open(button.dataset.open, button.dataset.at));
  }
}

function start() {
  startGraph(open);
  startWalk();
  startTools();
  startSureness();
  startSearch();
  startReading();
  startVerdicts();
  document.addEventListener("keydown", pressed);
  window.addEventListener("hashchange", followAddress);
  if (keyInAddress() !== null) followAddress();
}

start();
