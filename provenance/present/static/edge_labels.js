// What stands beside an arrow: its label in words, clear of the line, and where a click on those words leads.

const LABEL = { size: 12.5, lineHeight: 15, gap: 7, arrow: 16, wide: 158, narrow: 100, lines: 4, halo: 5 };

let labelPlaces = [];

/** Return what is written beside a line: what people decided, a conflict of date and text, and the label. */
function labelRows(line) {
  const label = isByOutlet() ? null : decidedWay(verdicts.get(line.key)) || line.label;
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

/** How many pieces arrive at each card and leave it, so that words stand at an end where they stand alone. */
function countArrows(edges) {
  const count = { from: new Map(), to: new Map() };
  for (const edge of edges) {
    for (const end of ["from", "to"]) count[end].set(edge[end], (count[end].get(edge[end]) ?? 0) + 1);
  }
  return count;
}

/** Return the upper left corner of words beside one end of an arrow, on the side that the arrow does not turn to. */
function besideEnd([start, end], atEnd, width, height) {
  const [here, there] = atEnd ? [end, start] : [start, end];
  const away = LABEL.arrow * (atEnd ? -1 : 1);
  if (isNarrow) {
    const x = there.x > here.x ? here.x - LABEL.gap - width : here.x + LABEL.gap;
    return { x, y: here.y + away - (atEnd ? height : 0) };
  }
  const y = there.y < here.y ? here.y + LABEL.gap : here.y - LABEL.gap - height;
  return { x: here.x + away - (atEnd ? width : 0), y };
}

/** Return the middle of a line between two cards: of the bow where it bends around, as vis-network draws it. */
function middleOf(edge, [start, end]) {
  const bend = bendOf(edge);
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  if (!bend || !bend.type.startsWith("curved")) return middle;
  const half = bend.roundness / 2;
  const turn = bend.type === "curvedCW" ? 0.5 + half : 0.5 - half;
  const away = Math.hypot(end.x - start.x, end.y - start.y) * (0.5 + half);
  const angle = Math.atan2(start.y - end.y, end.x - start.x) + turn * Math.PI;
  const control = { x: start.x + away * Math.sin(angle), y: start.y + away * Math.cos(angle) };
  return { x: (middle.x + control.x) / 2, y: (middle.y + control.y) / 2 };
}

/** Return where the words of an arrow begin: at its end, or its beginning, or half way where many meet at both. */
function labelPlace(edge, count, width, height) {
  const ids = endsOf(edge);
  const ends = ids.map((id) => nodeSet.get(id));
  const hasDoors = ids[0] !== edge.from || ids[1] !== edge.to;
  if (hasDoors && BOXES.has(edge.to) && count.to.get(edge.to) === 1) return besideEnd(ends, true, width, height);
  if (hasDoors && BOXES.has(edge.from) && count.from.get(edge.from) === 1) return besideEnd(ends, false, width, height);
  const middle = hasDoors ? onCurve(ends, 0.5) : middleOf(edge, ends);
  return { x: middle.x - width / 2, y: middle.y - height / 2 };
}

/** Return a place near the wanted one that no words stand on yet; the wanted one where all around is taken. */
function clearOfOthers({ x, y }, width, height) {
  const isTaken = (top) => labelPlaces.some((place) => x < place.right + 2 && x + width > place.left - 2
    && top < place.bottom && top + height > place.top);
  const away = [0, 1, -1, 2, -2].map((steps) => y + steps * (height + 3));
  return { x, y: away.find((top) => !isTaken(top)) ?? y };
}

function writeLabel(context, line, edge, count) {
  context.font = `${LABEL.size}px ${palette.sans}`;
  const widest = isNarrow ? LABEL.narrow : LABEL.wide;
  const rows = labelRows(line).flatMap((row) => wrap(context, shownText(row), widest, LABEL.lines));
  if (!rows.length) return;
  const width = Math.max(...rows.map((row) => context.measureText(row).width));
  const height = rows.length * LABEL.lineHeight;
  const { x, y } = clearOfOthers(labelPlace(edge, count, width, height), width, height);
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
  const arrows = drawnEdges().filter((edge) => LINES.get(edge.line).kind === "derivation");
  const count = countArrows(arrows);
  for (const edge of arrows) {
    const line = LINES.get(edge.line);
    if (edge.label && isSureEnough(line)) writeLabel(context, line, edge, count);
  }
}

/** Return the line whose words stand at a point of the drawing, or null. */
function labelAt({ x, y }) {
  const isIn = (place) => x >= place.left && x <= place.right && y >= place.top && y <= place.bottom;
  return labelPlaces.find(isIn)?.line ?? null;
}
