// The picture: vis-network fed with pyvis's nodes and edges, and the ways to move in it.

const DRAWN = readJson("network-data");
const NARROW_PIXELS = 720;
// Beyond so many lines the legend alone says what a dotted one means.
const MOST_LINES_SAID = 3;
// A drawing that fits its frame at this scale is shown whole; a larger one at a scale at which its cards can be read.
const SCALE = { whole: 0.5, readable: 0.62, largest: 1.1 };
const CARD_WIDTHS = { wide: 264, narrow: 200 };
const frame = document.getElementById("network");

let network = null;
let nodeSet = null;
let edgeSet = null;
function positionOf(node) {
  if (node.at) return node.at;
  const { x, y } = placeIn(node);
  return { x, y: y + pushedDown(y) };
}

const nothing = { background: "transparent", border: "transparent" };
const invisible = {
  label: "", shape: "dot", size: 0.01, borderWidth: 0, chosen: false, color: { ...nothing, highlight: nothing, hover: nothing },
};

/** Return what vis-network is to draw for a box or way point. */
function nodeOptions(node) {
  const base = { id: node.id, label: "", ...positionOf(node) };
  if (node.way_point) return [{ ...base, ...invisible }];
  return [{ ...base, shape: "custom", ctxRenderer: cardRenderer(BOXES.get(node.id)) }, ...doorsOf(node)];
}

/** What was decided about a line, as it stands in the picture: by the reader, else before the build; null where nothing was. */
function decidedMark(line) {
  const own = { accept: "✓ accepted by you", reject: "✗ rejected by you" }[verdicts.get(line.key)?.verdict];
  if (own) return own;
  const heeded = STORY.decided.find((decision) => decision.key === line.key && decision.word === "accepted");
  return heeded ? `✓ accepted by ${heeded.who}` : null;
}

/** The boxes and way points of the drawing as it is now. */
const drawnNodes = () => [...DRAWN.nodes.filter(isDrawn), ...unfoldedNodes()];

/** The pieces of lines of the drawing as it is now: where a fold is open they end at the very copy they are of. */
const drawnEdges = () => DRAWN.edges.filter(isDrawn).map((edge) => {
  const line = LINES.get(edge.line);
  const end = (id, key) => (BOXES.has(id) ? shownKey(key) : id);
  return { ...edge, from: end(edge.from, line.start), to: end(edge.to, line.end) };
});

/** A point at the middle of each side of a card where arrows arrive and leave, so that they bend between the cards only. */
function doorsOf(node) {
  const { x, y } = positionOf(node);
  const [dx, dy] = isNarrow ? [0, CARD.height / 2] : [CARD.width / 2, 0];
  const door = (id, side) => ({ ...invisible, id, x: x + side * dx, y: y + side * dy });
  return [door(`${node.id}<`, -1), door(`${node.id}>`, 1)];
}

const placeOf = (id) => positionOf(drawnNodes().find((node) => node.id === id));

/** Whether a line without an arrow joins two cards of one column, which the cards between them would hide. */
function isBesideColumn(edge) {
  if (isByOutlet() || edge.smooth?.type !== "curvedCW") return false;
  const [start, end] = [edge.from, edge.to].map(placeOf);
  return isNarrow ? start.y === end.y : start.x === end.x;
}

/** The doors at which a line beside a column begins and ends: those that no arrow leaves. */
function freeSide(edge) {
  const leaves = (key) => DRAWN.edges.some((other) => other.from === key && other.smooth?.type === "cubicBezier");
  return leaves(edge.from) || leaves(edge.to) ? "<" : ">";
}

/** Whether an arrow runs against the drawing: from a later date to an earlier. */
function runsBack(edge) {
  if (drawing !== "dates" || edge.smooth?.type !== "cubicBezier") return false;
  const [start, end] = [edge.from, edge.to].map(placeOf);
  return isNarrow ? start.y >= end.y : start.x >= end.x;
}

/** Return what a piece of a line runs from and to: doors of cards; by outlet, and for most pairs, the cards themselves. */
function endsOf(edge) {
  if (isBesideColumn(edge)) return [edge.from, edge.to].map((key) => `${key}${freeSide(edge)}`);
  if (isByOutlet() || edge.smooth?.type !== "cubicBezier" || isUnfolded(edge.from) || isUnfolded(edge.to)) return [edge.from, edge.to];
  if (runsBack(edge)) return [edge.from, edge.to];
  return [BOXES.has(edge.from) ? `${edge.from}>` : edge.from, BOXES.has(edge.to) ? `${edge.to}<` : edge.to];
}

