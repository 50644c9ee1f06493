// The print sheet: a numbered map, the sites and the statements that are shown, and the sources as footnotes.

/** @import { Data, Site, Statement } from "../core/payload" */
/** @import { App, Words } from "../core/types" */
/** @import { Footnotes, PrintedMap } from "./types" */

import { fileAddress, isOnline } from "../core/address.js";
import { disclosureNote, disclosureRules } from "../core/disclosure.js";
import { foreign, h, ownWords, refill } from "../core/dom.js";
import { headingOf, inLanguage, licenceWords } from "../core/metadata.js";
import { filterWords } from "../core/shown-words.js";
import { stateHash } from "../core/state.js";
import { listOrder } from "../list/list.js";
import { legend } from "../map/legend.js";
import { symbol } from "../map/symbols.js";
import { printMap } from "./map.js";

const SIGNS = ["legend.filled", "legend.hollow", "legend.ring", "legend.zone"];
const MOST = { sites: 1000, statements: 1000 };

/**
 * Fill `box` with the sheet of what is shown now, in the language of the page.
 * @param {HTMLElement} box
 * @param {App} app
 */
export function printSheet(box, app) {
  const { words: w, data, shown } = app;
  const sites = listOrder(app).slice(0, MOST.sites);
  const statements = shown.statements.slice(0, MOST.statements);
  const notes = footnotes(data, w);
  const numbers = new Map(sites.map((site, index) => [site.id, index + 1]));
  const map = printMap(app, numbers);
  const parts = [
    heading(app),
    figure(app, map),
    h("h2", {}, w.t("print.sites", { n: shown.sites.length })),
    siteTable(sites, notes, app),
    leftOut(shown.sites.length - sites.length, w),
    statements.length ? h("h2", {}, w.t("print.statements", { n: shown.statements.length })) : null,
    statementList(statements, numbers, notes, app),
    leftOut(shown.statements.length - statements.length, w),
    notes.list(),
    colophon(app),
  ];
  refill(box, parts);
}

/** @param {App} app */
function heading(app) {
  const { data, words: w, shown } = app;
  const filters = filterWords(app);
  const heading = headingOf(data.metadata, w.language);
  const counts = w.t("print.shown", {
    sites: w.t("print.count-sites", { n: shown.sites.length }),
    statements: w.t("print.count-statements", { n: shown.statements.length }),
  });
  return [
    h("h1", { lang: heading.lang, dir: "auto" }, heading.text),
    h("p", {}, counts, " ", filters.length ? w.t("print.filtered") : w.t("print.all")),
    filters.length
      ? h(
          "ul",
          {},
          filters.map((words) => h("li", {}, words)),
        )
      : null,
    h("p", {}, w.t("help.claims-whose")),
  ];
}

/**
 * @param {App} app
 * @param {PrintedMap} printedMap
 */
function figure(app, { node, sites, unnumbered }) {
  const { words: w, shown } = app;
  const outside = shown.sites.filter((site) => site.location).length - sites.length;
  const notes = [
    w.t("print.north"),
    outside > 0 ? w.t("print.outside", { n: outside }) : null,
    unnumbered > 0 ? w.t("print.unnumbered", { n: unnumbered }) : null,
  ];
  const lines = app.data.flows.length > 0 && ["routes", "flows"].some((id) => app.layerOn(id));
  const signs = lines ? legend(app) : h("p", {}, SIGNS.map((key) => w.t(key)).join(" "));
  return h(
    "figure",
    { class: "print-figure" },
    node,
    h(
      "figcaption",
      {},
      h("p", {}, notes.filter(Boolean).join(" ")),
      kindLegend(app, sites),
      signs,
      disclosureRules(app),
    ),
  );
}

/**
 * @param {App} app
 * @param {Site[]} sites
 */
function kindLegend({ data, words: w }, sites) {
  const used = new Set(sites.map((site) => site.kind));
  const items = data.groups.flatMap((group) =>
    group.kinds
      .filter((kind) => used.has(kind))
      .map((kind) => h("li", {}, symbol(data, kind, true, 14), " ", w.term("kind", kind))),
  );
  return h("ul", { class: "print-kinds" }, items);
}

/**
 * Sources get their numbers in the order in which they are first cited.
 * @param {Data} data
 * @param {Words} w
 */
function footnotes(data, w) {
  const cited = new Map();
  /** @param {string} id */
  const mark = (id) => {
    if (!data.source(id)) return null;
    if (!cited.has(id)) cited.set(id, cited.size + 1);
    return h("sup", {}, `[${cited.get(id)}]`);
  };
  /** @param {string} id */
  const row = (id) => {
    const source = data.source(id);
    if (!source) return null;
    const { title, publisher, date, url, license, language } = source;
    const parts = {
      title: foreign(title, language || null, "cite"),
      publisher: foreign(publisher, null),
      date: w.edtf(date),
    };
    return h(
      "li",
      {},
      w.parts("about.source", parts),
      url ? [" ", h("bdi", { dir: "ltr", class: "print-address" }, url)] : null,
      license ? [" ", foreign(license, w.own)] : null,
    );
  };
  const list = () =>
    cited.size
      ? [h("h2", {}, w.t("print.sources")), h("ol", { class: "print-notes" }, [...cited.keys()].map(row))]
      : null;
  return { mark, list };
}

/**
 * @param {Site[]} sites
 * @param {Footnotes} notes
 * @param {App} app
 */
function siteTable(sites, notes, app) {
  const { words: w } = app;
  if (!sites.length) return null;
  const columns = ["number", "site", "kind", "coordinates", "accuracy", "certainty"];
  const head = h(
    "thead",
    {},
    h(
      "tr",
      {},
      columns.map((name) => h("th", { scope: "col" }, w.t(`print.${name}`))),
    ),
  );
  return h(
    "table",
    { class: "print-sites" },
    head,
    h(
      "tbody",
      {},
      sites.map((site, index) => siteRow(site, index + 1, notes, app)),
    ),
  );
}

