// Finding an article by a few letters of its title, outlet, name or opening words.

const searchDialog = document.getElementById("search");
const MOST_FOUND = 40;

/** Return the boxes in which every word of a question occurs. */
function findBoxes(question) {
  const words = question.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  return STORY.boxes.filter((box) => {
    const said = [box.title, box.outlet, box.called, box.name, box.opening, ...(box.copies ?? []).flatMap((copy) => [copy.called, copy.name, copy.outlet, copy.title])];
    const text = said.filter(Boolean).map(shownText).join("\n").toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function showFound(field, list) {
  const found = findBoxes(field.value);
  const go = (box) => () => {
    searchDialog.close();
    open(box.key);
  };
  list.replaceChildren(...found.slice(0, MOST_FOUND).map((box) => el("li", {},
    el("button", { classes: "remark", attributes: { type: "button" }, onclick: go(box) },
      foreign("span", shownText(box.title || box.opening), "block"),
      foreign("span", [box.outlet, box.called, box.date].filter(Boolean).map(shownText).join(" · "), "quiet block")))));
  const more = found.length > MOST_FOUND ? `, the first ${MOST_FOUND} shown` : "";
  searchDialog.querySelector("[role=status]").textContent = `${found.length} found${more}`;
}

function openSearch() {
  const field = searchDialog.querySelector("input");
  field.value = "";
  showFound(field, searchDialog.querySelector("ul"));
  searchDialog.showModal();
  field.focus();
}

function startSearch() {
  const field = searchDialog.querySelector("input");
  const list = searchDialog.querySelector("ul");
  field.addEventListener("input", () => showFound(field, list));
  searchDialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("button")?.click();
  });
  searchDialog.querySelector(".close").addEventListener("click", () => searchDialog.close());
  document.getElementById("open-search").addEventListener("click", openSearch);
}
