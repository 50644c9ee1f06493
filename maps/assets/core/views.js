// The views of the page and the boxes they live in; made again after a change of language.

/** @import { App, State, View, ViewMaker, ViewName } from "./types" */

import { chartsView } from "../charts/charts.js";
import { aboutView } from "../dialogs/about.js";
import { dossierView } from "../dossier/dossier.js";
import { filtersView } from "../list/filters.js";
import { listView } from "../list/list.js";
import { layersView } from "../map/layers.js";
import { readingView } from "../text/reading.js";
import { timeView } from "../time/time.js";
import { byId } from "./dom.js";

/** @type {Record<ViewName, ViewMaker>} */
const VIEWS = {
  sites: listView,
  filters: filtersView,
  layers: layersView,
  dossier: dossierView,
  reading: readingView,
  charts: chartsView,
  about: aboutView,
  time: timeView,
};
/** @type {ViewName[]} */
const NAMES = ["sites", "filters", "layers", "dossier", "reading", "charts", "about", "time"];
/** @type {Partial<Record<ViewName, string>>} */
const PANEL_OF = { dossier: "site", reading: "text", charts: "figures", about: "about" };

/**
 * Make the views; a panel's view is made and updated only while it is open.
 * @param {App} app
 */
export function createViews(app) {
  /** @type {Map<ViewName, View>} */
  const made = new Map();

  /**
   * @param {ViewName} id
   * @param {State} previous
   */
  function refresh(id, previous) {
    const panel = PANEL_OF[id];
    if (panel && app.state.panel !== panel) return;
    const view = made.get(id);
    if (view) view.update(previous);
    else make(id);
  }

  /** @param {ViewName} id */
  function make(id) {
    const box = byId(id);
    box.replaceChildren();
    made.set(id, VIEWS[id](box, app));
  }

  const views = {
    /** @param {State} previous */
    update(previous) {
      for (const id of NAMES) refresh(id, previous);
    },
    rebuild() {
      const open = [...document.querySelectorAll("details[open]")].map((box) => box.id).filter(Boolean);
      made.clear();
      for (const id of NAMES) refresh(id, app.state);
      for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    },
  };
  views.rebuild();
  return views;
}