/** Return how a line bends: along the arrows, or around the cards of its own column. */
function bendOf(edge) {
  if (isByOutlet()) {
    const [start, end] = [edge.from, edge.to].map((id) => nodeSet.get(id));
    if (start.x === end.x) return { enabled: true, type: "curvedCCW", roundness: 0.75 };
  }
  if (isBesideColumn(edge)) {
    const [start, end] = [edge.from, edge.to].map(placeOf);
    const isForth = (isNarrow ? start.x > end.x : start.y < end.y) === (freeSide(edge) === ">");
    return { enabled: true, type: isForth ? "curvedCW" : "curvedCCW", roundness: 0.35 };
  }
  if (!edge.smooth || edge.smooth.type !== "cubicBezier") return edge.smooth;
  if (isUnfolded(edge.from) || isUnfolded(edge.to)) return false;
  if (runsBack(edge)) return { enabled: true, type: "curvedCW", roundness: 0.3 };
  return { ...edge.smooth, forceDirection: isNarrow && !isByOutlet() ? "vertical" : "horizontal" };
}

function edgeOptions(edge) {
  const line = LINES.get(edge.line);
  const isOut = !isSureEnough(line) || verdicts.get(line.key)?.verdict === "reject";
  // The words of an arrow are written beside it afterwards; those of a dotted line, which has no arrow, stand on it.
  const isSaid = line.kind === "shared" && (STORY.lines.length <= MOST_LINES_SAID || decidedMark(line) !== null);
  const words = edge.label && isSaid && isSureEnough(line) ? labelRows(line).join("\n") : "";
  // vis-network keeps its old label when given an empty one.
  const label = shownText(words) || " ";
  const background = label === " " ? "none" : palette.surface;
  const [from, to] = endsOf(edge);
  return {
    ...edge,
    from,
    to,
    label,
    smooth: bendOf(edge),
    color: { color: palette["strong-line"], highlight: palette.accent, hover: palette.accent, opacity: isOut ? 0.16 : 1 },
    font: { size: 13, face: palette.sans, color: palette.ink, background, strokeWidth: 0, vadjust: 0 },
    widthConstraint: { maximum: isNarrow ? 120 : 180 },
  };
}

/** Return the centre and size of the whole drawing, in its own pixels. */
function extent() {
  const points = drawnNodes().map(positionOf);
  const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)];
  const least = (values) => values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (values) => values.reduce((a, b) => Math.max(a, b), -Infinity);
  const [left, right, top, bottom] = [least(xs), most(xs), least(ys), most(ys)];
  const head = { outlets: COLUMN_NAME_HEIGHT + LANE_NAME_HEIGHT, dates: PERIOD_NAME_HEIGHT, derivation: 0 }[drawing];
  return {
    width: right - left + CARD.width + (isNarrow ? 28 : 48), height: bottom - top + CARD.height + 56 + head,
    x: (left + right) / 2, y: (top + bottom - head) / 2, left, top: top - head,
  };
}

/** The part of a drawing that is looked at first where it is too large to be seen whole: [x, y] of its middle. */
function firstView(box, seen) {
  const atLeft = box.left - CARD.width / 2 - 24 + seen.width / 2;
  // Names of periods keep their size on the screen, however small the drawing is.
  const names = drawing === "dates" && !isNarrow ? (PERIOD_NAME_HEIGHT * seen.height) / frame.clientHeight : 0;
  const atTop = box.top - CARD.height / 2 - 28 - names + seen.height / 2;
  // Room at the left for the names of the lanes, which keep their size on the screen.
  if (isByOutlet()) return [atLeft - (isNarrow ? 0 : (LANE_NAME_WIDTH * seen.width) / frame.clientWidth), atTop];
  // By derivation it begins at the first origin.
  const along = isNarrow ? "y" : "x";
  const origin = drawnNodes().map(positionOf).reduce((first, point) => (point[along] < first[along] ? point : first));
  if (isNarrow) return [origin.x, atTop];
  // An origin near the edge of the drawing leaves no empty paper above or below it.
  const atBottom = box.y + box.height / 2 - seen.height / 2;
  return [atLeft, Math.max(Math.min(origin.y, atBottom), atTop)];
}

/** Return the scale of a drawing that would be whole at a given one. */
const scaleFor = (whole) => (whole >= SCALE.whole ? Math.min(whole, SCALE.largest) : SCALE.readable);

/** Show the whole drawing; one too large to read is shown from its origins instead. */
function fit() {
  const box = extent();
  const scale = scaleFor(Math.min(frame.clientWidth / box.width, frame.clientHeight / box.height));
  const seen = { width: frame.clientWidth / scale, height: frame.clientHeight / scale };
  const [x, y] = firstView(box, seen);
  const position = { x: box.width <= seen.width ? box.x : x, y: box.height <= seen.height ? box.y : y };
  network.moveTo({ position, scale });
}

