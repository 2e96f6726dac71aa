// What the page remembers between visits, where the browser lets it; else until the page is closed.

const remembered = new Map();

/** Keep a text under a name. */
function remember(name, text) {
  remembered.set(name, text);
  try {
    window.localStorage.setItem(name, text);
  } catch {
    // Storage is refused or full: the page goes on with what it holds in memory.
  }
}

/** Return the text kept under a name, or null. */
function recall(name) {
  try {
    return window.localStorage.getItem(name) ?? remembered.get(name) ?? null;
  } catch {
    return remembered.get(name) ?? null;
  }
}
