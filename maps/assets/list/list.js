// The list of all sites shown, the unlocated too: the main way in by keyboard and screen reader. And the search box.

/** @import { Site } from "../core/payload" */
/** @import { App, Fold, Words } from "../core/types" */
/** @import { ListNow, ListParts } from "./types" */

import { h, nearest } from "../core/dom.js";
import { createFold } from "../core/folding.js";
import { clearedFilters, isFiltered } from "./filter.js";
import { rowMaker } from "./row.js";
import { buttonOf, RowWindow } from "./window.js";

const LONG = 300; // rows: above, only those in sight are in the page
const PAGE_ROWS = 10;
const PAUSE_MS = 700; // after which a typed letter starts a new word
const TYPING_MS = 80;

/**
 * Sites in the order of the list: best match first, else by name as the language orders them.
 * @param {App} app
 */
export function listOrder(app) {
  const { matches, shown } = app;
  if (matches) return byRank(shown.sites, (site) => matches.get(site.id)?.place ?? matches.size);
  const ranks = nameRanks(app.data.sites, app.words);
  return byRank(shown.sites, (site) => ranks.get(site) ?? ranks.size);
}

/**
 * @param {Site[]} sites
 * @param {(site: Site) => number} rankOf
 */
function byRank(sites, rankOf) {
  const ranked = sites.map((site) => ({ site, rank: rankOf(site) }));
  return ranked.sort((a, b) => a.rank - b.rank).map((row) => row.site);
}

/**
 * By words: ordering many names by a language's rules is slow, and the words outlive a view.
 * @type {WeakMap<Words, Map<Site, number>>}
 */
const RANKS = new WeakMap();

/**
 * @param {Site[]} sites
 * @param {Words} words
 */
function nameRanks(sites, words) {
  const known = RANKS.get(words);
  if (known) return known;
  const { compare } = new Intl.Collator(words.language, { numeric: true });
  const named = sites.map((site) => ({ site, name: words.siteName(site).text }));
  named.sort((a, b) => compare(a.name, b.name));
  const ranks = new Map(named.map(({ site }, rank) => [site, rank]));
  RANKS.set(words, ranks);
  return ranks;
}

/**
 * The list in `box`; follows what is shown.
 * @param {HTMLElement} box
 * @param {App} app
 */
export function listView(box, app) {
  const fold = createFold(app.data.folding);
  const list = h("ul", { class: "list-rows", role: "list", "aria-label": app.words.t("list.label") });
  const empty = h("div", { class: "list-empty" });
  /** @type {ListNow} */
  const now = { sites: [], shown: [], statements: [], matches: undefined, active: 0, make: null, chosen: "" };
  const rows = new RowWindow(list, (at, count, numbered) => madeRow(now, at, count, numbered), LONG);
  box.append(list, empty);

  /**
   * @param {number} at
   * @param {boolean} move
   */
  function activate(at, move) {
    stopAt(rows, now.active, false);
    now.active = Math.min(Math.max(at, 0), now.sites.length - 1);
    const row = move ? rows.reveal(now.active) : rows.keep(now.active);
    stopAt(rows, now.active, true);
    if (move && row) buttonOf(row).focus({ preventScroll: true });
  }

  function redraw() {
    const focused = list.contains(document.activeElement);
    const before = now.sites[now.active];
    const searched = now.matches !== app.matches;
    Object.assign(now, {
      sites: listOrder(app),
      make: rowMaker(app, fold),
      matches: app.matches,
      chosen: app.state.site,
    });
    now.active = searched ? 0 : Math.max(0, now.sites.indexOf(before));
    list.hidden = now.sites.length === 0;
    rows.show(now.sites.length, now.active);
    fillEmpty(empty, app, now.sites.length === 0, () => activate(0, true));
    if (focused && now.sites.length) activate(now.active, true);
  }

  function update() {
    if (now.make && isSame(now, app)) return markChosen(now, rows, app.state.site);
    Object.assign(now, { shown: app.shown.sites, statements: app.shown.statements });
    redraw();
  }

  wireList(list, { app, now, activate, letters: letterJump(now, app.words, fold) });
  update();
  return { update };
}

/**
 * @param {ListNow} now
 * @param {number} at
 * @param {number} count
 * @param {boolean} numbered
 */
function madeRow(now, at, count, numbered) {
  const row = now.make?.(now.sites[at], at, count, numbered) ?? h("li");
  if (at === now.active) buttonOf(row).tabIndex = 0;
  return row;
}

/**
 * @param {RowWindow} rows
 * @param {number} at
 * @param {boolean} on
 */
function stopAt(rows, at, on) {
  const row = rows.row(at);
  if (row) buttonOf(row).tabIndex = on ? 0 : -1;
}

/**
 * @param {ListNow} now
 * @param {App} app
 */
