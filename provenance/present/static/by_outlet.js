// The drawing by outlet: dates across, one lane an outlet. The lanes and their names, which stay in view.

const LANE_NAME_WIDTH = 128;
const LANE_NAME_HEIGHT = 36;
const COLUMN_NAME_HEIGHT = 26;
const COLUMN_WIDTH = 330;

/** The lanes as [name, top, bottom], where open folds have pushed them to. */
const lanesNow = () => STORY.lanes.map(([name, top, bottom]) => [name, top + pushedDown(top), bottom + pushedDown(bottom)]);

function drawBands(context, view) {
  lanesNow().forEach(([, top, bottom], index) => {
    context.fillStyle = index % 2 ? palette.surface : palette.sunken;
    context.fillRect(view.left, top, view.right - view.left, bottom - top);
  });
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.beginPath();
  for (const [, centre] of STORY.columns) {
    context.moveTo(centre - COLUMN_WIDTH / 2, view.top);
    context.lineTo(centre - COLUMN_WIDTH / 2, view.bottom);
  }
  context.stroke();
}

function drawNames(context, view, scale) {
  const size = 12 / scale;
  const high = COLUMN_NAME_HEIGHT / scale;
  const wide = LANE_NAME_WIDTH / scale;
  context.globalAlpha = 0.92;
  context.fillStyle = palette.surface;
  context.fillRect(view.left, view.top, view.right - view.left, high);
  context.globalAlpha = 1;
  context.textBaseline = "alphabetic";
  for (const [name, centre] of STORY.columns) {
    write(context, name, centre, view.top + high * 0.68, { font: `600 ${size}px ${palette.sans}`, color: palette.ink, align: "center" });
  }
  context.font = `600 ${size}px ${palette.sans}`;
  for (const [name, top] of lanesNow()) {
    // A name stays in view for as long as its lane does.
    const y = Math.max(top, view.top + high);
    const [line] = wrap(context, shownText(name), 1.6 * wide, 1);
    context.fillStyle = palette.surface;
    context.globalAlpha = 0.92;
    context.fillRect(view.left, y + 4 / scale, context.measureText(line).width + 14 / scale, 20 / scale);
    context.globalAlpha = 1;
    write(context, line, view.left + 7 / scale, y + 18 / scale, { font: context.font, color: palette.muted });
  }
}

/** Return the part of the drawing that is in view. */
function viewed() {
  const start = network.DOMtoCanvas({ x: 0, y: 0 });
  const end = network.DOMtoCanvas({ x: frame.clientWidth, y: frame.clientHeight });
  return { left: start.x, top: start.y, right: end.x, bottom: end.y };
}

/** Have the lanes drawn under the cards and their names over them, while the drawing by outlet is shown. */
function startLanes() {
  network.on("beforeDrawing", (context) => { if (isByOutlet()) drawBands(context, viewed()); });
  network.on("afterDrawing", (context) => { if (isByOutlet()) drawNames(context, viewed(), network.getScale()); });
}
