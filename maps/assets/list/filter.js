// Which sites and statements a state shows, and how many each further choice would show. No page, no words.
//
// A choice within a facet widens it (camp or shelter), facets narrow each other. Filters of statements reach sites:
// while one is on, a site needs a statement that passes. Filters of sites reach statements: while one is on, a
// statement needs a site that passes; one that is itself disputed also stays when "disputed only" is the single filter
// of sites.

/** @import { Data, Site } from "../core/payload" */
/** @import { Facet, Matches, Shown, State, Toggle } from "../core/types" */
/** @import { BySite, Codes, CountedFacet, CountedToggle, Failures, FilterIndex, Matched } from "./types" */

import { periodSpan } from "../core/dates.js";
import { keysOf } from "../core/records.js";
import { indexOf } from "./filter-index.js";

/** @type {readonly Toggle[]} */
export const TOGGLES = ["disputed", "located"];
const SITE_BITS = { kinds: 1, certainty: 2, areas: 4, located: 8, disputed: 16 };
const MATCHED = 32;
const STATEMENT_BITS = { sources: 1, speakers: 2, topics: 4 };
const PERIOD = 8;

/** What `marks` says of a statement: shown, shown if no period were chosen; 0 is neither. */
export const SHOWN = 2;
export const ANOTHER_TIME = 1;

/**
 * The facets with several values, sites' first.
 * @type {readonly Facet[]}
 */
export const FACETS = ["kinds", "certainty", "areas", "sources", "speakers", "topics"];

/**
 * The change of state that takes every filter off; the search text and the axis of dates are no filters.
 * @returns {Partial<State>}
 */
export function clearedFilters() {
  const lists = Object.fromEntries(FACETS.map((name) => [name, []]));
  return { ...lists, disputed: false, located: false, from: "", to: "", undated: true };
}

/**
 * Is anything filtered, the search text apart?
 * @param {State} state
 */
export function isFiltered(state) {
  return FACETS.some((name) => state[name].length > 0) || state.disputed || state.located || hasPeriod(state);
}

/**
 * Is a period chosen, or are undated statements left out?
 * @param {State} state
 */
export function hasPeriod(state) {
  return Boolean(state.from || state.to || !state.undated);
}

/**
 * The sites and statements a state shows. `matched` has the ids of the sites that the search
 * found (a Map or a Set), null without a search.
 * `counts[facet][value]` is the number of sites with that value that pass all other facets (counts.disputed and
 * counts.located: under "true"); `anyTimeIds` are the statements shown if no period were chosen; `marks` says the same
 * by the statements' places in the data.
 * @param {Data} data
 * @param {State} state
 * @param {Matched} matched
 * @returns {Shown}
 */
export function applyFilters(data, state, matched) {
  const index = indexOf(data);
  const sitesFail = siteFailures(data, index, state, matched);
  const statementsFail = statementFailures(data, index, state);
  const speaks = statementsFail ? sitesWithStatement(index, statementsFail) : null;
  const counts = { ...siteCounts(index, sitesFail, speaks), ...statementCounts(index, sitesFail, statementsFail) };
  return {
    ...shownSites(data, index, sitesFail, speaks),
    ...shownStatements(data, index, state, sitesFail, statementsFail),
    counts,
  };
}

/**
 * For each row which filters it fails, as bits; null if no filter is on.
 * @template {Facet} F
 * @param {{ length: number }} rows
 * @param {Record<F, Codes>} facets
 * @param {Record<F, number>} bits
 * @param {State} state
 * @returns {Failures}
 */
function failures(rows, facets, bits, state) {
  const active = keysOf(facets).filter((name) => state[name].length > 0);
  if (!active.length) return null;
  const fail = new Uint8Array(rows.length);
  for (const name of active) markFailing(fail, facets[name], state[name], bits[name]);
  return fail;
}

/**
 * Set `bit` for each row whose value is none of the chosen ones.
 * @param {Uint8Array} fail
 * @param {Codes} codes
 * @param {string[]} chosen
 * @param {number} bit
 */
function markFailing(fail, { known, of }, chosen, bit) {
  const allowed = new Uint8Array(known.size + 1); // the last for what no row has
  for (const value of chosen) allowed[known.get(value) ?? known.size] = 1;
  for (let row = 0; row < fail.length; row += 1) if (of[row] < 0 || !allowed[of[row]]) fail[row] |= bit;
}

/**
 * @param {Data} data
 * @param {FilterIndex} index
 * @param {State} state
 * @param {Matched} matched
 */
