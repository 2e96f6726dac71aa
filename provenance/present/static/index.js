// The overview's rows: sorted, filtered and searched where they stand. No row is made here and no text is written but
// the count, so whatever an article says stays what the page's template made of it.

const form = document.querySelector(".sieve");
const body = document.getElementById("stories");

const inWords = new Intl.Collator();

/** What a choice of "Show" asks of a row. */
const ONLY = {
  "": () => true,
  uncredited: (row) => row.uncredited > 0,
  undecided: (row) => row.undecided > 0,
  unseen: (row) => row.unseen > 0,
  several: (row) => row.origins > 1,
};

/** How a choice of "Sort by" compares two rows; rows without a date come last either way. */
const ORDER = {
  given: () => 0,
  articles: (a, b) => b.articles - a.articles,
  origins: (a, b) => b.origins - a.origins,
  uncredited: (a, b) => b.uncredited - a.uncredited,
  first: (a, b) => compareDays(a.first, b.first),
  last: (a, b) => (a.last && b.last ? -compareDays(a.last, b.last) : compareDays(a.last, b.last)),
  title: (a, b) => inWords.compare(a.title, b.title),
};

function compareDays(one, other) {
  if (!one || !other) return (one ? 0 : 1) - (other ? 0 : 1);
  return one < other ? -1 : Number(one > other);
}

/** Text as it is searched: no case, and no accents where a letter can be had without. */
const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();

/** Return a row's values, read from the table once. */
function readRow(element, position) {
  const { articles, origins, uncredited, undecided, unseen, first, last, searched } = element.dataset;
  const title = element.querySelector("th").textContent;
  return {
    element, position, title, first, last,
    articles: +articles, origins: +origins, uncredited: +uncredited, undecided: +undecided, unseen: +unseen,
    searched: plain(`${title} ${searched}`),
  };
}

/** Return whether a row's span of dates, as far as it is known, meets the days asked for; with none asked for, all do. */
function isOfDays(row, since, until) {
  if (!since && !until) return true;
  return Boolean(row.first) && (!since || row.last >= since) && (!until || row.first.slice(0, until.length) <= until);
}

function sift(rows, order) {
  const value = (id) => document.getElementById(id).value;
  const words = plain(value("words")).split(/\s+/).filter(Boolean);
  const [since, until, only] = [value("since"), value("until"), ONLY[value("only")]];
  let shown = 0;
  for (const row of rows) {
    const stays = only(row) && isOfDays(row, since, until) && words.every((word) => row.searched.includes(word));
    row.element.hidden = !stays;
    shown += stays;
  }
  if (value("order") !== order) {
    const compare = ORDER[value("order")];
    body.append(...rows.sort((a, b) => compare(a, b) || a.position - b.position).map((row) => row.element));
  }
  const all = rows.length.toLocaleString("en");
  const count = shown === rows.length ? `${all} ${shown === 1 ? "story" : "stories"}` : `${shown.toLocaleString("en")} of ${all} stories`;
  document.getElementById("shown").textContent = count;
  return value("order");
}

if (form) {
  const rows = Array.from(body.rows, readRow);
  let order = "given";
  let waiting = 0;
  const siftSoon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => { order = sift(rows, order); });
  };
  form.hidden = rows.length < 2;
  form.addEventListener("input", siftSoon);
  form.addEventListener("reset", () => setTimeout(siftSoon));
  form.addEventListener("submit", (event) => event.preventDefault());
  siftSoon();
}
