// What frames the views: heading, tools, language, panel tabs, the sheet of a phone, and what is said aloud.

/** @import { App, DialogName, State } from "./types" */

import { searchBox } from "../list/list.js";
import { printSheet } from "../print/print.js";
import { allOf, byId, h, refill } from "./dom.js";
import { headingOf } from "./metadata.js";
import { createSheet } from "./sheet.js";

/** @type {DialogName[]} */
const DIALOGS = ["embed", "download", "help"];
const PANELS = { site: "dossier", text: "reading", figures: "charts", about: "about" };

/**
 * Build the frame; `update` follows the state.
 * @param {App} app
 */
export function createChrome(app) {
  const sheet = createSheet(app);
  searchBox(byId("search", HTMLInputElement), app);
  languageSelect(byId("language", HTMLSelectElement), app);
  for (const name of DIALOGS) byId(`tool-${name}`).addEventListener("click", () => app.dialog(name));
  byId("tool-print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", () => printSheet(byId("sheet"), app));
  window.addEventListener("afterprint", () => byId("sheet").replaceChildren());
  byId("panel").addEventListener("keydown", (event) => event.key === "Escape" && app.close());
  tabs(byId("panel-tabs"), app);

  const search = byId("search", HTMLInputElement);
  let said = -1;
  return {
    mapPadding: sheet.mapPadding,
    /** @param {State} previous */
    update(previous) {
      if (previous === app.state || previous.lang !== app.state.lang) translate(app);
      document.documentElement.toggleAttribute("data-embed", app.state.embed);
      showPanel(app);
      sheet.update(previous);
      const count = app.shown.sites.length;
      if (count !== said || previous.lang !== app.state.lang)
        byId("status").textContent = app.words.t("status.shown", { n: count });
      said = count;
      if (document.activeElement !== search) search.value = app.state.q;
      byId("language", HTMLSelectElement).value = app.words.language;
    },
  };
}

/**
 * Put the words of the language into the template's own elements.
 * @param {App} app
 */
function translate(app) {
  const root = document.documentElement;
  root.lang = app.words.language;
  root.dir = app.words.dir;
  const credit = app.map.attributionControl.getContainer();
  if (credit) credit.dir = app.words.dir;
  for (const element of allOf(document, "[data-t]")) element.textContent = app.words.t(element.dataset.t ?? "");
  for (const element of allOf(document, "[data-t-label]"))
    element.setAttribute("aria-label", app.words.t(element.dataset.tLabel ?? ""));
  const { metadata } = app.data;
  const heading = headingOf(metadata, app.words.language);
  for (const title of allOf(document, "#title h1"))
    Object.assign(title, { textContent: heading.text, lang: heading.lang });
  document.title = heading.text;
  const { sites, located, statements, briefings, own_texts: own } = metadata;
  const period = { from: app.words.edtf(metadata.date_from), to: app.words.edtf(metadata.date_to) };
  const about = briefings ? "page.about" : "page.about-places";
  refill(
    byId("about-line"),
    ...app.words.parts(about, { sites, located, statements, briefings, ...period }),
    ...(own ? [" ", app.words.t("page.own-texts", { n: own })] : []),
  );
}

/**
 * @param {HTMLSelectElement} select
 * @param {App} app
 */
function languageSelect(select, app) {
  for (const [code, messages] of Object.entries(app.data.strings)) {
    select.append(h("option", { value: code, lang: code }, String(messages["language.name"] ?? code)));
  }
  select.addEventListener("change", () => app.set({ lang: select.value }));
}

/**
 * @param {HTMLElement} box
 * @param {App} app
 */
function tabs(box, app) {
  for (const button of allOf(box, "button[data-panel]")) {
    button.addEventListener("click", () => app.set({ panel: button.dataset.panel }));
  }
  byId("panel-close").addEventListener("click", () => app.close());
}

/** @param {App} app */
function showPanel(app) {
  const open = app.state.panel;
  byId("panel").hidden = !open;
  for (const [panel, id] of Object.entries(PANELS)) byId(id).hidden = panel !== open;
  for (const button of allOf(byId("panel-tabs"), "button[data-panel]")) {
    button.setAttribute("aria-pressed", String(button.dataset.panel === open));
    if (button.dataset.panel === "site") button.toggleAttribute("disabled", !app.state.site);
  }
}
