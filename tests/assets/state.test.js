import assert from "node:assert/strict";
import { test } from "node:test";

import { completed, parseState, START, stateHash } from "../../maps/assets/core/state.js";

const FULL = {
  ...START,
  site: "al-hol-camp",
  statement: "session-2018-p065a",
  panel: "text",
  read: "session-2018",
  q: "الهول & co = #1",
  kinds: ["camp", "border-crossing"],
  speakers: ["A. Tsygankov", "Sergei Solomatin, MP"],
  certainty: ["unlocated"],
  disputed: true,
  from: "2018-08-01",
  to: "2020-01-16",
  dates: "event",
  undated: false,
  layers: ["camps", "flows"],
  at: { lon: 38.25, lat: 33.5, zoom: 8 },
  lang: "ar",
  embed: true,
};

test("a state and its link are the same thing", () => {
  assert.deepEqual(parseState(stateHash(FULL)), FULL);
  assert.deepEqual(parseState(""), START);
  assert.equal(stateHash(START), "");
});

test("a link with only a site opens its dossier", () => {
  assert.equal(parseState("#site=rukban-camp").panel, "site");
  assert.equal(stateHash(parseState("#site=rukban-camp")), "#site=rukban-camp");
});

test("what cannot be read is as at the start", () => {
  for (const hash of [
    "#at=1,2",
    "#at=200,0,3",
    "#at=a,b,c",
    "#from=yesterday",
    "#dates=x",
    "#lang=<b>",
    "#panel=y",
    "#%E0%A4%A",
  ]) {
    assert.deepEqual(parseState(hash), START, hash);
  }
});

test("every layer off is not the same as the layers of the start", () => {
  assert.deepEqual(parseState(stateHash({ ...START, layers: [] })).layers, []);
});

test("a link never asks a server for tiles", () => {
  assert.deepEqual(parseState("#layers=camps,tiles").layers, ["camps"]);
  assert.equal(stateHash({ ...START, layers: ["camps", "tiles"] }), "#layers=camps");
});

test("a period that is written backwards is turned round", () => {
  const { from, to } = parseState("#from=2020-01-01&to=2019-01-01");
  assert.deepEqual([from, to], ["2019-01-01", "2020-01-01"]);
});

test("a link may name a statement alone", () => {
  const rows = { a: { sites: ["homs", "hama"], source: "x" }, b: { sites: [], source: "x" } };
  const data = { statement: (id) => rows[id] };
  assert.equal(parseState("#s-a").statement, "a");
  assert.deepEqual(completed(parseState("#s-a"), data), { ...START, statement: "a", site: "homs", panel: "site" });
  assert.deepEqual(completed(parseState("#statement=b"), data), { ...START, statement: "b", panel: "text", read: "x" });
  assert.deepEqual(completed(parseState("#site=aleppo&statement=a"), data).site, "aleppo");
  assert.deepEqual(completed(parseState("#statement=zzz"), data).site, "");
});
