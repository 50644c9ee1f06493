// Figures to look at: an overview in the panel, and small charts in the dossier of a site. Each chart has its numbers
// as a table, and each number leads to its statement. Which figures may stand together is decided in series.js.

/** @import { Chart, ChartPoint, ChartRow, MarkKind, PointText, RowText } from "./types" */
/** @import { Figure, Site } from "../core/payload" */
/** @import { App, Words } from "../core/types" */

import { dayToIso } from "../core/dates.js";
import { foreign, h, ownWords, svg } from "../core/dom.js";
import { followLinks } from "../core/follow.js";
import { once } from "../core/once.js";
import { barLayout, kindOf, timeLayout } from "./chart-layout.js";
import { barChart, shape, timeChart } from "./chart-svg.js";
import { capacitySeries, crossingSeries, figurePoints, returnSeries, siteSeries } from "./series.js";

const MOST_ROWS = 24; // of a picture
const MOST_LINES = 200; // of a table
const MOST_OPEN = 2; // charts in a dossier before the rest is folded
/** @type {MarkKind[]} */
const TIME_KINDS = ["day", "span", "until", "since", "said"];
/** @type {Record<Chart["form"], string[]>} */
const KEYS = { time: TIME_KINDS, bars: ["up-to", "at-least", "about"] };

/**
 * The overview (panel "figures"): only figures of the statements that the filters leave.
 * @param {HTMLElement} box
 * @param {App} app
 */
export function chartsView(box, app) {
  const t = app.words.t;
  const points = figurePoints(app.data);
  const body = h("div", {});
  const hidden = h("p", { class: "charts-hidden" });
  box.append(
    h("h2", { id: "charts-name", tabindex: "-1" }, t("charts.heading")),
    h("p", {}, t("charts.intro")),
    hidden,
    body,
  );
  leadToStatements(box, app);

  /** @type {string | null} */
  let drawn = null;
  function update() {
    const left = points.filter(({ statement }) => app.shown.statementIds.has(statement.id));
    const now = left.map(({ figure }) => figure.id).join();
    if (now === drawn) return;
    drawn = now;
    const without = points.length - left.length;
    hidden.hidden = without === 0;
    hidden.textContent = without ? t("charts.hidden", { n: without }) : "";
    const charts = [crossingSeries(left), ...capacitySeries(left), returnSeries(left)].filter(
      ({ rows }) => rows.length,
    );
    body.replaceChildren(
      ...(charts.length
        ? charts.map((chart) => chartFigure(chart, "charts", "h3", app))
        : [h("p", {}, t("charts.none"))]),
    );
  }
  update();
  return { update };
}

/**
 * The charts of one site for its dossier, or null where no two of its figures can be compared.
 * @param {Site} site
 * @param {App} app
 */
export function siteCharts(site, app) {
  const charts = siteSeries(site, app.data).map((chart) => chartFigure(chart, `charts-of-${site.id}`, "h4", app));
  if (!charts.length) return null;
  const box = h("div", { class: "charts-site" }, charts.slice(0, MOST_OPEN));
  const rest = charts.slice(MOST_OPEN);
  if (rest.length)
    box.append(
      h(
        "details",
        { id: `charts-of-${site.id}-rest` },
        h("summary", {}, app.words.t("charts.more", { n: rest.length })),
        rest,
      ),
    );
  leadToStatements(box, app);
  return box;
}

/**
 * A chart with its title, key and table.
 * @param {Chart} chart
 * @param {string} prefix
 * @param {"h3" | "h4"} heading
 * @param {App} app
 */
function chartFigure(chart, prefix, heading, app) {
  const { words: w } = app;
  const picture = drawnPart(chart);
  const { image, top } = drawing(picture, w);
  const left = chart.rows.length - picture.rows.length;
  const names = [chart.id, chart.measure, chart.unit, chart.per, chart.item].filter(Boolean);
  const note = `charts.${chart.id}-note`;
  return h(
    "figure",
    { class: "charts-figure", "data-chart": names.join(" ") },
    h("figcaption", {}, h(heading, {}, titleOf(chart, w)), w.has(note) && h("p", { class: "meta" }, w.t(note))),
    image,
    top && h("p", { class: "meta" }, w.t(picture.rows.length > 1 ? "charts.scale" : "charts.scale-one", { top })),
    key(picture, w),
    left > 0 && h("p", { class: "meta" }, w.t("charts.rows-left-out", { n: left })),
    table(chart, [prefix, ...names].join("-").replaceAll(/\s+/g, "-"), app),
  );
}

