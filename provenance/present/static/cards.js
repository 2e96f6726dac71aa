// Drawing one box of the picture on the canvas, in the colours of the reader's theme.

// The width follows the drawing: narrow screens get narrower cards.
const CARD = { width: 264, height: 108, pad: 14 };

let palette = {};

/** Read the theme's colours afresh; called whenever the theme may have changed. */
function readPalette() {
  const root = document.documentElement;
  const fonts = ["sans", "mono"].map((name) => [name, getComputedStyle(root).getPropertyValue(`--${name}`).trim()]);
  // A colour is written for both themes at once; only an element that wears it knows which one applies.
  const probe = el("i");
  root.append(probe);
  const names = ["surface", "sunken", "ink", "muted", "line", "strong-line", "accent", "against", "for"];
  const colors = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  palette = Object.fromEntries([...fonts, ...colors]);
}

const wrapped = new Map();

/** Return text broken into at most `limit` lines of a width in pixels; the last ends in "…" where text is left. */
function wrap(context, text, width, limit) {
  const memo = `${context.font}\n${width}\n${limit}\n${text}`;
  if (wrapped.has(memo)) return wrapped.get(memo);
  const fits = (line) => context.measureText(line).width <= width;
  const lines = [""];
  // Words first; a word wider than the card, or writing without spaces, is broken anywhere.
  const pieces = text.split(/(?<=\s)/u).flatMap((word) => (fits(word.trimEnd()) ? [word] : Array.from(word)));
  for (const piece of pieces) {
    if (fits((lines.at(-1) + piece).trimEnd())) lines[lines.length - 1] += piece;
    else if (lines.length < limit) lines.push(piece);
    else {
      let last = Array.from(lines.at(-1).trimEnd());
      while (last.length && !fits(`${last.join("")}…`)) last = last.slice(0, -1);
      lines[lines.length - 1] = `${last.join("")}…`;
      break;
    }
  }
  const result = lines.map((line) => line.trimEnd());
  wrapped.set(memo, result);
  return result;
}

/** Return text that fits on one line, its middle left out: file names differ at both ends. */
function shorten(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  const characters = Array.from(text);
  for (let kept = characters.length - 1; kept > 2; kept -= 1) {
    const head = Math.ceil(kept / 2);
    const line = `${characters.slice(0, head).join("")}…${characters.slice(characters.length - (kept - head)).join("")}`;
    if (context.measureText(line).width <= width) return line;
  }
  return "…";
}

function outline(context, left, top, { fill, stroke, width, dashes = [] }) {
  context.beginPath();
  context.roundRect(left, top, CARD.width, CARD.height, 10);
  context.fillStyle = fill;
  context.fill();
  context.setLineDash(dashes);
  context.lineWidth = width;
  context.strokeStyle = stroke;
  context.stroke();
  context.setLineDash([]);
}

function write(context, text, x, y, { font, color, align = "left" }) {
  context.font = font;
  context.fillStyle = color;
  context.textAlign = align;
  context.fillText(text, x, y);
}

/** Return how many articles a card stands for: its own, those with the same text, and those folded into it. */
function countFolded(box) {
  const shown = box.folded && !isFoldOpen(box.key) ? box.folded : [box];
  return shown.reduce((sum, other) => sum + 1 + other.copies.length, 0);
}

/** The first line of a card: outlet or name on the left, date on the right. */
function drawHead(context, box, left, top) {
  const { width, pad } = CARD;
  const small = `12px ${palette.sans}`;
  context.font = small;
  const date = box.dated ? box.date.slice(0, 10) : "undated";
  const room = width - 2 * pad - context.measureText(date).width - 14;
  const headFont = `600 ${small}`;
  write(context, date, left + width - pad, top + 23, { font: small, color: palette.muted, align: "right" });
  if (!box.dated) {
    // A dotted line under the word, as for what is missing everywhere.
    context.beginPath();
    context.setLineDash([1.5, 2.5]);
    context.strokeStyle = palette.muted;
    context.moveTo(left + width - pad - context.measureText(date).width, top + 27);
    context.lineTo(left + width - pad, top + 27);
    context.stroke();
    context.setLineDash([]);
  }
  context.font = headFont;
  const [head] = box.outlet ? wrap(context, shownText(box.outlet), room, 1) : [shorten(context, shownText(box.called), room)];
  write(context, head, left + pad, top + 23, { font: headFont, color: palette.ink });
}

