// The words on and about the map: labels of sites and towns in the language of the page, its name, its buttons.

/** @import { Town } from "../core/payload" */
/** @import { App } from "../core/types" */
/** @import { Box, CanvasView, LabelSide, MapItem, MapLabel, PlacedLabel, Places, TownPlace } from "./types" */

import { h } from "../core/dom.js";
import { forcedColours } from "./canvas.js";
import { paintLabels, placeLabels, textWidths, townZoom } from "./labels.js";
import { sameTowns, worldX, worldY } from "./place.js";
import { symbolSize } from "./symbols.js";

const TRIED = 500; // labels looked at in a view; more would not find room
const HALO = "#ffffff";
const SITE = { colour: "#1c1c1c", size: 12 };
const AREA = { colour: "#5c5000", size: 12 };
const TOWN = { colour: "#4a4a4a", size: 11, dot: 1.6 };

/**
 * {draw(context, view, items, {open, mask}), refresh() -> whether the language changed}.
 * @param {App} app
 * @param {Places} places
 */
export function mapText(app, places) {
  const { features } = app.data.basemap.towns;
  const same = sameTowns(places, features, app.data.kinds);
  const towns = features.map((feature, at) => townPlace(feature, same[at]));
  const family = getComputedStyle(app.map.getContainer()).fontFamily;
  const spoken = nameMap(app);
  let widths = null;
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapLabel} label
   */
  const measured = (context, label) => {
    widths ??= textWidths(context);
    return { ...label, width: widths(label.text, label.font) };
  };
  /**
   * @param {MapItem[]} items
   * @param {CanvasView} view
   * @param {number} open
   */
  const sites = (items, view, open) => siteLabels(app, places, { items, view, open, family });
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   * @param {MapItem[]} items
   * @param {{ open: number, mask: Uint8Array }} given
   */
  const draw = (context, view, items, { open, mask }) => {
    const halo = forcedColours()?.paper ?? HALO;
    const named = townLabels(towns, view, { language: app.words.language, mask, open, family });
    const labels = [...sites(items, view, open), ...named].map((label) => measured(context, label));
    const placed = placeLabels(labels, items.map(boxAround), view);
    paintDots(
      context,
      placed.filter((label) => label.dot),
    );
    paintLabels(context, placed, halo);
  };
  return { draw, refresh: spoken };
}

/**
 * @param {MapItem} mapItem
 * @returns {Box}
 */
function boxAround({ x, y, reach }) {
  return [x - reach, y - reach, x + reach, y + reach];
}

/**
 * Labels of the symbols in view: the open site first, then in the order of importance that the rows have.
 * @param {App} app
 * @param {Places} places
 * @param {{ items: MapItem[], view: CanvasView, open: number, family: string }} given
 * @returns {MapLabel[]}
 */
function siteLabels(app, places, { items, view, open, family }) {
  const ink = forcedColours()?.ink;
  const alone = items
    .filter((item) => item.cluster === undefined)
    .filter(({ row }) => row === open || view.zoom >= app.data.kinds[places.sites[row].kind].label_zoom);
  alone.sort((a, b) => Number(b.row === open) - Number(a.row === open) || a.row - b.row);
  /** @type {LabelSide[]} */
  const sides = app.words.dir === "rtl" ? ["left", "right", "below", "above"] : ["right", "left", "below", "above"];
  return alone.slice(0, TRIED).map(({ x, y, row }) => {
    const site = places.sites[row];
    const style = site.is_area ? AREA : SITE;
    const font = `${row === open ? "700 " : ""}${style.size}px ${family}`;
    const gap = symbolSize(app.data.style, site) / 2 + (row === open ? 9 : 3);
    return {
      x,
      y,
      gap,
      height: style.size + 2,
      text: app.words.siteName(site).text,
      font,
      colour: ink ?? style.colour,
      sides,
    };
  });
}

/**
 * @param {Town} town
 * @param {number[]} same
 * @returns {TownPlace}
 */
function townPlace({ geometry, properties }, same) {
  const [lon, lat] = geometry.coordinates;
  return { x: worldX(lon), y: worldY(lat), rank: properties.rank, names: properties, same };
}

/**
 * Labels of the towns that orient: the larger first, none where a site stands for the same place.
 * @param {TownPlace[]} towns
 * @param {CanvasView} view
 * @param {{ language: string, mask: Uint8Array, open: number, family: string }} given
 * @returns {MapLabel[]}
 */
function townLabels(towns, view, { language, mask, open, family }) {
  const ink = forcedColours()?.ink;
  const wanted = towns.filter(
    ({ rank, same }) => view.zoom >= townZoom(rank) && !same.some((row) => mask[row] || row === open),
  );
  return wanted
    .sort((a, b) => a.rank - b.rank)
    .map(({ x, y, names }) => ({
      x: x * view.scale - view.left,
      y: y * view.scale - view.top,
      gap: 4,
      height: TOWN.size + 2,
      text: names[`name_${language}`] || names.name,
      font: `${TOWN.size}px ${family}`,
      colour: ink ?? TOWN.colour,
      sides: ["right", "left"],
      dot: true,
    }));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {PlacedLabel[]} labels
 */
function paintDots(context, labels) {
  context.beginPath();
  for (const { x, y } of labels) {
    context.moveTo(x + TOWN.dot, y);
    context.arc(x, y, TOWN.dot, 0, 2 * Math.PI);
  }
  context.fillStyle = labels[0]?.colour ?? TOWN.colour;
  context.fill();
}

/**
 * The name and description of the map and of its buttons; the function says whether the language changed.
 * @param {App} app
 */
function nameMap(app) {
  const box = app.map.getContainer();
  const told = h("p", { id: "map-told", class: "map-told" });
  box.append(told);
  let language = "";
  const refresh = () => {
    const { words } = app;
    if (language === words.language) return false;
    language = words.language;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", words.t("map.region"));
    box.setAttribute("aria-describedby", told.id);
    told.textContent = words.t("map.description");
    Object.assign(told, { lang: words.language, dir: words.dir });
    nameButton(box, ".leaflet-control-zoom-in", words.t("map.zoom-in"));
    nameButton(box, ".leaflet-control-zoom-out", words.t("map.zoom-out"));
    return true;
  };
  refresh();
  return refresh;
}

/**
 * @param {HTMLElement} box
 * @param {string} selector
 * @param {string} text
 */
function nameButton(box, selector, text) {
  const button = box.querySelector(selector);
  if (!(button instanceof HTMLElement)) return;
  button.title = text;
  button.setAttribute("aria-label", text);
}
