import assert from "node:assert/strict";
import { test } from "node:test";

import { edtfSpan, overlaps, periodSpan } from "../../maps/assets/core/dates.js";
import { applyFilters, clearedFilters, FACETS, hasPeriod, isFiltered } from "../../maps/assets/list/filter.js";
import { certaintyOf, dateText } from "../../maps/assets/list/filter-index.js";

const START = { ...clearedFilters(), dates: "document" };

/** Data of the page's shape from a few columns. */
function makeData(sites, statements, sources) {
  const data = {
    sites: sites.map(([id, kind, admin_code, certainty, disputed]) => ({
      id,
      kind,
      admin_code,
      location: certainty ? { certainty } : null,
      disputed: Boolean(disputed),
    })),
    statements: statements.map(([id, source, speaker, topic, named, date = "", said = "", disputed = false]) => ({
      id,
      source,
      speaker,
      topic,
      sites: named.split(" ").filter(Boolean),
      date,
      said,
      disputed,
    })),
    source: (id) => sources[id],
  };
  for (const site of data.sites) site.statements = data.statements.filter((row) => row.sites.includes(site.id));
  return data;
}

const DATA = makeData(
  [
    ["rukban", "camp", "SY04", "certain", true],
    ["hol", "camp", "SY08", "certain"],
    ["nasib", "border-crossing", "SY12", "less-certain"],
    ["jleb", "checkpoint", "SY04", ""],
    ["paris", "city", "", "certain"],
  ],
  [
    ["s1", "a", "Ann", "return", "rukban nasib", "2018-07"],
    ["s2", "a", "Bo", "aid", "rukban", "", "2018-06-01"],
    ["s3", "b", "Ann", "aid", "hol jleb", "2018/2019-02", "", true],
    ["s4", "b", "", "return", "nasib", "2011/.."],
    ["s5", "c", "constructor", "general", "", "", "", true],
  ],
  { a: { date: "2018-08-01" }, b: { date: "2019-03-01" }, c: { date: "" } },
);

const ids = (rows) => rows.map((row) => row.id).join(" ");
const shown = (patch, matched = null) => applyFilters(DATA, { ...START, ...patch }, matched);

test("without a filter everything is shown, the very same lists", () => {
  const all = shown({});
  assert.equal(all.sites, DATA.sites);
  assert.equal(all.statements, DATA.statements);
  assert.equal(all.siteIds.size, 5);
  assert.equal(all.anyTimeIds.size, 5);
});

test("choices in a facet widen, facets narrow", () => {
  assert.equal(ids(shown({ kinds: ["camp"] }).sites), "rukban hol");
  assert.equal(ids(shown({ kinds: ["camp", "checkpoint"] }).sites), "rukban hol jleb");
  assert.equal(ids(shown({ kinds: ["camp", "checkpoint"], areas: ["SY04"] }).sites), "rukban jleb");
  assert.equal(ids(shown({ kinds: ["nothing of the sort"] }).sites), "");
});

test("unlocated is a certainty; located only leaves it out", () => {
  assert.equal(ids(shown({ certainty: ["unlocated"] }).sites), "jleb");
  assert.equal(ids(shown({ certainty: ["unlocated", "less-certain"] }).sites), "nasib jleb");
  assert.equal(ids(shown({ located: true }).sites), "rukban hol nasib paris");
});

test("a filter of statements leaves the sites that a passing statement names", () => {
  assert.equal(ids(shown({ speakers: ["Ann"] }).sites), "rukban hol nasib jleb");
  assert.equal(ids(shown({ speakers: ["Ann"], topics: ["aid"] }).sites), "hol jleb");
  assert.equal(ids(shown({ speakers: ["Bo"], topics: ["return"] }).sites), "");
  assert.equal(ids(shown({ sources: ["a"] }).statements), "s1 s2");
});

test("a filter of sites leaves the statements that name a site shown", () => {
  assert.equal(ids(shown({ kinds: ["border-crossing"] }).statements), "s1 s4");
  assert.equal(ids(shown({}, new Set(["jleb"])).statements), "s3");
  assert.equal(ids(shown({}, new Map([["jleb", 1]])).sites), "jleb");
});

