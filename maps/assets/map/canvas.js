// A canvas in a pane of the map that is drawn anew for each view: sharp on any screen, scaled while Leaflet zooms.

/** @import { CanvasSheet, LeafletMap, RendererMethods, SheetClass } from "./types" */

import { contextOf, h } from "../core/dom.js";

const PRINT_RATIO = 3;
const PADDING = 0.2; // of the map's size on each side, so that a short drag shows no edge

/**
 * A Leaflet layer whose canvas `draw(context, view)` fills. The view is {scale, zoom, ratio, left, top, width, height,
 * frame}: the canvas in pixels of the world at this zoom, and the box of it that the map's box shows.
 * `options`: pane, name (a class).
 * @param {CanvasSheet["drawView"]} draw
 * @param {{ pane: string, name: string }} options
 * @returns {CanvasSheet}
 */
export function canvasLayer(draw, options) {
  const Sheet = /** @type {SheetClass} */ (/** @type {unknown} */ (L.Renderer.extend({ ...placing, ...painting })));
  const sheet = new Sheet({ padding: PADDING, ...options });
  sheet.drawView = draw;
  return sheet;
}

/**
 * What L.Renderer does; asked for when it is needed, as L is no module.
 * @returns {RendererMethods}
 */
function renderer() {
  return /** @type {RendererMethods} */ (/** @type {unknown} */ (L.Renderer.prototype));
}

/**
 * How the canvas follows the map. The names with an underscore are those that L.Renderer calls.
 * @type {ThisType<CanvasSheet>}
 */
const placing = {
  _initContainer() {
    this._container = h("canvas", { class: `map-canvas ${this.options.name}`, "aria-hidden": "true" });
    this._context = contextOf(this._container);
    this._printing = () => this.paint(PRINT_RATIO);
    this._printed = () => this.redraw();
    window.addEventListener("beforeprint", this._printing);
    window.addEventListener("afterprint", this._printed);
  },

  _destroyContainer() {
    if (this._frame) cancelAnimationFrame(this._frame);
    window.removeEventListener("beforeprint", this._printing);
    window.removeEventListener("afterprint", this._printed);
    this._container.remove();
    Object.assign(this, { _frame: null, _container: null, _context: null });
  },

  getEvents() {
    return { ...renderer().getEvents.call(this), move: this._onMove, resize: this.redraw };
  },

  /** Leaflet's wish for a new view: taken together with others before the next frame; the first one at once. */
  _update() {
    if (this._bounds) this.redraw();
    else this.paint();
  },

  _reset() {
    this.redraw();
  },

  /** A long drag shows more than was drawn. While the zoom changes the old picture is scaled instead. */
  _onMove() {
    if (this._map.getZoom() !== this._zoom) return;
    const corner = this._map.containerPointToLayerPoint([0, 0]);
    if (!this._bounds.contains(L.bounds(corner, corner.add(this._map.getSize())))) this.redraw();
  },
};

/** @type {ThisType<CanvasSheet>} */
const painting = {
  /** Draw before the next frame. */
  redraw() {
    this._frame ||= requestAnimationFrame(() => this.paint());
  },

  /** Draw what is still to be drawn. */
  settle() {
    if (this._frame) this.paint();
  },

  /**
   * Draw now.
   * @param {number} [ratio]
   */
  paint(ratio = window.devicePixelRatio || 1) {
    if (this._frame) cancelAnimationFrame(this._frame);
    this._frame = null;
    // An end of the animation follows, and with it a moveend.
    if (!this._map || (this._map._animatingZoom && this._bounds)) return;
    renderer()._update.call(this);
    const view = { ratio, ...this._fit(ratio) };
    if (view.width <= 0 || view.height <= 0) return;
    this._context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this._context.clearRect(0, 0, view.width, view.height);
    this.drawView(this._context, view);
  },

  /**
   * Place and size of the canvas for the view.
   * @param {number} ratio
   */
  _fit(ratio) {
    const size = this._bounds.getSize();
    const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    const canvas = this._container;
    L.DomUtil.setPosition(canvas, this._bounds.min);
    if (canvas.width !== width || canvas.height !== height) {
      Object.assign(canvas, { width, height });
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
    const corner = this._map.getPixelOrigin().add(this._bounds.min);
    const scale = this._map.getZoomScale(this._zoom, 0);
    const seen = this.fromContainer([0, 0]);
    const frame = [seen.x, seen.y, seen.x + this._map.getSize().x, seen.y + this._map.getSize().y];
    return { scale, zoom: this._zoom, left: corner.x, top: corner.y, width: size.x, height: size.y, frame };
  },

  /**
   * A point of the container in pixels of the canvas, and back.
   * @param {L.PointExpression} point
   */
  fromContainer(point) {
    return this._map.containerPointToLayerPoint(point).subtract(this._bounds.min);
  },
  /** @param {L.PointExpression} point */
  toContainer(point) {
    return this._map.layerPointToContainerPoint(L.point(point).add(this._bounds.min));
  },
};

/** Colours of the system where the reader forces them ({ink, paper, mark}), else null. */
export function forcedColours() {
  if (!matchMedia("(forced-colors: active)").matches) return null;
  const probe = h("span", { hidden: true });
  document.body.append(probe);
  /** @param {string} name */
  const resolved = (name) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  };
  const colours = { ink: resolved("CanvasText"), paper: resolved("Canvas"), mark: resolved("Highlight") };
  probe.remove();
  return colours;
}

/** Whether the reader asked for less motion. */
export function wantsCalm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * Take away the map's own motions where the reader asked for less; zooming is calmed in map.css.
 * @param {LeafletMap} map
 */
export function calm(map) {
  if (!wantsCalm()) return;
  map.options.inertia = false;
  const pan = map.panBy;
  map.panBy = (offset, options) => pan.call(map, offset, { ...options, animate: false });
}
