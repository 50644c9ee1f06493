// What modules hand each other besides rows: the state, what follows from it, words, elements and views. Types only.

import type { App as AppClass } from "./app.js";
import type { Figure, Name, Site, Statement } from "./payload";

export type App = AppClass;

/** A view of the map; degrees. */
export interface MapPlace {
  lon: number;
  lat: number;
  zoom: number;
}

export type Axis = "document" | "said" | "event";
export type Side = "from" | "to";
export type SiteFacet = "kinds" | "certainty" | "areas";
export type StatementFacet = "sources" | "speakers" | "topics";
export type Facet = SiteFacet | StatementFacet;
export type Toggle = "located" | "disputed";

/** Everything a link holds. */
export interface State extends Readonly<Record<Facet, string[]>> {
  readonly site: string;
  readonly statement: string;
  readonly panel: string;
  readonly read: string;
  readonly q: string;
  readonly disputed: boolean;
  readonly located: boolean;
  /** ISO days; "" for an open side. */
  readonly from: string;
  readonly to: string;
  readonly dates: Axis;
  readonly undated: boolean;
  /** Ids of the layers that are on; null for those at the start. */
  readonly layers: string[] | null;
  readonly at: MapPlace | null;
  readonly lang: string;
  readonly embed: boolean;
}

/** What a state shows (list/filter.js). */
export interface Shown {
  sites: Site[];
  siteIds: Set<string>;
  statements: Statement[];
  statementIds: Set<string>;
  /** The statements that would be shown if no period were chosen. */
  anyTimeIds: Set<string>;
  /** By the statements' places in the data: shown, shown at another time, neither. */
  marks: Uint8Array;
  counts: Record<Facet | Toggle, Record<string, number>>;
}

/** A site that the search found. */
export interface Match {
  site: Site;
  /** Its place in `data.sites`. */
  at: number;
  /** Its place among the matches, 0 for the best. */
  place: number;
  name: Name | undefined;
  kind: string;
  statements: number;
  /** The id typed, where it was none of the names. */
  code: string;
}

export type Matches = Map<string, Match>;
export type Fold = (text: string) => string;

/** Days since 1970-01-01 (UTC), the last one included; an open end is infinite. */
export interface Span {
  from: number;
  to: number;
}

export interface SiteName {
  text: string;
  lang: string;
}

/** What placeholders stand for; all but nodes and lists of nodes is written as text. */
export type Params = Record<string, Child>;

/** A piece of a message. */
export type Piece = Child;

/** The words of one language. */
export interface Words {
  language: string;
  dir: "ltr" | "rtl";
  locale: string;
  /** A message as text. */
  t(key: string, params?: Params): string;
  /** A message as pieces: text, and whatever the placeholders stand for. */
  parts(key: string, params?: Params): Piece[];
  number(value: number): string;
  /** A coded value in words. */
  term(table: string, value: string, n?: number): string;
  has(key: string): boolean;
  metres(value: number): string;
  day(iso: string): string;
  edtf(text: string | undefined): string;
  coordinates(location: { lon: number; lat: number }): string;
  figure(figure: Figure): string;
  /** The language of the data: of names without another, paraphrases and notes. */
  own: string;
  /** The name of a site in the page's language where it has one, else its own. */
  siteName(site: Site): SiteName;
  /** That name, then those in the other languages that the data show names in. */
  siteNames(site: Site): SiteName[];
}

/** What an element may hold; what is null, undefined or false is left out. */
export type Child = Node | string | number | boolean | null | undefined | Child[];

/** Attributes by name; those that start with "on" are event handlers. */
export interface Attributes {
  onclick?: (event: MouseEvent) => unknown;
  onchange?: (event: Event) => unknown;
  oninput?: (event: Event) => unknown;
  onfocus?: (event: FocusEvent) => unknown;
  onkeydown?: (event: KeyboardEvent) => unknown;
  onsubmit?: (event: Event) => unknown;
  ontoggle?: (event: Event) => unknown;
  [name: string]: AttributeValue | ((event: never) => unknown);
}

export type AttributeValue = string | number | boolean | null | undefined;

/** A part of the page that follows the state. */
export interface View {
  update(previous: State): void;
}

/** The ids of the boxes that views are made in. */
export type ViewName = "sites" | "filters" | "layers" | "dossier" | "reading" | "charts" | "about" | "time";
export type ViewMaker = (box: HTMLElement, app: App) => View;

/** Pixels at each edge of the map that something covers. */
export interface Padding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface ChooseOptions {
  /** A statement of the site to open at. */
  statement?: string;
  /** Whether the heading gets the focus. */
  focus?: boolean;
  /** Whether the map moves there. */
  move?: boolean;
}

/** What frames the map. */
export interface Frame {
  mapPadding(): Padding;
}

/** What moves the map. */
export interface Target {
  goTo(id: string): void;
  /** Where a site's symbol is drawn, in pixels of the map's box; null where it is not. */
  pixelOf(id: string): { x: number; y: number } | null;
}

export type DialogName = "cite" | "download" | "embed" | "help";

/** What a dialog is about. */
export interface DialogOptions {
  site?: string;
  statement?: string;
}

/** What a search takes and gives. */
export type Search = (text: string) => Match[];