function isSame(now, app) {
  return (
    now.matches === app.matches &&
    sameRows(now.shown, app.shown.sites) &&
    sameRows(now.statements, app.shown.statements)
  );
}

/**
 * @template T
 * @param {T[]} one
 * @param {T[]} other
 */
function sameRows(one, other) {
  return one === other || (one.length === other.length && one.every((row, at) => row === other[at]));
}

/**
 * @param {ListNow} now
 * @param {RowWindow} rows
 * @param {string} id
 */
function markChosen(now, rows, id) {
  if (now.chosen === id) return;
  now.chosen = id;
  for (const row of rows.drawn.values()) {
    const button = buttonOf(row);
    if (button.dataset.site === id) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

/**
 * One sentence and the way back, when nothing is shown.
 * @param {HTMLElement} box
 * @param {App} app
 * @param {boolean} isEmpty
 * @param {() => void} focus
 */
function fillEmpty(box, app, isEmpty, focus) {
  if (!isEmpty) return box.replaceChildren();
  const { words, state } = app;
  if (!app.data.sites.length) return box.replaceChildren(h("p", {}, words.t("list.no-sites")));
  const key = state.q.trim() && !isFiltered(state) ? "list.nothing-found" : "list.nothing-fits";
  const clear = () => {
    app.set({ ...clearedFilters(), q: "" });
    focus();
  };
  const button = h("button", { type: "button", onclick: clear }, words.t("list.clear"));
  return box.replaceChildren(h("p", {}, words.parts(key, { q: h("bdi", {}, state.q.trim()) })), button);
}

/**
 * @param {HTMLElement} list
 * @param {ListParts} listParts
 */
function wireList(list, { app, now, activate, letters }) {
  /** @param {number} at */
  const open = (at) => now.sites[at] && app.choose(now.sites[at].id);
  list.addEventListener("click", (event) => {
    const button = nearest(event, "button[data-at]");
    if (button) open(Number(button.dataset.at));
  });
  list.addEventListener("focusin", (event) => {
    const at = Number(nearest(event, "[data-at]")?.dataset.at ?? now.active);
    if (at !== now.active) activate(at, false); // nothing moves: a pointer may be about to let go of the row
  });
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "ArrowUp" && now.active === 0) {
      event.preventDefault();
      return document.getElementById("search")?.focus();
    }
    const at = STEPS[event.key]?.(now.active, now.sites.length - 1) ?? letters(event.key);
    if (at === null) return;
    event.preventDefault();
    activate(at, true);
  });
  // From the search box, which does not know which list there is at the moment.
  list.addEventListener("list-focus", () => now.sites.length && activate(now.active, true));
  list.addEventListener("list-open", () => open(0));
}

/** @type {Record<string, (at: number, last: number) => number>} */
const STEPS = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
  PageDown: (at) => at + PAGE_ROWS,
  PageUp: (at) => at - PAGE_ROWS,
};

/**
 * From a typed letter to the next site whose name, in any script shown, starts with what was typed; null if none.
 * @param {ListNow} now
 * @param {Words} words
 * @param {Fold} fold
 */
function letterJump(now, words, fold) {
  let typed = "";
  let last = 0;
  /** @param {Site} site */
  const starts = (site) => words.siteNames(site).some((name) => fold(name.text).startsWith(typed));
  /** @param {number} first */
  const nextFrom = (first) => {
    const count = now.sites.length;
    for (let step = 0; step < count; step += 1) {
      const at = (first + step) % count;
      if (starts(now.sites[at])) return at;
    }
    return null;
  };
  return (/** @type {string} */ key) => {
    const letter = Array.from(key).length === 1 ? fold(key) : "";
    if (!letter) return null;
    const moment = performance.now();
    typed = moment - last > PAUSE_MS ? letter : typed + letter;
    last = moment;
    return nextFrom(typed === letter ? now.active + 1 : now.active);
  };
}

/**
 * Wire the search box: typing searches, Enter opens the first site, ArrowDown goes to the list, Escape clears.
 * @param {HTMLInputElement} input
 * @param {App} app
 */
export function searchBox(input, app) {
  let waiting = 0;
  const search = () => {
    clearTimeout(waiting);
    waiting = 0;
    const q = input.value.trim();
    if (q !== app.state.q) app.set({ q });
  };
  /** @param {string} what */
  const tellList = (what) => document.querySelector("#sites .list-rows")?.dispatchEvent(new CustomEvent(what));
  /** @type {Record<string, () => unknown>} */
  const keys = {
    Enter: () => tellList("list-open"),
    ArrowDown: () => tellList("list-focus"),
    Escape: () => {},
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, TYPING_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (!Object.hasOwn(keys, event.key) || event.isComposing) return;
    if (event.key === "Escape") {
      if (!input.value) return;
      input.value = "";
    }
    event.preventDefault();
    search();
    keys[event.key]();
  });
}
