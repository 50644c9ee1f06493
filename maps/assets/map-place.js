// Where things lie on the map, as plain numbers: projection, visibility, clusters, what is near a point.
// Knows neither Leaflet nor how anything is drawn. "World" is pixels of the whole world at zoom 0, 256 wide.

const WORLD = 256;
const NORTHMOST = 85.0511287798;
const EARTH_ROUND_M = 40075016.7;
const OWN_ZONE_KIND = "zone";

/** Longitude to world pixels. */
export function worldX(lon) {
  return (WORLD * (lon + 180)) / 360;
}

/** Latitude to world pixels (spherical Mercator, as Leaflet has it). */
export function worldY(lat) {
  const sine = Math.sin((Math.max(-NORTHMOST, Math.min(NORTHMOST, lat)) * Math.PI) / 180);
  return WORLD * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
}

/** Metres as world pixels at a latitude. */
export function worldLength(metres, lat) {
  return (WORLD * metres) / (EARTH_ROUND_M * Math.cos((lat * Math.PI) / 180));
}

/** The northernmost latitude of GeoJSON coordinates of any depth. */
export function northOf(coordinates) {
  if (typeof coordinates[0] === "number") return coordinates[1];
  return coordinates.reduce((north, part) => Math.max(north, northOf(part)), -90);
}

/** Latitude at which a site's symbol stands: a zone's on its northern edge, so that it hides nothing at the centre. */
export function symbolLatitude(site, zone) {
  const { lat, accuracy_m } = site.location;
  if (site.kind !== OWN_ZONE_KIND) return lat;
  return zone ? northOf(zone.geometry.coordinates) : lat + (360 * accuracy_m) / EARTH_ROUND_M;
}

// More statements first; areas, whose point says least, after all others. Fits a number with the row behind it.
function weight(site) {
  return Math.min(site.statements.length, 9999) + (site.is_area ? 0 : 10000);
}

/** The located sites, most important first: {sites, x, y, count, at: id -> row}. */
export function sitePlaces(all, zones) {
  const located = all.filter((site) => site.location);
  const keys = Float64Array.from(located, (site, row) => -weight(site) * located.length + row).sort();
  const sites = Array.from(keys, (key) => located[((key % located.length) + located.length) % located.length]);
  const outlines = new Map(zones.filter((zone) => zone.preferred).map((zone) => [zone.site, zone]));
  return {
    sites,
    x: Float64Array.from(sites, (site) => worldX(site.location.lon)),
    y: Float64Array.from(sites, (site) => worldY(symbolLatitude(site, outlines.get(site.id)))),
    count: sites.length,
    at: new Map(sites.map((site, row) => [site.id, row])),
  };
}

// The cells that a view touches. They hang on the world, not on the screen, so that panning changes no cluster.
function cellsOf(view, cell) {
  const firstColumn = Math.floor(view.left / cell);
  const firstRow = Math.floor(view.top / cell);
  const columns = Math.floor((view.left + view.width) / cell) - firstColumn + 1;
  const rows = Math.floor((view.top + view.height) / cell) - firstRow + 1;
  return { firstColumn, firstRow, columns, rows };
}

/** Rows of the places that are on (`mask`) and in a view {scale, left, top, width, height}, whole cells of it. */
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
    if (mask[row] && x[row] >= west && x[row] < east && y[row] >= north && y[row] < south) found[length++] = row;
  }
  return found.subarray(0, length);
}

