// The page of the print sheet's map: how large it is, and where places are on it.

/** @import { LeafletMap, Pixels } from "../map/types" */
/** @import { PageView } from "./types" */

import { worldX, worldY } from "../map/place.js";

export const WIDTH = 680; // as many CSS pixels as fit between the margins of A4 and of US letter
export const INK = "#1c1c1c";
const HEIGHTS = { least: 300, most: 640 };
const MOST_HIDDEN = 0.55; // of the map: a sheet that covers more is not what the reader wants the map to be cut by

/**
 * What of the world is drawn, and how large: all that the screen shows, in a shape that fits a page.
 * @param {LeafletMap} map
 * @param {number} hidden
 * @returns {PageView}
 */
export function pageView(map, hidden) {
  const size = map.getSize();
  const free = Math.max(1, size.y - Math.min(hidden, MOST_HIDDEN * size.y));
  /**
   * @param {number} x
   * @param {number} y
   */
  const corner = (x, y) => map.containerPointToLatLng([x, y]);
  const [start, end] = [corner(0, 0), corner(size.x, free)];
  const centre = 360 * Math.round((start.lng + end.lng) / 720);
  const [left, right] = [worldX(start.lng - centre), worldX(end.lng - centre)];
  const [top, bottom] = [worldY(start.lat), worldY(end.lat)];
  const [across, down] = [Math.max(1e-4, right - left), Math.max(1e-4, bottom - top)];
  const scale = Math.min(WIDTH / across, HEIGHTS.most / down);
  const height = Math.round(Math.max(HEIGHTS.least, scale * down));
  const origin = { x: (left + right) / 2 - WIDTH / 2 / scale, y: (top + bottom) / 2 - height / 2 / scale };
  /**
   * @param {number} lon
   * @param {number} lat
   */
  const at = (lon, lat) => /** @type {Pixels} */ ([(worldX(lon) - origin.x) * scale, (worldY(lat) - origin.y) * scale]);
  return { scale, height, at, zoom: Math.log2(scale), lat: latitudeOf(origin.y + height / 2 / scale) };
}

/** @param {number} y */
function latitudeOf(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - y / 128))) * 180) / Math.PI;
}

/**
 * @param {PageView} view
 * @param {Pixels} pixels
 */
export const holds = (view, [x, y]) => x >= 0 && y >= 0 && x <= WIDTH && y <= view.height;

/** @param {number[]} values */
export const least = (values) => values.reduce((one, other) => Math.min(one, other), Infinity);
/** @param {number[]} values */
export const most = (values) => values.reduce((one, other) => Math.max(one, other), -Infinity);
/** @param {number} value */
export const short = (value) => String(Math.round(Math.max(-9999, Math.min(9999, value)) * 10) / 10);
