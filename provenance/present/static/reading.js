// How the page is read: the panel of ten lines, light or dark, and names or aliases.

const helpDialog = document.getElementById("help");
const THEME_SHELF = "provenance-theme";

const isDark = () => getComputedStyle(document.documentElement).colorScheme === "dark"
  || (!document.documentElement.dataset.theme && window.matchMedia("(prefers-color-scheme: dark)").matches);

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  showTheme();
  refresh();
}

function showTheme() {
  document.getElementById("theme").setAttribute("aria-pressed", String(isDark()));
}

/** Show aliases in place of the names of outlets and articles, or the names again. */
function setAnonymous(wanted) {
  isAnonymous = wanted;
  document.documentElement.toggleAttribute("data-anonymous", wanted);
  document.getElementById("anonymous").setAttribute("aria-pressed", String(wanted));
  applyNames(document.body);
  document.title = shownText(pageTitle);
  redraw();
}

const pageTitle = document.title;

/** Lead back to the overview where it stands: a page that was handed on by itself is no longer in the run's folder. */
function linkOverview() {
  const isInItsPlace = decodeURIComponent(window.location.pathname).endsWith(`/${STORY.file}`);
  document.getElementById("overview").hidden = !isInItsPlace;
}

function startReading() {
  linkOverview();
  const theme = recall(THEME_SHELF);
  if (theme === "dark" || theme === "light") setTheme(theme);
  showTheme();
  document.getElementById("theme").addEventListener("click", () => {
    const wanted = isDark() ? "light" : "dark";
    remember(THEME_SHELF, wanted);
    setTheme(wanted);
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);
  document.getElementById("anonymous").addEventListener("click", () => setAnonymous(!isAnonymous));
  document.getElementById("open-help").addEventListener("click", () => helpDialog.showModal());
}