/** Rows gathered by cell: {singles: rows alone in their cell, clusters: [{x, y (world), count, column, row}]}. */
export function clustered(places, visible, view, cell, apart = -1) {
  const { firstColumn, firstRow, columns, rows } = cellsOf(view, cell);
  const counts = new Int32Array(columns * rows);
  const first = new Int32Array(columns * rows);
  const sums = new Float64Array(2 * columns * rows);
  const singles = [];
  const factor = view.scale / cell;
  for (const place of visible) {
    if (place === apart) continue;
    const column = Math.min(Math.floor(places.x[place] * factor) - firstColumn, columns - 1);
    const row = Math.min(Math.floor(places.y[place] * factor) - firstRow, rows - 1);
    const at = Math.max(row, 0) * columns + Math.max(column, 0);
    if (counts[at]++ === 0) first[at] = place;
    sums[2 * at] += places.x[place];
    sums[2 * at + 1] += places.y[place];
  }
  const clusters = [];
  for (let at = 0; at < counts.length; at += 1) {
    if (counts[at] === 1) singles.push(first[at]);
    else if (counts[at] > 1) clusters.push(clusterAt(at, counts[at], sums, { firstColumn, firstRow, columns }));
  }
  if (apart >= 0 && visible.includes(apart)) singles.push(apart);
  return { singles: singles.sort((a, b) => a - b), clusters };
}

function clusterAt(at, count, sums, { firstColumn, firstRow, columns }) {
  return {
    x: sums[2 * at] / count,
    y: sums[2 * at + 1] / count,
    count,
    column: firstColumn + (at % columns),
    row: firstRow + Math.floor(at / columns),
  };
}

/** Rows of the places in a cluster's cell, without the one that stands apart. */
export function clusterRows(places, mask, cluster, scale, cell, apart = -1) {
  const view = { scale, left: cluster.column * cell + cell / 2, top: cluster.row * cell + cell / 2, width: 0, height: 0 };
  return visibleRows(places, mask, view, cell).filter((row) => row !== apart);
}

/** The smallest box around rows, in world pixels. */
export function boxOf(places, rows) {
  const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  for (const row of rows) {
    box.west = Math.min(box.west, places.x[row]);
    box.east = Math.max(box.east, places.x[row]);
    box.north = Math.min(box.north, places.y[row]);
    box.south = Math.max(box.south, places.y[row]);
  }
  return box;
}

/** Things with {x, y} in buckets, for `nearPoint`. */
export function pointIndex(items, cell = 32) {
  const buckets = new Map();
  for (const item of items) {
    const key = `${Math.floor(item.x / cell)} ${Math.floor(item.y / cell)}`;
    if (buckets.has(key)) buckets.get(key).push(item);
    else buckets.set(key, [item]);
  }
  return { buckets, cell };
}

/** The things within `radius` of a point, or within their own `reach` if that is wider (up to a cell): nearest first. */
export function nearPoint({ buckets, cell }, x, y, radius) {
  const widest = Math.max(radius, cell);
  const found = [];
  for (let column = Math.floor((x - widest) / cell); column <= Math.floor((x + widest) / cell); column += 1) {
    for (let row = Math.floor((y - widest) / cell); row <= Math.floor((y + widest) / cell); row += 1) {
      for (const item of buckets.get(`${column} ${row}`) ?? []) {
        const away = Math.hypot(item.x - x, item.y - y);
        if (away <= Math.max(radius, item.reach ?? 0)) found.push({ item, away });
      }
    }
  }
  return found.sort((a, b) => a.away - b.away).map(({ item }) => item);
}

/** Whether a town of the base map is one of the sites that stand on the map: same id, or a settlement within reach. */
export function sameTown(places, town, reachM = 5000) {
  const [lon, lat] = town.geometry.coordinates;
  const [x, y] = [worldX(lon), worldY(lat)];
  const reach = worldLength(reachM, lat);
  const found = [];
  for (let row = 0; row < places.count; row += 1) {
    if (Math.abs(places.x[row] - x) > reach || Math.abs(places.y[row] - y) > reach) continue;
    const site = places.sites[row];
    const near = Math.hypot(places.x[row] - x, places.y[row] - y) <= reach;
    if (near && (String(site.geonames_id) === String(town.id) || site.group === "settlements")) found.push(row);
  }
  return found;
}
