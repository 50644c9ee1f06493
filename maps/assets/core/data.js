// The payload unpacked (its contract is maps/page/payload.py) and its rows joined: what every view reads.

/** Packed tables (maps/page/encoding.py) as lists of rows by table. */
export function tableRows(tables) {
  const ids = Object.fromEntries(
    Object.entries(tables).map(([name, { columns }]) => [name, columns.id && whole(columns.id)]),
  );
  return Object.fromEntries(Object.entries(tables).map(([name, packed]) => [name, rowsOf(packed, ids)]));
}

function rowsOf({ rows, columns }, ids) {
  const names = Object.keys(columns);
  const cellAt = names.map((name) => reader(columns[name].fronts ? whole(columns[name]) : columns[name], ids));
  const list = new Array(rows);
  for (let index = 0; index < rows; index += 1) {
    const row = {};
    for (let column = 0; column < names.length; column += 1) row[names[column]] = cellAt[column](index);
    list[index] = row;
  }
  return list;
}

/** Ids of which each was written as what differs from the one before. */
function whole({ fronts, rests }) {
  let last = "";
  return rests.map((rest, index) => (last = last.slice(0, fronts[index]) + rest));
}

/** How a column is read: one value for all, ids of another table, repeated values, or the cells themselves. */
function reader(column, ids) {
  if (Array.isArray(column)) return (index) => column[index];
  if ("all" in column) return Array.isArray(column.all) ? () => [...column.all] : () => column.all;
  const at = column.at ?? sums(column.steps);
  if (column.lengths) return listReader(column, at, ids);
  if (column.values) return (index) => column.values[at[index]];
  return (index) => named(at[index], ids[column.of]);
}

/** Lists of ids that were run together; they are read in order, once. */
function listReader(column, at, ids) {
  const lengthAt = reader(column.lengths, ids);
  let next = 0;
  return (index) => {
    const start = next;
    next += lengthAt(index);
    return at.slice(start, next).map((number) => named(number, ids[column.of]));
  };
}

function named(number, list) {
  return typeof number === "number" ? list[number] : number;
}

function sums(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

/** A packed geometry (maps/page/encoding.py) as GeoJSON. */
export function geometryOf({ type, decimals, steps }) {
  const scale = 10 ** decimals;
  const walk = (part) => (Array.isArray(part[0]) ? part.map(walk) : line(part, scale));
  return { type, coordinates: type === "Point" ? line(steps, scale)[0] : walk(steps) };
}

function line(steps, scale) {
  const points = new Array(steps.length / 2);
  let lon = 0;
  let lat = 0;
  for (let index = 0; index < steps.length; index += 2) {
    lon += steps[index];
    lat += steps[index + 1];
    points[index / 2] = [lon / scale, lat / scale];
  }
  return points;
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
    zones: payload.zones.map((zone) => ({ ...zone, geometry: geometryOf(zone.geometry) })),
    flows: payload.flows.map((flow) => ({ ...flow, geometry: flow.geometry && geometryOf(flow.geometry) })),
    basemap: basemapOf(payload.basemap),
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
  for (const name of rows.names) sites.get(name.site)?.names.push(name);
  for (const location of rows.locations) joinLocation(location, sites.get(location.site));
  for (const statement of ordered) for (const id of statement.sites) sites.get(id)?.statements.push(statement);
}

/** The preferred location of a site stands first among its locations. */
function joinLocation(location, site) {
  if (!site) return;
  if (location.preferred) site.location = location;
  site.locations[location.preferred ? "unshift" : "push"](location);
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

function basemapOf({ box, ...packed }) {
  const features = (rows) =>
    rows.map(([id, properties, geometry]) => ({ type: "Feature", id, properties, geometry: geometryOf(geometry) }));
  const layers = Object.entries(packed).map(([name, rows]) => [
    name,
    { type: "FeatureCollection", features: features(rows) },
  ]);
  return { box, ...Object.fromEntries(layers) };
}
