import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "../../maps/assets/core/words.js";
import {
  figureRows,
  fileName,
  siteRows,
  statementRows,
  statementsToGeoJSON,
  toCSV,
  toGeoJSON,
} from "../../maps/assets/dialogs/download-rows.js";
import { sampleData } from "./sample.js";

const data = sampleData();
const context = {
  data,
  words: createWords(data.strings, "en"),
  link: ({ site, statement = "" }) => `#${site}/${statement}`,
};

/** CSV as RFC 4180 reads it. */
function parsed(text) {
  const rows = [[]];
  for (const match of text.replace(/^\ufeff/, "").matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g)) {
    rows.at(-1).push(match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1]);
    if (match[2] === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

test("a site's place is its geometry, longitude first; the unlocated have none", () => {
  const { type, features } = toGeoJSON(data.sites, context);
  assert.equal(type, "FeatureCollection");
  assert.equal(features.length, data.sites.length);
  for (const [index, site] of data.sites.entries()) {
    const { id, geometry, properties } = features[index];
    assert.equal(id, site.id);
    assert.deepEqual(geometry, site.location && { type: "Point", coordinates: [site.location.lon, site.location.lat] });
    assert.equal(properties.license, "CC-BY-4.0");
    assert.equal(properties.build_id, data.metadata.build_id);
    assert.ok(properties.citation.includes(site.name));
    assert.ok(!("lon" in properties));
  }
});

test("cells are flat and of one type in each column", () => {
  for (const rows of [
    siteRows(data.sites, context),
    statementRows(data.statements, context),
    figureRows(data.statements, context),
  ]) {
    for (const name of Object.keys(rows[0])) {
      const types = new Set(
        rows
          .map((row) => row[name])
          .filter((value) => value !== null)
          .map((value) => typeof value),
      );
      assert.ok(types.size <= 1 && !types.has("object"), name);
    }
    assert.ok(rows.every((row) => Object.values(row).every((value) => value !== "" && value !== undefined)));
  }
});

test("each statement has its document, paragraph, speaker and a citation with its link", () => {
  const rows = statementRows(data.statements, context);
  for (const [index, statement] of data.statements.entries()) {
    const row = rows[index];
    assert.equal(row.source_id, statement.source);
    assert.equal(row.document_title, data.source(statement.source).title);
    assert.equal(row.paragraph, statement.paragraph);
    assert.ok(row.citation.includes(`paragraph ${statement.paragraph}`));
    assert.ok(row.citation.includes(`/${statement.id}`));
  }
});

test("a statement's points are those of its located sites", () => {
  const { features } = statementsToGeoJSON(data.statements, context);
  for (const [index, statement] of data.statements.entries()) {
    const located = statement.sites.filter((id) => data.site(id).location);
    assert.equal(features[index].geometry?.coordinates.length ?? 0, located.length);
  }
});

test("every figure has a row", () => {
  const rows = figureRows(data.statements, context);
  assert.equal(rows.length, data.statements.flatMap((row) => row.figures).length);
  assert.ok(rows.every((row) => typeof row.value === "number"));
});

test("a sentence of the reader's own copy has no licence of ours", () => {
  const [row] = statementRows([{ ...data.statements[0], verbatim: true }], context);
  assert.equal(row.license, null);
  assert.equal(row.curated, false);
});

test("CSV comes back as it went in", () => {
  const rows = [
    { a: 'say "x", please', b: "two\r\nlines", c: 1.5, d: null, e: true },
    { a: "الركبان", b: "", c: -3, d: undefined, e: false },
  ];
  const text = toCSV(rows);
  assert.ok(text.startsWith("\ufeffa,b,c,d,e\r\n"));
  assert.deepEqual(parsed(text), [
    ["a", "b", "c", "d", "e"],
    ['say "x", please', "two\r\nlines", "1.5", "", "true"],
    ["الركبان", "", "-3", "", "false"],
  ]);
  assert.equal(parsed(toCSV(siteRows(data.sites, context))).length, data.sites.length + 1);
  assert.ok(
    parsed(toCSV(statementRows(data.statements, context))).every((row, _, all) => row.length === all[0].length),
  );
});

test("what a spreadsheet would run as a formula is text, and numbers stay numbers", () => {
  for (const begin of ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＠", " =", "\u200f=", "'="]) {
    assert.equal(parsed(toCSV([{ a: `${begin}cmd|' /C calc'!A0` }]))[1][0], `'${begin}cmd|' /C calc'!A0`);
  }
  assert.equal(toCSV([{ lon: -77.03 }]), "\ufefflon\r\n-77.03\r\n");
  for (const text of ["1-2", "'Ayn al-'Arab", " x"]) assert.equal(parsed(toCSV([{ a: text }]))[1][0], text);
});

test("columns can be chosen; no rows give the names alone", () => {
  assert.equal(toCSV([{ a: 1, b: 2 }], ["b"]), "\ufeffb\r\n2\r\n");
  assert.equal(toCSV([], ["a", "b"]), "\ufeffa,b\r\n");
});

test("the file's name holds build, table and filters, and nothing a file system minds", () => {
  const metadata = { name: "named-sites", build_id: "abc" };
  assert.equal(fileName(metadata, "sites", "", "csv"), "named-sites-abc-sites.csv");
  assert.equal(
    fileName(metadata, "sites", "#kinds=camp&from=2019-01-01", "csv"),
    "named-sites-abc-sites-kinds-camp-from-2019-01-01.csv",
  );
  assert.equal(
    fileName(metadata, "sites", `#q=${encodeURIComponent("الركبان/../x")}`, "csv"),
    "named-sites-abc-sites-q-الركبان-x.csv",
  );
  assert.ok(fileName(metadata, "sites", `#q=${"x".repeat(500)}`, "geojson").length < 130);
  assert.equal(fileName(metadata, "sites", "#q=%E0%A4%A", "csv"), "named-sites-abc-sites-q-E0-A4-A.csv");
});
