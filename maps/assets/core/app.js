// The page as its views see it: data and map, the state and what follows from it, and what a view may ask for.

import { siteCharts } from "../charts/charts.js";
import { openDialog } from "../dialogs/dialogs.js";
import { applyFilters } from "../list/filter.js";
import { createSearch, matchedSites } from "../list/search.js";
import { byId } from "./dom.js";
import { createFold } from "./folding.js";
import { stateHash } from "./state.js";
import { createWords } from "./words.js";

const DEFAULT_OFF = ["routes", "flows", "tiles"];
const SEARCHED = ["q", "lang"];

export class App {
  /** `groups` are folium's layers by id, `opened` is the state at the start. */
  constructor(data, map, groups, opened) {
    this.data = data;
    this.map = map;
    this.groups = groups;
    this.state = opened;
    this.words = createWords(data.strings, opened.lang);
    /** The part after "#" that belongs to the state. */
    this.address = location.hash;
    /** The sites that the search matched; null without a search. */
    this.matches = null;
    /** Where focus goes when the panel closes. */
    this.opener = null;
    /** Whether the last try of online tiles gave none. */
    this.tilesFailed = false;
    /** What is told of a new state, in this order. */
    this.followers = [];
    /** What knows how much of the map is covered, and what moves it: both are made after the app. */
    this.frame = { mapPadding: () => ({ top: 0, right: 0, bottom: 0, left: 0 }) };
    this.target = { goTo() {}, pixelOf: () => null };
    this.search = null;
    this.shown = this.derived(null);
    this.layersChanged();
  }

  /** Change the state: derive what follows from it, write it into the address, tell the followers. */
  set(patch, { record = true } = {}) {
    const previous = this.state;
    this.state = Object.freeze({ ...previous, ...patch });
    if (previous.lang !== this.state.lang) this.words = createWords(this.data.strings, this.state.lang);
    this.shown = this.derived(previous);
    if (record) this.writeAddress();
    if (previous.layers !== this.state.layers) this.layersChanged();
    for (const follower of this.followers) follower.update(previous);
  }

  /** Remember where the map is, in the link too, without redrawing anything. */
  rememberPlace(at) {
    this.state = Object.freeze({ ...this.state, at });
    this.writeAddress();
  }

  /** What follows from the state: what the search matched and what the filters leave. */
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

  /** The address of the state with changes. */
  link(patch) {
    return stateHash({ ...this.state, ...patch }) || "#";
  }

  /** Open a site; `focus` moves to its heading, so that keyboard and screen reader follow. */
  choose(id, { statement = "", focus = true, move = true } = {}) {
    if (!this.data.site(id)) return;
    if (!byId("panel").contains(document.activeElement)) this.opener = document.activeElement;
    const reading = this.state.panel === "text" && !statement;
    this.set({ site: id, statement, panel: reading ? "text" : "site" });
    if (move) this.goTo(id);
    if (focus && !reading) document.getElementById("dossier-name")?.focus({ preventScroll: true });
  }

  /** Close the panel; focus goes back to where it was opened from. */
  close() {
    this.set({ site: "", statement: "", panel: "", read: "" });
    const back = this.opener instanceof HTMLElement && this.opener.isConnected ? this.opener : byId("search");
    back.focus({ preventScroll: true });
  }

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

  searchFor(text) {
    return matchedSites(this.prepareSearch()(text));
  }

  /** Open a dialog by name. */
  dialog(name, options) {
    openDialog(this, name, options);
  }

  /** The charts of one site, or null where no two of its figures can be compared. */
  siteCharts(site) {
    return siteCharts(site, this);
  }

  /** Move the map to a site. */
  goTo(id) {
    this.target.goTo(id);
  }

  /** Where a site's symbol is drawn, in pixels of the map's box; null where it is not. */
  pixelOf(id) {
    return this.target.pixelOf(id);
  }

  /** How many pixels at each edge of the map are covered. */
  mapPadding() {
    return this.frame.mapPadding();
  }
}
