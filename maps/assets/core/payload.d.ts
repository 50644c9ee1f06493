// The payload (its contract is maps/page/payload.py) and the rows that data.js joins. Types only: nothing of this file
// goes into the page.

import type { Feature, FeatureCollection, Geometry, LineString, Point } from "geojson";

// ---- The payload --------------------------------------------------------------------------------------------------

/** Everything that Python hands over; the same fields as `Payload` in maps/page/payload.py. */
export interface Payload {
  metadata: PageMetadata;
  groups: Group[];
  kinds: Kinds;
  /** The category of each measure of the vocabulary. */
  measures: Record<string, string>;
  style: StyleSheet;
  tables: Tables;
  zones: Zone[];
  flows: Flow[];
  basemap: Basemap;
  folding: FoldingRules;
  texts: Record<string, Record<number, Passage>>;
  text_status: Record<string, TextStatus>;
  excluded: Record<string, Record<number, string>>;
  strings: Strings;
}

/** What the page says of itself (maps/metadata.py). */
export interface PageMetadata {
  name: string;
  build_id: string;
  toolkit_version: string;
  /** Of paraphrases and notes. */
  language: string;
  /** Those that names are shown in, the data's own first. */
  languages: string[];
  title: TextByLanguage;
  heading: TextByLanguage;
  version: string;
  homepage: string;
  licenses: { name: string; title: string; path: string }[];
  citation: string;
  boundaries: TextByLanguage;
  view: Extent;
  sites: number;
  located: number;
  statements: number;
  briefings: number;
  date_from: string;
  date_to: string;
  disclosure: DisclosureRule[];
  /** How many of the reader's own texts were read. */
  own_texts?: number;
  /** The address of online tiles, where there are any. */
  tiles?: string;
}

export type TextByLanguage = Record<string, string>;

