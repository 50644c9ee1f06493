// What the modules of filters, search and list hand each other. Types only.

import type { Site, Statement } from "../core/payload";
import type { Axis, Facet, Fold, Matches, SiteFacet, StatementFacet, Toggle } from "../core/types";
import type { Spans } from "../time/types";

/** Each row's value as a number into `values`; -1 where it has none. */
export interface Codes {
  values: string[];
  known: Map<string, number>;
  of: Int32Array;
}

/** Numbers by site: those of site i are list[start[i]] up to list[start[i + 1]]. */
export interface BySite {
  start: Int32Array;
  list: Int32Array;
}

/** What filtering reads of the data. */
export interface FilterIndex extends BySite {
  siteFacets: Record<SiteFacet, Codes>;
  statementFacets: Record<StatementFacet, Codes>;
  located: Uint8Array;
  disputed: Uint8Array;
  allSites: Set<string>;
  allStatements: Set<string>;
  spans(axis: Axis): Spans;
  siteValues(): Record<StatementFacet, BySite>;
}

/** A facet while its values are counted; `others` are the bits of all other filters. */
export type CountedFacet = Codes & { name: Facet; others: number; tally: Uint32Array };
export interface CountedToggle {
  name: Toggle;
  has: Uint8Array;
  others: number;
  n: number;
}

/** Which rows fail which filters, as bits; null if no filter is on. */
export type Failures = Uint8Array | null;

/** What the search found, to ask whether a site is among it. */
export type Matched = Pick<Matches, "has"> | null;

/** A filter that is on. */
export interface ActiveFilter {
  key: string;
  label(): import("../core/types").Child;
  off(): Partial<import("../core/types").State>;
}

export interface Asked {
  words: string[];
  text: string;
  /** Each word as it stands at the beginning of one. */
  begun: string[];
}

/** What is asked for (search.js). */
export interface Wanted {
  whole: Asked;
  words: string[];
  /** For each word the kinds that it could be a type word of. */
  kindsOf: Set<string>[];
  /** By kind, what is left for the name. */
  rest: Map<string, Asked>;
}

export interface TypeWords {
  kind: string;
  words: string[];
}

/** All names folded, and joined into the text that is searched. */
export interface NameIndex {
  sites: Site[];
  forms: string[];
  /** The first row of each site. */
  first: Int32Array;
  silence: Uint8Array;
  sitesWith(wanted: Wanted): number[];
}

export type MakeRow = (site: Site, at: number, count: number, numbered: boolean) => HTMLElement;

/** What the list's listeners need. */
export interface ListParts {
  app: import("../core/types").App;
  now: ListNow;
  /** Give a row the tab stop; with `move`, the focus too. */
  activate(at: number, move: boolean): void;
  /** From a typed letter to a row. */
  letters(key: string): number | null;
}

/** What the list shows now. */
export interface ListNow {
  sites: Site[];
  shown: Site[];
  statements: Statement[];
  matches: Matches | null | undefined;
  /** The row that has the tab stop. */
  active: number;
  make: MakeRow | null;
  chosen: string;
}

export type { Fold };
