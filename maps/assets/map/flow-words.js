// A flow in words: the same in the label of its line, in its popup and in the list under the layers.

import { foreign } from "../core/dom.js";

/** The flows that the state shows: their statement passes the filters, and so does a site at one end. */
export function shownFlows(app) {
  const { statementIds, siteIds } = app.shown;
  return app.data.flows.filter(
    (flow) => statementIds.has(flow.statement) && (siteIds.has(flow.from) || siteIds.has(flow.to)),
  );
}

/** The id of the layer that a flow is on. */
export function layerOf(flow) {
  return flow.kind === "movement" ? "routes" : "flows";
}

/** A flow as plain text. */
export function flowText(app, flow) {
  return app.words.t(
    "overlays.flow",
    flowParams(app, flow, ({ text }) => text),
  );
}

/** A flow as parts for an element, each name in its own language. */
export function flowParts(app, flow) {
  return app.words.parts(
    "overlays.flow",
    flowParams(app, flow, ({ text, lang }) => foreign(text, lang)),
  );
}

/** Names of the sites that keep a flow off the map, as parts; null if it is drawn. */
export function missingParts(app, flow) {
  if (flow.geometry) return null;
  const { words, data } = app;
  return flow.unlocated.map((id) => {
    const { text, lang } = words.siteName(data.site(id));
    return words.parts("overlays.not-drawn", { name: foreign(text, lang) });
  });
}

function flowParams({ words, data }, flow, show) {
  const statement = data.statement(flow.statement);
  const figure = statement.figures.find((row) => row.id === flow.figure);
  return {
    from: show(words.siteName(data.site(flow.from))),
    to: show(words.siteName(data.site(flow.to))),
    figure: figure ? words.figure(figure) : words.t("overlays.no-number"),
    status: words.term("status", flow.status),
    date: words.edtf(data.source(statement.source)?.date),
  };
}
