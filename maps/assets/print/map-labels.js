// The labels of the print sheet's map: the numbers of its sites, and the towns that orient.

/** @import { App } from "../core/types" */
/** @import { Box } from "../map/types" */
/** @import { PageView, PlacedNumber, PlacedTown, PrintedSite } from "./types" */

import { svg } from "../core/dom.js";
import { placeLabels, townZoom } from "../map/labels.js";
import { holds, INK, short, WIDTH } from "./page-view.js";

const GAPS = [9, 20, 32]; // from a symbol's middle to its number; the farther ones have a leader
const LETTER = { digit: 6.6, town: 6, height: 12 };

/** @param {PrintedSite} printedSite */
export const symbolBox = ({ x, y, size }) =>
  /** @type {Box} */ ([x - size / 2, y - size / 2, x + size / 2, y + size / 2]);
/** @param {{ left: number, top: number, width: number, height: number }} label */
export const labelBox = ({ left, top, width, height }) => /** @type {Box} */ ([left, top, left + width, top + height]);

/**
 * Numbers beside their symbols; where there is no room, farther off.
 * @param {PrintedSite[]} rows
 */
export function numberLabels(rows) {
  const symbols = rows.map(symbolBox);
  const size = { width: Infinity, height: Infinity };
  let left = rows.map((row) => ({
    ...row,
    width: LETTER.digit * String(row.number).length + 2,
    height: LETTER.height,
  }));
  /** @type {PlacedNumber[]} */
  let placed = [];
  for (const gap of GAPS) {
    /** @type {PlacedNumber[]} */
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

/**
 * @param {App} app
 * @param {PageView} view
 * @param {Box[]} occupied
 */
export function townLabels(app, view, occupied) {
  const { language } = app.words;
  const towns = app.data.basemap.towns.features
    .filter((row) => townZoom(row.properties.rank) <= view.zoom + 0.5)
    .map((row) => ({
      text: row.properties[`name_${language}`] || row.properties.name,
      rank: row.properties.rank,
      at: view.at(row.geometry.coordinates[0], row.geometry.coordinates[1]),
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
  /** @param {PlacedTown} placedTown */
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

/** @param {PlacedNumber} placedNumber */
export function numberMark({ number, left, top, width }) {
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

/** @param {PlacedNumber} placedNumber */
export function leader({ x, y, left, top, width, height }) {
  return svg("path", {
    d: `M${short(x)} ${short(y)}L${short(left + width / 2)} ${short(top + height / 2)}`,
    stroke: INK,
    "stroke-width": 0.6,
  });
}

/**
 * Whether a number stands so far off that a line leads to its symbol.
 * @param {PlacedNumber} label
 */
export function isFar({ gap }) {
  return gap > GAPS[0];
}
