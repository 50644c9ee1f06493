// The map of the print sheet: what the map on the screen shows now, drawn as SVG in a width that fits a page.

/** @import { FeatureCollection, Position } from "geojson" */
/** @import { AnyGeometry, Site, StyleSheet, Zone } from "../core/payload" */
/** @import { App } from "../core/types" */
/** @import { Pixels } from "../map/types" */
/** @import { PageView, PrintedSite } from "./types" */

import { svg } from "../core/dom.js";
import { isLocated } from "../core/names.js";
import { arrowHeads, bent, dashes, flowLines, flowWidth, headSize, trimmed, widthScale } from "../map/arrows.js";
import { drawnFlows, layerOf } from "../map/flow-words.js";
import { EARTH_ROUND_M, symbolLatitude, worldLength } from "../map/place.js";
import { isSure, symbolLook, symbolSize } from "../map/symbols.js";
import { isFar, labelBox, leader, numberLabels, numberMark, symbolBox, townLabels } from "./map-labels.js";
import { holds, INK, least, most, pageView, short, WIDTH } from "./page-view.js";

const LAND_WIDTH = 0.6; // closes the slits between lands that were simplified one by one
const GAP_AT_SITE = 11;
const SMALLEST_RING = 5;

/**
 * The map as an SVG element, the sites that are on it, and how many numbers found no room. `numbers` is by site id.
 * @param {App} app
 * @param {Map<string, number>} numbers
 */
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
    labels.filter(isFar).map(leader),
    sites.map((row) => symbolMark(app, row)),
    labels.map(numberMark),
    scaleBar(app, view),
    svg("rect", frame),
  );
  return { node, sites: sites.map((row) => row.site), unnumbered: sites.length - labels.length };
}

/**
 * Path data of GeoJSON lines or polygons; empty where nothing of it is in view.
 * @param {PageView} view
 * @param {AnyGeometry} geometry
 */
function pathOf(view, geometry) {
  const lines = linesOf(geometry);
  return lines.map((line) => lineOf(view, line, geometry.type.endsWith("Polygon"))).join("");
}

/**
 * The lines or rings of a geometry; a point has none.
 * @param {AnyGeometry} geometry
 * @returns {Position[][]}
 */
function linesOf({ type, coordinates }) {
  if (type === "LineString") return [coordinates];
  if (type === "MultiLineString" || type === "Polygon") return coordinates;
  return type === "MultiPolygon" ? coordinates.flat() : [];
}

/**
 * @param {PageView} view
 * @param {Position[]} line
 * @param {boolean} closed
 */
function lineOf(view, line, closed) {
  const points = line.map(([lon, lat]) => view.at(lon, lat));
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const apart = least(xs) > WIDTH || most(xs) < 0 || least(ys) > view.height || most(ys) < 0;
  return apart ? "" : `M${points.map((point) => point.map(short).join(" ")).join("L")}${closed ? "Z" : ""}`;
}

/**
 * @param {App} app
 * @param {PageView} view
 */
