// The one layer control: a box for each group, with its kinds and how many sites of it are on the map.

import { h } from "./dom.js";
import { kindWords } from "./words.js";
import { symbol } from "./symbols.js";

/** Build the control into `box`; ticking shows or hides a folium group. */
export function layerControl(box, map, groups, payload) {
  for (const group of payload.groups) {
    const rows = payload.sites.filter((site) => site.group === group.id);
    box.append(layerRow(map, groups[group.id], group.label, rows.length), kindRows(group, rows));
  }
  box.append(
    layerRow(map, groups.routes, "Movements announced or reported", payload.routes.length),
    layerRow(map, groups.accuracy, "Rings of accuracy", null),
  );
  if (groups.tiles) box.append(tilesRow(map, groups.tiles, payload.build.tiles));
}

function layerRow(map, layer, label, count) {
  const tick = h("input", { type: "checkbox" });
  tick.checked = map.hasLayer(layer);
  tick.addEventListener("change", () => (tick.checked ? layer.addTo(map) : layer.remove()));
  return h("label", { class: "layer" }, tick, " ", label, count === null ? "" : ` (${count})`);
}

/** Tiles are asked for only when ticked; where they fail, the map below stays and the row says so. */
function tilesRow(map, tiles, origin) {
  const row = layerRow(map, tiles, `Online tiles (asks ${new URL(origin).host})`, null);
  const notice = h("span", { class: "meta", role: "status" });
  tiles.on("tileerror", () => (notice.textContent = " The server gave no tiles; the built-in map stays."));
  row.append(notice);
  return row;
}

function kindRows(group, sites) {
  const list = h("ul", { class: "kinds" });
  for (const kind of group.kinds) {
    const rows = sites.filter((site) => site.kind === kind);
    if (!rows.length) continue;
    const missing = rows.filter((site) => !site.locations.length).length;
    const unlocated = missing ? `, ${missing} not located` : "";
    list.append(h("li", {}, symbol(kind, group.colour, true, 14), ` ${kindWords(kind)} (${rows.length}${unlocated})`));
  }
  return list;
}
