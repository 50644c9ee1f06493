// Citations of a statement or a site: plain text, BibTeX and CSL JSON. Pure: text in, text out.
//
// What is cited is { statement, source } or { site, source } (of its drawn location, or null); context is
// { metadata, link, words }. Who is quoted is the document's speaker; who paraphrased is always said.

/** @import { Source } from "../core/payload" */
/** @import { CiteContext, Cited, CitedSite, CitedStatement } from "./types" */

import { titleOf } from "../core/metadata.js";

/** @type {Record<string, string>} */
const TYPES = {
  press: "article-newspaper",
  report: "report",
  dataset: "dataset",
  gazetteer: "dataset",
  web: "webpage",
};
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?$/;

/**
 * A key that stays the same from build to build.
 * @param {Cited} what
 * @param {CiteContext} context
 */
export function citeKey({ statement, site }, { metadata }) {
  return `${metadata.name}-${(statement ?? site).id}`.replace(/[^\w-]+/g, "-");
}

/**
 * The citation as sentences.
 * @param {Cited} what
 * @param {CiteContext} context
 */
export function citePlain(what, context) {
  return oneLine(
    [...(what.statement ? statementSentences(what, context) : siteSentences(what, context)), via(what, context)].join(
      " ",
    ),
  );
}

/**
 * The citation as a BibTeX entry.
 * @param {Cited} what
 * @param {CiteContext} context
 */
export function citeBibtex(what, context) {
  const { statement, source, site } = what;
  const item = statement
    ? {
        author: statement.speaker && `{${bibtex(statement.speaker)}}`,
        title: `{${bibtex(source.title)}}`,
        howpublished: bibtex(source.publisher),
        ...bibtexDate(source.date),
        language: bibtex(languageOf(source)),
        url: verbatim(source.url),
      }
    : { title: `{${bibtex(site.name)}}`, howpublished: bibtex(`${projectOf(context)}, ${context.metadata.build_id}`) };
  const fields = { ...item, note: bibtex(note(what, context)) };
  const lines = Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name} = ${name === "month" ? value : `{${value}}`}`);
  return `@misc{${citeKey(what, context)},\n${lines.join(",\n")}\n}\n`;
}

/**
 * The citation as CSL JSON: a list of one item, as reference managers read it.
 * @param {Cited} what
 * @param {CiteContext} context
 */
export function citeCslJson(what, context) {
  const { statement, source, site } = what;
  const item = statement
    ? {
        id: citeKey(what, context),
        type: TYPES[source.kind] ?? (source.url ? "webpage" : "document"),
        title: source.title,
        author: statement.speaker ? [{ literal: statement.speaker }] : null,
        publisher: source.publisher,
        issued: issued(source.date),
        language: languageOf(source),
        URL: source.url,
        locator: context.words.t("cite.locator", { paragraph: statement.paragraph }),
      }
    : {
        id: citeKey(what, context),
        type: "entry",
        title: site.name,
        "container-title": projectOf(context),
        version: context.metadata.build_id,
      };
  const rows = Object.entries({ ...item, note: note(what, context) }).filter(([, value]) => value);
  return `${JSON.stringify([Object.fromEntries(rows)], null, 2)}\n`;
}

/**
 * An EDTF date as a CSL date; null if there is none. What CSL cannot say stays as text.
 * @param {string | undefined} edtf
 */
export function issued(edtf) {
  if (!edtf) return null;
  const ends = edtf.split("/").map((end) => DATE.exec(end));
  const dates = ends.filter((end) => end !== null);
  if (ends.length > 2 || dates.length < ends.length) return { literal: edtf };
  const date = { "date-parts": dates.map(([, ...parts]) => parts.slice(0, 3).filter(Boolean).map(Number)) };
  return dates.some((end) => end[4]) ? { ...date, circa: true } : date;
}

/**
 * Text inside a BibTeX field: no character of it is read as a command, and its braces always balance.
 * @param {string | undefined} text
 */
export function bibtex(text) {
  /** @type {Record<string, string>} */
  const names = {
    "\\": "textbackslash",
    "{": "textbraceleft",
    "}": "textbraceright",
    "~": "textasciitilde",
    "^": "textasciicircum",
  };
  return oneLine(text ?? "").replace(/[\\{}~^%&#_$]/g, (letter) =>
    names[letter] ? `\\${names[letter]}{}` : `\\${letter}`,
  );
}

/**
 * An address in a field that is read letter by letter: only what would end the field is encoded.
 * @param {string | undefined} url
 */
function verbatim(url) {
  return (url ?? "").replace(/[{}\\\s]/g, (letter) => encodeURIComponent(letter));
}

/** @param {string | undefined} edtf */
function bibtexDate(edtf) {
  const found = DATE.exec((edtf ?? "").split("/")[0]);
  return found ? { year: found[1], month: MONTHS[Number(found[2]) - 1] } : {};
}

/** @param {Source} source */
function languageOf(source) {
  return source.language === "und" ? "" : source.language;
}

/**
 * @param {CitedStatement} cited
 * @param {CiteContext} citeContext
 */
function statementSentences({ statement, source }, { words }) {
  const { speaker, role, paragraph } = statement;
  const date = source.date ? words.edtf(source.date) : words.t("cite.undated");
  const place = { title: source.title, publisher: source.publisher, date, paragraph: String(paragraph) };
  return [
    speaker && words.t(role ? "cite.speaker-role" : "cite.speaker", { speaker, role }),
    words.t(source.publisher ? "cite.document" : "cite.document-plain", place),
    source.url && words.t("cite.address", { url: source.url }),
  ].filter(Boolean);
}

/**
 * @param {CitedSite} cited
 * @param {CiteContext} citeContext
 */
function siteSentences({ site, source }, { words }) {
  const location = site.location;
  if (!location) return [words.t("cite.site-unlocated", { name: site.name })];
  const where = { coordinates: words.coordinates(location), metres: words.metres(location.accuracy_m) };
  return [
    words.t("cite.site", { name: site.name, ...where }),
    location.method === "generalised" && words.t("cite.site-generalised"),
    words.t("cite.site-certainty", { certainty: words.term("certainty", location.certainty) }),
    source && words.t("cite.site-source", { title: source.title, publisher: source.publisher }),
  ].filter(Boolean);
}

/**
 * Through whose hands the words went: never left out, in any format.
 * @param {Cited} what
 * @param {CiteContext} context
 */
function via({ statement }, context) {
  const key = !statement ? "cite.via-site" : statement.verbatim ? "cite.via-copy" : "cite.via";
  const { metadata, link, words } = context;
  return words.t(key, { project: projectOf(context), build: metadata.build_id, link });
}

/**
 * What citations call the data.
 * @param {CiteContext} context
 */
function projectOf({ metadata, words }) {
  return titleOf(metadata, words.language);
}

/**
 * @param {Cited} what
 * @param {CiteContext} context
 */
function note(what, context) {
  const { statement, source } = what;
  if (!statement) return [...siteSentences(what, context), via(what, context)].join(" ");
  const { words } = context;
  const notes = [
    statement.role && words.t("cite.note-role", { role: statement.role }),
    words.t("cite.note-paragraph", { paragraph: String(statement.paragraph) }),
    source.date && words.t("cite.note-date", { edtf: source.date }),
    via(what, context),
  ];
  return oneLine(notes.filter(Boolean).join(" "));
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}
