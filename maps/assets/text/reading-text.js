// The text of one document: numbered paragraphs with their place names, the statements made from each, and the arrow
// keys that move among them. Without the reader's own copy the paraphrases stand in its place.

/** @import { Data, Passage, Site, Source, Statement } from "../core/payload" */
/** @import { App, Child } from "../core/types" */
/** @import { Paragraph, TextContext } from "./types" */

import { allOf, foreign, h, ownWords } from "../core/dom.js";

const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];
const ITEMS = ".reading-name, .reading-toggle";

/**
 * Numbers, pieces, reasons for leaving out and statements of the paragraphs of a document, in order.
 * @param {Data} data
 * @param {string} id
 */
export function paragraphRows(data, id) {
  const pieces = data.texts[id] ?? null;
  /** @type {Map<number, Statement[]>} */
  const made = new Map();
  for (const statement of data.statements) {
    if (statement.source !== id) continue;
    made.set(statement.paragraph, [...(made.get(statement.paragraph) ?? []), statement]);
  }
  const numbers = pieces ? Object.keys(pieces).map(Number) : [...made.keys()];
  return numbers
    .sort((a, b) => a - b)
    .map((number) => ({
      number,
      pieces: pieces?.[number] ?? null,
      reason: data.excluded?.[id]?.[number] ?? "",
      statements: made.get(number) ?? [],
    }));
}

/**
 * The documents that have statements or a text, in the order of their statements.
 * @param {Data} data
 */
export function documents(data) {
  const ids = new Set([...data.statements.map((statement) => statement.source), ...Object.keys(data.texts)]);
  return [...ids].map((id) => data.source(id)).filter((source) => source !== undefined);
}

/**
 * The text as elements; names hold their site in `data-site`, paragraphs their number in `data-paragraph`.
 * @param {Source} source
 * @param {App} app
 */
export function textBox(source, app) {
  const rows = paragraphRows(app.data, source.id);
  const language = source.language && source.language !== "und" ? source.language : null;
  const direction = !language ? "auto" : RIGHT_TO_LEFT.includes(language.split("-")[0]) ? "rtl" : "ltr";
  const context = { app, language, direction };
  const children = runs(rows).map((run) => (run[0].reason ? leftOut(run, context) : paragraph(run[0], context)));
  const box = h(
    "div",
    { class: "reading-text", role: "group", "aria-label": source.title, "aria-describedby": "reading-keys" },
    children,
  );
  box.querySelector(ITEMS)?.setAttribute("tabindex", "0");
  roving(box, direction);
  return box;
}

/**
 * Paragraphs one by one, and neighbours that are not the document together.
 * @param {Paragraph[]} rows
 */
function runs(rows) {
  /** @type {Paragraph[][]} */
  const made = [];
  for (const row of rows) {
    const last = made.at(-1);
    if (row.reason && last?.[0].reason) last.push(row);
    else made.push([row]);
  }
  return made;
}

/**
 * @param {Paragraph[]} run
 * @param {TextContext} context
 */
function leftOut(run, context) {
  const { t, term } = context.app.words;
  const reasons = [...new Set(run.map(({ reason }) => reason))].map((reason) => term("excluded", reason));
  const list = new Intl.ListFormat(context.app.words.language, { type: "conjunction" }).format(reasons);
  const words = t("reading.left-out", {
    n: run.length,
    from: String(run[0].number),
    to: String(run[run.length - 1].number),
    reasons: list,
  });
  return h(
    "details",
    { class: "reading-left-out" },
    h("summary", {}, words),
    run.map((row) => paragraph(row, context)),
  );
}

/**
 * @param {Paragraph} row
 * @param {TextContext} context
 */
function paragraph(row, context) {
  const { t } = context.app.words;
  return h(
    "div",
    { class: "reading-paragraph", "data-paragraph": row.number },
    h(
      "span",
      { class: "reading-number" },
      h("span", { class: "only-spoken" }, t("reading.paragraph", { number: String(row.number) })),
      h("span", { "aria-hidden": "true" }, String(row.number)),
    ),
    h(
      "div",
      { class: "reading-body" },
      row.pieces
        ? [words(row.pieces, context), !row.reason && madeFrom(row, context)]
        : paraphrases(row.statements, context),
    ),
  );
}

/**
 * @param {Passage} pieces
 * @param {TextContext} textContext
 */
function words(pieces, { app, language, direction }) {
  return h(
    "p",
    { class: "reading-words", lang: language, dir: direction },
    pieces.map(([text, site]) => (site ? name(site, text, app) : text)),
  );
}

/**
 * @param {string} site
 * @param {Child} words
 * @param {App} app
 */
