// What is downloaded, as rows of flat columns and as text: GeoJSON (RFC 7946) and CSV (RFC 4180). Pure: data in, text
// out.
//
// The columns of sites are those of sites.geojson (maps/layers/places.py), with lon and lat. context is { data, words,
// link }, where link(patch) gives the address of a state that holds nothing else.

/** @import { Geometry } from "geojson" */
/** @import { Data, PageMetadata, Site, SiteLocation, Statement } from "../core/payload" */
/** @import { Cell, Row, RowContext } from "./types" */

import { dayToIso, edtfSpan } from "../core/dates.js";
import { disclosureSentence } from "../core/disclosure.js";
import { licenceCell } from "../core/metadata.js";
import { nameIn } from "../core/names.js";
import { citePlain } from "./cite.js";

const SEPARATOR = "; ";
// A spreadsheet might run what begins so as a formula: the rule of geo/formats/csv_table.py, where it is explained.
const FORMULA = /^'*(?:[\t\r\n\0]|[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])/;
const BYTE_ORDER_MARK = "\ufeff";

/**
 * Sites as rows; what is missing is null, never "".
 * @param {Site[]} sites
 * @param {RowContext} context
 */
export function siteRows(sites, context) {
  return sites.map((site) => siteRow(site, context));
}

/**
 * The column of names in a language (BCP 47), as in maps/layers/names.py.
 * @param {string} language
 */
function nameColumn(language) {
  return `name_${language.toLowerCase().replaceAll("-", "_")}`;
}

/**
 * @param {Site} site
 * @param {RowContext} rowContext
 */
function siteRow(site, { data, words, link }) {
  const { location } = site;
  const sources = unique(site.statements.map((row) => row.source)).sort();
  const forms = unique(site.names.map((row) => row.form).filter((form) => form !== site.name)).sort();
  const source = data.source(location?.source) ?? null;
  const [first, last] = documentDays(sources, data);
  const row = {
    site_id: site.id,
    layer: "sites",
    name: site.name,
    ...Object.fromEntries(
      data.metadata.languages.slice(1).map((language) => [nameColumn(language), nameIn(site, language)]),
    ),
    other_names: forms.join(SEPARATOR),
    kind: site.kind,
    country: site.country,
    admin_code: site.admin_code,
    valid: interval(site.valid_from, site.valid_to),
    lon: location?.lon,
    lat: location?.lat,
    location_id: location?.id,
    accuracy_m: location?.accuracy_m,
    certainty: location?.certainty,
    method: location?.method,
    location_source: location?.source,
    location_count: site.locations.length,
    unlocated_reason: site.unlocated_reason,
    disclosure: disclosureSentence(site, { data, words }),
    disputed: site.disputed,
    statement_count: site.statements.length,
    document_dates: interval(first, last),
    finding_count: site.findings.length,
    geonames_id: site.geonames_id,
    wikidata_id: site.wikidata_id,
    ocha_pcode: site.ocha_pcode,
    note: site.note,
    source_count: sources.length,
    source_ids: sources.join(SEPARATOR),
    citation: citePlain({ site, source }, { metadata: data.metadata, words, link: link({ site: site.id }) }),
    license: licenceCell(data.metadata),
    build_id: data.metadata.build_id,
  };
  return withNulls(row);
}

/**
 * Two dates as one EDTF interval, as gazetteer/edtf.py makes it.
 * @param {string|null|undefined} first
 * @param {string|null|undefined} last
 */
function interval(first, last) {
  return first || last ? `${first || ".."}/${last || ".."}` : null;
}

/**
 * First and last day of the documents with these ids.
 * @param {string[]} sources
 * @param {Data} data
 */
function documentDays(sources, data) {
  const spans = sources.map((id) => edtfSpan(data.source(id)?.date ?? "")).filter((span) => span !== null);
  const ends = [Math.min(...spans.map((span) => span.from)), Math.max(...spans.map((span) => span.to))];
  return ends.map((day) => (Number.isFinite(day) ? dayToIso(day) : null));
}

/**
 * Statements as rows, each with its document and a citation.
 * @param {Statement[]} statements
 * @param {RowContext} rowContext
 */
