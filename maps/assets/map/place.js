// Where things lie on the map, as plain numbers: projection, visibility, clusters, what is near a point.
// Knows neither Leaflet nor how anything is drawn. "World" is pixels of the whole world at zoom 0, 256 wide.

/** @import { Kinds, LocatedSite, Site, Town, Zone } from "../core/payload" */
/** @import { Cells, Cluster, Coordinates, LocatedTown, Places, PlaneView, PointIndex, XY } from "./types" */

import { isLocated } from "../core/names.js";

const WORLD = 256;
const NORTHMOST = 85.0511287798;
export const EARTH_ROUND_M = 40075016.7;

/**
 * Longitude to world pixels.
 * @param {number} lon
 */
export function worldX(lon) {
  return (WORLD * (lon + 180)) / 360;
}

/**
 * Latitude to world pixels (spherical Mercator, as Leaflet has it).
 * @param {number} lat
 */
export function worldY(lat) {
  const sine = Math.sin((Math.max(-NORTHMOST, Math.min(NORTHMOST, lat)) * Math.PI) / 180);
  return WORLD * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
}

/**
 * Metres as world pixels at a latitude.
 * @param {number} metres
 * @param {number} lat
 */
export function worldLength(metres, lat) {
  return (WORLD * metres) / (EARTH_ROUND_M * Math.cos((lat * Math.PI) / 180));
}

/**
 * The northernmost latitude of GeoJSON coordinates of any depth.
 * @param {Coordinates} coordinates
 * @returns {number}
 */
export function northOf(coordinates) {
  let north = -90;
  for (const part of coordinates) if (typeof part !== "number") north = Math.max(north, northOf(part));
  return typeof coordinates[1] === "number" ? coordinates[1] : north;
}

/**
 * Latitude at which a site's symbol stands: a zone's on its northern edge, so that it hides nothing at the centre.
 * @param {LocatedSite} site
 * @param {Zone | undefined} zone
 */
export function symbolLatitude(site, zone) {
  const { lat, accuracy_m } = site.location;
  if (site.category !== "zone") return lat;
  return zone ? northOf(zone.geometry.coordinates) : lat + (360 * accuracy_m) / EARTH_ROUND_M;
}

// More statements first; areas, whose point says least, after all others.
const MOST = 9999;
/** @param {Site} site */
function weight(site) {
  return Math.min(site.statements.length, MOST) + (site.is_area ? 0 : MOST + 1);
}

/**
 * Counted, not compared: a hundred thousand sites are in order in a few milliseconds.
 * @param {LocatedSite[]} sites
 */
function byWeight(sites) {
  const starts = new Int32Array(2 * (MOST + 1) + 1);
  for (const site of sites) starts[weight(site)] += 1;
  for (let at = starts.length - 2; at >= 0; at -= 1) starts[at] += starts[at + 1];
  const ordered = new Array(sites.length);
  for (let at = sites.length - 1; at >= 0; at -= 1) ordered[--starts[weight(sites[at])]] = sites[at];
  return ordered;
}

/**
 * The located sites, most important first: {sites, x, y, count, at: id -> row}.
 * @param {Site[]} all
 * @param {Zone[]} zones
 */
export function sitePlaces(all, zones) {
  const sites = byWeight(all.filter(isLocated));
  const outlines = new Map(zones.filter((zone) => zone.preferred).map((zone) => [zone.site, zone]));
  const x = new Float64Array(sites.length);
  const y = new Float64Array(sites.length);
  const at = new Map();
  for (let row = 0; row < sites.length; row += 1) {
    const site = sites[row];
    x[row] = worldX(site.location.lon);
    y[row] = worldY(symbolLatitude(site, outlines.get(site.id)));
    at.set(site.id, row);
  }
  return { sites, x, y, count: sites.length, at };
}

/**
 * The cells that a view touches. They hang on the world, not on the screen, so that panning changes no cluster.
 * @param {PlaneView} view
 * @param {number} cell
 */
function cellsOf(view, cell) {
  const firstColumn = Math.floor(view.left / cell);
  const firstRow = Math.floor(view.top / cell);
  const columns = Math.floor((view.left + view.width) / cell) - firstColumn + 1;
  const rows = Math.floor((view.top + view.height) / cell) - firstRow + 1;
  return { firstColumn, firstRow, columns, rows };
}

