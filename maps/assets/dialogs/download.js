// The dialog that saves what the filters leave as files, made in the page: nothing is asked of a server.

/** @import { Site, Statement } from "../core/payload" */
/** @import { App, Words } from "../core/types" */
/** @import { FileFormat, RowContext } from "./types" */

import { addressOf } from "../core/address.js";
import { h } from "../core/dom.js";
import { licenceWords } from "../core/metadata.js";
import { filterHash, filterWords } from "../core/shown-words.js";
import {
  figureRows,
  fileName,
  siteRows,
  statementRows,
  statementsToGeoJSON,
  toCSV,
  toGeoJSON,
} from "./download-rows.js";

const KEPT_MS = 60000;
const GEOJSON = { ending: "geojson", type: "application/geo+json", label: "GeoJSON" };
const CSV = { ending: "csv", type: "text/csv;charset=utf-8", label: "CSV" };

/**
 * Fill `box` with one row a table: how many rows it has, and a button for each kind of file.
 * @param {HTMLElement} box
 * @param {App} app
 */
export function downloadDialog(box, app) {
  const { words: w, shown, data } = app;
  const filters = filterWords(app);
  const said = h("p", { id: "download-said", role: "status" });
  const context = { data, words: w, link: addressOf };
  const { sites, statements } = shown;
  const tables = tablesOf(sites, statements, context);
  /**
   * @param {string} name
   * @param {FileFormat} format
   * @param {() => string} write
   */
  const save = (name, format, write) => {
    const file = fileName(data.metadata, name, filterHash(app.state), format.ending);
    saveFile(file, write(), format.type);
    said.textContent = w.t("download.saved", { file });
  };
  box.replaceChildren(
    filters.length ? h("p", {}, w.t("download.filtered")) : h("p", {}, w.t("download.all")),
    filters.length
      ? h(
          "ul",
          { class: "dialog-list" },
          filters.map((words) => h("li", {}, words)),
        )
      : "",
    ...tables.map(([name, n, files]) => tableRow(name, n, files, save, w)),
    said,
    h("p", { class: "meta" }, w.t("download.columns")),
    h(
      "p",
      { class: "meta" },
      w.parts("download.licence", {
        licence: h("bdi", {}, licenceWords(data.metadata, w)),
        build: h("bdi", {}, data.metadata.build_id),
      }),
    ),
    data.metadata.own_texts ? h("p", { class: "meta" }, w.t("download.own-texts")) : "",
  );
  return true;
}

/**
 * The tables: name, number of rows, and what writes each kind of file.
 * @param {Site[]} sites
 * @param {Statement[]} statements
 * @param {RowContext} context
 */
function tablesOf(sites, statements, context) {
  const figures = figureRows(statements, context);
  /** @param {unknown} value */
  const json = (value) => `${JSON.stringify(value)}\n`;
  /** @type {[name: string, rows: number, files: [format: FileFormat, write: () => string][]][]} */
  const tables = [
    [
      "sites",
      sites.length,
      [
        [GEOJSON, () => json(toGeoJSON(sites, context))],
        [CSV, () => toCSV(siteRows(sites, context))],
      ],
    ],
    [
      "statements",
      statements.length,
      [
        [GEOJSON, () => json(statementsToGeoJSON(statements, context))],
        [CSV, () => toCSV(statementRows(statements, context))],
      ],
    ],
    ["figures", figures.length, [[CSV, () => toCSV(figures)]]],
  ];
  return tables;
}

/**
 * @param {string} name
 * @param {number} n
 * @param {[format: FileFormat, write: () => string][]} files
 * @param {(name: string, format: FileFormat, write: () => string) => void} save
 * @param {Words} w
 */
function tableRow(name, n, files, save, w) {
  const buttons = files.map(([format, write]) =>
    h(
      "button",
      {
        type: "button",
        disabled: n === 0,
        "data-save": `${name}.${format.ending}`,
        "aria-label": w.t(`download.save-${name}`, { format: format.label }),
        onclick: () => save(name, format, write),
      },
      format.label,
    ),
  );
  return h(
    "div",
    { class: "download-row" },
    h("span", { class: "download-count" }, w.t(`download.${name}`, { n })),
    buttons,
  );
}

/**
 * Hand a text to the browser as a file; works from disk too.
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function saveFile(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
