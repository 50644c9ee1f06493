// Online tiles: asked for only when the reader switches them on. Where they fail, the built-in map stays.

/** @import { App, State } from "../core/types" */

const FAILED_ENOUGH = 5;

/**
 * Watch the tile layer; `app.tilesFailed` says whether the last try gave none, and then the layer is switched off.
 * @param {App} app
 */
export function watchTiles(app) {
  const tiles = app.groups.tiles;
  if (!tiles) return;
  let failed = 0;
  let loaded = 0;
  tiles.on("add", () => {
    [failed, loaded] = [0, 0];
    app.tilesFailed = false;
  });
  tiles.on("tileload", () => (loaded += 1));
  tiles.on("tileerror", () => {
    failed += 1;
    if (failed === 1) tell(app, {});
    if (failed === FAILED_ENOUGH + 1 && !loaded) tell(app, without(app, "tiles"));
  });
}

/**
 * @param {App} app
 * @param {Partial<State>} patch
 */
function tell(app, patch) {
  app.tilesFailed = true;
  app.set(patch);
}

/**
 * @param {App} app
 * @param {string} id
 */
function without(app, id) {
  return app.state.layers ? { layers: app.state.layers.filter((name) => name !== id) } : {};
}
