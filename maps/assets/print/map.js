// The map of the print sheet: what the map on the screen shows now, drawn as SVG in a width that fits a page.

import { svg } from "../core/dom.js";
import { arrowHeads, bent, dashes, flowLines, flowWidth, headSize, trimmed, widthScale } from "../map/arrows.js";
import { layerOf, shownFlows } from "../map/flow-words.js";
import { placeLabels, townZoom } from "../map/labels.js";
import { symbolLatitude, worldLength, worldX, worldY } from "../map/place.js";
import { isSure, symbolLook, symbolOutline, symbolSize } from "../map/symbols.js";

const WIDTH = 680; // as many CSS pixels as fit between the margins of A4 and of US letter
const HEIGHTS = { least: 300, most: 640 };
const LAND = { fill: "#f6f3ec", stroke: "#f6f3ec", "stroke-width": 0.6 };
const SEA = "#dfe9ef";
const INK = "#1c1c1c";
const LINES = [
  ["river", { stroke: "#8fb0c9" }],
  ["governorate", { stroke: "#8a8a8a", "stroke-width": 0.7, "stroke-dasharray": "2 3" }],
  ["coast", { stroke: "#5d7d96" }],
  ["border", { stroke: "#555", "stroke-width": 1.3 }],
  ["disputed", { stroke: "#555", "stroke-width": 1.3, "stroke-dasharray": "6 4" }],
];
const GAPS = [9, 20, 32]; // from a symbol's middle to its number; the farther ones have a leader
const MOST_HIDDEN = 0.55; // of the map: a sheet that covers more is not what the reader wants the map to be cut by
const LETTER = { digit: 6.6, town: 6, height: 12 };
const GAP_AT_SITE = 11;
const SMALLEST_RING = 5;
const EARTH_ROUND_M = 40075016.7;

