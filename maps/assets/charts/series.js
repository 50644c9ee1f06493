// Which figures may stand side by side, and where in time each belongs. Drawing is in chart-svg.js, words in charts.js.
//
// What the documents give decides what can be drawn honestly:
// - Most numbers are running totals ("since 18 July", "up to 30 July") whose periods overlap. Nothing is added up,
//   nothing is divided by its days, no line joins two totals: each is one mark over the time it covers.
// - One document gives a total for some days, for one day and for "until now". A stated start and end is a span, an end
//   alone has an open start, and a number without any period stands, marked as such, at the date it was said.
// - Two sources that count the same thing are two marks. Whether they count the same thing is often disputed.
// - "About", "more than" and "up to" stay with the number. Units and rates are never mixed; things (items, tonnes of,
//   kilometres of) are compared only with the same things.
// - Parts (women, children, one crossing of three) are never drawn in the row of the number they are part of.

/** @import { Chart, ChartPoint, ChartRow } from "./types" */
/** @import { Data, Figure, Site, Source, Statement } from "../core/payload" */

import { edtfSpan } from "../core/dates.js";

const PASSAGES = ["passage", "border"]; // categories of kinds
const COUNTED = ["people", "vehicles"]; // compared whoever they are; each row says who
const MOVED = ["passing", "returning", "leaving"]; // categories of measures

/**
 * Every figure of the statements with its place in time; `figures` that belong to no statement are left out.
 * @param {Data} data
 */
export function figurePoints(data) {
  return data.statements.flatMap((statement) => statement.figures.map((figure) => point(figure, statement, data)));
}

/**
 * @param {Figure} figure
 * @param {Statement} statement
 * @param {Data} data
 * @returns {ChartPoint}
 */
function point(figure, statement, data) {
  const source = data.source(statement.source);
  return { figure, statement, source, site: data.site(figure.site) ?? null, ...whenOf(figure, statement, source) };
}

/**
 * When a figure was: the period it is given for, else the time its statement speaks of; where neither is stated, the
 * day it was said, with the basis "said" so that no one takes it for a period.
 * @param {Figure} figure
 * @param {Statement} statement
 * @param {Source | undefined} source
 * @returns {Pick<ChartPoint, "from" | "to" | "edtf" | "basis">}
 */
export function whenOf(figure, statement, source) {
  const said = statement.said || source?.date || "";
  const stated = [figure.period, statement.date].find((text) => text && edtfSpan(text));
  const edtf = stated ?? (edtfSpan(said) ? said : "");
  const { from, to } = (edtf && edtfSpan(edtf)) || { from: null, to: null };
  return { from, to, edtf, basis: stated ? "period" : edtf ? "said" : "none" };
}

/**
 * People who passed, came back or left at each crossing, checkpoint, port or border: one row a place and measure.
 * @param {ChartPoint[]} points
 */
export function crossingSeries(points) {
  const moved = points.filter(
    ({ figure, site }) =>
      site &&
      PASSAGES.includes(site.category) &&
      MOVED.includes(figure.category) &&
      figure.unit === "people" &&
      !figure.per,
  );
  return overTime("crossings", withoutPartsOfTheirRow(moved), ({ figure }) => [figure.site, figure.measure]);
}

/**
 * People said to have come back to a country: one row for each country and group of people counted.
 * @param {ChartPoint[]} points
 */
export function returnSeries(points) {
  const back = points.filter(
    ({ figure, site }) =>
      site?.category === "country" && figure.category === "returning" && figure.unit === "people" && !figure.per,
  );
  return overTime("returns", back, ({ figure }) => [figure.site, figure.what]);
}

/**
 * Stated capacity by place: one chart for each unit and rate, one bar for each figure, the greatest first.
 * @param {ChartPoint[]} points
 */
export function capacitySeries(points) {
  const stated = points.filter(({ figure, site }) => site && figure.category === "capacity");
  return [...grouped(stated, ({ figure }) => [figure.unit, figure.per, ...itemOf(figure)]).values()].map((group) =>
    bars("capacity", group),
  );
}

