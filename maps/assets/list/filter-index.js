// What filtering reads of the data, once for a payload: codes and lists of numbers instead of rows, so that a pass is
// cheap.

/** @import { Data, Site, Statement } from "../core/payload" */
/** @import { Axis, StatementFacet } from "../core/types" */
/** @import { BySite, Codes, FilterIndex } from "./types" */
/** @import { Spans } from "../time/types" */

import { edtfSpan } from "../core/dates.js";
import { once } from "../core/once.js";

/** @type {WeakMap<Data, FilterIndex>} */
const INDEXES = new WeakMap();

/**
 * Where the three dates of a statement come from.
 * @type {readonly Axis[]}
 */
export const AXES = ["document", "said", "event"];

/**
 * The text (EDTF) of a statement's date by an axis; "" where it has none.
 * @param {Data} data
 * @param {Statement} statement
 * @param {Axis} axis
 */
export function dateText(data, statement, axis) {
  if (axis === "said") return statement.said;
  if (axis === "event") return statement.date;
  return data.source(statement.source)?.date ?? "";
}

/**
 * The certainty of a site's preferred location; having none is a value too.
 * @param {Site} site
 */
export function certaintyOf(site) {
  return site.location ? site.location.certainty : "unlocated";
}

/**
 * The index of the data, made when first asked for.
 * @param {Data} data
 * @returns {FilterIndex}
 */
export function indexOf(data) {
  const index = INDEXES.get(data) ?? makeIndex(data);
  INDEXES.set(data, index);
  return index;
}

/**
 * @param {Data} data
 * @returns {FilterIndex}
 */
function makeIndex(data) {
  const { sites, statements } = data;
  /** @type {Partial<Record<Axis, Spans>>} */
  const spans = {};
  const bySite = statementsBySite(sites, statements);
  const ofStatements = {
    sources: codes(statements, (row) => row.source),
    speakers: codes(statements, (row) => row.speaker),
    topics: codes(statements, (row) => row.topic),
  };
  return {
    ...bySite,
    siteFacets: {
      kinds: codes(sites, (row) => row.kind),
      certainty: codes(sites, certaintyOf),
      areas: codes(sites, (row) => row.admin_code),
    },
    statementFacets: ofStatements,
    located: new Uint8Array(sites.map((row) => Number(row.location !== null))),
    disputed: new Uint8Array(sites.map((row) => Number(row.disputed))),
    allSites: new Set(sites.map((row) => row.id)),
    allStatements: new Set(statements.map((row) => row.id)),
    spans: (/** @type {Axis} */ axis) => (spans[axis] ??= spansOf(data, axis)),
    siteValues: once(() => valuesBySite(bySite, ofStatements)),
  };
}

/**
 * Each row's value as a number into `values`; -1 where it has none.
 * @template T
 * @param {T[]} rows
 * @param {(row: T) => string} pick
 * @returns {Codes}
 */
function codes(rows, pick) {
  const known = new Map();
  const of = new Int32Array(rows.length);
  for (let row = 0; row < rows.length; row += 1) {
    const value = pick(rows[row]);
    if (!value) of[row] = -1;
    else {
      if (!known.has(value)) known.set(value, known.size);
      of[row] = known.get(value);
    }
  }
  return { values: [...known.keys()], known, of };
}

/**
 * Statements of site i: list[start[i]] up to list[start[i + 1]], as numbers of data.statements.
 * @param {Site[]} sites
 * @param {Statement[]} statements
 */
function statementsBySite(sites, statements) {
  const number = new Map(sites.map((site, index) => [site.id, index]));
  const named = statements.flatMap((row) => row.sites);
  const siteOf = new Int32Array(named.map((id) => number.get(id) ?? -1));
  const start = new Int32Array(sites.length + 1);
  for (const site of siteOf) if (site >= 0) start[site + 1] += 1;
  for (let site = 0; site < sites.length; site += 1) start[site + 1] += start[site];
  const next = start.slice();
  const list = new Int32Array(start[sites.length]);
  let at = 0;
  for (let statement = 0; statement < statements.length; statement += 1) {
    for (const end = at + statements[statement].sites.length; at < end; at += 1) {
      if (siteOf[at] >= 0) list[next[siteOf[at]]++] = statement;
    }
  }
  return { start, list };
}

/**
 * First and last day of every statement by an axis; NaN where it is undated.
 * @param {Data} data
 * @param {Axis} axis
 */
function spansOf(data, axis) {
  const parsed = new Map();
  const from = new Float64Array(data.statements.length).fill(NaN);
  const to = from.slice();
  data.statements.forEach((statement, index) => {
    const text = dateText(data, statement, axis);
    if (!parsed.has(text)) parsed.set(text, edtfSpan(text));
    const span = parsed.get(text);
    if (span) [from[index], to[index]] = [span.from, span.to];
  });
  return { from, to };
}

/**
 * For each facet of statements, the different values of each site's statements.
 * @param {BySite} bySite
 * @param {Record<StatementFacet, Codes>} facets
 * @returns {Record<StatementFacet, BySite>}
 */
function valuesBySite(bySite, { sources, speakers, topics }) {
  return {
    sources: differentValues(bySite, sources),
    speakers: differentValues(bySite, speakers),
    topics: differentValues(bySite, topics),
  };
}

/**
 * The different values of each site's statements, as `start` and `list` again.
 * @param {BySite} bySite
 * @param {Codes} codes
 * @returns {BySite}
 */
function differentValues({ start, list }, { values, of }) {
  const stamp = new Int32Array(values.length).fill(-1);
  const starts = new Int32Array(start.length);
  /** @type {number[]} */
  const found = [];
  for (let site = 0; site + 1 < start.length; site += 1) {
    for (let at = start[site]; at < start[site + 1]; at += 1) {
      const value = of[list[at]];
      if (value < 0 || stamp[value] === site) continue;
      stamp[value] = site;
      found.push(value);
    }
    starts[site + 1] = found.length;
  }
  return { start: starts, list: new Int32Array(found) };
}
