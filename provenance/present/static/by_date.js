// The drawing by date: the periods that its layers belong to, and the lane of what has no date.

const PERIOD_NAME_HEIGHT = 30;
// Half way to the layer above: words beside arrows stand nearer to the cards.
const NARROW_NAME_ABOVE = 104;

/** Where the ends of the periods lie along the drawing: [name, first layer, last layer], folds counted in. */
const periodsNow = () => STORY.dated.periods.map(([name, wide, narrow]) => (isNarrow
  ? [name, ...narrow.map((y) => y + pushedDown(y))] : [name, ...wide]));

/** Where the lane of what has no date begins, across the drawing; null where everything has one. */
function undatedStart() {
  if (!STORY.dated.undated) return null;
  const [wide, narrow] = STORY.dated.undated;
  return isNarrow ? narrow - CARD.width / 2 - 14 : wide + pushedDown(wide) - CARD.height / 2 - PERIOD_NAME_HEIGHT;
}

function drawPeriods(context, view) {
  const start = undatedStart();
  if (start !== null) {
    context.fillStyle = palette.sunken;
    if (isNarrow) context.fillRect(start, view.top, view.right - start, view.bottom - view.top);
    else context.fillRect(view.left, start, view.right - view.left, view.bottom - start);
  }
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.beginPath();
  const periods = periodsNow();
  for (let index = 1; index < periods.length; index += 1) {
    const between = (periods[index - 1][2] + periods[index][1]) / 2;
    if (isNarrow) {
      context.moveTo(view.left, between);
      context.lineTo(start ?? view.right, between);
    } else {
      context.moveTo(between, view.top);
      context.lineTo(between, start ?? view.bottom);
    }
  }
  context.stroke();
}

function writeName(context, name, x, y, scale, align) {
  const font = `600 ${12 / scale}px ${palette.sans}`;
  context.font = font;
  const width = context.measureText(name).width + 14 / scale;
  const left = align === "center" ? x - width / 2 : x;
  context.globalAlpha = 0.92;
  context.fillStyle = palette.surface;
  context.fillRect(left, y - 14 / scale, width, 20 / scale);
  context.globalAlpha = 1;
  write(context, name, align === "center" ? x : x + 7 / scale, y, { font, color: palette.muted, align });
}

/** Write the names of the periods along the edge of the picture, where they stay in view. */
function drawPeriodNames(context, view, scale) {
  context.textBaseline = "alphabetic";
  for (const [name, from, to] of periodsNow()) {
    if (isNarrow) {
      // At the upper edge the name keeps in view as long as there is room for it above the cards.
      const above = Math.max(from - NARROW_NAME_ABOVE, view.top + 18 / scale);
      writeName(context, name, view.left, Math.min(above, from - CARD.height / 2 - 6), scale, "left");
    } else {
      // In a period of several layers the name stays over the part of it that is in view.
      const middle = Math.min(Math.max((view.left + view.right) / 2, from), to);
      writeName(context, name, middle, view.top + 18 / scale, scale, "center");
    }
  }
  const start = undatedStart();
  if (start === null) return;
  if (isNarrow) writeName(context, "undated", Math.max(start, view.left), view.top + 18 / scale, scale, "left");
  else writeName(context, "undated", view.left, Math.max(start, view.top + 24 / scale) + 20 / scale, scale, "left");
}

/** Have the periods drawn under the cards and their names over them, while the drawing by date is shown. */
function startPeriods() {
  network.on("beforeDrawing", (context) => { if (drawing === "dates") drawPeriods(context, viewed()); });
  network.on("afterDrawing", (context) => { if (drawing === "dates") drawPeriodNames(context, viewed(), network.getScale()); });
}
