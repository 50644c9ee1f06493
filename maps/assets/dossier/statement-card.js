// One statement: who said what, in which document, when, about what; and the way to the words themselves.

/** @import { Figure, Site, Statement } from "../core/payload" */
/** @import { App } from "../core/types" */

import { copyButton } from "../core/copy-button.js";
import { foreign, h, ownWords } from "../core/dom.js";
import { jumpButton, siteLink, sourceTitle } from "./links.js";

/**
 * The card of a statement, in the dossier of `site`.
 * @param {Statement} statement
 * @param {App} app
 * @param {{ site?: Site }} [given]
 */
export function statementCard(statement, app, { site } = {}) {
  const current = app.state.statement === statement.id;
  const heading = `s-${statement.id}-speaker`;
  return h(
    "article",
    {
      class: "statement-card",
      id: `s-${statement.id}`,
      tabindex: "-1",
      "aria-labelledby": heading,
      "aria-current": current ? "true" : null,
    },
    speaker(statement, app, heading),
    dates(statement, app),
    documentLine(statement, app),
    saidWords(statement, app),
    figureList(statement, app, site),
    passage(statement, app),
    actions(statement, app, site),
    contradicted(statement, app, site),
    others(statement, app, site),
  );
}

/**
 * @param {Statement} statement
 * @param {App} app
 * @param {string} id
 */
function speaker(statement, app, id) {
  const { words: w } = app;
  if (!statement.speaker)
    return h("h4", { id }, w.t(statement.verbatim ? "statement.sentence" : "statement.no-speaker"));
  return [
    h("h4", { id }, foreign(statement.speaker, w.own)),
    statement.role ? h("p", { class: "meta" }, foreign(statement.role, w.own)) : null,
  ];
}

/**
 * Date of the document, of the speech and of what is spoken of: three things, each with its name.
 * @param {Statement} statement
 * @param {App} app
 */
function dates(statement, app) {
  const { words: w } = app;
  const source = app.data.source(statement.source);
  const rows = [
    ["statement.document-dated", source?.date ?? ""],
    ...(statement.verbatim
      ? []
      : [
          ["statement.said", statement.said],
          ["statement.speaks-of", statement.date],
        ]),
  ];
  return h(
    "dl",
    { class: "statement-card-dates" },
    rows.map(([key, edtf]) =>
      h("div", {}, h("dt", {}, w.t(key)), h("dd", {}, edtf ? w.edtf(edtf) : w.t("statement.no-date"))),
    ),
  );
}

/**
 * @param {Statement} statement
 * @param {App} app
 */
function documentLine(statement, app) {
  const { words: w } = app;
  const parts = { source: sourceTitle(statement.source, app), paragraph: String(statement.paragraph) };
  const topic =
    statement.topic && !statement.verbatim
      ? [" ", h("span", { class: "statement-card-topic" }, w.term("topic", statement.topic))]
      : null;
  return h("p", { class: "statement-card-document" }, w.parts("statement.document", parts), topic);
}

/**
 * @param {Statement} statement
 * @param {App} app
 */
function saidWords(statement, app) {
  const { words: w } = app;
  if (!statement.verbatim)
    return [
      h("p", { class: "meta" }, w.t("statement.paraphrase")),
      ownWords(statement.text, w, "p", { class: "statement-card-text" }),
    ];
  const language = app.data.source(statement.source)?.language;
  return [
    h("blockquote", { lang: language && language !== "und" ? language : null, dir: "auto" }, statement.text),
    h("p", { class: "meta" }, w.t("statement.uncurated")),
  ];
}

/**
 * @param {Statement} statement
 * @param {App} app
 * @param {Site | undefined} site
 */
function figureList(statement, app, site) {
  if (!statement.figures.length) return null;
  return h(
    "ul",
    { class: "statement-card-figures", "aria-label": app.words.t("statement.figures") },
    statement.figures.map((figure) => h("li", {}, figureWords(figure, statement, app, site))),
  );
}

