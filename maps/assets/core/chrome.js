// What frames the views: heading, tools, language, panel tabs, the sheet of a phone, and what is said aloud.

import { searchBox } from "../list/list.js";
import { printSheet } from "../print/print.js";
import { byId, h } from "./dom.js";
import { headingOf } from "./metadata.js";
import { createSheet } from "./sheet.js";

const PANELS = { site: "dossier", text: "reading", figures: "charts", about: "about" };

/** Build the frame; `update` follows the state. */
export function createChrome(app) {
  const sheet = createSheet(app);
  searchBox(byId("search"), app);
  languageSelect(byId("language"), app);
  for (const name of ["embed", "download", "help"])
    byId(`tool-${name}`).addEventListener("click", () => app.dialog(name));
  byId("tool-print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", () => printSheet(byId("sheet"), app));
  window.addEventListener("afterprint", () => byId("sheet").replaceChildren());
  byId("panel").addEventListener("keydown", (event) => event.key === "Escape" && app.close());
  tabs(byId("panel-tabs"), app);

  let said = null;
  return {
    mapPadding: sheet.mapPadding,
    update(previous) {
      if (previous === app.state || previous.lang !== app.state.lang) translate(app);
      document.documentElement.toggleAttribute("data-embed", app.state.embed);
      showPanel(app);
      sheet.update(previous);
      const count = app.shown.sites.length;
      if (count !== said || previous.lang !== app.state.lang)
        byId("status").textContent = app.words.t("status.shown", { n: count });
      said = count;
      byId("search").value = document.activeElement === byId("search") ? byId("search").value : app.state.q;
      byId("language").value = app.words.language;
    },
  };
}

/** Put the words of the language into the template's own elements. */
function translate(app) {
  const root = document.documentElement;
  root.lang = app.words.language;
  root.dir = app.words.dir;
  app.map.attributionControl.getContainer().dir = app.words.dir;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = app.words.t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]"))
    element.setAttribute("aria-label", app.words.t(element.dataset.tLabel));
  const { metadata } = app.data;
  const heading = headingOf(metadata, app.words.language);
  Object.assign(document.querySelector("#title h1"), { textContent: heading.text, lang: heading.lang });
  document.title = heading.text;
  const { sites, located, statements, briefings, own_texts: own } = metadata;
  const period = { from: app.words.edtf(metadata.date_from), to: app.words.edtf(metadata.date_to) };
  byId("about-line").replaceChildren(
    ...app.words.parts("page.about", { sites, located, statements, briefings, ...period }),
    ...(own ? [" ", app.words.t("page.own-texts", { n: own })] : []),
  );
}

function languageSelect(select, app) {
  for (const [code, messages] of Object.entries(app.data.strings)) {
    select.append(h("option", { value: code, lang: code }, messages["language.name"] ?? code));
  }
  select.addEventListener("change", () => app.set({ lang: select.value }));
}

function tabs(box, app) {
  for (const button of box.querySelectorAll("button[data-panel]")) {
    button.addEventListener("click", () => app.set({ panel: button.dataset.panel }));
  }
  byId("panel-close").addEventListener("click", () => app.close());
}

function showPanel(app) {
  const open = app.state.panel;
  byId("panel").hidden = !open;
  for (const [panel, id] of Object.entries(PANELS)) byId(id).hidden = panel !== open;
  for (const button of byId("panel-tabs").querySelectorAll("button[data-panel]")) {
    button.setAttribute("aria-pressed", String(button.dataset.panel === open));
    if (button.dataset.panel === "site") button.disabled = !app.state.site;
  }
}