test("disputed only shows disputed sites, what is said of them, and disputed statements", () => {
  const disputed = shown({ disputed: true });
  assert.equal(ids(disputed.sites), "rukban");
  assert.equal(ids(disputed.statements), "s1 s2 s3 s5");
  assert.equal(ids(shown({ disputed: true, areas: ["SY04"] }).statements), "s1 s2");
});

test("the period goes by the date that was chosen", () => {
  const summer = { from: "2018-06-15", to: "2018-07-31", undated: false };
  assert.equal(ids(shown({ ...summer }).statements), "");
  assert.equal(ids(shown({ ...summer, dates: "event" }).statements), "s1 s3 s4");
  assert.equal(ids(shown({ from: "2018-05-31", to: "2018-06-01", undated: false, dates: "said" }).statements), "s2");
  assert.equal(ids(shown({ from: "2019-01-01" }).statements), "s3 s4 s5");
  assert.equal(ids(shown({ to: "2018-12-31" }).sites), "rukban nasib");
});

test("undated statements stay unless they are left out, with or without a period", () => {
  assert.equal(ids(shown({ from: "2030-01-01" }).statements), "s5");
  assert.equal(ids(shown({ undated: false }).statements), "s1 s2 s3 s4");
  assert.equal(ids(shown({ from: "2018-01-01", to: "2018-12-31" }).statements), "s1 s2 s5");
});

test("what is shown at any time leaves only the period aside", () => {
  const found = shown({ from: "2019-01-01", undated: false, speakers: ["Ann"] });
  assert.equal(ids(found.statements), "s3");
  assert.deepEqual([...found.anyTimeIds], ["s1", "s3"]);
});

test("a count is what the choice would show under all other facets", () => {
  const counts = shown({ kinds: ["camp"], speakers: ["Ann"] }).counts;
  assert.deepEqual({ ...counts.kinds }, { camp: 2, "border-crossing": 1, checkpoint: 1, city: 0 });
  assert.deepEqual({ ...counts.speakers }, { Ann: 2, Bo: 1, constructor: 0 });
  assert.deepEqual({ ...counts.topics }, { return: 1, aid: 1, general: 0 });
  assert.deepEqual(counts.disputed, { true: 1 });
  assert.deepEqual(counts.located, { true: 2 });
});

test("the way back takes off every filter and nothing else", () => {
  const state = {
    ...START,
    kinds: ["camp"],
    from: "2018-01-01",
    undated: false,
    disputed: true,
    dates: "event",
    q: "x",
    lang: "ar",
  };
  assert.ok(isFiltered(state));
  const back = { ...state, ...clearedFilters() };
  assert.ok(!isFiltered(back));
  assert.deepEqual([back.dates, back.q, back.lang], ["event", "x", "ar"]);
  for (const change of [{ located: true }, { to: "2018-01-01" }, { undated: false }, { areas: ["SY04"] }])
    assert.ok(isFiltered({ ...START, ...change }));
});