function siteFailures(data, index, state, matched) {
  const rows = data.sites;
  let fail = failures(rows, index.siteFacets, SITE_BITS, state);
  if (!fail && !state.located && !state.disputed && !matched) return null;
  fail ??= new Uint8Array(rows.length);
  for (const name of TOGGLES) if (state[name]) markUnset(fail, index[name], SITE_BITS[name]);
  if (matched) markUnmatched(fail, rows, matched);
  return fail;
}

/**
 * @param {Uint8Array} fail
 * @param {Site[]} sites
 * @param {Pick<Matches, "has">} matched
 */
function markUnmatched(fail, sites, matched) {
  for (let site = 0; site < fail.length; site += 1) if (!matched.has(sites[site].id)) fail[site] |= MATCHED;
}

/**
 * @param {Uint8Array} fail
 * @param {Uint8Array} has
 * @param {number} bit
 */
function markUnset(fail, has, bit) {
  for (let row = 0; row < fail.length; row += 1) if (!has[row]) fail[row] |= bit;
}

/**
 * @param {Data} data
 * @param {FilterIndex} index
 * @param {State} state
 */
function statementFailures(data, index, state) {
  const rows = data.statements;
  let fail = failures(rows, index.statementFacets, STATEMENT_BITS, state);
  if (!hasPeriod(state)) return fail;
  fail ??= new Uint8Array(rows.length);
  const { from, to } = index.spans(state.dates);
  const period = periodSpan(state.from, state.to);
  for (let row = 0; row < fail.length; row += 1) {
    const outside = Number.isNaN(from[row]) ? !state.undated : from[row] > period.to || period.from > to[row];
    if (outside) fail[row] |= PERIOD;
  }
  return fail;
}

/**
 * 1 for each site that has a statement that passes.
 * @param {BySite} bySite
 * @param {Uint8Array} fail
 */
function sitesWithStatement({ start, list }, fail) {
  const speaks = new Uint8Array(start.length - 1);
  for (let site = 0; site < speaks.length; site += 1) {
    for (let at = start[site]; at < start[site + 1] && !speaks[site]; at += 1)
      speaks[site] = Number(fail[list[at]] === 0);
  }
  return speaks;
}

/**
 * @param {Data} data
 * @param {FilterIndex} index
 * @param {Failures} fail
 * @param {Uint8Array | null} speaks
 */
function shownSites(data, index, fail, speaks) {
  if (!fail && !speaks) return { sites: data.sites, siteIds: index.allSites };
  const sites = data.sites.filter((_, site) => !fail?.[site] && (!speaks || speaks[site]));
  return { sites, siteIds: idsOf(sites) };
}

/**
 * @param {Data} data
 * @param {FilterIndex} index
 * @param {State} state
 * @param {Failures} sitesFail
 * @param {Failures} fail
 */
function shownStatements(data, index, state, sitesFail, fail) {
  if (!sitesFail && !fail) {
    const [all, marks] = [index.allStatements, new Uint8Array(data.statements.length).fill(SHOWN)];
    return { statements: data.statements, statementIds: all, anyTimeIds: all, marks };
  }
  const named = sitesFail && statementsOfPassing(data, index, state, sitesFail);
  const marks = marksOf(data.statements.length, fail, named);
  const statements = data.statements.filter((_, row) => marks[row] === SHOWN);
  const statementIds = idsOf(statements);
  if (!hasPeriod(state)) return { statements, statementIds, anyTimeIds: statementIds, marks };
  return { statements, statementIds, anyTimeIds: idsOf(data.statements.filter((_, row) => marks[row])), marks };
}

/**
 * For each statement: shown, shown but for its time, or neither.
 * @param {number} count
 * @param {Failures} fail
 * @param {Uint8Array | null} named
 */
function marksOf(count, fail, named) {
  const marks = new Uint8Array(count);
  for (let row = 0; row < count; row += 1) {
    const failed = fail ? fail[row] : 0;
    if (named && !named[row]) continue;
    if (!failed) marks[row] = SHOWN;
    else if (failed === PERIOD) marks[row] = ANOTHER_TIME;
  }
  return marks;
}

/**
 * @param {{ id: string }[]} rows
 * @returns {Set<string>}
 */
function idsOf(rows) {
  /** @type {Set<string>} */
  const ids = new Set();
  for (const row of rows) ids.add(row.id);
  return ids;
}

