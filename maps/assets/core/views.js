// The views of the page and the boxes they live in; made again after a change of language.

import { chartsView } from "../charts/charts.js";
import { aboutView } from "../dialogs/about.js";
import { dossierView } from "../dossier/dossier.js";
import { filtersView } from "../list/filters.js";
import { listView } from "../list/list.js";
import { layersView } from "../map/layers.js";
import { readingView } from "../text/reading.js";
import { timeView } from "../time/time.js";

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
const PANEL_OF = { dossier: "site", reading: "text", charts: "figures", about: "about" };

/** Make the views; a panel's view is made and updated only while it is open. */
export function createViews(app) {
  const made = new Map();

  function refresh(id, previous) {
    const panel = PANEL_OF[id];
    if (panel && app.state.panel !== panel) return;
    if (made.has(id)) made.get(id).update(previous);
    else make(id);
  }

  function make(id) {
    const box = document.getElementById(id);
    box.replaceChildren();
    made.set(id, VIEWS[id](box, app));
  }

  const views = {
    update(previous) {
      for (const id of Object.keys(VIEWS)) refresh(id, previous);
    },
    rebuild() {
      const open = [...document.querySelectorAll("details[open]")].map((box) => box.id).filter(Boolean);
      made.clear();
      for (const id of Object.keys(VIEWS)) refresh(id, app.state);
      for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    },
  };
  views.rebuild();
  return views;
}