/**
 * @param {Site} site
 * @param {number} number
 * @param {Footnotes} notes
 * @param {App} app
 */
function siteRow(site, number, notes, app) {
  const { words: w } = app;
  const [name, ...others] = w.siteNames(site);
  const { location } = site;
  const cells = location
    ? [
        h("td", {}, h("bdi", {}, w.coordinates(location)), notes.mark(location.source), " ", disclosureNote(site, app)),
        h("td", {}, w.metres(location.accuracy_m)),
        h("td", {}, w.term("certainty", location.certainty)),
      ]
    : [h("td", { colspan: 3 }, disclosureNote(site, app) ?? unlocated(site, w))];
  const named = [
    h("strong", {}, foreign(name.text, name.lang)),
    others.map((other) => [" ", foreign(other.text, other.lang)]),
  ];
  return h("tr", {}, h("td", {}, String(number)), h("td", {}, named), h("td", {}, w.term("kind", site.kind)), ...cells);
}

/**
 * @param {Site} site
 * @param {Words} w
 */
function unlocated({ unlocated_reason }, w) {
  return unlocated_reason
    ? w.parts("static.not-located", { reason: ownWords(unlocated_reason, w, "bdi") })
    : w.t("static.not-located-plain");
}

/**
 * Statements by document and who speaks; each with paragraph, the time spoken of and the numbers of its sites.
 * @param {Statement[]} statements
 * @param {Map<string, number>} numbers
 * @param {Footnotes} notes
 * @param {App} app
 */
function statementList(statements, numbers, notes, app) {
  const { words: w, data } = app;
  return runs(statements, (row) => row.source).flatMap(([id, rows]) => {
    const source = data.source(id);
    const title = h(
      "h3",
      {},
      w.parts("filters.source", {
        date: w.edtf(source?.date),
        title: foreign(source?.title ?? id, source?.language || null),
      }),
      " ",
      notes.mark(id),
    );
    const speeches = runs(rows, (row) => JSON.stringify([row.speaker, row.role, row.verbatim]));
    return [
      title,
      ...speeches.map(([, said]) => [
        speakerLine(said[0], w),
        h(
          "ul",
          { class: "print-statements" },
          said.map((row) => statementItem(row, numbers, w)),
        ),
      ]),
    ];
  });
}

/**
 * Rows that follow each other and have one key, with that key.
 * @param {Statement[]} rows
 * @param {(row: Statement) => string} keyOf
 */
function runs(rows, keyOf) {
  /** @type {[key: string, rows: Statement[]][]} */
  const found = [];
  for (const row of rows) {
    const key = keyOf(row);
    const last = found.at(-1);
    if (last?.[0] === key) last[1].push(row);
    else found.push([key, [row]]);
  }
  return found;
}

/**
 * @param {Statement} statement
 * @param {Words} w
 */
function speakerLine({ speaker, role, verbatim }, w) {
  if (!speaker) return h("h4", {}, w.t(verbatim ? "statement.uncurated" : "statement.no-speaker"));
  return h("h4", {}, foreign(speaker, w.own), role ? [" ", h("small", {}, foreign(role, w.own))] : null);
}

/**
 * @param {Statement} row
 * @param {Map<string, number>} numbers
 * @param {Words} w
 */
function statementItem(row, numbers, w) {
  const on = row.sites.flatMap((id) => numbers.get(id) ?? []).sort((a, b) => a - b);
  const details = [
    row.date ? w.t("print.speaks-of", { date: w.edtf(row.date) }) : null,
    on.length ? w.t("print.on-sites", { numbers: on.join(w.t("list.separator")) }) : null,
  ];
  const paragraph = h("strong", {}, w.t("print.paragraph", { paragraph: String(row.paragraph) }));
  const about = h("span", { class: "meta" }, details.filter(Boolean).join(" "));
  /** @param {keyof HTMLElementTagNameMap} tag */
  const text = (tag) => (row.verbatim ? foreign(row.text, null, tag) : ownWords(row.text, w, tag));
  // Among lines from right to left an English sentence is read more easily on lines of its own.
  return w.dir === "ltr"
    ? h("li", {}, paragraph, " ", text("bdi"), " ", about)
    : h("li", {}, paragraph, " ", about, text("p"));
}

/**
 * @param {number} n
 * @param {Words} w
 */
function leftOut(n, w) {
  return n > 0 ? h("p", {}, w.t("print.left-out", { n })) : null;
}

/** @param {App} app */
function colophon({ data, words: w, state }) {
  const { metadata } = data;
  const boundaries = inLanguage(metadata.boundaries, w.language, metadata.language);
  const title = headingOf(metadata, w.language);
  const link = `${isOnline() ? fileAddress() : ""}${stateHash(state)}`;
  return h(
    "footer",
    { class: "print-colophon" },
    h("p", {}, w.t(data.basemap.box ? "about.boundaries" : "about.boundaries-coarse")),
    h("p", { lang: boundaries.lang, dir: "auto" }, boundaries.text),
    h(
      "p",
      {},
      w.parts("about.data", {
        title: foreign(title.text, title.lang),
        license: foreign(licenceWords(metadata, w), null),
      }),
    ),
    h(
      "p",
      {},
      w.parts("about.build", {
        id: h("bdi", {}, metadata.build_id),
        version: h("bdi", {}, metadata.toolkit_version),
      }),
    ),
    link ? h("p", {}, w.parts("print.link", { link: h("bdi", { dir: "ltr", class: "print-address" }, link) })) : null,
  );
}
