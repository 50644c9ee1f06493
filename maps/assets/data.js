// The payload unpacked (its contract is maps/payload.py) and its rows joined: what every view reads.

// Columns whose empty cells are null; in all others an empty cell is "".
const NUMBERS = new Set(["geonames_id", "paragraphs", "is_translation", "distance_m", "radius_m", "value"]);

/** Rows of a packed table as objects, with the empty cells that were left out. */
export function tableRows({ columns, rows }) {
  const empty = columns.map((column) => (NUMBERS.has(column) ? null : ""));
  return rows.map((cells) => {
    const row = {};
    for (let index = 0; index < columns.length; index += 1) row[columns[index]] = cells[index] ?? empty[index];
    return row;
  });
}

/** A packed geometry (maps/encoding.py) as GeoJSON. */
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
  const rows = Object.fromEntries(Object.entries(payload.tables).map(([name, packed]) => [name, tableRows(packed)]));
  const byId = (list) => new Map(list.map((row) => [row.id, row]));
  const [sites, statements, sources, findings, rulings] = ["sites", "statements", "sources", "findings", "rulings"].map((name) => byId(rows[name]));
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
  return (a, b) => compare(date.get(a.source), date.get(b.source)) || compare(a.source, b.source) || a.paragraph - b.paragraph || compare(a.id, b.id);
}

function joinStatements(rows, statements) {
  for (const statement of rows.statements) {
    statement.sites ||= [];
    statement.figures = [];
    statement.disputed = Boolean(statement.disputed);
    statement.verbatim = Boolean(statement.verbatim);
  }
  for (const figure of rows.figures) statements.get(figure.statement)?.figures.push(figure);
}

function joinSites(rows, sites, ordered) {
  for (const site of rows.sites) {
    Object.assign(site, { names: [], locations: [], location: null, statements: [], findings: [], rulings: [] });
    site.is_area = Boolean(site.is_area);
    site.disputed = Boolean(site.disputed);
    site.related = (site.related || []).map(([other, relation, on]) => ({ site: other, relation, on }));
  }
  for (const name of rows.names) {
    for (const list of ["sources", "notes", "written"]) name[list] ||= [];
    sites.get(name.site)?.names.push(name);
  }
  for (const location of rows.locations) {
    const site = sites.get(location.site);
    if (!site) continue;
    if (location.preferred) site.location = location;
    site.locations[location.preferred ? "unshift" : "push"](location);
  }
  for (const statement of ordered) for (const id of statement.sites) sites.get(id)?.statements.push(statement);
}

/** A finding concerns a site by name or through one of its statements; a ruling by name. */
function joinNotes(rows, sites, statements) {
  for (const finding of rows.findings) {
    for (const list of ["statements", "sites", "sources"]) finding[list] ||= [];
    const through = finding.statements.flatMap((id) => statements.get(id)?.sites ?? []);
    for (const id of new Set([...finding.sites, ...through])) sites.get(id)?.findings.push(finding);
  }
  for (const ruling of rows.rulings) {
    for (const list of ["statements", "sites", "sources"]) ruling[list] ||= [];
    for (const id of new Set(ruling.sites)) sites.get(id)?.rulings.push(ruling);
  }
}

function basemapOf(packed) {
  const features = (rows) => rows.map(([id, properties, geometry]) => ({ type: "Feature", id, properties, geometry: geometryOf(geometry) }));
  return Object.fromEntries(Object.entries(packed).map(([name, rows]) => [name, { type: "FeatureCollection", features: features(rows) }]));
}