/** Give the frame the height its drawing needs, within what the window offers. */
function sizeFrame() {
  isNarrow = frame.clientWidth < NARROW_PIXELS;
  CARD.width = isNarrow ? CARD_WIDTHS.narrow : CARD_WIDTHS.wide;
  const box = extent();
  const scale = scaleFor(frame.clientWidth / box.width);
  const limit = Math.max(320, window.innerHeight * 0.68);
  frame.style.height = `${Math.round(Math.min(Math.max(box.height * scale, 240), limit))}px`;
}

/**
 * Have vis-network learn the size of the cards: it does by drawing them once, but until it is told of a change goes on
 * with its first guess, and clicks land beside the cards.
 */
function learnSizes() {
  network.once("afterDrawing", () => nodeSet.update(drawnNodes().flatMap(nodeOptions)));
}

/** Colour and label everything anew, each thing where it is. */
function redraw() {
  edgeSet.update(drawnEdges().map(edgeOptions));
  network.redraw();
}

/** Have a set hold exactly these items. */
function replaceAll(set, items) {
  const ids = new Set(items.map((item) => item.id));
  set.update(items);
  set.remove(set.getIds().filter((id) => !ids.has(id)));
}

/** Place and colour everything anew: after a change of drawing, width, theme, or medium. */
function refresh() {
  readPalette();
  sizeFrame();
  replaceAll(nodeSet, drawnNodes().flatMap(nodeOptions));
  replaceAll(edgeSet, drawnEdges().map(edgeOptions));
  network.setSize("100%", frame.style.height);
  fit();
  learnSizes();
  network.redraw();
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.05), 4), animation: { duration: 120 } });
}

/** Mark a box or line as the chosen one. */
function choose(key) {
  if (BOXES.has(key)) network.selectNodes([shownKey(key)], false);
  else network.setSelection({ nodes: [], edges: drawnEdges().filter((edge) => edge.line === key).map((edge) => edge.id) },
    { highlightEdges: false });
}

/** Bring a box, or the middle of a line, into view. */
function reveal(key) {
  const line = LINES.get(key);
  const keys = (line ? [line.start, line.end] : [key]).map(shownKey);
  const points = keys.map((name) => network.getPosition(name));
  const centre = {
    x: points.reduce((sum, point) => sum + point.x, 0) / points.length,
    y: points.reduce((sum, point) => sum + point.y, 0) / points.length,
  };
  const place = network.canvasToDOM(centre);
  const margin = 60;
  const isInside = place.x > margin && place.y > margin
    && place.x < frame.clientWidth - margin && place.y < frame.clientHeight - margin;
  if (!isInside) network.moveTo({ position: centre });
}

/** Draw the picture; `open(key)` is called for a box or line that is clicked. */
function startGraph(open) {
  readPalette();
  sizeFrame();
  nodeSet = new vis.DataSet(drawnNodes().flatMap(nodeOptions));
  edgeSet = new vis.DataSet(drawnEdges().map(edgeOptions));
  network = new vis.Network(frame, { nodes: nodeSet, edges: edgeSet }, readJson("network-options"));
  startLanes();
  startPeriods();
  startFolds();
  network.on("afterDrawing", writeLabels);
  fit();
  learnSizes();
  // The picture is hidden from screen readers, so it may not take the focus either: the walk below it does.
  for (const element of frame.querySelectorAll("[tabindex]")) element.tabIndex = -1;
  followPointer(open);
  followWindow();
}

/** Open what is clicked, and say by the pointer's form what can be. */
function followPointer(open) {
  network.on("click", ({ pointer }) => {
    const node = network.getNodeAt(pointer.DOM);
    const edge = network.getEdgeAt(pointer.DOM);
    if (BOXES.has(node)) open(node);
    else if (edge !== undefined) open(edgeSet.get(edge).line);
    else if (labelAt(pointer.canvas)) open(labelAt(pointer.canvas).key);
  });
  for (const event of ["hoverNode", "hoverEdge"]) network.on(event, () => { frame.style.cursor = "pointer"; });
  for (const event of ["blurNode", "blurEdge"]) network.on(event, () => { frame.style.cursor = ""; });
  // A plain wheel scrolls the page, as everywhere else; only with Ctrl does it zoom the picture.
  frame.addEventListener("wheel", (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); }, true);
}

/** Draw anew when the window, the theme or the medium changes. */
function followWindow() {
  let width = frame.clientWidth;
  window.addEventListener("resize", () => {
    if (frame.clientWidth === width) return;
    width = frame.clientWidth;
    refresh();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
  window.addEventListener("beforeprint", () => { document.documentElement.dataset.print = ""; refresh(); });
  window.addEventListener("afterprint", () => { delete document.documentElement.dataset.print; refresh(); });
}