function landOf(app, view) {
  const { world, countries, lines, box } = app.data.basemap; // the box is that of the fine layers, if there are any
  const [left, top] = box ? view.at(box.west, box.north) : [0, 0];
  const [right, bottom] = box ? view.at(box.east, box.south) : [0, 0];
  const { ground, lines: looks } = app.data.style;
  const fill = { fill: ground.land, stroke: ground.land, "stroke-width": LAND_WIDTH };
  const covered = left <= 0 && top <= 0 && right >= WIDTH && bottom >= view.height;
  /** @param {FeatureCollection<AnyGeometry, unknown>} featureCollection */
  const land = ({ features }) =>
    svg("path", { d: features.map((row) => pathOf(view, row.geometry)).join(""), "fill-rule": "evenodd", ...fill });
  /** @param {[name: string, look: StyleSheet["lines"][string]]} given */
  const line = ([name, { colour, width, dash }]) => {
    const style = { stroke: colour, "stroke-width": width, "stroke-dasharray": dash.join(" ") || null };
    const rows = lines.features.filter((row) => row.properties.class === name);
    return svg("path", { d: rows.map((row) => pathOf(view, row.geometry)).join(""), fill: "none", ...style });
  };
  return [
    svg("rect", { width: WIDTH, height: view.height, fill: ground.sea }),
    covered ? null : land(world),
    covered ? null : svg("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: ground.sea }),
    land(countries),
    ...Object.entries(looks).map(line),
  ];
}

/**
 * Outlines of zones, and rings of accuracy that are large enough to be seen.
 * @param {App} app
 * @param {PageView} view
 * @param {PrintedSite[]} sites
 */
function areasOf(app, view, sites) {
  const { data, shown } = app;
  /** @param {Site | undefined} site */
  const colourOf = (site) => data.kinds[site?.kind ?? ""]?.colour ?? INK;
  /** @param {string} id */
  const layerIsOn = (id) => app.layerOn(data.site(id)?.group ?? "");
  const zones = data.zones.filter((zone) => shown.siteIds.has(zone.site) && layerIsOn(zone.site));
  /** @param {Zone} zone */
  const outline = (zone) => {
    const colour = colourOf(data.site(zone.site));
    const dash = zone.preferred ? (zone.certainty === "certain" ? null : "8 4") : "2 4";
    return svg("path", {
      d: pathOf(view, zone.geometry),
      fill: zone.preferred ? colour : "none",
      "fill-opacity": 0.08,
      stroke: colour,
      "stroke-width": zone.preferred ? 2 : 1,
      "stroke-dasharray": dash,
    });
  };
  const outlined = new Set(data.zones.map((zone) => zone.site));
  const ringed = app.layerOn("accuracy") ? sites.filter(({ site }) => !site.is_area && !outlined.has(site.id)) : [];
  /** @param {PrintedSite} row */
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
          stroke: colourOf(site),
          "stroke-width": 0.8,
          "stroke-dasharray": isSure(site.location) ? null : "4 3",
        });
  };
  return [...zones.map(outline), ...ringed.map(ring)];
}

/**
 * Movements and figures with a direction, where their layers are on.
 * @param {App} app
 * @param {PageView} view
 */
function flowsOf(app, view) {
  const scale = widthScale(app.data.flows);
  const lines = flowLines(drawnFlows(app));
  return lines.map(({ latest, bow }) => {
    const width = flowWidth(latest.value, latest.unit, scale);
    const points = latest.geometry.coordinates.map(([lon, lat]) => view.at(lon, lat));
    const line = trimmed(bent(points, bow), GAP_AT_SITE, GAP_AT_SITE);
    /**
     * @param {Pixels[]} row
     * @param {string} [end]
     */
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

/**
 * The sites whose symbols are in view, areas last.
 * @param {App} app
 * @param {PageView} view
 * @param {Map<string, number>} numbers
 */
function sitesInView(app, view, numbers) {
  const zones = new Map(app.data.zones.filter((zone) => zone.preferred).map((zone) => [zone.site, zone]));
  /** @type {PrintedSite[]} */
  const rows = [];
  for (const site of app.shown.sites.filter(isLocated)) {
    const number = numbers.get(site.id);
    if (number === undefined || !app.layerOn(site.group)) continue;
    const [x, y] = view.at(site.location.lon, symbolLatitude(site, zones.get(site.id)));
    const seen = holds(view, view.at(site.location.lon, site.location.lat));
    if (seen)
      rows.push({
        site,
        x,
        y: Math.max(y, symbolSize(app.data.style, site)),
        number,
        size: symbolSize(app.data.style, site) - 4,
      });
  }
  return rows.sort((a, b) => Number(a.site.is_area) - Number(b.site.is_area) || a.number - b.number);
}

/**
 * @param {App} app
 * @param {PrintedSite} printedSite
 */
function symbolMark({ data: { kinds, style } }, { site, x, y, size }) {
  const look = symbolLook(style, kinds[site.kind].colour, isSure(site.location));
  const place = `translate(${short(x - size / 2)} ${short(y - size / 2)}) scale(${size / 20})`;
  return svg("path", {
    d: kinds[site.kind].outline,
    transform: place,
    fill: look.fill,
    stroke: look.stroke,
    "stroke-width": look.width,
    "stroke-dasharray": look.dash.join(" ") || null,
  });
}

/**
 * A bar that is right in the middle of the map.
 * @param {App} app
 * @param {PageView} view
 */
function scaleBar(app, view) {
  const pixelM = (EARTH_ROUND_M * Math.cos((view.lat * Math.PI) / 180)) / (256 * view.scale);
  const power = 10 ** Math.floor(Math.log10(130 * pixelM));
  const length = [5, 2, 1].map((step) => step * power).find((metres) => metres <= 130 * pixelM) ?? power;
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