function name(site, words, app) {
  return h(
    "a",
    {
      class: "reading-name",
      "data-site": site,
      href: app.link({ site, statement: "", panel: "text" }),
      tabindex: "-1",
    },
    words,
  );
}

/**
 * What the gazetteer made of a paragraph: a button that unfolds the paraphrases, or that there is none.
 * @param {Paragraph} paragraph
 * @param {TextContext} context
 */
function madeFrom({ number, statements }, context) {
  const { t } = context.app.words;
  if (!statements.length) return h("p", { class: "reading-none" }, t("reading.no-statement"));
  const id = `reading-made-${number}`;
  const box = h("div", { id, hidden: true });
  const toggle = () => {
    const open = box.hidden;
    if (open && !box.firstChild) box.append(paraphrases(statements, context));
    box.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  const attributes = {
    class: "reading-toggle",
    type: "button",
    "aria-expanded": "false",
    "aria-controls": id,
    tabindex: "-1",
  };
  const button = h("button", { ...attributes, onclick: toggle }, t("reading.statements", { n: statements.length }));
  return [button, box];
}

/**
 * The statements of a paragraph in our words; the sites are named where there is no text to name them.
 * @param {Statement[]} statements
 * @param {TextContext} textContext
 */
function paraphrases(statements, { app }) {
  const held = Boolean(app.data.texts[statements[0]?.source]);
  /** @param {Statement} statement */
  const one = (statement) =>
    h(
      "li",
      { "data-statement": statement.id },
      said(statement, app),
      statementLink(statement, app),
      !held && siteNames(statement, app),
    );
  return h("ul", { class: "reading-statements" }, statements.map(one));
}

/**
 * @param {Statement} statement
 * @param {App} app
 */
function said(statement, app) {
  if (!statement.verbatim) return ownWords(statement.text, app.words, "p");
  const language = app.data.source(statement.source)?.language;
  return h("p", { lang: language === "und" ? null : language, dir: "auto" }, statement.text);
}

/**
 * @param {Statement} statement
 * @param {App} app
 */
function statementLink(statement, app) {
  const site = statement.sites[0];
  if (!site) return h("span", { class: "meta" }, app.words.t("reading.no-site"));
  const attributes = {
    class: "reading-statement",
    "data-statement": statement.id,
    href: app.link({ panel: "site", site, statement: statement.id }),
  };
  return h("a", attributes, app.words.t("reading.to-dossier"));
}

/**
 * @param {Statement} statement
 * @param {App} app
 */
function siteNames(statement, app) {
  const sites = statement.sites.map((id) => app.data.site(id)).filter((site) => site !== undefined);
  if (!sites.length) return null;
  /** @param {Site} site */
  const one = (site) => {
    const named = app.words.siteName(site);
    return h("li", {}, name(site.id, foreign(named.text, named.lang), app));
  };
  return h("ul", { class: "reading-sites", "aria-label": app.words.t("reading.sites") }, sites.map(one));
}

/**
 * One tab stop for the whole text: left and right go from name to name, up and down from paragraph to paragraph.
 * @param {HTMLElement} box
 * @param {string} direction
 */
function roving(box, direction) {
  box.addEventListener("focusin", (event) => {
    const item = itemOf(event);
    if (item) makeStop(box, item);
  });
  box.addEventListener("keydown", (event) => {
    const item = itemOf(event);
    if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = nextItem(box, item, event.key, direction);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

/**
 * The item that an event is about.
 * @param {Event} event
 */
function itemOf({ target }) {
  return target instanceof HTMLElement && target.matches(ITEMS) ? target : null;
}

/**
 * Make an item the one that the tab key reaches.
 * @param {HTMLElement} box
 * @param {HTMLElement} item
 */
export function makeStop(box, item) {
  for (const other of box.querySelectorAll(`:is(${ITEMS})[tabindex="0"]`)) other.setAttribute("tabindex", "-1");
  item.setAttribute("tabindex", "0");
}

/**
 * @param {HTMLElement} box
 * @param {HTMLElement} item
 * @param {string} key
 * @param {string} direction
 */
function nextItem(box, item, key, direction) {
  const items = allOf(box, ITEMS);
  const at = items.indexOf(item);
  const forward = direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  if (key === "ArrowLeft" || key === "ArrowRight") return items[at + (key === forward ? 1 : -1)];
  /** @param {Element} one */
  const home = (one) => one.closest(".reading-paragraph");
  if (key === "ArrowDown") return items.slice(at).find((one) => home(one) !== home(item));
  if (key !== "ArrowUp") return null;
  const before = items.slice(0, at).findLast((one) => home(one) !== home(item));
  return before && items.find((one) => home(one) === home(before));
}