/** Numbers that look random and are the same each time. */
function random(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

function manySites(nSites, nStatements, seed) {
  const pick = random(seed);
  const dates = ["", "2018", "2018-07", "2019-02-01/2019-03-05", "../2018-09", "2019/..", "2018-08-01"];
  const sites = Array.from({ length: nSites }, (_, i) => [
    `p${i}`,
    `kind${pick(17)}`,
    pick(3) ? `SY${pick(14)}` : "",
    ["certain", "less-certain", "uncertain", ""][pick(4)],
    pick(5) === 0,
  ]);
  const statements = Array.from({ length: nStatements }, (_, i) => {
    const named = new Set(Array.from({ length: pick(4) }, () => `p${pick(nSites)}`));
    return [
      `s${i}`,
      `d${pick(5)}`,
      pick(9) ? `speaker${pick(18)}` : "",
      `topic${pick(14)}`,
      [...named].join(" "),
      dates[pick(7)],
      dates[pick(7)],
      pick(20) === 0,
    ];
  });
  const sources = Object.fromEntries(
    Array.from({ length: 5 }, (_, i) => [`d${i}`, { date: i ? `201${4 + i}-03-0${i}` : "" }]),
  );
  return { data: makeData([], [], sources), sites, statements, sources };
}

/** The rule of the contract, row by row and without cleverness. */
function plainly(data, state, matched) {
  const in_ = (name, value) => !state[name].length || state[name].includes(value);
  const statementPasses = (row) => {
    const span = edtfSpan(dateText(data, row, state.dates));
    const timely = !hasPeriod(state) || (span ? overlaps(span, periodSpan(state.from, state.to)) : state.undated);
    return in_("sources", row.source) && in_("speakers", row.speaker) && in_("topics", row.topic) && timely;
  };
  const speaking = ["sources", "speakers", "topics"].some((name) => state[name].length) || hasPeriod(state);
  return data.sites.filter(
    (site) =>
      in_("kinds", site.kind) &&
      in_("certainty", certaintyOf(site)) &&
      in_("areas", site.admin_code) &&
      (!state.located || site.location) &&
      (!state.disputed || site.disputed) &&
      (!matched || matched.has(site.id)) &&
      (!speaking || site.statements.some(statementPasses)),
  );
}

function randomState(pick, data) {
  const some = (values) => (pick(2) ? [] : values.filter(() => pick(3) === 0));
  const of = (rows, key) => [...new Set(rows.map((row) => row[key]))].filter(Boolean);
  return {
    kinds: some(of(data.sites, "kind")),
    areas: some(of(data.sites, "admin_code")),
    certainty: some(["certain", "less-certain", "uncertain", "unlocated"]),
    sources: some(of(data.statements, "source")),
    speakers: some(of(data.statements, "speaker")),
    topics: some(of(data.statements, "topic")),
    located: pick(4) === 0,
    disputed: pick(4) === 0,
    from: pick(3) ? "" : "2018-08-15",
    to: pick(3) ? "" : "2019-02-10",
    undated: pick(3) > 0,
    dates: ["document", "said", "event"][pick(3)],
  };
}

test("for many states the sites and every count agree with the rule applied row by row", () => {
  const made = manySites(60, 150, 7);
  const data = makeData(made.sites, made.statements, made.sources);
  const pick = random(11);
  for (let turn = 0; turn < 150; turn += 1) {
    const state = randomState(pick, data);
    const matched = pick(4) ? null : new Set(data.sites.filter(() => pick(2)).map((site) => site.id));
    const found = applyFilters(data, state, matched);
    assert.equal(ids(found.sites), ids(plainly(data, state, matched)));
    for (const facet of FACETS) {
      for (const [value, n] of Object.entries(found.counts[facet])) {
        assert.equal(n, plainly(data, { ...state, [facet]: [value] }, matched).length, `${facet} ${value}`);
      }
    }
    for (const toggle of ["located", "disputed"]) {
      assert.equal(found.counts[toggle].true, plainly(data, { ...state, [toggle]: true }, matched).length);
    }
  }
});

test("ten thousand sites are filtered as few are", () => {
  const { sites, statements, sources } = manySites(10000, 30000, 3);
  const data = makeDataFast(sites, statements, sources);
  const hard = {
    ...START,
    kinds: ["kind1", "kind2", "kind3"],
    speakers: ["speaker1", "speaker2"],
    topics: ["topic1"],
    from: "2016-01-01",
    to: "2018-01-01",
    undated: false,
  };
  const found = applyFilters(data, hard, null);
  assert.ok(found.sites.length > 0 && found.sites.length < sites.length);
  assert.equal(ids(found.sites), ids(plainly(data, hard, null)));
});

function makeDataFast(sites, statements, sources) {
  const data = makeData([], statements, sources);
  data.sites = makeData(sites, [], sources).sites;
  const rows = new Map(data.sites.map((site) => [site.id, site]));
  for (const statement of data.statements) for (const id of statement.sites) rows.get(id)?.statements.push(statement);
  return data;
}
