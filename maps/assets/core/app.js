// The page as its views see it: data and map, the state and what follows from it, and what a view may ask for.

/** @import { Data, Site } from "./payload" */
/**
 * @import {
 *   ChooseOptions, DialogName, DialogOptions, Frame, MapPlace, Matches, Search, State, Target, View
 * } from "./types"
 */
/** @import { LeafletMap } from "../map/types" */

import { siteCharts } from "../charts/charts.js";
import { openDialog } from "../dialogs/dialogs.js";
import { applyFilters } from "../list/filter.js";
import { createSearch, matchedSites } from "../list/search.js";
import { byId } from "./dom.js";
import { createFold } from "./folding.js";
import { stateHash } from "./state.js";
import { createWords } from "./words.js";

const DEFAULT_OFF = ["routes", "flows", "tiles"];
/** @type {(keyof State)[]} */
const SEARCHED = ["q", "lang"];

/** What has the focus. */
function focused() {
  const { activeElement: element } = document;
  return element instanceof HTMLElement || element instanceof SVGElement ? element : null;
}

export class App {
  /**
   * `groups` are folium's layers by id, `opened` is the state at the start.
   * @param {Data} data
   * @param {LeafletMap} map
   * @param {Record<string, L.LayerGroup>} groups
   * @param {State} opened
   */
  constructor(data, map, groups, opened) {
    this.data = data;
    this.map = map;
    this.groups = groups;
    this.state = opened;
    this.words = createWords(data.strings, opened.lang, data.metadata.languages);
    /** The part after "#" that belongs to the state. */
    this.address = location.hash;
    /**
     * The sites that the search matched; null without a search.
     * @type {Matches | null}
     */
    this.matches = null;
    /**
     * Where focus goes when the panel closes.
     * @type {HTMLElement | SVGElement | null}
     */
    this.opener = null;
    /** Whether the last try of online tiles gave none. */
    this.tilesFailed = false;
    /**
     * What is told of a new state, in this order.
     * @type {View[]}
     */
    this.followers = [];
    /**
     * What knows how much of the map is covered; made after the app.
     * @type {Frame}
     */
    this.frame = { mapPadding: () => ({ top: 0, right: 0, bottom: 0, left: 0 }) };
    /**
     * What moves the map; made after the app.
     * @type {Target}
     */
    this.target = { goTo() {}, pixelOf: () => null };
    /** @type {Search | null} */
    this.search = null;
    this.shown = this.derived(null);
    this.layersChanged();
  }

  /**
   * Change the state: derive what follows from it, write it into the address, tell the followers.
   * @param {Partial<State>} patch
   * @param {{ record?: boolean }} [given]
   */
  set(patch, { record = true } = {}) {
    const previous = this.state;
    this.state = Object.freeze({ ...previous, ...patch });
    if (previous.lang !== this.state.lang)
      this.words = createWords(this.data.strings, this.state.lang, this.data.metadata.languages);
    this.shown = this.derived(previous);
    if (record) this.writeAddress();
    if (previous.layers !== this.state.layers) this.layersChanged();
    for (const follower of this.followers) follower.update(previous);
  }

  /**
   * Remember where the map is, in the link too, without redrawing anything.
   * @param {MapPlace} at
   */
  rememberPlace(at) {
    this.state = Object.freeze({ ...this.state, at });
    this.writeAddress();
  }

  /**
   * What follows from the state: what the search matched and what the filters leave.
   * @param {State | null} previous
   */
  derived(previous) {
    if (!previous || SEARCHED.some((name) => previous[name] !== this.state[name])) {
      this.matches = this.state.q.trim() ? this.searchFor(this.state.q) : null;
    }
    return applyFilters(this.data, this.state, this.matches);
  }

  writeAddress() {
    history.replaceState(null, "", stateHash(this.state) || location.pathname + location.search);
    this.address = location.hash; // as the browser encodes it
  }

  /**
   * The address of the state with changes.
   * @param {Partial<State>} patch
   */
  link(patch) {
    return stateHash({ ...this.state, ...patch }) || "#";
  }

  /**
   * Open a site; `focus` moves to its heading, so that keyboard and screen reader follow.
   * @param {string} id
   * @param {ChooseOptions} [chooseOptions]
   */
  choose(id, { statement = "", focus = true, move = true } = {}) {
    if (!this.data.site(id)) return;
    if (!byId("panel").contains(document.activeElement)) this.opener = focused();
    const reading = this.state.panel === "text" && !statement;
    this.set({ site: id, statement, panel: reading ? "text" : "site" });
    if (move) this.goTo(id);
    if (focus && !reading) document.getElementById("dossier-name")?.focus({ preventScroll: true });
  }

  /** Close the panel; focus goes back to where it was opened from. */
  close() {
    this.set({ site: "", statement: "", panel: "", read: "" });
    const back = this.opener?.isConnected ? this.opener : byId("search");
    back.focus({ preventScroll: true });
  }

  /** @param {string} id */
  layerOn(id) {
    return this.state.layers ? this.state.layers.includes(id) : !DEFAULT_OFF.includes(id);
  }

  /** Put the layers that are on upon the map, and take off the others. */
  layersChanged() {
    for (const [id, group] of Object.entries(this.groups)) {
      if (this.layerOn(id)) group.addTo(this.map);
      else group.remove();
    }
  }

  /** The search, whose index is built when first needed. */
  prepareSearch() {
    this.search ??= createSearch(this.data, createFold(this.data.folding));
    return this.search;
  }

  /** @param {string} text */
  searchFor(text) {
    return matchedSites(this.prepareSearch()(text));
  }

  /**
   * Open a dialog by name.
   * @param {DialogName} name
   * @param {DialogOptions} [options]
   */
  dialog(name, options) {
    openDialog(this, name, options);
  }

  /**
   * The charts of one site, or null where no two of its figures can be compared.
   * @param {Site} site
   */
  siteCharts(site) {
    return siteCharts(site, this);
  }

  /**
   * Move the map to a site.
   * @param {string} id
   */
  goTo(id) {
    this.target.goTo(id);
  }

  /**
   * Where a site's symbol is drawn, in pixels of the map's box; null where it is not.
   * @param {string} id
   */
  pixelOf(id) {
    return this.target.pixelOf(id);
  }

  /** How many pixels at each edge of the map are covered. */
  mapPadding() {
    return this.frame.mapPadding();
  }
}
