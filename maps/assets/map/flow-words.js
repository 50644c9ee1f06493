// A flow in words: the same in the label of its line, in its popup and in the list under the layers.

/** @import { DrawnFlow, Flow } from "../core/payload" */
/** @import { App, Child, SiteName } from "../core/types" */

import { foreign } from "../core/dom.js";
import { nameById } from "../core/names.js";

/**
 * The flows that the state shows: their statement passes the filters, and so does a site at one end.
 * @param {App} app
 */
export function shownFlows(app) {
  const { statementIds, siteIds } = app.shown;
  return app.data.flows.filter(
    (flow) => statementIds.has(flow.statement) && (siteIds.has(flow.from) || siteIds.has(flow.to)),
  );
}

/**
 * The flows that are drawn as lines: those shown that have one, of layers that are on.
 * @param {App} app
 * @returns {DrawnFlow[]}
 */
export function drawnFlows(app) {
  return shownFlows(app).flatMap((flow) => {
    const { geometry } = flow;
    return geometry && app.layerOn(layerOf(flow)) ? [{ ...flow, geometry }] : [];
  });
}

/**
 * The id of the layer that a flow is on.
 * @param {Flow} flow
 * @returns {"routes" | "flows"}
 */
export function layerOf(flow) {
  return flow.kind === "movement" ? "routes" : "flows";
}

/**
 * A flow as plain text.
 * @param {App} app
 * @param {Flow} flow
 */
export function flowText(app, flow) {
  return app.words.t(
    "overlays.flow",
    flowParams(app, flow, ({ text }) => text),
  );
}

/**
 * A flow as parts for an element, each name in its own language.
 * @param {App} app
 * @param {Flow} flow
 */
export function flowParts(app, flow) {
  return app.words.parts(
    "overlays.flow",
    flowParams(app, flow, ({ text, lang }) => foreign(text, lang)),
  );
}

/**
 * Names of the sites that keep a flow off the map, as parts; null if it is drawn.
 * @param {App} app
 * @param {Flow} flow
 */
export function missingParts(app, flow) {
  if (flow.geometry) return null;
  const { words } = app;
  return flow.unlocated.map((id) => {
    const { text, lang } = nameById(app, id);
    return words.parts("overlays.not-drawn", { name: foreign(text, lang) });
  });
}

/**
 * @param {App} app
 * @param {Flow} flow
 * @param {(name: SiteName) => Child} show
 */
function flowParams(app, flow, show) {
  const { words, data } = app;
  const statement = data.statement(flow.statement);
  const figure = statement?.figures.find((row) => row.id === flow.figure);
  return {
    from: show(nameById(app, flow.from)),
    to: show(nameById(app, flow.to)),
    figure: figure ? words.figure(figure) : words.t("overlays.no-number"),
    status: words.term("status", flow.status),
    date: words.edtf(data.source(statement?.source)?.date),
  };
}
