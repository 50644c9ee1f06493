// What does not fit, and what was decided: findings with the claims side by side, and rulings.

/** @import { Finding, Ruling, Site, Statement } from "../core/payload" */
/** @import { App } from "../core/types" */
/** @import { Fact } from "./types" */

import { foreign, h, ownWords } from "../core/dom.js";
import { factList } from "./facts.js";
import { siteLink, sourceList, statementLink } from "./links.js";

const FEW = 2; // findings that stand open; more are opened one by one
const LETTERS = 26;
const FIRST_LETTER = 65;

/**
 * The part on findings and rulings of a dossier, without its heading; null if there are none.
 * @param {Site} site
 * @param {App} app
 */
export function notesPart(site, app) {
  if (!site.findings.length && !site.rulings.length) return null;
  return [
    site.findings.map((finding) => findingBox(finding, site, app)),
    site.rulings.map((ruling) => rulingBox(ruling, site, app)),
  ];
}

/**
 * @param {Finding} finding
 * @param {Site} site
 * @param {App} app
 */
function findingBox(finding, site, app) {
  const { words: w } = app;
  const claims = finding.statements.map((id) => app.data.statement(id)).filter((row) => row !== undefined);
  const others = finding.sites.filter((id) => id !== site.id);
  const kind = h("strong", {}, w.t("dossier.finding", { kind: w.term("finding", finding.kind) }));
  return h(
    "details",
    { class: "dossier-finding", id: `finding-${finding.id}`, open: site.findings.length <= FEW },
    h("summary", {}, kind, " ", ownWords(finding.text, w, "span")),
    claims.length > 1
      ? h(
          "div",
          { class: "dossier-claims" },
          claims.map((row, index) => claim(row, finding, index, site, app)),
        )
      : null,
    claims.length === 1
      ? h("p", {}, w.parts("dossier.finding-on", { statement: statementLink(claims[0].id, app, site) }))
      : null,
    finding.evidence ? [h("p", { class: "meta" }, w.t("dossier.evidence")), ownWords(finding.evidence, w)] : null,
    sourceList(finding.sources, app),
    others.length
      ? h(
          "p",
          {},
          w.t("dossier.concerns"),
          others.map((id) => [" ", h("span", { class: "dossier-also" }, siteLink(id, app))]),
        )
      : null,
  );
}

/**
 * One side of a contradiction: who, when, and the figure or else the words.
 * @param {Statement} statement
 * @param {Finding} finding
 * @param {number} index
 * @param {Site} site
 * @param {App} app
 */
function claim(statement, finding, index, site, app) {
  const { words: w } = app;
  const letter = index < LETTERS ? String.fromCharCode(FIRST_LETTER + index) : String(index + 1);
  const here = statement.figures.filter((figure) => figure.site === site.id);
  const figures = finding.kind !== "arithmetic" ? [] : here.length ? here : statement.figures;
  const date = w.edtf(app.data.source(statement.source)?.date ?? "");
  return h(
    "div",
    { class: "dossier-claim" },
    h("h4", {}, w.t("dossier.claim", { letter })),
    h("p", {}, h("strong", {}, statement.speaker ? foreign(statement.speaker, w.own) : w.t("statement.no-speaker"))),
    h("p", { class: "meta" }, w.t("dossier.claim-date", { date })),
    figures.length
      ? h(
          "ul",
          {},
          figures.map((figure) => h("li", { dir: "auto" }, w.figure(figure))),
        )
      : ownWords(statement.text, w),
    h("p", {}, statementLink(statement.id, app, site)),
  );
}

/**
 * @param {Ruling} ruling
 * @param {Site} site
 * @param {App} app
 */
function rulingBox(ruling, site, app) {
  const { words: w } = app;
  /** @type {Fact[]} */
  const rows = [
    ["dossier.decision", ownWords(ruling.decision, w, "span")],
    ruling.rejected && ["dossier.rejected", ownWords(ruling.rejected, w, "span")],
    ruling.reason && ["dossier.reason", ownWords(ruling.reason, w, "span")],
    ruling.sources.length && ["dossier.ruling-sources", sourceList(ruling.sources, app)],
    ruling.statements.length && [
      "dossier.ruling-statements",
      h(
        "ul",
        { class: "dossier-written" },
        ruling.statements.map((id) => h("li", {}, statementLink(id, app, site))),
      ),
    ],
    ruling.decided && ["dossier.decided", w.day(String(ruling.decided).slice(0, 10))],
  ];
  return h(
    "details",
    { class: "dossier-ruling", id: `ruling-${ruling.id}` },
    h(
      "summary",
      {},
      h("span", { class: "dossier-ruling-kind" }, w.t("dossier.ruling", { kind: w.term("ruling", ruling.kind) })),
      " ",
      ownWords(ruling.question, w, "span"),
    ),
    factList(rows, w),
  );
}