/**
 * The picture of a chart, and in a chart over time the number at its upper line.
 * @param {Chart} chart
 * @param {Words} w
 */
function drawing(chart, w) {
  /** @type {[Chart, PointText, RowText]} */
  const given = [chart, (point) => valueText(point, w), (row) => rowText(row, chart, w)];
  /**
   * @param {number} number
   * @param {number} length
   */
  const day = (number, length) => w.day(dayToIso(number).slice(0, length));
  const said = { title: titleOf(chart, w), description: descriptionOf(chart, w), day };
  const layout = chart.form === "time" ? timeLayout(...given) : null;
  const image = layout ? timeChart(layout, said) : barChart(barLayout(...given), said);
  nameMarks(image, chart, w);
  return { image, top: layout?.top ?? null };
}

/**
 * As many rows as can be read: those with most figures, in their order.
 * @param {Chart} chart
 */
function drawnPart(chart) {
  if (chart.rows.length <= MOST_ROWS) return chart;
  const kept = new Set([...chart.rows].sort((a, b) => b.points.length - a.points.length).slice(0, MOST_ROWS));
  return { ...chart, rows: chart.rows.filter((row) => kept.has(row)) };
}

/**
 * @param {Chart} chart
 * @param {Words} w
 */
function titleOf({ id, measure, unit, per, item }, w) {
  const units = per ? w.t(`charts.unit-per-${per}`, { unit: w.term("unit", unit) }) : w.term("unit", unit);
  if (w.has(`charts.${id}-title`)) return w.t(`charts.${id}-title`, { unit: units });
  const words = { measure: w.term("measure", measure), unit: units, what: item };
  if (!item) return w.t("charts.of-unit", words);
  return w.t(unit === "items" ? "charts.of-items" : "charts.of-what", words);
}

/**
 * @param {Chart} chart
 * @param {Words} w
 */
function descriptionOf(chart, w) {
  const greatest = chart.points.reduce((most, point) => (point.figure.value > most.figure.value ? point : most));
  return w.t("charts.description", {
    n: chart.points.length,
    value: valueText(greatest, w),
    place: placeText(greatest, w),
  });
}

/**
 * @param {{ figure: Figure }} given
 * @param {Words} w
 */
function valueText({ figure }, w) {
  return w.t(`qualifier.${figure.qualifier || "exact"}`, { value: figure.value });
}

/**
 * @param {ChartPoint} chartPoint
 * @param {Words} w
 */
function placeText({ site, figure }, w) {
  return site ? w.siteName(site).text : figure.site;
}

/**
 * What a row is of: the place, or in a chart of one place whom or what is counted.
 * @param {ChartRow} chartRow
 * @param {Chart} chart
 * @param {Words} w
 */
function rowText({ points: [point] }, chart, w) {
  const place = placeText(point, w);
  const what = point.figure.what || w.t("charts.not-said-whom");
  if (chart.id === "site") return chart.item ? itemRow(point, chart, w) : what;
  if (chart.id === "returns") return w.t("charts.row", { place, what });
  if (chart.id === "crossings" && !chart.measure)
    return w.t("charts.row", { place, what: w.term("measure", point.figure.measure) });
  return place;
}

/**
 * Of one thing only, which stands in the title: bars say when, a chart over time has one row without a name.
 * @param {ChartPoint} point
 * @param {Chart} chart
 * @param {Words} w
 */
function itemRow(point, chart, w) {
  return chart.form === "bars" ? whenText(point, w) : "";
}

/**
 * @param {ChartPoint} chartPoint
 * @param {Words} w
 */
function whenText({ basis, edtf }, w) {
  if (basis === "none") return w.t("charts.undated");
  return basis === "said" ? w.t("charts.said-on", { date: w.edtf(edtf) }) : w.edtf(edtf);
}

/**
 * Words for whoever points at a mark.
 * @param {SVGElement} image
 * @param {Chart} chart
 * @param {Words} w
 */
function nameMarks(image, chart, w) {
  const points = new Map(chart.points.map((point) => [point.figure.id, point]));
  for (const mark of image.querySelectorAll("[data-figure]")) {
    const point = points.get(mark.getAttribute("data-figure") ?? "");
    if (!point) continue;
    const parts = { place: placeText(point, w), figure: w.figure(point.figure), date: whenText(point, w) };
    mark.append(svg("title", {}, w.t("charts.mark", parts)));
  }
}

/**
 * What the shapes mean, only those that the picture has.
 * @param {Chart} chart
 * @param {Words} w
 */
