import assert from "node:assert/strict";
import test from "node:test";

import * as place from "../../maps/assets/map/place.js";

const near = (a, b, within = 1e-9) => assert.ok(Math.abs(a - b) <= within, `${a} is not ${b}`);
const site = (id, lon, lat, more = {}) => ({
  id,
  kind: "camp",
  group: "camps",
  is_area: false,
  statements: [],
  location: lon === null ? null : { lon, lat, accuracy_m: 1000 },
  ...more,
});
const VIEW = { scale: 1, left: 0, top: 0, width: 256, height: 256 };
const rowsOf = (places) => new Uint8Array(places.count).fill(1);

test("the world is 256 pixels wide, square, with the equator in the middle", () => {
  assert.deepEqual([-180, 0, 180].map(place.worldX), [0, 128, 256]);
  near(place.worldY(0), 128);
  near(place.worldY(85.0511287798), 0, 1e-6);
  near(place.worldY(-85.0511287798), 256, 1e-6);
  assert.equal(place.worldY(90), place.worldY(89));
});

test("a degree east at the equator is as long as the earth is round", () => {
  near(place.worldLength(40075016.7 / 360, 0), 256 / 360);
  near(place.worldLength(1000, 60), 2 * place.worldLength(1000, 0));
});

test("sites without a place are not on the map; the others stand by weight, areas last", () => {
  const rows = [{}, {}, {}];
  const all = [
    site("country", 38, 35, { is_area: true, statements: rows }),
    site("quiet", 39, 35),
    site("nowhere", null, null, { statements: rows }),
    site("loud", 40, 35, { statements: rows }),
    site("also-quiet", 41, 35),
  ];
  const places = place.sitePlaces(all, []);
  assert.deepEqual(
    places.sites.map(({ id }) => id),
    ["loud", "quiet", "also-quiet", "country"],
  );
  assert.equal(places.at.get("nowhere"), undefined);
  places.sites.forEach(({ id, location }, row) => {
    assert.equal(places.at.get(id), row);
    near(places.x[row], place.worldX(location.lon));
    near(places.y[row], place.worldY(location.lat));
  });
});

test("a zone's symbol stands on its northern edge, drawn or worked out", () => {
  const zone = site("z", 38, 33, { kind: "zone", category: "zone" });
  const ring = [
    [
      [37, 32],
      [39, 32],
      [39, 33.9],
      [37, 33.5],
      [37, 32],
    ],
  ];
  near(place.symbolLatitude(zone, { geometry: { type: "Polygon", coordinates: ring } }), 33.9);
  near(place.symbolLatitude(zone, undefined), 33 + 360 / 40075.0167);
  near(place.symbolLatitude(site("c", 38, 33), undefined), 33);
  const places = place.sitePlaces(
    [zone],
    [
      { site: "z", preferred: false, geometry: { coordinates: [[[37, 60]]] } },
      { site: "z", preferred: true, geometry: { coordinates: ring } },
    ],
  );
  near(places.y[0], place.worldY(33.9));
});

test("only places that are on and in view are visible, and panning within a cell changes nothing", () => {
  const places = place.sitePlaces([site("a", 0, 0), site("b", 90, 0), site("c", 0.5, 0)], []);
  const mask = Uint8Array.from([1, 1, 0]);
  const view = { scale: 4, left: 500, top: 500, width: 40, height: 40 };
  assert.deepEqual([...place.visibleRows(places, mask, view, 32)], [0]);
  assert.deepEqual([...place.visibleRows(places, mask, { ...view, left: 481 }, 32)], [0]);
  assert.deepEqual([...place.visibleRows(places, mask, { ...view, left: 700 }, 32)], []);
});

test("neighbours become a cluster, whoever stands alone or apart does not", () => {
  const all = [site("a", 0, 1), site("b", 1, 1), site("c", 2, 1), site("far", 90, 40)];
  const places = place.sitePlaces(all, []);
  const mask = rowsOf(places);
  const visible = place.visibleRows(places, mask, VIEW, 64);
  const { singles, clusters } = place.clustered(places, visible, VIEW, 64);
  assert.deepEqual(singles, [3]);
  assert.equal(clusters.length, 1);
  assert.equal(clusters[0].count, 3);
  near(clusters[0].x, place.worldX(1));
  const apart = place.clustered(places, visible, VIEW, 64, 1);
  assert.deepEqual(apart.singles, [1, 3]);
  assert.equal(apart.clusters[0].count, 2);
  assert.deepEqual([...place.clusterRows(places, mask, clusters[0], 1, 64)], [0, 1, 2]);
  assert.deepEqual([...place.clusterRows(places, mask, apart.clusters[0], 1, 64, 1)], [0, 2]);
});

