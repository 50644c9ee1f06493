// What the signs on the map mean, each drawn as it is on the map and said in words.

/** @import { App, Attributes, Child } from "../core/types" */
/** @import { StyleSheet } from "../core/payload" */

import { h, svg } from "../core/dom.js";
import { dashes, exampleValues, flowWidth, headSize, widthScale } from "./arrows.js";
import { symbol } from "./symbols.js";

const WIDE = 44;
const HIGH = 20;
const INK = "#333333";

/**
 * The legend as a list.
 * @param {App} app
 */
export function legend(app) {
  const { words } = app;
  const { kinds } = app.data;
  const zone = Object.values(kinds).find(({ category }) => category === "zone")?.colour ?? INK;
  const [example] = Object.keys(kinds);
  /** @type {[sample: Child, text: string][]} */
  const rows = [
    ...(example ? certaintyRows(app, example) : []),
    [ringSample(null), words.t("legend.ring")],
    [ringSample("4 3"), words.t("legend.ring-unsure")],
    [lineSample({ stroke: zone, "stroke-width": 2, "stroke-dasharray": "8 4" }), words.t("legend.zone")],
    [lineSample({ stroke: zone, "stroke-width": 1, "stroke-dasharray": "2 4" }), words.t("legend.zone-rival")],
    ...flowRows(app),
  ];
  const items = rows.map(([sample, text]) =>
    h("li", {}, h("span", { class: "layers-sample" }, sample), h("span", {}, text)),
  );
  return h("ul", { class: "layers-legend" }, items);
}

/**
 * @param {App} app
 * @param {string} kind
 * @returns {[sample: Child, text: string][]}
 */
function certaintyRows({ words, data }, kind) {
  return [
    [symbol(data, kind, true, HIGH, INK), words.t("legend.filled")],
    [symbol(data, kind, false, HIGH, INK), words.t("legend.hollow")],
  ];
}

/**
 * @param {App} app
 * @returns {[sample: Child, text: string][]}
 */
function flowRows({ words, data }) {
  if (!data.flows.length) return [];
  /**
   * @param {"routes" | "flows"} layer
   * @param {string} status
   * @param {string} name
   * @returns {[sample: Child, text: string]}
   */
  const sign = (layer, status, name) => [arrowSample(data.style, layer, status, 2), words.t(`legend.${name}`)];
  return [
    sign("routes", "reported", "reported"),
    sign("routes", "announced", "announced"),
    ...(data.flows.some((flow) => flow.status === "intended") ? [sign("flows", "intended", "intended")] : []),
    sign("flows", "reported", "figure"),
    ...widthRows({ words, data }, widthScale(data.flows)),
  ];
}

/**
 * Two widths with their numbers, for the unit that has the most to tell.
 * @param {Pick<App, "words" | "data">} app
 * @param {Record<string, number>} scale
 * @returns {[sample: Child, text: string][]}
 */
function widthRows({ words, data }, scale) {
  const unit = scale.people ? "people" : Object.keys(scale)[0];
  if (!unit) return [];
  return exampleValues(scale[unit]).map((value) => {
    const amount = words.t("figure.value", { value, unit: words.term("unit", unit, value) });
    return [
      arrowSample(data.style, "flows", "reported", flowWidth(value, unit, scale)),
      words.t("legend.width", { amount }),
    ];
  });
}

/** @param {...Child} children */
function sample(...children) {
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDE} ${HIGH}`, width: WIDE, height: HIGH, "aria-hidden": "true", focusable: "false" },
    ...children,
  );
}

/** @param {string | null} dash */
function ringSample(dash) {
  const circle = {
    cx: WIDE / 2,
    cy: HIGH / 2,
    r: HIGH / 2 - 1,
    stroke: INK,
    "stroke-dasharray": dash,
    fill: INK,
    "fill-opacity": 0.06,
  };
  return sample(svg("circle", circle));
}

/** @param {Attributes} attributes */
function lineSample(attributes) {
  return sample(svg("path", { d: `M0 ${HIGH / 2} H${WIDE}`, fill: "none", ...attributes }));
}

/**
 * @param {StyleSheet} style
 * @param {"routes" | "flows"} layer
 * @param {string} status
 * @param {number} width
 */
function arrowSample({ movements }, layer, status, width) {
  const colour = movements[layer];
  const size = Math.min(headSize(width), HIGH - 1);
  const [y, half, base] = [HIGH / 2, size * 0.48, WIDE - 1 - size];
  const cap = status === "intended" ? "round" : "butt";
  const line = {
    d: `M1 ${y} H${WIDE - size / 2}`,
    stroke: colour,
    "stroke-width": width,
    "stroke-dasharray": dashes(status, width),
    "stroke-linecap": cap,
  };
  const head = {
    d: `M${WIDE - 1} ${y} L${base} ${y - half} L${base} ${y + half} Z`,
    fill: layer === "routes" ? "#ffffff" : colour,
    stroke: colour,
    "stroke-width": 1.5,
  };
  return sample(svg("path", { fill: "none", ...line }), svg("path", head));
}