export function statementRows(statements, { data, words, link }) {
  return statements.map((statement) => {
    const source = data.source(statement.source);
    const site = statement.sites[0] ?? "";
    return withNulls({
      statement_id: statement.id,
      layer: "statements",
      source_id: statement.source,
      document_title: source?.title,
      document_publisher: source?.publisher,
      document_date: source?.date,
      document_url: source?.url,
      paragraph: statement.paragraph,
      speaker: statement.speaker,
      role: statement.role,
      said: statement.said,
      date: statement.date,
      topic: statement.topic,
      scope: statement.scope,
      text: statement.text,
      curated: !statement.verbatim,
      disputed: statement.disputed,
      site_ids: statement.sites.join(SEPARATOR),
      site_names: statement.sites.map((id) => data.site(id)?.name ?? id).join(SEPARATOR),
      figure_count: statement.figures.length,
      citation: source
        ? citePlain(
            { statement, source },
            { metadata: data.metadata, words, link: link({ site, statement: statement.id }) },
          )
        : null,
      // A sentence of the reader's own copy is not ours to license.
      license: statement.verbatim ? null : licenceCell(data.metadata),
      build_id: data.metadata.build_id,
    });
  });
}

/**
 * The numbers of statements as rows.
 * @param {Statement[]} statements
 * @param {RowContext} rowContext
 */
export function figureRows(statements, { data }) {
  return statements.flatMap((statement) =>
    statement.figures.map((figure) =>
      withNulls({
        figure_id: figure.id,
        statement_id: statement.id,
        source_id: statement.source,
        document_date: data.source(statement.source)?.date,
        paragraph: statement.paragraph,
        speaker: statement.speaker,
        site_id: figure.site,
        site_name: data.site(figure.site)?.name,
        measure: figure.measure,
        value: figure.value,
        unit: figure.unit,
        what: figure.what,
        per: figure.per,
        qualifier: figure.qualifier,
        period: figure.period,
        part_of: figure.part_of,
        part_kind: figure.part_kind,
        license: licenceCell(data.metadata),
        build_id: data.metadata.build_id,
      }),
    ),
  );
}

/**
 * Sites as GeoJSON: a point each, no geometry for the unlocated.
 * @param {Site[]} sites
 * @param {RowContext} context
 */
export function toGeoJSON(sites, context) {
  const rows = siteRows(sites, context);
  return collection(sites.map((site, index) => feature(site.id, point(site.location), withoutPlace(rows[index]))));
}

/**
 * Statements as GeoJSON: the located sites that each speaks of, as points.
 * @param {Statement[]} statements
 * @param {RowContext} context
 */
export function statementsToGeoJSON(statements, context) {
  const rows = statementRows(statements, context);
  return collection(
    statements.map((statement, index) => feature(statement.id, pointsOf(statement, context.data), rows[index])),
  );
}

/**
 * Rows as CSV with a line of column names: UTF-8 with a byte order mark, without which Excel garbles Arabic.
 * @param {Row[]} rows
 * @param {string[]} [columns]
 */
export function toCSV(rows, columns = Object.keys(rows[0] ?? {})) {
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name]))];
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

/** @param {Cell | undefined} value */
function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A file's name: the data's, build, what is in it, and the filters, as letters and digits.
 * @param {PageMetadata} metadata
 * @param {string} what
 * @param {string} hash
 * @param {string} ending
 */
export function fileName(metadata, what, hash, ending) {
  const filters = hash.replace(/^#/, "").replaceAll("+", " ");
  const words = decoded(filters)
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  const parts = [metadata.name, metadata.build_id, what, [...words].slice(0, 80).join("")];
  return `${parts.filter(Boolean).join("-")}.${ending}`;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (broken) {
    if (broken instanceof URIError) return text;
    throw broken;
  }
}

/** @param {unknown[]} features */
const collection = (features) => ({ type: "FeatureCollection", features });
/**
 * @param {string} id
 * @param {Geometry | null} geometry
 * @param {Row} properties
 */
const feature = (id, geometry, properties) => ({ type: "Feature", id, geometry, properties });
/**
 * @template T
 * @param {T[]} values
 */
const unique = (values) => [...new Set(values)];

/**
 * @param {SiteLocation | null} location
 * @returns {Geometry | null}
 */
function point(location) {
  return location ? { type: "Point", coordinates: [location.lon, location.lat] } : null;
}

/**
 * @param {Statement} statement
 * @param {Data} data
 * @returns {Geometry | null}
 */
function pointsOf(statement, data) {
  const located = statement.sites.map((id) => data.site(id)?.location ?? null).filter((location) => location !== null);
  return located.length ? { type: "MultiPoint", coordinates: located.map(({ lon, lat }) => [lon, lat]) } : null;
}

/**
 * In GeoJSON the place is the geometry; a second copy could come to differ from it.
 * @param {Row} row
 */
function withoutPlace(row) {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== "lon" && name !== "lat"));
}

/** @param {Row} row */
function withNulls(row) {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value === "" || value === undefined ? null : value]),
  );
}
