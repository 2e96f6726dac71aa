// Long texts in pieces, of which a browser lays out only those in view; and where in a text a character stands.

const PIECE = { least: 1200, most: 6000, letter: 7.4, sign: 15.6, line: 25, atOnce: 3, milliseconds: 8 };
const piecesOf = new WeakMap();

/** Return where a text is cut: after the end of a line, or, where none comes for long, after a space or anywhere. */
function pieceEnds(text) {
  const ends = [];
  let start = 0;
  while (text.length - start > PIECE.most) {
    const line = text.indexOf("\n", start + PIECE.least) + 1;
    const space = text.lastIndexOf(" ", start + PIECE.most - 1) + 1;
    let end = start + PIECE.most;
    if (line && line <= end) end = line;
    else if (space > start + PIECE.least) end = space;
    // An empty line belongs to what is before it, and half of a character to the other half.
    while (text[end] === "\n") end += 1;
    if (/[\udc00-\udfff]/.test(text[end] ?? "")) end += 1;
    ends.push(end);
    start = end;
  }
  if (start < text.length || !ends.length) ends.push(text.length);
  return ends;
}

/** Return about how wide a text will be laid out: alone on a phone, side by side without and with the reasons beside them. */
function expectedWidth(available) {
  if (available <= 640) return available - 36;
  return available <= 900 ? available / 2 - 36 : Math.min(available * 0.3, 430);
}

/** Return an empty piece; until it is laid out the browser reckons with the height that so many characters take. */
function newPiece(text, start, end) {
  const element = el("div", { classes: "piece" });
  const isSigns = /[\u2e80-\u9fff\uf900-\ufaff]/.test(text.slice(start, start + 200));
  const width = expectedWidth(window.innerWidth);
  const lines = Math.ceil(((end - start) * (isSigns ? PIECE.sign : PIECE.letter)) / width);
  element.style.containIntrinsicBlockSize = `auto ${lines * PIECE.line}px`;
  return { start, end, element, runs: [] };
}

/** Return the pieces of a text, each with its part of the runs [end, ...], which tile the text; one beyond its end counts for nothing. */
function cutRuns(text, runs) {
  const ends = pieceEnds(text);
  const pieces = ends.map((end, index) => newPiece(text, index ? ends[index - 1] : 0, end));
  let [start, current] = [0, 0];
  for (const run of runs) {
    while (start < run[0] && current < pieces.length) {
      const end = Math.min(run[0], pieces[current].end);
      pieces[current].runs.push({ start, end, run, element: null });
      start = end;
      if (start === pieces[current].end) current += 1;
    }
  }
  return pieces;
}

/** Put the words of a piece into the page, where they are not there yet. */
function fillPiece(piece) {
  piece.fill?.();
  piece.fill = null;
  return piece;
}

/** Put all of a text into the page: before it is searched for what a remark points at. */
const fillText = (text) => piecesOf.get(text)?.forEach(fillPiece);

/** Fill pieces a few at a time, so that whoever reads does not wait. */
function fillSoon(pieces) {
  const waiting = [...pieces];
  const step = () => {
    const until = performance.now() + PIECE.milliseconds;
    while (waiting.length && performance.now() < until) fillPiece(waiting.shift());
    if (waiting.length) window.setTimeout(step);
  };
  window.requestAnimationFrame(() => window.requestAnimationFrame(step));
}

/**
 * Return a text element made of runs [end, ...]; `dress(run)` returns the element of each, empty. The first pieces are
 * there at once, the others follow.
 */
function pieceText(text, runs, dress) {
  const container = foreign("div", "", "text");
  const pieces = cutRuns(text, runs);
  for (const piece of pieces) {
    piece.fill = () => {
      for (const part of piece.runs) {
        part.element = dress(part.run);
        part.element.append(...visible(text.slice(part.start, part.end)));
        piece.element.append(part.element);
      }
    };
  }
  pieces.slice(0, PIECE.atOnce).forEach(fillPiece);
  fillSoon(pieces.slice(PIECE.atOnce));
  container.append(...pieces.map((piece) => piece.element));
  piecesOf.set(container, pieces);
  return container;
}

/** Return the last of some items in order that begins no later than wanted, or the first. */
function lastBefore(items, isBefore) {
  let [low, high] = [0, items.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isBefore(items[middle])) low = middle;
    else high = middle;
  }
  return items[low];
}

/** Return the height, in pixels from its beginning, at which a character of a text stands. */
function heightOf(text, character) {
  const isBefore = (part) => part.start <= character;
  const run = lastBefore(fillPiece(lastBefore(piecesOf.get(text), isBefore)).runs, isBefore);
  const box = run.element.getBoundingClientRect();
  const ratio = Math.min(1, (character - run.start) / Math.max(run.end - run.start, 1));
  return box.top + box.height * ratio - text.getBoundingClientRect().top + text.scrollTop;
}

/** Return the character of a text that stands at a height, in pixels from its beginning. */
function characterAt(text, height) {
  const y = height - text.scrollTop + text.getBoundingClientRect().top;
  const isAbove = (part) => part.element.getBoundingClientRect().top <= y;
  const run = lastBefore(fillPiece(lastBefore(piecesOf.get(text), isAbove)).runs, isAbove);
  const box = run.element.getBoundingClientRect();
  const ratio = Math.min(Math.max((y - box.top) / Math.max(box.height, 1), 0), 1);
  return run.start + ratio * (run.end - run.start);
}

/**
 * Scroll a text so that a character of it stands where one reads, a third from its top. What comes into view by that is
 * laid out only then and may be of another height than reckoned, so it is done once more.
 */
function bringToEye(text, character) {
  const place = () => { text.scrollTop = heightOf(text, character) - text.clientHeight / 3; };
  place();
  window.requestAnimationFrame(place);
}