/**
 * 1 for each statement that the filters of sites let stand.
 * @param {Data} data
 * @param {BySite} bySite
 * @param {State} state
 * @param {Uint8Array} fail
 */
function statementsOfPassing(data, { start, list }, state, fail) {
  const named = new Uint8Array(data.statements.length);
  for (let site = 0; site < fail.length; site += 1) {
    if (!fail[site]) for (let at = start[site]; at < start[site + 1]; at += 1) named[list[at]] = 1;
  }
  const onlyDisputed = state.disputed && fail.every((bits) => (bits & ~SITE_BITS.disputed) === 0);
  if (onlyDisputed)
    data.statements.forEach((row, at) => {
      named[at] ||= Number(row.disputed);
    });
  return named;
}

/**
 * @param {FilterIndex} index
 * @param {Failures} fail
 * @param {Uint8Array | null} speaks
 */
function siteCounts(index, fail, speaks) {
  const facets = keysOf(index.siteFacets).map((name) => ({
    ...index.siteFacets[name],
    name,
    others: ~SITE_BITS[name],
    tally: new Uint32Array(index.siteFacets[name].values.length),
  }));
  const toggles = TOGGLES.map((name) => ({ name, has: index[name], others: ~SITE_BITS[name], n: 0 }));
  for (let site = 0; site < index.located.length; site += 1) {
    if (speaks && !speaks[site]) continue;
    const bits = fail ? fail[site] : 0;
    for (const facet of facets) countValue(facet, site, bits);
    for (const toggle of toggles) countToggle(toggle, site, bits);
  }
  const [disputed, located] = toggles.map(({ n }) => ({ true: n }));
  return { ...tallies(facets), disputed, located };
}

/**
 * @param {CountedFacet} countedFacet
 * @param {number} row
 * @param {number} bits
 */
function countValue({ of, others, tally }, row, bits) {
  if (!(bits & others) && of[row] >= 0) tally[of[row]] += 1;
}

/**
 * @param {CountedToggle} toggle
 * @param {number} row
 * @param {number} bits
 */
function countToggle(toggle, row, bits) {
  if (!(bits & toggle.others)) toggle.n += toggle.has[row];
}

/**
 * @param {FilterIndex} index
 * @param {Failures} sitesFail
 * @param {Failures} fail
 */
function statementCounts(index, sitesFail, fail) {
  const facets = keysOf(index.statementFacets).map((name) => ({
    ...index.statementFacets[name],
    name,
    others: ~STATEMENT_BITS[name],
    tally: new Uint32Array(index.statementFacets[name].values.length),
  }));
  for (const facet of facets) {
    if (fail) countPassing(index, sitesFail, fail, facet);
    else countAll(index.siteValues()[facet.name], sitesFail, facet.tally);
  }
  return tallies(facets);
}

/**
 * Without a filter of statements each value of a site's statements counts: no statement is looked at.
 * @param {BySite} bySite
 * @param {Failures} sitesFail
 * @param {Uint32Array} tally
 */
function countAll({ start, list }, sitesFail, tally) {
  for (let site = 0; site + 1 < start.length; site += 1) {
    if (sitesFail?.[site]) continue;
    for (let at = start[site]; at < start[site + 1]; at += 1) tally[list[at]] += 1;
  }
}

/**
 * A site counts once for a value, however many of its statements have it.
 * @param {BySite} bySite
 * @param {Failures} sitesFail
 * @param {Uint8Array} fail
 * @param {CountedFacet} countedFacet
 */
function countPassing({ start, list }, sitesFail, fail, { of, others, tally }) {
  const stamp = new Int32Array(tally.length).fill(-1);
  for (let site = 0; site + 1 < start.length; site += 1) {
    if (sitesFail?.[site]) continue;
    for (let at = start[site]; at < start[site + 1]; at += 1) {
      const value = of[list[at]];
      if (value < 0 || fail[list[at]] & others || stamp[value] === site) continue;
      stamp[value] = site;
      tally[value] += 1;
    }
  }
}

/**
 * @template {Facet} F
 * @param {(CountedFacet & { name: F })[]} facets
 * @returns {Record<F, Record<string, number>>}
 */
function tallies(facets) {
  /** @type {Record<string, Record<string, number>>} */
  const counted = {};
  for (const { name, values, tally } of facets) {
    // No prototype: a speaker may be called anything, "constructor" too.
    counted[name] = Object.create(null);
    values.forEach((value, code) => {
      counted[name][value] = tally[code];
    });
  }
  return /** @type {Record<F, Record<string, number>>} */ (counted);
}
