// Moves of the map: to a site, into a cluster.

/** @import { Data, LocatedSite } from "../core/payload" */
/** @import { App } from "../core/types" */
/** @import { DrawnCluster, Pixels, Places } from "./types" */

import { isLocated } from "../core/names.js";
import { wantsCalm } from "./canvas.js";
import { boxOf, clusterRows } from "./place.js";

export const CELL = 48; // pixels of the grid in which they are gathered
const CLOSEST = 9; // zoom at which a chosen site is shown, unless the reader is nearer already
const ROOM = 120; // pixels that must be left of the map beside the panels

/**
 * Moves of the map to a site or into a cluster; `pointed` is the site that was pointed at to choose it.
 * @param {App} app
 * @param {Places} places
 */
export function createTarget(app, places) {
  const { map } = app;
  const target = {
    pointed: "",
    /** @param {string} id */
    goTo(id) {
      const site = app.data.site(id);
      if (!site || !isLocated(site)) return;
      // Leaflet lets no move begin while a zoom is on its way.
      if (map._animatingZoom) {
        map.once("zoomend", () => target.goTo(id));
        return;
      }
      const pointed = target.pointed === id;
      target.pointed = "";
      const options = { ...margins(app), animate: !wantsCalm() };
      map.stop();
      // Who pointed at a symbol chose the view; it only moves out from under a panel.
      if (pointed) map.panInside(map.unproject(worldPoint(places, id), 0), options);
      else map.fitBounds(reachOf(app.data, site), { maxZoom: CLOSEST, ...options });
    },
    /**
     * Zoom into a cluster; its sites, where no zoom would part them.
     * @param {DrawnCluster} cluster
     * @param {Uint8Array} mask
     * @param {number} open
     */
    intoCluster(cluster, mask, open) {
      const rows = clusterRows(places, mask, cluster, cluster.scale, CELL, open);
      const { west, north, east, south } = boxOf(places, rows);
      const most = map.getMaxZoom();
      if (Math.max(east - west, south - north) * map.getZoomScale(most, 0) < CELL / 2)
        return Array.from(rows, (row) => places.sites[row]);
      const bounds = L.latLngBounds(map.unproject([west, south], 0), map.unproject([east, north], 0));
      const wanted = Math.max(map.getBoundsZoom(bounds, false, L.point(80, 80)), map.getZoom() + 1);
      map.setView(bounds.getCenter(), Math.min(wanted, most), { animate: !wantsCalm() });
      return null;
    },
  };
  return target;
}

/**
 * Where a site's symbol is, in world pixels.
 * @param {Places} places
 * @param {string} id
 * @returns {Pixels}
 */
function worldPoint({ x, y, at }, id) {
  const row = at.get(id) ?? 0;
  return [x[row], y[row]];
}

/**
 * What the panels leave free of the map, as Leaflet's options have it.
 * @param {App} app
 * @returns {{ paddingTopLeft: Pixels, paddingBottomRight: Pixels }}
 */
function margins(app) {
  const { top, right, bottom, left } = app.mapPadding();
  const { x: width, y: height } = app.map.getSize();
  // Leaflet finds no zoom for a view without any room, as under a panel that covers the map.
  const [across, down] = [left + right + ROOM > width, top + bottom + ROOM > height];
  const [edgeX, edgeY] = [Math.min(24, width / 4), Math.min(24, height / 4)];
  return {
    paddingTopLeft: [(across ? 0 : left) + edgeX, (down ? 0 : top) + edgeY],
    paddingBottomRight: [(across ? 0 : right) + edgeX, (down ? 0 : bottom) + edgeY],
  };
}

/**
 * The bounds of a site's preferred zone or else of its ring of accuracy.
 * @param {Data} data
 * @param {LocatedSite} site
 */
function reachOf(data, site) {
  const zone = data.zones.find((row) => row.site === site.id && row.preferred);
  if (zone) return L.geoJSON(zone.geometry).getBounds();
  return L.latLng(site.location.lat, site.location.lon).toBounds(2 * site.location.accuracy_m);
}
