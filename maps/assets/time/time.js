// The time strip: every statement by the date of its document, of its saying or of what it speaks of; a period to
// choose.

/** @import { App, Axis, Side, Span } from "../core/types" */
/** @import { AxisData, DatedItem, StripModel, StripNow } from "./types" */

import { dayToIso } from "../core/dates.js";
import { h, svg } from "../core/dom.js";
import { AXES, dateText, indexOf } from "../list/filter-index.js";
import { drawStrip, moveShade } from "./draw.js";
import { player } from "./play.js";
import { periodDays, rangeControl } from "./range.js";
import { binsOf, countsOf, domainOf, layoutOf, MOST_TICKS, scaleOf, stepsOf } from "./scale.js";
import { timeTable } from "./table.js";
import { periodWords } from "./words.js";

const PHONE = "(max-width: 59.99rem)";
const ROOM_PX = 700; // a lower window starts with the strip folded, so that the map keeps its room
/** @type {Side[]} */
const SIDES = ["from", "to"];
const NO_DAYS = { from: 0, to: 0 };
const NO_SCALE = scaleOf(NO_DAYS, 0); // until the strip has been drawn
const EDGE_PX = 26; // a handle's width, so that one at the end of the strip is whole

/**
 * The strip in `box`; see docs/page.md for what a view is.
 * @param {HTMLElement} box
 * @param {App} app
 */
export function timeView(box, app) {
  /** @type {StripNow} */
  const now = { scale: NO_SCALE, axis: "", dates: [] };
  /** @type {Map<Axis, AxisData>} */
  const axes = new Map();
  const axis = () => {
    const name = app.state.dates;
    const data = axes.get(name) ?? axisData(app, name);
    axes.set(name, data);
    return data;
  };
  const parts = makeParts(app, now, axis);
  const { all, strip, picture, range } = parts;
  box.append(all);

  const draw = () => {
    const width = strip.clientWidth - 2 * EDGE_PX;
    const { domain } = axis();
    parts.empty.hidden = Boolean(domain);
    strip.hidden = !domain;
    if (!domain || width < 40) return;
    const model = modelOf(app, axis(), width, now);
    Object.assign(now, {
      scale: model.scale,
      dates: model.layout?.blocks.map((block) => ({ ...block, x: block.middle })) ?? [],
    });
    drawStrip(picture, model);
    range.place();
  };
  const update = () => {
    parts.update();
    if (all.open) draw();
  };
  all.addEventListener("toggle", () => all.open && update());
  new ResizeObserver((_, observer) => {
    if (!strip.isConnected) observer.disconnect();
    else if (all.open && strip.clientWidth - 2 * EDGE_PX !== now.scale.width) draw();
  }).observe(parts.body);
  update();
  return { update };
}

/**
 * What one axis of dates holds, whatever is filtered.
 * @param {App} app
 * @param {Axis} name
 * @returns {AxisData}
 */
function axisData(app, name) {
  const spans = indexOf(app.data).spans(name);
  const undated = spans.from.reduce((sum, day) => sum + Number(Number.isNaN(day)), 0);
  const few = spans.from.length - undated <= MOST_TICKS;
  /** @type {DatedItem[]} */
  const items = [];
  app.data.statements.forEach((statement, row) => {
    if (few && !Number.isNaN(spans.from[row]))
      items.push({ row, text: dateText(app.data, statement, name), from: spans.from[row], to: spans.to[row] });
  });
  return {
    name,
    spans,
    undated,
    dated: spans.from.length - undated,
    items: few ? items : null,
    domain: domainOf(spans),
    steps: stepsOf(spans, name),
  };
}

/**
 * What the strip draws.
 * @param {App} app
 * @param {AxisData} axis
 * @param {number} width
 * @param {StripNow} last
 * @returns {StripModel}
 */
function modelOf(app, axis, width, last) {
  const { words, state } = app;
  const kept = last.scale.width === width && last.axis === axis.name;
  const scale = kept ? last.scale : scaleOf(axis.domain ?? NO_DAYS, width);
  last.axis = axis.name;
  const layout = axis.items && layoutOf(axis.items, scale);
  const status = app.shown.marks;
  const period = state.from || state.to ? periodDays(state, scale) : null;
  const ends = { from: words.day(dayToIso(scale.from).slice(0, 7)), to: words.day(dayToIso(scale.to).slice(0, 7)) };
  return {
    scale,
    layout,
    bins: layout ? [] : countsOf(binsOf(scale), axis.spans, status),
    status,
    period,
    words,
    title: words.t(`time.title-${axis.name}`),
    description: [
      words.t("time.description", { n: axis.dated, ...ends }),
      words.t(layout ? "time.as-marks" : "time.as-columns"),
      words.t("time.chosen", { period: periodWords(state, words) }),
    ].join(" "),
  };
}

/**
 * The parts of the view, made once; `update` brings their words and values up to date.
 * @param {App} app
 * @param {StripNow} now
 * @param {() => AxisData} axis
 */
