// The rows of the payload (its contract is maps/page/payload.py) joined: what every view reads.

/** The rows of tables that are given as columns. */
export function tableRows(tables) {
  return Object.fromEntries(Object.entries(tables).map(([name, columns]) => [name, rowsOf(columns)]));
}

function rowsOf(columns) {
  const names = Object.keys(columns);
  return columns[names[0]].map((_, index) => Object.fromEntries(names.map((name) => [name, columns[name][index]])));
}

/** Everything the views read; see docs/page.md for the rows. */
export function decodeData(payload) {
  const rows = tableRows(payload.tables);
  const byId = (list) => new Map(list.map((row) => [row.id, row]));
  const [sites, statements, sources, findings, rulings] = ["sites", "statements", "sources", "findings", "rulings"].map(
    (name) => byId(rows[name]),
  );
  joinStatements(rows, statements);
  const ordered = [...rows.statements].sort(statementOrder(sources));
  joinSites(rows, sites, ordered);
  joinNotes(rows, sites, statements);
  return {
    ...payload,
    tables: undefined,
    sites: rows.sites,
    statements: ordered,
    sources: rows.sources,
    findings: rows.findings,
    rulings: rows.rulings,
    site: (id) => sites.get(id),
    statement: (id) => statements.get(id),
    source: (id) => sources.get(id),
    finding: (id) => findings.get(id),
    ruling: (id) => rulings.get(id),
  };
}

function statementOrder(sources) {
  const date = new Map([...sources].map(([id, source]) => [id, source.date ?? ""]));
  const compare = (a, b) => (a < b ? -1 : Number(a > b));
  return (a, b) =>
    compare(date.get(a.source), date.get(b.source)) ||
    compare(a.source, b.source) ||
    a.paragraph - b.paragraph ||
    compare(a.id, b.id);
}

function joinStatements(rows, statements) {
  for (const statement of rows.statements) {
    statement.figures = [];
    statement.disputed ||= false;
    statement.verbatim ||= false;
  }
  for (const figure of rows.figures) statements.get(figure.statement)?.figures.push(figure);
}

function joinSites(rows, sites, ordered) {
  for (const site of rows.sites) {
    Object.assign(site, { names: [], locations: [], location: null, statements: [], findings: [], rulings: [] });
    site.related = site.related.map(([other, relation, on]) => ({ site: other, relation, on }));
  }
  for (const name of rows.names) {
    name.written = [];
    sites.get(name.site)?.names.push(name);
  }
  for (const location of rows.locations) joinLocation(location, sites.get(location.site));
  for (const statement of ordered) for (const id of statement.sites) sites.get(id)?.statements.push(statement);
  for (const statement of rows.statements) joinForms(statement, sites);
}

/** The preferred location of a site stands first among its locations. */
function joinLocation(location, site) {
  if (!site) return;
  if (location.preferred) site.location = location;
  site.locations[location.preferred ? "unshift" : "push"](location);
}

/** Each name gets the statements that write it: the site's own name, unless the statement gives other forms. */
function joinForms(statement, sites) {
  for (const site of statement.sites.map((id) => sites.get(id)).filter(Boolean)) {
    const forms = statement.forms[site.id] ?? [site.name];
    for (const name of site.names) if (forms.includes(name.form)) name.written.push(statement.id);
  }
}

/** A finding concerns a site by name or through one of its statements; a ruling by name. */
function joinNotes(rows, sites, statements) {
  for (const finding of rows.findings) {
    const through = finding.statements.flatMap((id) => statements.get(id)?.sites ?? []);
    for (const id of new Set([...finding.sites, ...through])) sites.get(id)?.findings.push(finding);
  }
  for (const ruling of rows.rulings) {
    for (const id of new Set(ruling.sites)) sites.get(id)?.rulings.push(ruling);
  }
}