/** The last line of a card: its credits, and its name where the first line has the outlet. */
function drawFoot(context, box, left, top) {
  const { width, height, pad } = CARD;
  const small = `12px ${palette.sans}`;
  const credit = `${box.attribution.mark} ${box.attribution.label}`;
  write(context, credit, left + pad, top + height - 14, { font: small, color: palette.ink });
  if (!box.outlet) return;
  const space = width - 2 * pad - context.measureText(credit).width - 12;
  context.font = `11px ${palette.mono}`;
  // Less than a few letters of a name says nothing.
  const name = space < 60 ? "" : shorten(context, shownText(box.called), space);
  write(context, name, left + width - pad, top + height - 14, { font: context.font, color: palette.muted, align: "right" });
}

function drawArticle(context, box, left, top, chosen) {
  const { width, pad } = CARD;
  const count = countFolded(box);
  const isAside = verdicts.get(box.key)?.verdict === "irrelevant";
  const edge = { fill: palette.surface, stroke: chosen ? palette.accent : palette["strong-line"], width: chosen ? 2.5 : 1 };
  if (isAside) context.globalAlpha = 0.45;
  if (count > 1) outline(context, left + 6, top + 6, { ...edge, width: 1 });
  outline(context, left, top, edge);
  drawHead(context, box, left, top);
  const titleFont = box.title ? `600 14px ${palette.sans}` : `italic 14px ${palette.sans}`;
  context.font = titleFont;
  const title = box.title ? shownText(box.title) : `“${box.opening}”`;
  wrap(context, title, width - 2 * pad, 2).forEach((line, index) => {
    write(context, line, left + pad, top + 46 + 18 * index, { font: titleFont, color: palette.ink });
  });
  drawFoot(context, box, left, top);
  context.globalAlpha = 1;
  if (count > 1) drawBadge(context, `×${count}`, left + width, top);
  if (isAside) drawBadge(context, "set aside", left + 74, top);
}

function drawBadge(context, text, x, y) {
  context.font = `600 13px ${palette.sans}`;
  const width = context.measureText(text).width + 16;
  context.beginPath();
  context.roundRect(x - width + 8, y - 12, width, 24, 12);
  context.fillStyle = palette.accent;
  context.fill();
  write(context, text, x - width / 2 + 8, y + 4.5, { font: context.font, color: palette.surface, align: "center" });
}

function drawUnseen(context, box, left, top, chosen) {
  const { width, height, pad } = CARD;
  outline(context, left, top, {
    fill: palette.sunken, stroke: chosen ? palette.accent : palette["strong-line"], width: chosen ? 2.5 : 1.75, dashes: [7, 5],
  });
  const small = `12px ${palette.sans}`;
  const titleFont = `italic 600 14px ${palette.sans}`;
  const named = verdicts.get(box.key)?.name;
  const namer = named ? "you" : STORY.decided.find((decision) => decision.key === box.key && decision.word === "named")?.who;
  context.font = small;
  const [head] = wrap(context, namer ? `not in the pile · named by ${namer}` : "not in the pile · inferred", width - 2 * pad, 1);
  write(context, head, left + pad, top + 23, { font: small, color: palette.muted });
  context.font = titleFont;
  wrap(context, named || box.title, width - 2 * pad, 2).forEach((line, index) => {
    write(context, line, left + pad, top + 46 + 18 * index, { font: titleFont, color: palette.muted });
  });
  write(context, box.probability, left + pad, top + height - 14, { font: small, color: palette.muted });
}

/** Return the drawing function that vis-network calls for a custom node. */
function cardRenderer(box) {
  return ({ ctx, x, y, state }) => ({
    drawNode() {
      ctx.textBaseline = "alphabetic";
      const draw = box.kind === "unseen" ? drawUnseen : drawArticle;
      draw(ctx, box, x - CARD.width / 2, y - CARD.height / 2, state.selected || state.hover);
    },
    nodeDimensions: { width: CARD.width, height: CARD.height },
  });
}
