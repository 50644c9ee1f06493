// The dialog that says how to read the map: whose claims these are, signs, certainty, the three dates, keys, citing.

/** @import { App } from "../core/types" */

import { copyButton } from "../core/copy-button.js";
import { disclosureRules } from "../core/disclosure.js";
import { foreign, h } from "../core/dom.js";
import { legend } from "../map/legend.js";
import { symbol } from "../map/symbols.js";
import { citeBuild } from "./cite-build.js";

const DATES = ["document", "said", "event"];
const CERTAINTY = ["certain", "less-certain", "uncertain", "unlocated"];
const KEYS = ["page", "search", "list", "map", "time", "text", "escape"];

/**
 * Fill `box` with the help.
 * @param {HTMLElement} box
 * @param {App} app
 */
export function helpDialog(box, app) {
  const { words: w, data } = app;
  const cited = citeBuild(app);
  box.replaceChildren(
    h("h3", {}, w.t("help.claims")),
    h("p", {}, w.t("help.claims-whose")),
    h("p", {}, w.t("help.claims-words")),
    h("p", {}, w.t("help.claims-conflict")),
    h("h3", {}, w.t("legend.title")),
    legend(app),
    h("p", { class: "meta" }, w.t("legend.way")),
    disclosureRules(app) ?? "",
    h("h3", {}, w.t("help.kinds")),
    kinds(app),
    h("h3", {}, w.t("help.sure")),
    h(
      "dl",
      { class: "help-terms" },
      CERTAINTY.map((value) => [h("dt", {}, w.term("certainty", value)), h("dd", {}, w.t(`help.${value}`))]),
    ),
    h("p", {}, w.t("help.accuracy")),
    h("h3", {}, w.t("help.dates")),
    h(
      "dl",
      { class: "help-terms" },
      DATES.map((name) => [h("dt", {}, w.t(`filters.period-${name}`)), h("dd", {}, w.t(`time.is-${name}`))]),
    ),
    h("h3", {}, w.t("help.keys")),
    h(
      "ul",
      { class: "dialog-list" },
      KEYS.map((name) => h("li", {}, w.t(`help.keys-${name}`))),
    ),
    h("h3", {}, w.t("help.cite")),
    h("p", {}, w.t("help.cite-how")),
    h("p", { class: "help-citation" }, foreign(cited, null, "bdi")),
    h("p", {}, copyButton(w.t("cite.copy"), cited, w, { "aria-label": w.t("help.copy-citation") })),
    h("h3", {}, w.t("help.file")),
    h("p", {}, w.t(data.metadata.tiles ? "help.file-tiles" : "help.file-alone")),
  );
  return true;
}

/**
 * The symbols of the kinds that the data have, by layer.
 * @param {App} app
 */
function kinds({ data, words: w }) {
  const used = new Set(data.sites.map((site) => site.kind));
  const items = data.groups.flatMap((group) =>
    group.kinds
      .filter((kind) => used.has(kind))
      .map((kind) => h("li", {}, symbol(data, kind, true), " ", w.term("kind", kind))),
  );
  return h("ul", { class: "dialog-kinds" }, items);
}
