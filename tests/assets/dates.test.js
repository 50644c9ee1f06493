import assert from "node:assert/strict";
import { test } from "node:test";

import {
  dayParts,
  dayToIso,
  edtfSpan,
  isoToDay,
  monthEnd,
  monthStart,
  overlaps,
  periodSpan,
} from "../../maps/assets/core/dates.js";

/** The span of a text as ISO days, open ends as "..". */
function shown(text) {
  const span = edtfSpan(text);
  if (!span) return null;
  return [span.from, span.to].map((day) => (Number.isFinite(day) ? dayToIso(day) : "..")).join(" ");
}

test("every form of date that the data use has a first and a last day", () => {
  const rows = {
    2018: "2018-01-01 2018-12-31",
    "2018~": "2018-01-01 2018-12-31",
    "2019-02": "2019-02-01 2019-02-28",
    "2020-02~": "2020-02-01 2020-02-29",
    "2018-08-01": "2018-08-01 2018-08-01",
    "2021-11-16?": "2021-11-16 2021-11-16",
    "2021-11-16%": "2021-11-16 2021-11-16",
    "2018-06-27/2018-07-30~": "2018-06-27 2018-07-30",
    "2019-02-22~/2019-03-01": "2019-02-22 2019-03-01",
    "2019-09~/2020-01": "2019-09-01 2020-01-31",
    "2015/2021-11-16": "2015-01-01 2021-11-16",
    "../2019-03-01": ".. 2019-03-01",
    "2011/..": "2011-01-01 ..",
  };
  for (const [text, span] of Object.entries(rows)) assert.equal(shown(text), span, text);
});

test("what is no date has no span", () => {
  for (const text of [
    "",
    "..",
    "../..",
    "/",
    "2018/",
    "soon",
    "2018-13",
    "2018-00",
    "2019-02-29",
    "2018-04-31",
    "2018-8-1",
    "2019/2018",
    "2018-01-01/2019/2020",
    "18",
    "2018-08-01T10:00",
    "-Infinity",
  ]) {
    assert.equal(edtfSpan(text), null, text);
  }
});

test("days go to ISO and back in UTC, before 1970 and in leap years too", () => {
  for (const iso of [
    "1899-12-31",
    "1969-12-31",
    "1970-01-01",
    "2000-02-29",
    "2018-08-01",
    "2024-12-31",
    "0099-03-01",
  ]) {
    assert.equal(dayToIso(isoToDay(iso)), iso);
  }
  assert.equal(isoToDay("1970-01-02"), 1);
  assert.equal(isoToDay("2018-08"), null);
  assert.equal(isoToDay("2018-02-30"), null);
  assert.deepEqual(dayParts(isoToDay("2018-08-01")), { year: 2018, month: 8, day: 1 });
});

test("months begin and end where the calendar says", () => {
  const day = isoToDay("2019-12-15");
  assert.equal(dayToIso(monthStart(day)), "2019-12-01");
  assert.equal(dayToIso(monthEnd(day)), "2019-12-31");
  assert.equal(dayToIso(monthStart(day, 2)), "2020-02-01");
  assert.equal(dayToIso(monthStart(day, -12)), "2018-12-01");
});

test("spans overlap when they share a day, open ends included", () => {
  const march = edtfSpan("2019-03");
  assert.ok(overlaps(march, edtfSpan("2019-03-31")));
  assert.ok(!overlaps(march, edtfSpan("2019-04-01")));
  assert.ok(overlaps(march, edtfSpan("../2019-03-01")));
  assert.ok(!overlaps(march, edtfSpan("../2019-02")));
  assert.ok(overlaps(march, edtfSpan("2011/..")));
  assert.ok(overlaps(periodSpan("", ""), march));
  assert.ok(overlaps(periodSpan("2019-03-31", ""), march));
  assert.ok(!overlaps(periodSpan("2019-04-01", "nonsense"), march));
});
