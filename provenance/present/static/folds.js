// Near-identical copies behind one card, opened in the picture: a framed block of cards under the one they repeat.

const FOLD = { gap: 24, above: 66, below: 40, head: 34, pad: 18, narrowColumns: 2 };
const openFolds = new Set();

const isFoldOpen = (key) => openFolds.has(key);

/** Return the key that stands for a line or box in the picture as it is now. */
function shownKey(key) {
  const standsFor = BOXES.get(key)?.shown_as ?? key;
  return isFoldOpen(standsFor) ? key : standsFor;
}

/** Whether a card is one of those that an open fold has laid out. */
const isUnfolded = (key) => BOXES.has(key) && BOXES.get(key).shown_as !== key;

/** The copies behind a card, by date, undated ones last. */
function copiesBehind(key) {
  const others = BOXES.get(key).folded.filter((box) => box.key !== key);
  const day = (box) => (box.dated ? box.date : "~");
  return others.sort((a, b) => (day(a) < day(b) ? -1 : Number(day(a) > day(b))));
}

/** Return the size of the block of a fold, and how its cards stand in it. */
function blockOf(key) {
  const copies = copiesBehind(key);
  const columns = Math.min(Math.ceil(Math.sqrt(copies.length)), isNarrow ? FOLD.narrowColumns : copies.length);
  const rows = Math.ceil(copies.length / columns);
  const [stepX, stepY] = [CARD.width + FOLD.gap, CARD.height + FOLD.gap];
  return {
    copies, columns, stepX, stepY,
    width: columns * stepX - FOLD.gap + 2 * FOLD.pad,
    height: rows * stepY - FOLD.gap + FOLD.head + 2 * FOLD.pad,
  };
}

const drawnAt = (key) => placeIn(DRAWN.nodes.find((other) => other.id === key));

/** How far something is pushed down by the blocks that are open above it. */
function pushedDown(y) {
  let sum = 0;
  for (const key of openFolds) if (drawnAt(key).y < y - 1) sum += FOLD.above + blockOf(key).height + FOLD.below;
  return sum;
}

/** Return where the block of an open fold begins, its upper left corner. */
function blockCorner(key) {
  const { x, y } = drawnAt(key);
  const left = isNarrow ? x - blockOf(key).width / 2 : x - CARD.width / 2;
  return { left, top: y + pushedDown(y) + CARD.height / 2 + FOLD.above };
}

/** Return the cards of all open folds as nodes with places of their own. */
function unfoldedNodes() {
  return [...openFolds].flatMap((key) => {
    const block = blockOf(key);
    const { left, top } = blockCorner(key);
    return block.copies.map((box, index) => ({
      id: box.key,
      at: {
        x: left + FOLD.pad + CARD.width / 2 + (index % block.columns) * block.stepX,
        y: top + FOLD.head + FOLD.pad + CARD.height / 2 + Math.floor(index / block.columns) * block.stepY,
      },
    }));
  });
}

function drawArrow(context, start, end, color) {
  const middle = (start.y + end.y) / 2;
  context.strokeStyle = context.fillStyle = color;
  context.lineWidth = 2.5;
  context.beginPath();
  context.moveTo(start.x, start.y);
  context.bezierCurveTo(start.x, middle, end.x, middle, end.x, end.y - 10);
  context.stroke();
  context.beginPath();
  context.moveTo(end.x, end.y);
  context.lineTo(end.x - 5, end.y - 12);
  context.lineTo(end.x + 5, end.y - 12);
  context.fill();
}

/** Draw the frame of an open fold under its cards, with an arrow from the card whose text they repeat. */
function drawBlock(context, key) {
  const block = blockOf(key);
  const { left, top } = blockCorner(key);
  const { x, y } = network.getPosition(key);
  drawArrow(context, { x, y: y + CARD.height / 2 }, { x, y: top }, palette["strong-line"]);
  context.beginPath();
  context.roundRect(left, top, block.width, block.height, 14);
  context.fillStyle = palette.sunken;
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.fill();
  context.stroke();
  context.font = `600 13px ${palette.sans}`;
  const count = block.copies.length;
  const head = `${count} near-identical ${count === 1 ? "copy" : "copies"}, by date`;
  write(context, head, left + FOLD.pad, top + FOLD.head - 6, { font: context.font, color: palette.muted });
}

/** Draw the arrow that leads to the chosen copy from its parent; drawn for all at once it would be a thicket. */
function drawChosenCopy(context) {
  const [chosen] = network.getSelectedNodes();
  if (!chosen || !isUnfolded(chosen) || shownKey(chosen) !== chosen) return;
  for (const line of STORY.lines.filter((other) => other.end === chosen && other.kind === "derivation")) {
    const [start, end] = [shownKey(line.start), chosen].map((key) => network.getPosition(key));
    drawArrow(context, { x: start.x, y: start.y + CARD.height / 2 }, { x: end.x, y: end.y - CARD.height / 2 }, palette.accent);
  }
}

/** Open the copies behind a card in the picture, or fold them again. */
function setFold(key, isWanted) {
  network.unselectAll();
  if (isWanted) openFolds.add(key);
  else openFolds.delete(key);
  refresh();
  choose(key);
  const { x, y } = network.getPosition(key);
  const { scale, height } = { scale: network.getScale(), height: frame.clientHeight };
  network.moveTo({ position: isNarrow ? { x, y: y + height / scale / 3 } : { x: x + frame.clientWidth / scale / 3, y: y + height / scale / 3 } });
}

/** Have the frames of open folds drawn under the cards. */
function startFolds() {
  network.on("beforeDrawing", (context) => {
    for (const key of openFolds) drawBlock(context, key);
    drawChosenCopy(context);
  });
}