/**
 * The figures of one site that can be compared: at least two of one measure, unit and rate.
 * @param {Site} site
 * @param {Data} data
 */
export function siteSeries(site, data) {
  const own = site.statements.flatMap((statement) =>
    statement.figures.filter((figure) => figure.site === site.id).map((figure) => point(figure, statement, data)),
  );
  const groups = grouped(own, ({ figure }) => [figure.measure, figure.unit, figure.per, ...itemOf(figure)]);
  return [...groups.values()].filter((group) => group.length > 1).map(siteGroup);
}

/** @param {ChartPoint[]} group */
function siteGroup(group) {
  const times = new Set(group.map(({ edtf }) => edtf));
  return times.size > 1 ? overTime("site", group, ({ figure }) => [figure.what]) : bars("site", group);
}

/**
 * A chart over time; figures without any date are in the table only.
 * @param {string} id
 * @param {ChartPoint[]} points
 * @param {(point: ChartPoint) => unknown[]} keyOf
 * @returns {Chart}
 */
function overTime(id, points, keyOf) {
  const dated = points.filter(({ basis }) => basis !== "none");
  const rows = [...grouped(dated, keyOf).values()].map((row) => ({ points: row.sort(byTime) }));
  return { id, form: "time", ...commonOf(points), rows: rows.sort(byPlace), points };
}

/**
 * @param {string} id
 * @param {ChartPoint[]} points
 * @returns {Chart}
 */
function bars(id, points) {
  const rows = [...points].sort((a, b) => b.figure.value - a.figure.value || inOrder(a.figure.id, b.figure.id));
  return { id, form: "bars", ...commonOf(points), rows: rows.map((one) => ({ points: [one] })), points: rows };
}

/**
 * What all figures of a chart share: measure, unit, rate, and for things which.
 * @param {ChartPoint[]} points
 */
function commonOf(points) {
  const first = points[0]?.figure ?? { measure: "", unit: "", per: "", what: "" };
  /** @param {"measure" | "unit" | "per"} name */
  const shared = (name) => (points.every(({ figure }) => figure[name] === first[name]) ? first[name] : "");
  return { measure: shared("measure"), unit: shared("unit"), per: shared("per"), item: itemOf(first)[0] ?? "" };
}

/** @param {Figure} figure */
function itemOf(figure) {
  return COUNTED.includes(figure.unit) ? [] : [figure.what];
}

/**
 * A number that is part of another number in the same row is no second count.
 * @param {ChartPoint[]} points
 */
function withoutPartsOfTheirRow(points) {
  const siteOf = new Map(points.map(({ figure }) => [figure.id, figure.site]));
  return points.filter(({ figure }) => siteOf.get(figure.part_of) !== figure.site);
}

/**
 * @param {ChartPoint[]} points
 * @param {(point: ChartPoint) => unknown[]} keyOf
 */
function grouped(points, keyOf) {
  /** @type {Map<string, ChartPoint[]>} */
  const groups = new Map();
  for (const one of points) {
    const key = JSON.stringify(keyOf(one));
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/**
 * By the end of the time covered, then its start: a day after the span that ends on it.
 * @param {ChartPoint} a
 * @param {ChartPoint} b
 */
function byTime(a, b) {
  return inOrder(a.to ?? 0, b.to ?? 0) || inOrder(a.from ?? 0, b.from ?? 0) || inOrder(a.figure.id, b.figure.id);
}

/**
 * By name and not by number: the order takes no side.
 * @param {ChartRow} chartRow
 * @param {ChartRow} otherChartRow
 */
function byPlace({ points: [a] }, { points: [b] }) {
  return (
    inOrder(a.site?.name ?? "", b.site?.name ?? "") ||
    inOrder(a.figure.measure, b.figure.measure) ||
    inOrder(a.figure.what, b.figure.what)
  );
}

/**
 * @template {number | string} T
 * @param {T} a
 * @param {T} b
 */
function inOrder(a, b) {
  return a < b ? -1 : Number(a > b);
}