test("clusters and single symbols together are all that is visible, wherever the view lies", () => {
  let seed = 11;
  const next = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const all = Array.from({ length: 2000 }, (_, n) => site(String(n), 30 + 20 * next(), 28 + 12 * next()));
  const places = place.sitePlaces(all, []);
  for (let turn = 0; turn < 50; turn += 1) {
    const scale = 2 ** (4 + 4 * next());
    const view = {
      scale,
      left: scale * (148 + 12 * next()),
      top: scale * (95 + 10 * next()),
      width: 700 * next(),
      height: 500 * next(),
    };
    const visible = place.visibleRows(places, rowsOf(places), view, 48);
    const { singles, clusters } = place.clustered(places, visible, view, 48);
    assert.equal(singles.length + clusters.reduce((sum, { count }) => sum + count, 0), visible.length);
    for (const cluster of clusters)
      assert.equal(place.clusterRows(places, rowsOf(places), cluster, scale, 48).length, cluster.count);
  }
});

test("the box of rows holds them all and no more", () => {
  const places = place.sitePlaces([site("a", 10, 20), site("b", 30, 5), site("c", 170, 0)], []);
  const box = place.boxOf(places, [0, 1]);
  near(box.west, place.worldX(10));
  near(box.east, place.worldX(30));
  near(box.north, place.worldY(20));
  near(box.south, place.worldY(5));
});

test("near a point: the nearest first, nothing beyond the radius, wide things by their own reach", () => {
  const items = [
    { id: "a", x: 10, y: 10 },
    { id: "b", x: 16, y: 10 },
    { id: "wide", x: 40, y: 10, reach: 28 },
    { id: "off", x: 200, y: 10 },
  ];
  const ids = (x, y, radius) => place.nearPoint(place.pointIndex(items), x, y, radius).map(({ id }) => id);
  assert.deepEqual(ids(14, 10, 14), ["b", "a", "wide"]);
  assert.deepEqual(ids(60, 10, 5), ["wide"]);
  assert.deepEqual(ids(-5, 10, 14), []);
});

test("near a point agrees with looking at everything", () => {
  let seed = 3;
  const next = (below) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const items = Array.from({ length: 400 }, () => ({ x: next(600) - 100, y: next(600) - 100 }));
  const index = place.pointIndex(items);
  for (let turn = 0; turn < 100; turn += 1) {
    const [x, y] = [next(600) - 100, next(600) - 100];
    const found = place.nearPoint(index, x, y, 22);
    assert.deepEqual(new Set(found), new Set(items.filter((item) => Math.hypot(item.x - x, item.y - y) <= 22)));
  }
});

test("a town is a site's place if GeoNames says so or a settlement lies within five kilometres", () => {
  const all = [
    site("by-id", 38.02, 35, { geonames_id: 42 }),
    site("settlement", 38.05, 35, { kind: "hamlet" }),
    site("camp-near", 38.01, 35),
    site("settlement-far", 38.07, 35, { kind: "hamlet" }),
  ];
  const places = place.sitePlaces(all, []);
  const towns = [
    { id: "42", geometry: { coordinates: [38, 35] } },
    { id: "7", geometry: { coordinates: [60, 10] } },
  ];
  const [same, none] = place.sameTowns(places, towns, {
    hamlet: { is_settlement: true },
    camp: { is_settlement: false },
  });
  assert.deepEqual(
    same.map((row) => places.sites[row].id),
    ["by-id", "settlement"],
  );
  assert.deepEqual(none, []);
});

test("a place beyond 180 degrees is drawn beside its neighbours on this side", () => {
  const places = place.sitePlaces([site("west", 179, -17), site("east", -179, -17)], []);
  const view = { scale: 4, left: place.worldX(178) * 4, top: place.worldY(-15) * 4, width: 12, height: 12 };
  const rows = [...place.visibleRows(places, new Uint8Array(2).fill(1), view, 1)];
  assert.equal(rows.length, 2);
  const xs = rows.map((row) => place.nearestX(places.x[row], view)).sort((a, b) => a - b);
  assert.ok(Math.abs(xs[1] - xs[0] - (2 * 256) / 360) < 1e-9);
  const box = place.boxOf(places, rows);
  assert.ok(box.east - box.west < 2);
  assert.equal(place.nearestX(place.worldX(30), { left: 0, width: 256, scale: 1 }), place.worldX(30));
});