/** Degrees; east is above 180 where it crosses the antimeridian. */
export interface Extent {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** A row of the disclosure policy and how many sites it hides or moves. */
export interface DisclosureRule {
  id: string;
  what: string;
  site: string;
  kind: string;
  action: string;
  grid_km: number | null;
  reason: string;
  sites: number;
  words: string;
}

/** A layer of sites. */
export interface Group {
  id: string;
  label: string;
  colour: string;
  kinds: string[];
}

/** How each kind of site is treated and drawn; the outline is SVG path data in a box of 20 by 20. */
export type Kinds = Record<string, Kind>;

/** How a kind of site is treated and drawn; a settlement may be a town of the base map. */
export interface Kind {
  category: string;
  group: string;
  is_area: boolean;
  colour: string;
  outline: string;
  label_zoom: number;
  is_settlement: boolean;
}

export interface Stroke {
  width: number;
  dash: number[];
}

/** How symbols are drawn: sides in pixels, the rest in units of their box. */
export interface SymbolStyle {
  site_px: number;
  area_px: number;
  paper: string;
  filled: Stroke;
  hollow: Stroke;
  halo: number;
}

/** maps/style/style.json: what page, picture, figure and files draw from. */
export interface StyleSheet {
  symbol: SymbolStyle;
  ground: { land: string; land_edge: string; sea: string; town: string };
  lines: Record<string, Stroke & { colour: string }>;
  movements: { routes: string; flows: string };
}

/** Tables as columns: cells by the name of the column, all of one length. */
export type Tables = Record<keyof Rows, Record<string, unknown[]>>;

/** The rules by which names are compared (gazetteer/names/folding.py). */
export interface FoldingRules {
  silent: string;
  marks: [first: number, last: number][];
  plain: Record<string, string>;
  casefold: Record<string, string>;
  casefold_shifts: [first: number, last: number, shift: number][];
}

/** Pieces of a paragraph: text, and the id of the site it names or "". */
export type Passage = [text: string, site: string][];

/** What the reader's copy of a document is worth as evidence. */
export interface TextStatus {
  file: string;
  same: boolean;
  found: number;
  missing: [paragraph: number, surface: string, occurrence: number, site: string][];
}

/** The page's own words by language and key; a message that counts has one form for each plural category. */
export type Strings = Record<string, Record<string, Message>>;
export type Message = string | Record<string, string>;

// ---- Rows ---------------------------------------------------------------------------------------------------------

export interface Site {
  id: string;
  name: string;
  kind: string;
  /** How the kind is treated: place, passage, zone, region, admin, country or border. */
  category: string;
  group: string;
  country: string;
  admin_code: string;
  valid_from: string;
  valid_to: string;
  geonames_id: number | null;
  wikidata_id: string;
  ocha_pcode: string;
  unlocated_reason: string;
  note: string;
  is_area: boolean;
  disputed: boolean;
  disclosure: string;
  related: Relation[];
  names: Name[];
  /** The preferred location; null for a site that is nowhere on the map. */
  location: SiteLocation | null;
  /** All locations, the preferred one first. */
  locations: SiteLocation[];
  statements: Statement[];
  findings: Finding[];
  rulings: Ruling[];
}

/** A site with a place on the map. */
export type LocatedSite = Site & { location: SiteLocation };

/** Another site that is tied to one, how, and on whose word. */
export interface Relation {
  site: string;
  relation: string;
  on: string;
}

export interface Name {
  site: string;
  form: string;
  language: string;
  kind: string;
  sources: string[];
  notes: string[];
  /** Ids of the statements that write this form. */
  written: string[];
}

/** One answer to where a site is; degrees. */
export interface SiteLocation {
  id: string;
  site: string;
  lon: number;
  lat: number;
  accuracy_m: number;
  certainty: string;
  method: string;
  source: string;
  locator: string;
  preferred: boolean;
  note: string;
  /** Metres from the preferred location; null for that one. */
  distance_m: number | null;
}

export interface Statement {
  id: string;
  source: string;
  paragraph: number;
  speaker: string;
  role: string;
  said: string;
  date: string;
  topic: string;
  scope: string;
  text: string;
  sites: string[];
  disputed: boolean;
  /** Whether the text is a sentence of the reader's own copy, not our paraphrase. */
  verbatim: boolean;
  figures: Figure[];
  /** By site the forms that it writes; none where that is the name of the site alone. */
  forms: Record<string, string[]>;
}

export interface Figure {
  id: string;
  statement: string;
  site: string;
  measure: string;
  /** How the measure is treated: passing, returning, leaving, intending, capacity or other. */
  category: string;
  value: number;
  unit: string;
  what: string;
  per: string;
  qualifier: string;
  period: string;
  part_of: string;
  part_kind: string;
}

export interface Source {
  id: string;
  kind: string;
  title: string;
  publisher: string;
  issuing_body: string;
  date: string;
  date_basis: string;
  language: string;
  is_translation: boolean | null;
  url: string;
  sha256: string;
  paragraphs: number | null;
  license: string;
  note: string;
}

export interface Finding {
  id: string;
  kind: string;
  statements: string[];
  sites: string[];
  text: string;
  evidence: string;
  sources: string[];
}

export interface Ruling {
  id: string;
  kind: string;
  sites: string[];
  statements: string[];
  question: string;
  decision: string;
  rejected: string;
  reason: string;
  sources: string[];
  decided: string;
}

/** A zone by recipe: a circle round a site. */
export interface Zone {
  id: string;
  site: string;
  recipe: string;
  centre_site: string;
  radius_m: number;
  certainty: string;
  preferred: boolean;
  source: string;
  note: string;
  geometry: AnyGeometry;
}

/** A movement or a figure with a direction; without a line where an end has no place. */
export interface Flow {
  id: string;
  kind: string;
  from: string;
  to: string;
  via: string | null;
  statement: string;
  figure: string | null;
  status: string;
  note: string;
  value: number | null;
  unit: string | null;
  measure: string | null;
  qualifier: string;
  /** Ids of the sites that keep it off the map. */
  unlocated: string[];
  geometry: LineString | null;
}

export type DrawnFlow = Flow & { geometry: LineString };

/** A geometry with coordinates; collections do not occur. */
export type AnyGeometry = Exclude<Geometry, { type: "GeometryCollection" }>;
export type MapFeature = Feature<AnyGeometry, Record<string, string>>;
export type Town = Feature<Point, TownProperties>;

/** The names of a town: `name`, and by language where there is one. */
export interface TownProperties {
  name: string;
  rank: number;
  [name: `name_${string}`]: string | undefined;
}

/** The reference layers; `box` is the region of the fine ones, null for a map that cannot show it. */
export interface Basemap {
  world: FeatureCollection<AnyGeometry, Record<string, never>>;
  countries: FeatureCollection<AnyGeometry, Record<string, string>>;
  lines: FeatureCollection<AnyGeometry, Record<string, string>>;
  towns: FeatureCollection<Point, TownProperties>;
  box: Extent | null;
}

/** Everything the views read: the payload with its rows joined. */
export interface Data extends Omit<Payload, "tables"> {
  sites: Site[];
  /** By date of the document, document, paragraph and id. */
  statements: Statement[];
  sources: Source[];
  findings: Finding[];
  rulings: Ruling[];
  site(id: string | null | undefined): Site | undefined;
  statement(id: string | undefined): Statement | undefined;
  source(id: string | undefined): Source | undefined;
  finding(id: string): Finding | undefined;
  ruling(id: string): Ruling | undefined;
}

/** The rows of the tables before they are joined. */
export interface Rows {
  sites: Site[];
  names: Name[];
  locations: SiteLocation[];
  statements: Statement[];
  figures: Figure[];
  sources: Source[];
  findings: Finding[];
  rulings: Ruling[];
}