/**
 * World pixels of the copy of a place that is nearest to the middle of a view: the Earth goes on beyond 180 degrees.
 * @param {number} x
 * @param {{ left: number, width: number, scale: number }} view
 */
export function nearestX(x, { left, width, scale }) {
  return x + WORLD * Math.round(((left + width / 2) / scale - x) / WORLD);
}

/**
 * Rows of the places that are on (`mask`) and in a view {scale, left, top, width, height}, whole cells of it.
 * @param {Places} places
 * @param {ArrayLike<number>} mask
 * @param {PlaneView} view
 * @param {number} cell
 */
export function visibleRows(places, mask, view, cell) {
  const { firstColumn, firstRow, columns, rows } = cellsOf(view, cell);
  const west = (firstColumn * cell) / view.scale;
  const north = (firstRow * cell) / view.scale;
  const east = west + (columns * cell) / view.scale;
  const south = north + (rows * cell) / view.scale;
  const { x, y, count } = places;
  const found = new Int32Array(count);
  let length = 0;
  for (let row = 0; row < count; row += 1) {
    if (!mask[row] || y[row] < north || y[row] >= south) continue;
    const at = nearestX(x[row], view);
    if (at < west || at >= east) continue;
    found[length] = row;
    length += 1;
  }
  return found.subarray(0, length);
}

/**
 * Rows gathered by cell: {singles: rows alone in their cell, clusters: [{x, y (world), count, column, row}]}.
 * @param {Places} places
 * @param {Int32Array} visible
 * @param {PlaneView} view
 * @param {number} cell
 * @param {number} [apart]
 */
export function clustered(places, visible, view, cell, apart = -1) {
  const { counts, first, sums } = countedByCell(places, visible, view, cell, apart);
  const singles = [];
  const clusters = [];
  for (let at = 0; at < counts.length; at += 1) {
    if (counts[at] === 1) singles.push(first[at]);
    else if (counts[at] > 1) clusters.push(clusterAt(at, counts[at], sums, cellsOf(view, cell)));
  }
  if (apart >= 0 && visible.includes(apart)) singles.push(apart);
  return { singles: singles.sort((a, b) => a - b), clusters };
}

/**
 * By cell: how many rows, the first of them, and the sums of their x and y.
 * @param {Places} places
 * @param {Int32Array} visible
 * @param {PlaneView} view
 * @param {number} cell
 * @param {number} apart
 */
function countedByCell(places, visible, view, cell, apart) {
  const { firstColumn, firstRow, columns, rows } = cellsOf(view, cell);
  const factor = view.scale / cell;
  const counts = new Int32Array(columns * rows);
  const first = new Int32Array(columns * rows);
  const sums = new Float64Array(2 * columns * rows);
  /**
   * @param {number} index
   * @param {number} length
   */
  const within = (index, length) => Math.max(0, Math.min(index, length - 1));
  for (let index = 0; index < visible.length; index += 1) {
    const place = visible[index];
    if (place === apart) continue;
    const x = nearestX(places.x[place], view);
    const column = within(Math.floor(x * factor) - firstColumn, columns);
    const at = within(Math.floor(places.y[place] * factor) - firstRow, rows) * columns + column;
    if (counts[at] === 0) first[at] = place;
    counts[at] += 1;
    sums[2 * at] += x;
    sums[2 * at + 1] += places.y[place];
  }
  return { counts, first, sums };
}

/**
 * @param {number} at
 * @param {number} count
 * @param {Float64Array} sums
 * @param {Cells} cells
 */
function clusterAt(at, count, sums, { firstColumn, firstRow, columns }) {
  return {
    x: sums[2 * at] / count,
    y: sums[2 * at + 1] / count,
    count,
    column: firstColumn + (at % columns),
    row: firstRow + Math.floor(at / columns),
  };
}

/**
 * Rows of the places in a cluster's cell, without the one that stands apart.
 * @param {Places} places
 * @param {ArrayLike<number>} mask
 * @param {Cluster} cluster
 * @param {number} scale
 * @param {number} cell
 * @param {number} [apart]
 */
export function clusterRows(places, mask, cluster, scale, cell, apart = -1) {
  const view = {
    scale,
    left: cluster.column * cell + cell / 2,
    top: cluster.row * cell + cell / 2,
    width: 0,
    height: 0,
  };
  return visibleRows(places, mask, view, cell).filter((row) => row !== apart);
}

