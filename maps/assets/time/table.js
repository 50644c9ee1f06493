// The numbers of the time strip as a table, for those who would rather read them; made when it is opened.

/** @import { App } from "../core/types" */
/** @import { AxisData, DateGroup, TableRow } from "./types" */

import { h } from "../core/dom.js";
import { binsOf, countsOf, groupsOf, scaleOf } from "./scale.js";
import { stretchWords } from "./words.js";

const MOST_ROWS = 60;
const ROW_PX = 3; // as if each row were a column this wide: so the stretches come out at most MOST_ROWS

/**
 * A folded table; `axis()` is what the chosen axis of dates holds.
 * @param {App} app
 * @param {() => AxisData} axis
 */
export function timeTable(app, axis) {
  const { words } = app;
  const body = h("tbody");
  const note = h("p", { class: "meta" }, words.t("time.table-columns"));
  const heads = ["time.table-date", "time.table-all", "time.table-shown"].map((key) =>
    h("th", { scope: "col" }, words.t(key)),
  );
  const table = h("table", {}, h("thead", {}, h("tr", {}, heads)), body);
  const frame = h(
    "div",
    { class: "time-table", role: "region", tabindex: 0, "aria-label": words.t("time.table") },
    table,
    note,
  );
  const node = h(
    "details",
    { id: "time-table-all", ontoggle: () => update() },
    h("summary", {}, words.t("time.table")),
    frame,
  );
  const update = () => {
    if (!node.open) return;
    const { rows, counted } = tableRows(app, axis());
    note.hidden = !counted;
    body.replaceChildren(
      ...rows.map(([date, all, shown]) =>
        h("tr", {}, h("th", { scope: "row" }, date), h("td", {}, words.number(all)), h("td", {}, words.number(shown))),
      ),
    );
  };
  return { node, update };
}

/**
 * A row a date, or a row a stretch of time where there are many dates; the undated last.
 * @param {App} app
 * @param {AxisData} axisData
 * @returns {{ rows: TableRow[], counted: boolean }}
 */
function tableRows({ data, shown, words }, { items, spans, domain }) {
  /** @param {number} row */
  const isShown = (row) => Number(shown.statementIds.has(data.statements[row].id));
  const undated = [0, 0];
  spans.from.forEach((day, row) => {
    if (!Number.isNaN(day)) return;
    undated[0] += 1;
    undated[1] += isShown(row);
  });
  /** @type {TableRow[]} */
  const last = undated[0] ? [[words.t("time.table-undated"), undated[0], undated[1]]] : [];
  const groups = items && groupsOf(items);
  if (groups && groups.length <= MOST_ROWS) {
    /** @param {DateGroup} group */
    const row = ({ text, rows: of }) => {
      const shownOf = of.reduce((sum, number) => sum + isShown(number), 0);
      return /** @type {TableRow} */ ([words.edtf(text), of.length, shownOf]);
    };
    return { rows: [...groups.map(row), ...last], counted: false };
  }
  const status = Uint8Array.from(data.statements, (_, row) => 2 * isShown(row));
  const bins = countsOf(binsOf(scaleOf(domain ?? { from: 0, to: 0 }, MOST_ROWS * ROW_PX)), spans, status);
  const rows = bins.map(
    (bin) => /** @type {TableRow} */ ([stretchWords(bin, words), bin.counts[0] + bin.counts[2], bin.counts[2]]),
  );
  return { rows: [...rows.filter(([, all]) => all), ...last], counted: true };
}