function makeParts(app, now, axis) {
  const { words } = app;
  const title = h("strong", {}, words.t("time.label"));
  const told = h("span", { class: "time-told" });
  const picture = svg("svg", {
    class: "time-picture",
    role: "img",
    "aria-labelledby": "time-title",
    "aria-describedby": "time-desc",
  });
  const strip = h("div", { class: "time-strip", dir: "ltr" }, picture);
  /** @param {Span} period */
  const preview = (period) => {
    const shade = picture.querySelector(".time-shade");
    if (shade instanceof SVGElement) moveShade(shade, period, now.scale);
    told.textContent = periodWords({ from: dayToIso(period.from), to: dayToIso(period.to) }, words);
  };
  const range = rangeControl(app, strip, picture, () => now, preview);
  const empty = h("p", { class: "meta" }, words.t("time.empty"));
  const pieces = [
    axisChoice(app),
    dateInputs(app),
    player(app, () => axis().steps),
    undatedBin(app, axis),
    timeTable(app, axis),
  ];
  const [choice, inputs, play, undated, table] = pieces;
  const body = h(
    "div",
    { class: "time-body" },
    choice.node,
    strip,
    empty,
    h("div", { class: "time-row" }, inputs.node, play.node, undated.node),
    table.node,
  );
  const open = matchMedia(PHONE).matches || window.innerHeight >= ROOM_PX;
  const all = h("details", { id: "time-all", class: "time-all", open }, h("summary", {}, title, " ", told), body);
  const update = () => {
    const shown = app.shown.statements.length;
    told.textContent = words.t("time.told", {
      period: periodWords(app.state, words),
      n: shown,
      all: app.data.statements.length,
    });
    for (const piece of pieces) piece.update();
  };
  return { all, body, strip, picture, range, empty, update };
}

/**
 * Three dates that are three things: which one the strip and the period go by.
 * @param {App} app
 */
function axisChoice(app) {
  const { words } = app;
  const explained = AXES.map((name) =>
    h("p", { class: "time-explained meta", id: `time-is-${name}` }, words.t(`time.is-${name}`)),
  );
  const radios = AXES.map((name) =>
    h("input", {
      type: "radio",
      name: "time-dates",
      value: name,
      "aria-describedby": `time-is-${name}`,
      onchange: () => app.set({ dates: name }),
    }),
  );
  const node = h(
    "fieldset",
    { class: "time-axes" },
    h("legend", {}, words.t("time.by")),
    AXES.map((name, at) => h("label", {}, radios[at], " ", words.t(`time.by-${name}`))),
    explained,
  );
  const update = () =>
    AXES.forEach((name, at) => {
      radios[at].checked = app.state.dates === name;
      explained[at].hidden = app.state.dates !== name;
    });
  return { node, update };
}

/**
 * The period as two dates: the way without dragging.
 * @param {App} app
 */
function dateInputs(app) {
  const { words } = app;
  /** @param {Side} side */
  const input = (side) =>
    h("input", { type: "date", id: `time-${side}`, onchange: () => set(side, inputs[side].value) });
  /**
   * @param {Side} side
   * @param {string} value
   */
  const set = (side, value) => {
    // A year being typed passes through 0002, 0020, 0201: not yet a date that anybody means.
    if (value && value < "1000") return;
    const other = side === "from" ? "to" : "from";
    const [from, to] = side === "from" ? [value, app.state.to] : [app.state.from, value];
    const crossed = from && to && from > to;
    app.set({ [side]: value, ...(crossed ? { [other]: value } : {}) });
  };
  /** @type {Record<Side, HTMLInputElement>} */
  const inputs = { from: input("from"), to: input("to") };
  const clear = h(
    "button",
    {
      type: "button",
      onclick: () => {
        app.set({ from: "", to: "" });
        inputs.from.focus();
      },
    },
    words.t("time.all"),
  );
  const node = h(
    "div",
    { class: "time-dates", role: "group", "aria-label": words.t("time.period") },
    SIDES.map((side) => h("label", {}, words.t(`time.${side}`), " ", inputs[side])),
    clear,
  );
  const update = () => {
    for (const side of SIDES) if (inputs[side].value !== app.state[side]) inputs[side].value = app.state[side];
    clear.disabled = !app.state.from && !app.state.to;
  };
  return { node, update };
}

/**
 * The statements without a date of this kind, in a bin of their own.
 * @param {App} app
 * @param {() => AxisData} axis
 */
function undatedBin(app, axis) {
  /** @type {HTMLInputElement} */
  const tick = h("input", { type: "checkbox", onchange: () => app.set({ undated: tick.checked }) });
  const label = h("span", {});
  const node = h("label", { class: "time-undated" }, tick, label);
  const update = () => {
    const { spans, undated } = axis();
    const ids = app.shown.anyTimeIds;
    const n =
      undated &&
      app.data.statements.reduce((sum, { id }, row) => sum + Number(Number.isNaN(spans.from[row]) && ids.has(id)), 0);
    node.hidden = undated === 0 && app.state.undated;
    tick.checked = app.state.undated;
    label.textContent = app.words.t("time.undated", { n });
  };
  return { node, update };
}