/**
 * A figure; of which site, for which time, if not those of the statement; and the whole that it is a part of.
 * @param {Figure} figure
 * @param {Statement} statement
 * @param {App} app
 * @param {Site | undefined} site
 */
function figureWords(figure, statement, app, site) {
  const { words: w } = app;
  const said = h("span", { dir: "auto" }, w.figure(figure));
  const placed =
    figure.site && figure.site !== site?.id
      ? w.parts("statement.figure-at", { figure: said, site: siteLink(figure.site, app) })
      : said;
  const period =
    figure.period && figure.period !== statement.date
      ? [" ", h("span", { class: "meta" }, w.t("statement.figure-period", { period: w.edtf(figure.period) }))]
      : null;
  const whole = wholeOf(figure, app);
  const part = whole
    ? [
        " ",
        h("span", { class: "meta" }, w.parts("statement.figure-whole", { whole: w.figure({ ...whole, part_of: "" }) })),
      ]
    : null;
  return [placed, period, part];
}

/**
 * The figure that this one is a part of: its id starts with its statement's id.
 * @param {Figure} figure
 * @param {App} app
 */
function wholeOf(figure, app) {
  if (!figure.part_of) return null;
  const statement = app.data.statement(figure.part_of.replace(/-f\d+$/, ""));
  return statement?.figures.find((row) => row.id === figure.part_of) ?? null;
}

/**
 * The paragraph from the reader's own copy, the names marked.
 * @param {Statement} statement
 * @param {App} app
 */
function passage(statement, app) {
  const pieces = app.data.texts?.[statement.source]?.[statement.paragraph];
  if (!pieces) return null;
  const language = app.data.source(statement.source)?.language;
  return h(
    "details",
    { class: "statement-card-passage" },
    h("summary", {}, app.words.t("statement.passage")),
    h(
      "blockquote",
      { lang: language && language !== "und" ? language : null, dir: "auto" },
      pieces.map(([text, named]) => (named ? h("mark", {}, text) : text)),
    ),
  );
}

/**
 * @param {Statement} statement
 * @param {App} app
 * @param {Site | undefined} site
 */
function actions(statement, app, site) {
  const { words: w } = app;
  const from = site && statement.sites.includes(site.id) ? site.id : (statement.sites[0] ?? "");
  const link = () => new URL(app.link({ site: from, statement: statement.id, panel: "site" }), location.href).href;
  const read = () => app.set({ panel: "text", read: statement.source, statement: statement.id });
  return h(
    "p",
    { class: "statement-card-actions" },
    app.data.texts?.[statement.source] ? h("button", { type: "button", onclick: read }, w.t("statement.read")) : null,
    h(
      "button",
      { type: "button", onclick: () => app.dialog("cite", { site: site?.id ?? "", statement: statement.id }) },
      w.t("statement.cite"),
    ),
    copyButton(w.t("statement.copy-link"), link, w),
  );
}

/**
 * @param {Statement} statement
 * @param {App} app
 * @param {Site | undefined} site
 */
function contradicted(statement, app, site) {
  const findings = app.data.findings.filter((finding) => finding.statements.includes(statement.id));
  if (!findings.length) return null;
  const { words: w } = app;
  return h(
    "p",
    { class: "statement-card-contradicted" },
    w.t("statement.contradicted"),
    findings.map((finding) => [
      " ",
      site ? jumpButton(`finding-${finding.id}`, w.term("finding", finding.kind)) : w.term("finding", finding.kind),
    ]),
  );
}

/**
 * @param {Statement} statement
 * @param {App} app
 * @param {Site | undefined} site
 */
function others(statement, app, site) {
  const ids = statement.sites.filter((id) => id !== site?.id);
  if (!ids.length) return null;
  return h(
    "div",
    { class: "statement-card-sites" },
    h("p", { class: "meta" }, app.words.t(site ? "statement.other-sites" : "statement.sites")),
    h(
      "ul",
      {},
      ids.map((id) => h("li", {}, siteLink(id, app))),
    ),
  );
}
