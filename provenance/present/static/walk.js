// Walking the picture by keyboard: a button for every box and line, and where each arrow key leads.

const walk = document.getElementById("walk");

/** Where an arrow key leads from a box or line: along the arrows, or to the next one beside it. */
function neighbour(key, arrow) {
  const line = LINES.get(key);
  const isDown = isNarrow && !isByOutlet();
  const forward = arrow === (isDown ? "ArrowDown" : "ArrowRight");
  const backward = arrow === (isDown ? "ArrowUp" : "ArrowLeft");
  if (line && (forward || backward)) return forward ? line.end : line.start;
  const drawn = STORY.lines.filter((other) => other.start !== other.end && isSureEnough(other));
  if (forward) return drawn.find((other) => other.start === key)?.key;
  if (backward) return drawn.find((other) => other.end === key)?.key;
  const step = arrow === "ArrowDown" || arrow === "ArrowRight" ? 1 : -1;
  const beside = line ? drawn.filter((other) => other.start === line.start).map((other) => other.key) : boxesBeside(key);
  return beside[(beside.indexOf(key) + step + beside.length) % beside.length];
}

function boxesBeside(key) {
  const place = (name) => network.getPosition(shownKey(name));
  const [along, across] = isNarrow && !isByOutlet() ? ["y", "x"] : ["x", "y"];
  return [...BOXES.keys()].filter((name) => place(name)[along] === place(key)[along])
    .sort((a, b) => place(a)[across] - place(b)[across]);
}

/** Put the focus on the box or line an arrow key leads to, from the one that has it or from the first. */
function stepWalk(arrow) {
  const from = document.activeElement?.dataset?.walk;
  const next = from ? neighbour(from, arrow) : STORY.boxes[0]?.key;
  if (next) walk.querySelector(`[data-walk="${next}"]`).focus({ preventScroll: Boolean(from) });
}

/** Give every box and line a button that keyboards and screen readers find; the picture shows which has the focus. */
function startWalk() {
  const button = (key, text) => el("li", {}, el("button", { attributes: { type: "button", "data-walk": key }, onclick: () => open(key) }, text));
  for (const box of STORY.boxes) {
    walk.append(button(box.key, `${box.kind === "unseen" ? "Inferred text" : "Article"} ${box.called}: ${box.title || box.opening}`));
    walk.append(...STORY.lines.filter((line) => line.start === box.key && line.end !== box.key).map((line) => button(line.key, line.sentence)));
  }
  walk.addEventListener("focusin", (event) => {
    choose(event.target.dataset.walk);
    reveal(event.target.dataset.walk);
  });
  walk.addEventListener("focusout", () => { if (panel.hidden) network.unselectAll(); });
}
