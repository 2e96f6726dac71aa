// How sure an edge must be to be shown: one slider for the picture, the verdicts in words and the table.

const sureSlider = document.getElementById("sureness");

/** Whether a line is as sure as the reader asks; undecided pairs are shown only while everything is. */
function isSureEnough(line) {
  const bound = Number(sureSlider.value);
  return bound <= Number(sureSlider.min) || (line.kind === "derivation" && line.ratio * 100 >= bound);
}

/** Let everything on the page follow the slider. */
function followSureness() {
  const isAll = sureSlider.value === sureSlider.min;
  const shown = STORY.lines.filter(isSureEnough).length;
  document.getElementById("sureness-said").textContent =
    `${isAll ? "all" : `at least ${sureSlider.value} %`} · ${shown} of ${STORY.lines.length} shown`;
  sureSlider.setAttribute("aria-valuetext", isAll ? "all edges" : `at least ${sureSlider.value} percent`);
  for (const row of document.querySelectorAll("[data-line]")) row.hidden = !isSureEnough(LINES.get(row.dataset.line));
  redraw();
}

function startSureness() {
  sureSlider.addEventListener("input", followSureness);
  followSureness();
}
