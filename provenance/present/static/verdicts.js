// What the reader decided: verdicts on edges, names of unseen ancestors, articles set aside; kept, saved, read again.

const VERDICT_SCHEMA = "provenance-verdicts/1";
const VERDICT_SHELF = `provenance-verdicts:${STORY.key}`;
const LONGEST = { id: 2000, note: 4000, name: 200, who: 200 };
const LARGEST_FILE_CHARS = 5_000_000;

/** Verdicts by the key of the line or box they are about, each as it is written to the file. */
const verdicts = new Map();
const verdictListeners = [];

const isUnseenId = (id) => id.startsWith("unseen:");
const childrenOf = (unseenId) => STORY.boxes.find((box) => box.id === unseenId)?.child_ids ?? [];

/** Return what a verdict on a line or box is about, in the terms of the file. */
function subjectOf(key) {
  const line = LINES.get(key);
  if (line) {
    const [parent, child] = line.ids;
    const unseen = line.ids.find(isUnseenId);
    return { kind: "edge", parent, child, ...(unseen ? { children: [...childrenOf(unseen)] } : {}) };
  }
  const box = BOXES.get(key);
  return box.kind === "unseen" ? { kind: "unseen", children: [...box.child_ids] } : { kind: "article", id: box.id };
}

const sameSet = (a, b) => a.length === b.length && a.every((item) => b.includes(item));

// Another run may number its unseen ancestors otherwise: they are known by what derives from them.
const isSameEnd = (id, given, children) => (
  isUnseenId(id) && isUnseenId(given) && children ? sameSet(childrenOf(id), children) : id === given);

/** Return the key of the line or box that a verdict is about, or null where the page has none. */
function keyOfVerdict(entry) {
  if (entry.kind === "article") return STORY.boxes.find((box) => box.kind === "article" && box.id === entry.id)?.key ?? null;
  if (entry.kind === "unseen") return STORY.boxes.find((box) => box.kind === "unseen" && sameSet(box.child_ids, entry.children))?.key ?? null;
  const joins = (line, start, end) => isSameEnd(line.ids[0], start, entry.children) && isSameEnd(line.ids[1], end, entry.children);
  return STORY.lines.find((line) => joins(line, entry.parent, entry.child)
    || (line.kind === "shared" && joins(line, entry.child, entry.parent)))?.key ?? null;
}

const reviewer = () => recall("provenance-reviewer");

/** Set, change or (with null) withdraw the verdict on a line or box. */
function setVerdict(key, fields) {
  if (fields === null) verdicts.delete(key);
  else {
    const entry = { ...subjectOf(key), note: "", ...fields, who: reviewer() ?? "", when: new Date().toISOString() };
    verdicts.set(key, entry);
  }
  verdictsChanged();
}

function verdictsChanged() {
  remember(VERDICT_SHELF, verdictFile());
  for (const listener of verdictListeners) listener();
}

/** Return all verdicts as the text of a verdicts.json, in the order of the page. */
function verdictFile() {
  const order = [...LINES.keys(), ...BOXES.keys()];
  const entries = order.filter((key) => verdicts.has(key)).map((key) => verdicts.get(key));
  // A note alone decides nothing, so it stands apart from what the next build must heed.
  const isNote = (entry) => entry.verdict === "note";
  const notes = entries.filter(isNote).map(({ kind, verdict, ...note }) => note);
  const decided = entries.filter((entry) => !isNote(entry));
  return `${JSON.stringify({ schema: VERDICT_SCHEMA, verdicts: decided, ...(notes.length ? { notes } : {}) }, null, 2)}\n`;
}

/** Return one entry of a file with nothing but the fields it may have, or null where it is none. */
function cleanVerdict(raw) {
  const text = (name) => (typeof raw[name] === "string" && raw[name].length <= LONGEST[name] ? raw[name] : null);
  const id = (value) => (typeof value === "string" && value && value.length <= LONGEST.id ? value : null);
  if (raw === null || typeof raw !== "object" || Number.isNaN(Date.parse(raw.when))) return null;
  const common = { note: text("note") ?? "", who: text("who") ?? "", when: new Date(raw.when).toISOString() };
  const children = Array.isArray(raw.children) && raw.children.length && raw.children.every(id) ? [...raw.children] : null;
  if (raw.kind === "edge" && id(raw.parent) && id(raw.child) && ["accept", "reject", "note"].includes(raw.verdict)) {
    return { kind: "edge", parent: raw.parent, child: raw.child, ...(children ? { children } : {}), verdict: raw.verdict, ...common };
  }
  if (raw.kind === "unseen" && children && text("name")) return { kind: "unseen", children, name: raw.name, ...common };
  if (raw.kind === "article" && id(raw.id) && raw.verdict === "irrelevant") {
    return { kind: "article", id: raw.id, verdict: "irrelevant", ...common };
  }
  return null;
}

/** Take in the verdicts of a file's text, the later of two on one thing; return what happened in one plain sentence. */
function readVerdicts(text) {
  if (text.length > LARGEST_FILE_CHARS) return "This file is too large to be a verdicts.json; nothing was read.";
  let file = null;
  try {
    file = JSON.parse(text);
  } catch {
    return "This file is no JSON; choose a verdicts.json that was saved from such a page.";
  }
  if (file === null || file.schema !== VERDICT_SCHEMA || !Array.isArray(file.verdicts)) {
    return `This file is not of the form ${VERDICT_SCHEMA}; choose a verdicts.json that was saved from such a page.`;
  }
  const notes = (Array.isArray(file.notes) ? file.notes : []).map((note) => ({ ...note, kind: "edge", verdict: "note" }));
  const entries = [...file.verdicts, ...notes].map(cleanVerdict);
  const known = entries.filter(Boolean).map((entry) => [keyOfVerdict(entry), entry]);
  const here = known.filter(([key]) => key !== null);
  for (const [key, entry] of here) {
    const mine = verdicts.get(key);
    if (!mine || mine.when <= entry.when) verdicts.set(key, entry);
  }
  if (here.length) verdictsChanged();
  const count = (number, what) => (number ? ` ${number} ${what}` : "");
  return `${here.length} of ${entries.length} verdicts read.${count(known.length - here.length, "on texts that are not on this page, left out.")}${
    count(entries.length - known.length, "not understood, left out.")}`;
}

/** Hand the reader all verdicts as a file. */
function saveVerdicts() {
  const address = URL.createObjectURL(new Blob([verdictFile()], { type: "application/json" }));
  const link = el("a", { attributes: { href: address, download: "verdicts.json" } });
  link.click();
  // The browser reads the address a moment after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// Controls and overrides of the direction of writing would turn round the words that stand beside a name.
const plain = (words) => words.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "");

/** Return which way an undecided pair was decided, in a clause; empty for everything else. */
function decidedWay(entry) {
  const line = entry?.verdict === "accept" ? LINES.get(keyOfVerdict(entry)) : null;
  if (line?.kind !== "shared") return "";
  return entry.parent === line.ids[0] ? `${line.child} derives from ${line.parent}` : `${line.parent} derives from ${line.child}`;
}

/** Return a verdict in a few words. */
function verdictWords(entry) {
  if (entry.kind === "unseen") return `named “${plain(entry.name)}”`;
  return { accept: "accepted", reject: "rejected", note: "noted", irrelevant: "set aside" }[entry.verdict];
}

const kept = recall(VERDICT_SHELF);
if (kept !== null) readVerdicts(kept);
