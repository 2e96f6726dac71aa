// What stands beside an arrow: its label in words, clear of the line, and where a click on those words leads.

const LABEL = { size: 12.5, lineHeight: 15, gap: 7, arrow: 16, wide: 158, narrow: 100, lines: 3, halo: 5 };

let labelPlaces = [];

/** Return what is written beside a line: what people decided, a conflict of date and text, and the label. */
function labelRows(line) {
  const label = isByDate ? null : line.label;
  return [decidedMark(line), line.conflict ? "⚠ dates say otherwise" : null, label].filter(Boolean);
}

/** Return a point of the curve between two ends that leaves and arrives along the layers; `at` is 0-1. */
function onCurve([start, end], at) {
  const even = at * at * (3 - 2 * at);
  const along = 1.5 * at * (1 - at) + at * at * at;
  const mix = (a, b, ratio) => a + (b - a) * ratio;
  return isNarrow
    ? { x: mix(start.x, end.x, even), y: mix(start.y, end.y, along) }
    : { x: mix(start.x, end.x, along), y: mix(start.y, end.y, even) };
}

/**
 * Return where the words of an arrow begin and how they are aligned: near its end, on the side from which the arrow does
 * not come; half way where the piece ends at no card, or the drawing is by date.
 */
function labelPlace(edge, width, height) {
  const ends = endsOf(edge).map((id) => nodeSet.get(id));
  if (isByDate) return { x: (ends[0].x + ends[1].x - width) / 2, y: (ends[0].y + ends[1].y - height) / 2 };
  const [start, end] = ends;
  if (!BOXES.has(edge.to)) {
    const middle = onCurve(ends, 0.5);
    return { x: middle.x - width / 2, y: middle.y - height - LABEL.gap };
  }
  if (isNarrow) {
    const x = start.x > end.x ? end.x - LABEL.gap - width : end.x + LABEL.gap;
    return { x, y: end.y - LABEL.arrow - height };
  }
  const y = start.y < end.y ? end.y + LABEL.gap : end.y - LABEL.gap - height;
  return { x: end.x - LABEL.arrow - width, y };
}

function writeLabel(context, line, edge) {
  context.font = `${LABEL.size}px ${palette.sans}`;
  const widest = isNarrow ? LABEL.narrow : LABEL.wide;
  const rows = labelRows(line).flatMap((row) => wrap(context, shownText(row), widest, LABEL.lines));
  if (!rows.length) return;
  const width = Math.max(...rows.map((row) => context.measureText(row).width));
  const height = rows.length * LABEL.lineHeight;
  const { x, y } = labelPlace(edge, width, height);
  labelPlaces.push({ line, left: x, top: y, right: x + width, bottom: y + height });
  context.textAlign = "left";
  context.lineJoin = "round";
  context.lineWidth = LABEL.halo;
  context.strokeStyle = palette.surface;
  context.fillStyle = line.conflict ? palette.against : palette.ink;
  rows.forEach((row, index) => {
    const base = y + LABEL.lineHeight * (index + 0.78);
    context.strokeText(row, x, base);
    context.fillText(row, x, base);
  });
}

/** Write the labels of all arrows that are shown; called by vis-network after every drawing. */
function writeLabels(context) {
  labelPlaces = [];
  context.textBaseline = "alphabetic";
  for (const edge of drawnEdges()) {
    const line = LINES.get(edge.line);
    if (edge.label && line.kind === "derivation" && isSureEnough(line)) writeLabel(context, line, edge);
  }
}

/** Return the line whose words stand at a point of the drawing, or null. */
function labelAt({ x, y }) {
  const isIn = (place) => x >= place.left && x <= place.right && y >= place.top && y <= place.bottom;
  return labelPlaces.find(isIn)?.line ?? null;
}