/** The map as an SVG element, the sites that are on it, and how many numbers found no room. `numbers` is by site id. */
export function printMap(app, numbers) {
  const view = pageView(app.map, app.mapPadding().bottom);
  const sites = sitesInView(app, view, numbers);
  const labels = numberLabels(sites);
  const marks = [...landOf(app, view), ...areasOf(app, view, sites), ...flowsOf(app, view)];
  const towns = townLabels(app, view, [...sites.map(symbolBox), ...labels.map(labelBox)]);
  const frame = { x: 0.5, y: 0.5, width: WIDTH - 1, height: view.height - 1, fill: "none", stroke: INK };
  const node = svg(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${view.height}`,
      role: "img",
      "aria-label": app.words.t("map.region"),
      class: "print-map",
      direction: "ltr",
    },
    marks,
    towns,
    labels.filter((label) => label.gap > GAPS[0]).map(leader),
    sites.map((row) => symbolMark(app, row)),
    labels.map(numberMark),
    scaleBar(app, view),
    svg("rect", frame),
  );
  return { node, sites: sites.map((row) => row.site), unnumbered: sites.length - labels.length };
}

/** What of the world is drawn, and how large: all that the screen shows, in a shape that fits a page. */
function pageView(map, hidden) {
  const size = map.getSize();
  const free = Math.max(1, size.y - Math.min(hidden, MOST_HIDDEN * size.y));
  const corner = (x, y) => map.containerPointToLatLng([x, y]);
  const [start, end] = [corner(0, 0), corner(size.x, free)];
  const centre = 360 * Math.round((start.lng + end.lng) / 720);
  const [left, right] = [worldX(start.lng - centre), worldX(end.lng - centre)];
  const [top, bottom] = [worldY(start.lat), worldY(end.lat)];
  const [across, down] = [Math.max(1e-4, right - left), Math.max(1e-4, bottom - top)];
  const scale = Math.min(WIDTH / across, HEIGHTS.most / down);
  const height = Math.round(Math.max(HEIGHTS.least, scale * down));
  const origin = { x: (left + right) / 2 - WIDTH / 2 / scale, y: (top + bottom) / 2 - height / 2 / scale };
  const at = (lon, lat) => [(worldX(lon) - origin.x) * scale, (worldY(lat) - origin.y) * scale];
  return { scale, height, at, zoom: Math.log2(scale), lat: latitudeOf(origin.y + height / 2 / scale) };
}

function latitudeOf(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - y / 128))) * 180) / Math.PI;
}

const holds = (view, [x, y]) => x >= 0 && y >= 0 && x <= WIDTH && y <= view.height;

/** Path data of GeoJSON lines or polygons; empty where nothing of it is in view. */
function pathOf(view, { type, coordinates }) {
  const lines = type.startsWith("Multi") ? coordinates : [coordinates];
  const closed = type.endsWith("Polygon");
  return (closed ? lines.flat() : lines).map((line) => lineOf(view, line, closed)).join("");
}

function lineOf(view, line, closed) {
  const points = line.map(([lon, lat]) => view.at(lon, lat));
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const apart = least(xs) > WIDTH || most(xs) < 0 || least(ys) > view.height || most(ys) < 0;
  return apart ? "" : `M${points.map((point) => point.map(short).join(" ")).join("L")}${closed ? "Z" : ""}`;
}

const least = (values) => values.reduce((one, other) => Math.min(one, other), Infinity);
const most = (values) => values.reduce((one, other) => Math.max(one, other), -Infinity);
const short = (value) => String(Math.round(Math.max(-9999, Math.min(9999, value)) * 10) / 10);

function landOf(app, view) {
  const { world, countries, lines, box } = app.data.basemap; // the box is that of the fine layers
  const [left, top] = view.at(box.west, box.north);
  const [right, bottom] = view.at(box.east, box.south);
  const covered = left <= 0 && top <= 0 && right >= WIDTH && bottom >= view.height;
  const land = ({ features }) =>
    svg("path", { d: features.map((row) => pathOf(view, row.geometry)).join(""), "fill-rule": "evenodd", ...LAND });
  const line = ([name, style]) => {
    const rows = lines.features.filter((row) => row.properties.class === name);
    return svg("path", { d: rows.map((row) => pathOf(view, row.geometry)).join(""), fill: "none", ...style });
  };
  return [
    svg("rect", { width: WIDTH, height: view.height, fill: SEA }),
    covered ? null : land(world),
    covered ? null : svg("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: SEA }),
    land(countries),
    ...LINES.map(line),
  ];
}

/** Outlines of zones, and rings of accuracy that are large enough to be seen. */
function areasOf(app, view, sites) {
  const { data, shown } = app;
  const colours = coloursOf(data);
  const zones = app.layerOn("zones") ? data.zones.filter((zone) => shown.siteIds.has(zone.site)) : [];
  const outline = (zone) => {
    const dash = zone.preferred ? (zone.certainty === "certain" ? null : "8 4") : "2 4";
    return svg("path", {
      d: pathOf(view, zone.geometry),
      fill: zone.preferred ? colours.zones : "none",
      "fill-opacity": 0.08,
      stroke: colours.zones,
      "stroke-width": zone.preferred ? 2 : 1,
      "stroke-dasharray": dash,
    });
  };
  const outlined = new Set(data.zones.map((zone) => zone.site));
  const ringed = app.layerOn("accuracy") ? sites.filter(({ site }) => !site.is_area && !outlined.has(site.id)) : [];
  const ring = ({ site }) => {
    const { lon, lat, accuracy_m } = site.location;
    const r = worldLength(accuracy_m, lat) * view.scale;
    const [cx, cy] = view.at(lon, lat);
    return r < SMALLEST_RING
      ? null
      : svg("circle", {
          cx: short(cx),
          cy: short(cy),
          r: short(r),
          fill: "none",
          stroke: colours[site.group],
          "stroke-width": 0.8,
          "stroke-dasharray": isSure(site.location) ? null : "4 3",
        });
  };
  return [...zones.map(outline), ...ringed.map(ring)];
}

function coloursOf({ groups }) {
  return Object.fromEntries(groups.map((group) => [group.id, group.colour]));
}

/** Movements and figures with a direction, where their layers are on. */
function flowsOf(app, view) {
  const scale = widthScale(app.data.flows);
  const lines = flowLines(shownFlows(app).filter((flow) => flow.geometry && app.layerOn(layerOf(flow))));
  return lines.map(({ latest, bow }) => {
    const width = flowWidth(latest.value, latest.unit, scale);
    const points = latest.geometry.coordinates.map(([lon, lat]) => view.at(lon, lat));
    const line = trimmed(bent(points, bow), GAP_AT_SITE, GAP_AT_SITE);
    const d = (row, end = "") =>
      row.length ? `M${row.map((point) => point.map(short).join(" ")).join("L")}${end}` : "";
    const shaft = {
      d: d(trimmed(line, 0, headSize(width) / 2)),
      fill: "none",
      "stroke-width": width,
      "stroke-dasharray": dashes(latest.status, width),
      "stroke-linecap": latest.status === "intended" ? "round" : "butt",
    };
    const heads = {
      d: arrowHeads(line, width)
        .map((head) => d(head, "Z"))
        .join(""),
      fill: layerOf(latest) === "routes" ? "#fff" : INK,
      "stroke-width": 1.5,
    };
    return svg("g", { stroke: INK, opacity: 0.75 }, svg("path", shaft), svg("path", heads));
  });
}

/** The sites whose symbols are in view, areas last. */
function sitesInView(app, view, numbers) {
  const zones = new Map(app.data.zones.filter((zone) => zone.preferred).map((zone) => [zone.site, zone]));
  const rows = [];
  for (const site of app.shown.sites) {
    if (!site.location || !numbers.has(site.id) || !app.layerOn(site.group)) continue;
    const [x, y] = view.at(site.location.lon, symbolLatitude(site, zones.get(site.id)));
    const seen = holds(view, view.at(site.location.lon, site.location.lat));
    if (seen)
      rows.push({
        site,
        x,
        y: Math.max(y, symbolSize(site)),
        number: numbers.get(site.id),
        size: symbolSize(site) - 4,
      });
  }
  return rows.sort((a, b) => Number(a.site.is_area) - Number(b.site.is_area) || a.number - b.number);
}

const symbolBox = ({ x, y, size }) => [x - size / 2, y - size / 2, x + size / 2, y + size / 2];
const labelBox = ({ left, top, width, height }) => [left, top, left + width, top + height];

/** Numbers beside their symbols; where there is no room, farther off. */
function numberLabels(rows) {
  const symbols = rows.map(symbolBox);
  const size = { width: Infinity, height: Infinity };
  let left = rows.map((row) => ({
    ...row,
    width: LETTER.digit * String(row.number).length + 2,
    height: LETTER.height,
  }));
  let placed = [];
  for (const gap of GAPS) {
    const found = placeLabels(
      left.map((row) => ({ ...row, gap })),
      [...symbols, ...placed.map(labelBox)],
      size,
    );
    placed = [...placed, ...found];
    const done = new Set(found.map((row) => row.number));
    left = left.filter((row) => !done.has(row.number));
  }
  return placed;
}

function townLabels(app, view, occupied) {
  const named = app.words.language === "ar" ? "name_ar" : "name";
  const towns = app.data.basemap.towns.features
    .filter((row) => townZoom(row.properties.rank) <= view.zoom + 0.5)
    .map((row) => ({
      text: row.properties[named] || row.properties.name,
      rank: row.properties.rank,
      at: view.at(...row.geometry.coordinates),
    }))
    .filter(({ at }) => holds(view, at))
    .sort((a, b) => a.rank - b.rank);
  const candidates = towns.map(({ text, at: [x, y] }) => ({
    text,
    x,
    y,
    gap: 5,
    width: LETTER.town * text.length,
    height: LETTER.height,
  }));
  const placed = placeLabels(candidates, occupied, { width: WIDTH, height: view.height });
  const mark = ({ text, x, y, left, top, width }) => [
    svg("circle", { cx: short(x), cy: short(y), r: 1.6, fill: "#444" }),
    svg(
      "text",
      { x: short(left + width / 2), y: short(top + 10), "text-anchor": "middle", "font-size": 10.5, fill: "#444" },
      text,
    ),
  ];
  return placed.map(mark);
}

function symbolMark(app, { site, x, y, size }) {
  const look = symbolLook(coloursOf(app.data)[site.group] ?? INK, isSure(site.location));
  const place = `translate(${short(x - size / 2)} ${short(y - size / 2)}) scale(${size / 20})`;
  return svg("path", {
    d: symbolOutline(site.kind),
    transform: place,
    fill: look.fill,
    stroke: look.stroke,
    "stroke-width": look.width,
    "stroke-dasharray": look.dash.join(" ") || null,
  });
}

function numberMark({ number, left, top, width }) {
  return svg(
    "text",
    {
      x: short(left + width / 2),
      y: short(top + 10),
      "text-anchor": "middle",
      "font-size": 11,
      "font-weight": "bold",
      fill: INK,
      stroke: "#fff",
      "stroke-width": 2.5,
      "paint-order": "stroke",
    },
    String(number),
  );
}

function leader({ x, y, left, top, width, height }) {
  return svg("path", {
    d: `M${short(x)} ${short(y)}L${short(left + width / 2)} ${short(top + height / 2)}`,
    stroke: INK,
    "stroke-width": 0.6,
  });
}

/** A bar that is right in the middle of the map. */
function scaleBar(app, view) {
  const pixelM = (EARTH_ROUND_M * Math.cos((view.lat * Math.PI) / 180)) / (256 * view.scale);
  const power = 10 ** Math.floor(Math.log10(130 * pixelM));
  const length = [5, 2, 1].map((step) => step * power).find((metres) => metres <= 130 * pixelM);
  const [right, y] = [WIDTH - 14, view.height - 12];
  const left = right - length / pixelM;
  return svg(
    "g",
    {},
    svg("rect", {
      x: short(left - 6),
      y: y - 20,
      width: short(right - left + 12),
      height: 26,
      fill: "#fff",
      "fill-opacity": 0.85,
    }),
    svg("path", { d: `M${short(left)} ${y - 5}v5H${right}v-5`, fill: "none", stroke: INK, "stroke-width": 1.2 }),
    svg(
      "text",
      { x: short((left + right) / 2), y: y - 7, "text-anchor": "middle", "font-size": 10.5, fill: INK },
      app.words.metres(length),
    ),
  );
}