function key(chart, w) {
  const points = chart.rows.flatMap((row) => row.points);
  /** @type {Set<string>} */
  const used = new Set(
    chart.form === "time"
      ? points.map(kindOf)
      : points.map(({ figure }) => (figure.qualifier === "more-than" ? "at-least" : figure.qualifier)),
  );
  const kinds = KEYS[chart.form].filter((kind) => used.has(kind));
  if (!kinds.length) return null;
  return h(
    "ul",
    { class: "charts-key", "aria-label": w.t("charts.key") },
    kinds.map((kind) => h("li", {}, sample(kind), h("span", {}, w.t(`charts.key-${kind}`)))),
  );
}

/** @param {string} kind */
function sample(kind) {
  const bar = svg("rect", { class: `charts-bar charts-${kind}`, x: 2, y: 2, width: 22, height: 10 });
  const arrow = kind === "at-least" && svg("path", { class: "charts-stroke", d: "M26 2l5 5l-5 5" });
  const timeKind = TIME_KINDS.find((one) => one === kind);
  const x1 = kind === "span" ? 8 : 18;
  const drawn = timeKind ? shape({ kind: timeKind, x1, x2: 28, y: 7 }) : [bar, arrow];
  return svg("svg", { class: "charts-svg", viewBox: "0 0 36 14", "aria-hidden": "true" }, drawn);
}

/**
 * @param {Chart} chart
 * @param {string} id
 * @param {App} app
 */
function table(chart, id, app) {
  const { t } = app.words;
  const lines = chart.points.slice(0, MOST_LINES);
  const left = chart.points.length - lines.length;
  return h(
    "details",
    { class: "charts-numbers", id },
    h("summary", {}, t("charts.table", { n: chart.points.length })),
    h(
      "table",
      { class: "charts-table" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["what", "number", "statement"].map((name) => h("th", { scope: "col" }, t(`charts.column-${name}`))),
        ),
      ),
      h(
        "tbody",
        {},
        lines.map((point) => tableLine(point, app)),
      ),
    ),
    left > 0 && h("p", { class: "meta" }, t("charts.lines-left-out", { n: left })),
  );
}

/**
 * @param {ChartPoint} point
 * @param {App} app
 */
function tableLine(point, app) {
  const { words: w, data } = app;
  const { figure, statement, source, site } = point;
  const name = site ? w.siteName(site) : { text: figure.site, lang: w.own };
  const whole = figure.part_of
    ? data.statements.flatMap((row) => row.figures).find(({ id }) => id === figure.part_of)
    : null;
  const where = w.t("charts.statement", { date: w.edtf(source?.date ?? ""), paragraph: String(statement.paragraph) });
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      foreign(name.text, name.lang),
      figure.what && ownWords(figure.what, w, "span", { class: "charts-small" }),
    ),
    h(
      "td",
      {},
      valueText(point, w),
      small(whenText(point, w)),
      whole && small(w.t("charts.part-of", { value: valueText({ figure: whole }, w) })),
    ),
    h(
      "td",
      {},
      h("a", { class: "charts-link", href: statementAddress(point, app), "data-figure-of": figure.id }, where),
      statement.speaker && foreign(statement.speaker, w.own, "span"),
      statement.disputed && small(w.t("charts.disputed")),
    ),
  );
}

/** @param {string} text */
function small(text) {
  return h("span", { class: "charts-small" }, text);
}

/**
 * @param {ChartPoint | undefined} point
 * @param {App} app
 */
function statementAddress(point, app) {
  return app.link({ panel: "site", site: point?.figure.site ?? "", statement: point?.statement.id ?? "" });
}

/**
 * Marks and lines of the tables lead to the statement of their figure. Marks are for the pointer, links for all.
 * @param {HTMLElement} box
 * @param {App} app
 */
function leadToStatements(box, app) {
  const points = once(() => new Map(figurePoints(app.data).map((point) => [point.figure.id, point])));
  /** @param {string | undefined} id */
  const open = (id) => {
    const point = points().get(id ?? "");
    if (point) app.choose(point.figure.site, { statement: point.statement.id });
  };
  followLinks(
    box,
    ".charts-link",
    ({ dataset }) => statementAddress(points().get(dataset.figureOf ?? ""), app),
    ({ dataset }) => open(dataset.figureOf),
  );
  box.addEventListener("click", ({ target }) => {
    const mark = target instanceof Element ? target.closest("[data-figure]") : null;
    if (mark) open(mark.getAttribute("data-figure") ?? "");
  });
}
