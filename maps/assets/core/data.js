// The rows of the payload (its contract is maps/page/payload.py) joined: what every view reads.

/** @import { Data, Payload, Rows, Site, SiteLocation, Source, Statement, Tables } from "./payload" */

/**
 * The rows of tables that are given as columns.
 * @param {Tables} tables
 * @returns {Rows}
 */
export function tableRows(tables) {
  // What the columns hold is the contract of maps/page/tables.py: here they become what Rows says of them.
  const rows = Object.fromEntries(Object.entries(tables).map(([name, columns]) => [name, rowsOf(columns)]));
  return /** @type {Rows} */ (/** @type {unknown} */ (rows));
}

/** @param {Record<string, unknown[]>} columns */
function rowsOf(columns) {
  const names = Object.keys(columns);
  return columns[names[0]].map((_, index) => Object.fromEntries(names.map((name) => [name, columns[name][index]])));
}

/**
 * @template {{ id: string }} T
 * @param {T[]} list
 * @returns {Map<string, T>}
 */
function byId(list) {
  return new Map(list.map((row) => [row.id, row]));
}

/**
 * Everything the views read; see docs/page.md for the rows.
 * @param {Payload} payload
 * @returns {Data}
 */
export function decodeData(payload) {
  const { tables, ...rest } = payload;
  const rows = tableRows(tables);
  const [sites, statements, sources] = [byId(rows.sites), byId(rows.statements), byId(rows.sources)];
  const [findings, rulings] = [byId(rows.findings), byId(rows.rulings)];
  joinStatements(rows, statements, payload.measures);
  const ordered = [...rows.statements].sort(statementOrder(sources));
  joinSites(rows, sites, ordered, payload.kinds);
  joinNotes(rows, sites, statements);
  return {
    ...rest,
    sites: rows.sites,
    statements: ordered,
    sources: rows.sources,
    findings: rows.findings,
    rulings: rows.rulings,
    site: (id) => sites.get(id ?? ""),
    statement: (id) => statements.get(id ?? ""),
    source: (id) => sources.get(id ?? ""),
    finding: (id) => findings.get(id),
    ruling: (id) => rulings.get(id),
  };
}

/** @param {Map<string, Source>} sources */
function statementOrder(sources) {
  const date = new Map([...sources].map(([id, source]) => [id, source.date ?? ""]));
  /**
   * @param {string} a
   * @param {string} b
   */
  const compare = (a, b) => (a < b ? -1 : Number(a > b));
  return (/** @type {Statement} */ a, /** @type {Statement} */ b) =>
    compare(date.get(a.source) ?? "", date.get(b.source) ?? "") ||
    compare(a.source, b.source) ||
    a.paragraph - b.paragraph ||
    compare(a.id, b.id);
}

/**
 * @param {Rows} rows
 * @param {Map<string, Statement>} statements
 * @param {Payload["measures"]} measures
 */
function joinStatements(rows, statements, measures) {
  for (const statement of rows.statements) {
    statement.figures = [];
    statement.disputed ||= false;
    statement.verbatim ||= false;
  }
  for (const figure of rows.figures) {
    figure.category = measures[figure.measure] ?? "other";
    statements.get(figure.statement)?.figures.push(figure);
  }
}

/**
 * @param {Rows} rows
 * @param {Map<string, Site>} sites
 * @param {Statement[]} ordered
 * @param {Payload["kinds"]} kinds
 */
function joinSites(rows, sites, ordered, kinds) {
  for (const site of rows.sites) {
    const { category, group, is_area } = kinds[site.kind];
    Object.assign(site, { category, group, is_area });
    const related = /** @type {[string, string, string][]} */ (/** @type {unknown} */ (site.related));
    Object.assign(site, { names: [], locations: [], location: null, statements: [], findings: [], rulings: [] });
    site.related = related.map(([other, relation, on]) => ({ site: other, relation, on }));
  }
  for (const name of rows.names) {
    name.written = [];
    sites.get(name.site)?.names.push(name);
  }
  for (const location of rows.locations) joinLocation(location, sites.get(location.site));
  for (const statement of ordered) for (const id of statement.sites) sites.get(id)?.statements.push(statement);
  for (const statement of rows.statements) joinForms(statement, sites);
}

/**
 * The preferred location of a site stands first among its locations.
 * @param {SiteLocation} location
 * @param {Site | undefined} site
 */
function joinLocation(location, site) {
  location.id ||= `${location.site}-at-${location.source}`; // as maps/page/tables.py leaves it out
  if (!site) return;
  if (location.preferred) site.location = location;
  site.locations[location.preferred ? "unshift" : "push"](location);
}

/**
 * Each name gets the statements that write it: the site's own name, unless the statement gives other forms.
 * @param {Statement} statement
 * @param {Map<string, Site>} sites
 */
function joinForms(statement, sites) {
  for (const site of statement.sites.map((id) => sites.get(id)).filter((row) => row !== undefined)) {
    const forms = statement.forms[site.id] ?? [site.name];
    for (const name of site.names) if (forms.includes(name.form)) name.written.push(statement.id);
  }
}

/**
 * A finding concerns a site by name or through one of its statements; a ruling by name.
 * @param {Rows} rows
 * @param {Map<string, Site>} sites
 * @param {Map<string, Statement>} statements
 */
function joinNotes(rows, sites, statements) {
  for (const finding of rows.findings) {
    const through = finding.statements.flatMap((id) => statements.get(id)?.sites ?? []);
    for (const id of new Set([...finding.sites, ...through])) sites.get(id)?.findings.push(finding);
  }
  for (const ruling of rows.rulings) {
    for (const id of new Set(ruling.sites)) sites.get(id)?.rulings.push(ruling);
  }
}

/**
 * The code of the administrative unit that a site is.
 * @param {Site} site
 */
export function unitCode(site) {
  return site.ocha_pcode || site.admin_code;
}