/**
 * The smallest box around rows, in world pixels near the first of them.
 * @param {Places} places
 * @param {ArrayLike<number> & Iterable<number>} rows
 */
export function boxOf(places, rows) {
  const near = { left: places.x[rows[0]], width: 0, scale: 1 };
  const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  for (const row of rows) {
    const x = nearestX(places.x[row], near);
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.north = Math.min(box.north, places.y[row]);
    box.south = Math.max(box.south, places.y[row]);
  }
  return box;
}

/**
 * Things with {x, y} in buckets, for `nearPoint`.
 * @template {XY} T
 * @param {T[]} items
 * @param {number} [cell]
 */
export function pointIndex(items, cell = 32) {
  /** @type {Map<string, T[]>} */
  const buckets = new Map();
  for (const item of items) {
    const key = `${Math.floor(item.x / cell)} ${Math.floor(item.y / cell)}`;
    const bucket = buckets.get(key);
    if (bucket) bucket.push(item);
    else buckets.set(key, [item]);
  }
  return { buckets, cell };
}

/**
 * The things within `radius` of a point, or within their own `reach` if wider (up to a cell): nearest first.
 * @template {XY & { reach?: number }} T
 * @param {PointIndex<T>} index
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function nearPoint(index, x, y, radius) {
  return itemsAround(index, x, y, Math.max(radius, index.cell))
    .map((item) => ({ item, away: Math.hypot(item.x - x, item.y - y) }))
    .filter(({ item, away }) => away <= Math.max(radius, item.reach ?? 0))
    .sort((a, b) => a.away - b.away)
    .map(({ item }) => item);
}

/**
 * Everything in the buckets that a square around a point touches.
 * @template {XY & { reach?: number }} T
 * @param {PointIndex<T>} pointIndex
 * @param {number} x
 * @param {number} y
 * @param {number} away
 */
function itemsAround({ buckets, cell }, x, y, away) {
  const found = [];
  for (let column = Math.floor((x - away) / cell); column <= Math.floor((x + away) / cell); column += 1) {
    for (let row = Math.floor((y - away) / cell); row <= Math.floor((y + away) / cell); row += 1)
      found.push(...(buckets.get(`${column} ${row}`) ?? []));
  }
  return found;
}

const TOWN_CELL = 0.25; // world pixels, some tens of kilometres

/**
 * For each town of the base map the rows that stand for the same place: same id, or a settlement within reach.
 * @param {Places} places
 * @param {Town[]} towns
 * @param {Kinds} kinds
 * @param {number} [reachM]
 */
export function sameTowns(places, towns, kinds, reachM = 5000) {
  const located = towns.map((town) => townAt(town, reachM));
  const cells = townsByCell(located);
  for (let row = 0; row < places.count; row += 1) {
    const near = cells.get(townCell(places.x[row], places.y[row])) ?? [];
    for (const town of near) if (isTown(places, row, town, kinds)) town.rows.push(row);
  }
  return located.map(({ rows }) => rows);
}

/**
 * Towns by the cells that their reach touches.
 * @param {LocatedTown[]} towns
 */
function townsByCell(towns) {
  const cells = new Map();
  for (const town of towns) {
    const { x, y, reach } = town;
    const corners = [-1, 1].flatMap((a) => [-1, 1].map((b) => townCell(x + a * reach, y + b * reach)));
    for (const cell of new Set(corners)) cells.set(cell, [...(cells.get(cell) ?? []), town]);
  }
  return cells;
}

/**
 * @param {number} x
 * @param {number} y
 */
function townCell(x, y) {
  return Math.floor(x / TOWN_CELL) * 2048 + Math.floor(y / TOWN_CELL);
}

/**
 * @param {Town} town
 * @param {number} reachM
 */
function townAt({ id, geometry }, reachM) {
  const [lon, lat] = geometry.coordinates;
  return { id: String(id), x: worldX(lon), y: worldY(lat), reach: worldLength(reachM, lat), rows: [] };
}

/**
 * @param {Places} places
 * @param {number} row
 * @param {LocatedTown} locatedTown
 * @param {Kinds} kinds
 */
function isTown(places, row, { id, x, y, reach }, kinds) {
  const site = places.sites[row];
  const near = Math.hypot(places.x[row] - x, places.y[row] - y) <= reach;
  return near && (kinds[site.kind]?.is_settlement || String(site.geonames_id) === id);
}
