// Pointing at what is drawn on the canvas of sites: cursor, tooltip, click, and a menu where several lie at one place.
// The list of sites is the accessible way to all of them; this is the shorter one for who sees the map.

/** @import { Site } from "../core/payload" */
/** @import { App, Child } from "../core/types" */
/** @import { DragHandler, PointedItem, PointingActs, XY } from "./types" */

import { allOf, foreign, h, nearest, refill } from "../core/dom.js";
import { isSure, symbol } from "./symbols.js";

/** @type {Record<string, number>} */
const REACH = { mouse: 14, pen: 14, touch: 22 };
const NOT_MAP = ".leaflet-control, .leaflet-popup, .map-choice";
const LISTED = 100; // in the menu of one place

/**
 * `find(point, radius)` gives what is drawn near a point of the container, nearest first: {point, site} or
 * {point, cluster}. `act` has click(things) -> sites to choose from, or null if it is dealt with, and choose(site).
 * @param {App} app
 * @param {(point: L.Point, radius: number) => PointedItem[]} find
 * @param {PointingActs} act
 */
export function mapPointing(app, find, act) {
  const box = app.map.getContainer();
  const tip = createTip(box);
  const menu = createMenu(app, box, act.choose);
  let pointer = "mouse";
  /** @param {MouseEvent | PointerEvent} event */
  const near = (event) => {
    if (nearest(event, NOT_MAP)) return [];
    return find(
      app.map.mouseEventToContainerPoint(event),
      REACH[("pointerType" in event && event.pointerType) || pointer] ?? REACH.mouse,
    );
  };
  /** @param {PointerEvent} event */
  const hover = (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    const [thing] = near(event);
    box.classList.toggle("map-pointing", Boolean(thing));
    if (thing) tip.show(thing.point, tipContent(app, thing));
    else tip.hide();
  };
  const leave = () => {
    box.classList.remove("map-pointing");
    tip.hide();
  };
  /**
   * Before Leaflet: a site lies above the outlines of zones and routes.
   * @param {MouseEvent} event
   */
  const click = (event) => {
    if ([app.map.dragging, app.map.boxZoom].some(wasDragged)) return;
    menu.close();
    const things = near(event);
    if (things.length === 0) return;
    event.stopPropagation();
    leave();
    const sites = act.click(things);
    if (sites) menu.open(things[0].point, sites);
  };
  box.addEventListener("pointerdown", (event) => (pointer = event.pointerType), true);
  box.addEventListener("pointermove", hover);
  box.addEventListener("pointerleave", leave);
  box.addEventListener("click", click, true);
  box.addEventListener("keydown", (event) => event.key === "Escape" && leave());
  app.map.on("movestart zoomstart resize", () => {
    leave();
    menu.close();
  });
  return { close: () => menu.close() };
}

/**
 * @param {App} app
 * @param {PointedItem} pointedItem
 */
function tipContent(app, { site, cluster }) {
  const { words } = app;
  if (cluster) return [h("strong", {}, words.t("map.cluster", { n: cluster.count }))];
  const name = words.siteName(site);
  return [foreign(name.text, name.lang, "strong"), h("span", {}, words.term("kind", site.kind))];
}

/**
 * Whether the press that ends was a drag.
 * @param {L.Handler | undefined} handler
 */
function wasDragged(handler) {
  return Boolean(handler && /** @type {DragHandler} */ (handler).moved());
}

/**
 * A tooltip above a point, for the pointer alone.
 * @param {HTMLElement} box
 */
function createTip(box) {
  const tip = h("div", { class: "map-tip", role: "tooltip", "aria-hidden": "true", hidden: true });
  box.append(tip);
  return {
    /**
     * @param {XY} point
     * @param {Child[]} content
     */
    show(point, content) {
      tip.dir = document.documentElement.dir || "ltr";
      refill(tip, ...content);
      tip.hidden = false;
      stand(tip, box, point, 14);
    },
    hide() {
      tip.hidden = true;
    },
  };
}

/**
 * The sites at one place as buttons; the first has the focus, Escape gives it back to the map.
 * @param {App} app
 * @param {HTMLElement} box
 * @param {(site: Site) => void} onChosen
 */
function createMenu(app, box, onChosen) {
  /** @type {HTMLElement | null} */
  let menu = null;
  const close = () => {
    menu?.remove();
    menu = null;
  };
  /**
   * @param {XY} point
   * @param {Site[]} sites
   */
  const open = (point, sites) => {
    const { words } = app;
    /** @param {Site} site */
    const choose = (site) => {
      close();
      box.focus({ preventScroll: true }); // where focus comes back to when the panel closes
      onChosen(site);
    };
    const rows = sites.slice(0, LISTED).map((site) =>
      h(
        "li",
        {},
        menuButton(app, site, () => choose(site)),
      ),
    );
    const title = words.t("map.here", { n: sites.length });
    const more = sites.length > LISTED ? h("p", {}, words.t("map.here-more", { n: sites.length - LISTED })) : null;
    const made = h(
      "div",
      { class: "map-choice", role: "group", "aria-label": title, dir: words.dir },
      h("p", {}, title),
      h("ul", {}, rows),
      more,
    );
    L.DomEvent.disableClickPropagation(made).disableScrollPropagation(made);
    made.addEventListener("keydown", (event) => {
      event.stopPropagation(); // the arrows move in the menu, not the map
      if (event.key === "Escape") {
        close();
        box.focus({ preventScroll: true });
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") step(made, event);
    });
    made.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && !made.contains(event.relatedTarget)) close();
    });
    menu = made;
    box.append(made);
    const free = box.clientHeight - app.mapPadding().bottom;
    made.style.maxHeight = `${Math.max(120, Math.min(320, free - 8))}px`;
    stand(made, box, point, 12, free);
    made.querySelector("button")?.focus({ preventScroll: true });
  };
  return { open, close };
}

/**
 * @param {App} app
 * @param {Site} site
 * @param {() => void} onclick
 */
function menuButton(app, site, onclick) {
  const name = app.words.siteName(site);
  return h(
    "button",
    { type: "button", "data-site": site.id, onclick },
    symbol(app.data, site.kind, isSure(site.location)),
    h("span", {}, foreign(name.text, name.lang), h("small", {}, app.words.term("kind", site.kind))),
  );
}

/**
 * @param {HTMLElement} menu
 * @param {KeyboardEvent} event
 */
function step(menu, event) {
  const buttons = allOf(menu, "button");
  const { activeElement: focused } = document;
  const at = (focused instanceof HTMLElement ? buttons.indexOf(focused) : -1) + (event.key === "ArrowDown" ? 1 : -1);
  buttons.at(at % buttons.length)?.focus();
  event.preventDefault();
}

/**
 * Stand an element above a point of the box, below it where there is no room, and inside its free height.
 * @param {HTMLElement} element
 * @param {HTMLElement} box
 * @param {XY} point
 * @param {number} gap
 * @param {number} [free]
 */
function stand(element, box, { x, y }, gap, free = box.clientHeight) {
  const { offsetWidth: width, offsetHeight: height } = element;
  const left = Math.max(4, Math.min(x - width / 2, box.clientWidth - width - 4));
  const above = y - gap - height;
  const top = above >= 4 ? above : Math.max(4, Math.min(y + gap, free - height - 4));
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
}
