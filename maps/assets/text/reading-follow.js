// The bar that follows the open site through a text: which mention this is, the previous and the next, and where else
// the site is spoken of.

/** @import { Site, Source } from "../core/payload" */
/** @import { App } from "../core/types" */

import { foreign, h } from "../core/dom.js";

const MOST_OTHERS = 12; // documents offered where the open one does not name the site

/**
 * The bar; `step(-1 | 1)` goes to the previous or next mention. Its elements stay, so that focus stays.
 * @param {App} app
 * @param {(by: number) => void} step
 */
export function followBar(app, step) {
  const { t } = app.words;
  const said = h("p", { class: "reading-said" });
  const others = h("div", { class: "reading-others" });
  /**
   * @param {string} key
   * @param {string} sign
   * @param {(event: MouseEvent) => unknown} onclick
   */
  const arrow = (key, sign, onclick) =>
    h("button", { type: "button", "aria-label": t(key), title: t(key), onclick }, sign);
  const back = arrow("reading.previous", "▲", () => step(-1));
  const next = arrow("reading.next", "▼", () => step(1));
  const dossier = h(
    "button",
    { type: "button", "aria-label": t("reading.open-site"), onclick: () => openSite(app) },
    t("panel.site"),
  );
  const box = h(
    "div",
    { class: "reading-follow", hidden: true, role: "group", "aria-label": t("reading.follow") },
    said,
    back,
    next,
    dossier,
    others,
  );

  /**
   * @param {Source} source
   * @param {number} count
   * @param {number} at
   */
  function update(source, count, at) {
    const site = app.data.site(app.state.site);
    box.hidden = !site;
    if (!site) return;
    const words = h("p", {}, followWords(site, source, count, at, app));
    if (said.textContent !== words.textContent) said.replaceChildren(...words.childNodes);
    for (const one of [back, next]) one.hidden = count < 2;
    others.replaceChildren(...(count ? [] : otherDocuments(site, source, app)));
  }
  return { box, update };
}

/**
 * @param {Site} site
 * @param {Source} source
 * @param {number} count
 * @param {number} at
 * @param {App} app
 */
function followWords(site, source, count, at, app) {
  const { parts, siteName } = app.words;
  const named = siteName(site);
  const held = Boolean(app.data.texts[source.id]);
  const some = held ? "reading.mention" : "reading.place";
  const none = held ? "reading.no-mention" : "reading.no-place";
  const key = site.location ? (count ? some : none) : `${count ? some : none}-unlocated`;
  return parts(key, { at: at + 1, n: count, site: foreign(named.text, named.lang) });
}

/**
 * Buttons to the documents that speak of a site, with the number of their statements.
 * @param {Site} site
 * @param {Source} source
 * @param {App} app
 */
function otherDocuments(site, source, app) {
  const counts = new Map();
  for (const statement of site.statements) {
    if (statement.source !== source.id) counts.set(statement.source, (counts.get(statement.source) ?? 0) + 1);
  }
  return [...counts].slice(0, MOST_OTHERS).map(([id, n]) => {
    const date = app.data.source(id)?.date;
    const words = app.words.t("reading.other", {
      n,
      date: date ? app.words.edtf(date) : app.words.t("reading.undated"),
    });
    return h("button", { type: "button", onclick: () => app.set({ read: id, statement: "" }) }, words);
  });
}

/** @param {App} app */
function openSite(app) {
  app.set({ panel: "site", statement: "" });
  document.getElementById("dossier-name")?.focus({ preventScroll: true });
}
