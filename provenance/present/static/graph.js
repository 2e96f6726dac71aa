// The picture: vis-network fed with pyvis's nodes and edges, and the ways to move in it.

const DRAWN = readJson("network-data");
const NARROW_PIXELS = 720;
const SMALLEST_SCALE = 0.45;
const CARD_WIDTHS = { wide: 264, narrow: 200 };
const frame = document.getElementById("network");

let network = null;
let nodeSet = null;
let edgeSet = null;
let isNarrow = false;

const positionOf = (node) => (isNarrow ? { x: node.narrow[0], y: node.narrow[1] } : { x: node.x, y: node.y });

function nodeOptions(node) {
  const base = { id: node.id, label: "", ...positionOf(node) };
  if (!node.way_point) return { ...base, shape: "custom", ctxRenderer: cardRenderer(BOXES.get(node.id)) };
  const nothing = { background: "transparent", border: "transparent" };
  return { ...base, shape: "dot", size: 0.01, borderWidth: 0, chosen: false, color: { ...nothing, highlight: nothing, hover: nothing } };
}

function edgeOptions(edge) {
  const direction = isNarrow ? "vertical" : "horizontal";
  const smooth = edge.smooth.type === "cubicBezier" ? { ...edge.smooth, forceDirection: direction } : edge.smooth;
  const label = edge.label ? LINES.get(edge.line).label : "";
  return {
    ...edge,
    label: label.length > 72 ? `${label.slice(0, 71)}…` : label,
    smooth,
    color: { color: palette["strong-line"], highlight: palette.accent, hover: palette.accent, opacity: 1 },
    font: { size: 13, face: palette.sans, color: palette.ink, background: palette.surface, strokeWidth: 0, vadjust: 0 },
    widthConstraint: { maximum: isNarrow ? 120 : 180 },
  };
}

/** Return the centre and size of the whole drawing, in its own pixels. */
function extent() {
  const points = DRAWN.nodes.map(positionOf);
  const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)];
  const least = (values) => values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (values) => values.reduce((a, b) => Math.max(a, b), -Infinity);
  const [left, right, top, bottom] = [least(xs), most(xs), least(ys), most(ys)];
  return {
    width: right - left + CARD.width + (isNarrow ? 28 : 48), height: bottom - top + CARD.height + 56,
    x: (left + right) / 2, y: (top + bottom) / 2, left, top,
  };
}

/** Show the whole drawing; one too large to read is shown from its origins instead. */
function fit() {
  const box = extent();
  const whole = Math.min(frame.clientWidth / box.width, frame.clientHeight / box.height, 1.1);
  const scale = Math.max(whole, SMALLEST_SCALE);
  const seen = { width: frame.clientWidth / scale, height: frame.clientHeight / scale };
  const position = {
    x: box.width <= seen.width ? box.x : isNarrow ? box.x : box.left - CARD.width / 2 - 24 + seen.width / 2,
    y: box.height <= seen.height ? box.y : isNarrow ? box.top - CARD.height / 2 - 28 + seen.height / 2 : box.y,
  };
  network.moveTo({ position, scale });
}

/** Give the frame the height its drawing needs, within what the window offers. */
function sizeFrame() {
  isNarrow = frame.clientWidth < NARROW_PIXELS;
  CARD.width = isNarrow ? CARD_WIDTHS.narrow : CARD_WIDTHS.wide;
  const box = extent();
  const scale = Math.max(Math.min(frame.clientWidth / box.width, 1.1), SMALLEST_SCALE);
  const limit = Math.max(320, window.innerHeight * 0.68);
  frame.style.height = `${Math.round(Math.min(Math.max(box.height * scale, 240), limit))}px`;
}

/**
 * Have vis-network learn the size of the cards: it does by drawing them once, but until it is told of a change goes on
 * with its first guess, and clicks land beside the cards.
 */
function learnSizes() {
  network.once("afterDrawing", () => nodeSet.update(DRAWN.nodes.map(nodeOptions)));
}

/** Place and colour everything anew: after a change of width, theme, or medium. */
function refresh() {
  readPalette();
  sizeFrame();
  nodeSet.update(DRAWN.nodes.map((node) => ({ id: node.id, ...positionOf(node) })));
  edgeSet.update(DRAWN.edges.map(edgeOptions));
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
  if (BOXES.has(key)) network.selectNodes([key], false);
  else network.setSelection({ nodes: [], edges: DRAWN.edges.filter((edge) => edge.line === key).map((edge) => edge.id) },
    { highlightEdges: false });
}

/** Bring a box, or the middle of a line, into view. */
function reveal(key) {
  const line = LINES.get(key);
  const keys = line ? [line.start, line.end] : [key];
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
  nodeSet = new vis.DataSet(DRAWN.nodes.map(nodeOptions));
  edgeSet = new vis.DataSet(DRAWN.edges.map(edgeOptions));
  network = new vis.Network(frame, { nodes: nodeSet, edges: edgeSet }, readJson("network-options"));
  fit();
  learnSizes();
  // The picture is hidden from screen readers, so it may not take the focus either: the walk below it does.
  for (const element of frame.querySelectorAll("[tabindex]")) element.tabIndex = -1;
  network.on("click", ({ pointer }) => {
    const node = network.getNodeAt(pointer.DOM);
    const edge = network.getEdgeAt(pointer.DOM);
    if (BOXES.has(node)) open(node);
    else if (edge !== undefined) open(edgeSet.get(edge).line);
  });
  for (const event of ["hoverNode", "hoverEdge"]) network.on(event, () => { frame.style.cursor = "pointer"; });
  for (const event of ["blurNode", "blurEdge"]) network.on(event, () => { frame.style.cursor = ""; });
  // A plain wheel scrolls the page, as everywhere else; only with Ctrl does it zoom the picture.
  frame.addEventListener("wheel", (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); }, true);
  let width = frame.clientWidth;
  window.addEventListener("resize", () => {
    if (frame.clientWidth === width) return;
    width = frame.clientWidth;
    refresh();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
  window.addEventListener("beforeprint", () => { document.documentElement.dataset.print = ""; refresh(); });
  window.addEventListener("afterprint", () => { delete document.documentElement.dataset.print; refresh(); });
  document.getElementById("zoom-in").addEventListener("click", () => zoom(1.25));
  document.getElementById("zoom-out").addEventListener("click", () => zoom(0.8));
  document.getElementById("zoom-fit").addEventListener("click", fit);
}
