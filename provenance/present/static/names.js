// Names of outlets and articles, and the aliases that stand for them while the page is anonymous.

const ALIASES = new Map();
const originals = new WeakMap();
// An article may be called by a number; before these the number counts something. No count begins with 0.
const NOT_A_COUNT = "(?! (?:words?|names(?! its)|sentences?|articles?|cop(?:y|ies)|passages?|pieces?|signs?|times|changes|others?|of|shown|more|found)\\b)(?!\\s?%)";
let namePattern = null;
let isAnonymous = false;

const letters = (number) => (number < 26 ? "" : letters(Math.floor(number / 26) - 1)) + String.fromCharCode(65 + (number % 26));

/** Give every article a number and every outlet a letter, in the order of the story. */
function nameAliases() {
  const outlets = new Map();
  const articles = STORY.boxes.filter((box) => box.kind === "article").flatMap((box) => [box, ...box.copies]);
  articles.forEach((article, index) => {
    if (article.title) ALIASES.set(article.title, `(title of article ${index + 1})`);
    if (article.outlet && !outlets.has(article.outlet)) outlets.set(article.outlet, `Outlet ${letters(outlets.size)}`);
  });
  for (const [outlet, alias] of outlets) ALIASES.set(outlet, alias);
  articles.forEach((article, index) => {
    for (const name of [article.name, article.called]) ALIASES.set(name, `Article ${index + 1}`);
  });
  ALIASES.delete("");
  const longestFirst = [...ALIASES.keys()].sort((a, b) => b.length - a.length);
  const escaped = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + (/^[1-9]\d*$/.test(name) ? NOT_A_COUNT : ""));
  // Whole words only: an outlet called "Post" is not in "Poster", nor an article called "000" in "20,000".
  namePattern = escaped.length
    ? new RegExp(`(?<![\\p{L}\\p{N}]|\\p{N}[.,:])(?:${escaped.join("|")})(?![\\p{L}\\p{N}]|[.,:]\\p{N})`, "gu") : null;
}

/** Return text as it is shown: with aliases in place of names while the page is anonymous. */
const shownText = (text) => (isAnonymous && namePattern ? text.replace(namePattern, (name) => ALIASES.get(name)) : text);

/** Put the names, or their aliases, into every text under an element; what articles say themselves stays. */
function applyNames(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(".text, script, style")) continue;
    if (!isAnonymous && !originals.has(node)) continue;
    if (!originals.has(node)) originals.set(node, node.data);
    const shown = shownText(originals.get(node));
    if (node.data !== shown) node.data = shown;
  }
}

nameAliases();
