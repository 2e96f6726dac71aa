// Where the reader decides: the form in each panel, the list of all verdicts, saving and loading them.

const reviewerDialog = document.getElementById("reviewer");

/** Ask the reviewer's name, once, then go on. */
function asReviewer(then) {
  if (reviewer() !== null) return then();
  const field = reviewerDialog.querySelector("input");
  field.value = "";
  reviewerDialog.onclose = () => {
    remember("provenance-reviewer", field.value.trim().slice(0, LONGEST.who));
    then();
  };
  return reviewerDialog.showModal();
}

/** Return a verdict in words: what, by whom and when, and of an undecided pair which way. */
function stamp(entry) {
  const who = plain(entry.who);
  const way = decidedWay(entry);
  const when = `${entry.when.slice(0, 16).replace("T", " ")} UTC`;
  return `${verdictWords(entry)}${who ? ` by ${who}` : ""}, ${when}${way ? `: ${way}` : ""}`;
}

/** Return a button that sets or, pressed again, withdraws a verdict; `isSet` tells of a verdict whether it is this one. */
function verdictButton(key, label, fields, isSet) {
  const button = el("button", { attributes: { type: "button", "aria-pressed": "false" } }, label);
  button.addEventListener("click", () => asReviewer(() => {
    const given = verdicts.get(key);
    const note = given?.note ?? "";
    const rest = note && LINES.has(key) ? { verdict: "note", note } : null;
    setVerdict(key, given && isSet(given) ? rest : { ...fields, note });
  }));
  button.addEventListener("verdicts", () => {
    const given = verdicts.get(key);
    button.setAttribute("aria-pressed", String(Boolean(given && isSet(given))));
  });
  return button;
}

/** Return the choices a line offers: whether it is there, and for an undecided pair which way. */
function lineChoices(line) {
  const [start, end] = line.ids;
  const way = (parent, child, label) => verdictButton(line.key, label, { parent, child, verdict: "accept" },
    (given) => given.verdict === "accept" && given.parent === parent);
  const reject = verdictButton(line.key, "Reject", { verdict: "reject" }, (given) => given.verdict === "reject");
  if (line.kind === "derivation") return [way(start, end, "Accept"), reject];
  return [way(start, end, `${line.child} derives from ${line.parent}`), way(end, start, `${line.parent} derives from ${line.child}`), reject];
}

/** Return a field that is taken over when the reader leaves it. */
function verdictField(tag, label, value, take) {
  const field = el(tag, { attributes: { "aria-label": label, placeholder: label, dir: "auto", maxlength: tag === "input" ? LONGEST.name : LONGEST.note } });
  field.value = value;
  field.addEventListener("change", () => asReviewer(() => take(field.value.trim())));
  return field;
}

function lineForm(line) {
  const given = verdicts.get(line.key);
  return [
    el("div", { classes: "choices" }, lineChoices(line)),
    verdictField("textarea", "A note on this edge", given?.note ?? "", (note) => {
      const kept = verdicts.get(line.key);
      const fields = kept ? { ...kept, note } : { verdict: "note", note };
      setVerdict(line.key, fields.verdict === "note" && !note ? null : fields);
    }),
  ];
}

/** Whether a verdict on a line could be read back: an unseen text is known by the articles at its other end. */
const canDecide = (key) => !LINES.get(key)?.ids.every(isUnseenId);

function boxForm(box) {
  const given = verdicts.get(box.key);
  if (box.kind === "article") {
    return el("div", { classes: "choices" }, verdictButton(box.key, "Irrelevant: set aside", { verdict: "irrelevant" }, () => true));
  }
  return verdictField("input", "Name this text, if you know what it is", given?.name ?? "",
    (name) => setVerdict(box.key, name ? { name } : null));
}

/** Return the form in which the reader decides on a line or box, or null where nothing can be decided. */
function verdictForm(key) {
  if (!canDecide(key)) return null;
  const said = el("p", { classes: "quiet", attributes: { role: "status" } });
  const form = el("section", { classes: "section verdict-form" }, el("h3", {}, "Your verdict"), lineOrBoxForm(key), said);
  // Only words and states are renewed: an element replaced under the pointer would swallow the click that changed it.
  form.addEventListener("verdicts", () => {
    const given = verdicts.get(key);
    said.textContent = given ? stamp(given) : "None yet. What the program found stays as it is.";
    applyNames(said);
    for (const button of form.querySelectorAll("[aria-pressed]")) button.dispatchEvent(new Event("verdicts"));
  });
  form.dispatchEvent(new Event("verdicts"));
  return form;
}

const lineOrBoxForm = (key) => (LINES.has(key) ? lineForm(LINES.get(key)) : boxForm(BOXES.get(key)));

/** Put a mark of the reader's verdict beside everything on the page that says the same line or article. */
function markVerdicts() {
  for (const place of document.querySelectorAll("[data-verdict-of]")) {
    const given = verdicts.get(place.dataset.verdictOf);
    place.textContent = given ? stamp(given) : "";
    applyNames(place);
  }
  const list = document.getElementById("your-verdicts");
  list.replaceChildren(...[...verdicts].map(([key, given]) => el("li", {},
    el("button", { classes: "link", attributes: { type: "button" }, onclick: () => open(key) },
      LINES.has(key) ? sentence("span", LINES.get(key).sentence) : foreign("span", BOXES.get(key).title || BOXES.get(key).called)),
    foreign("span", stamp(given), "quiet"), given.note ? foreign("span", given.note, "verdict-note") : null)));
  document.getElementById("no-verdicts").hidden = verdicts.size > 0;
  document.getElementById("save-verdicts").disabled = verdicts.size === 0;
  applyNames(list);
}

function startVerdicts() {
  const said = document.getElementById("verdicts-said");
  document.getElementById("save-verdicts").addEventListener("click", saveVerdicts);
  const chooser = document.getElementById("load-verdicts");
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files;
    if (!file) return;
    said.textContent = file.size > 4 * LARGEST_FILE_CHARS
      ? "This file is too large to be a verdicts.json; nothing was read." : readVerdicts(await file.text());
    chooser.value = "";
  });
  verdictListeners.push(markVerdicts, redraw, () => panel.querySelector(".verdict-form")?.dispatchEvent(new Event("verdicts")));
  markVerdicts();
}
