// Choosing a period on the strip: by dragging, by a click on a date, and with two sliders for the keyboard.

/** @import { App, Side, Span, State } from "../core/types" */
/** @import { Drag, Scale, StripNow } from "./types" */

import { dayToIso, isoToDay, monthEnd, monthStart } from "../core/dates.js";
import { h } from "../core/dom.js";

const CLICK_PX = 4;
const REACH_PX = 14;
const LONG_DAYS = 120; // on a longer strip an arrow key moves a month, not a day

/**
 * The two handles over `strip` and the brush on it. `strip` is the positioned element, `picture` its SVG; `now()` gives
 * {scale, dates: [{from, to, x}]}; `preview(period)` shows a period of days that is not yet chosen.
 * @param {App} app
 * @param {HTMLElement} strip
 * @param {SVGElement} picture
 * @param {() => StripNow} now
 * @param {(period: Span) => void} preview
 */
export function rangeControl(app, strip, picture, now, preview) {
  const handles = [handle(app, "from", now), handle(app, "to", now)];
  strip.append(...handles.map((one) => one.node));
  /** @param {Span} period */
  const place = (period) => {
    for (const one of handles) one.place(period);
  };
  /** @param {Span} period */
  const follow = (period) => {
    place(period);
    preview(period);
  };
  const chosen = () => periodDays(app.state, now().scale);
  /** @param {PointerEvent} event */
  const dayAt = (event) => now().scale.day(event.clientX - picture.getBoundingClientRect().left);

  drag(picture, {
    start: (event) => ({ at: dayAt(event), x: event.clientX }),
    move: (begun, event) => follow({ from: Math.min(begun.at, dayAt(event)), to: Math.max(begun.at, dayAt(event)) }),
    end: (begun, event) => {
      const clicked = Math.abs(event.clientX - begun.x) < CLICK_PX;
      if (!clicked)
        return choose(app, now().scale, {
          from: Math.min(begun.at, dayAt(event)),
          to: Math.max(begun.at, dayAt(event)),
        });
      follow(chosen());
      return clickAt(app, now(), event.clientX - picture.getBoundingClientRect().left);
    },
    cancel: () => follow(chosen()),
  });
  for (const { node, side } of handles) {
    /** @param {PointerEvent} event */
    const moved = (event) => bounded(chosen(), side, dayAt(event));
    drag(node, {
      start: () => ({}),
      move: (_, event) => follow(moved(event)),
      end: (_, event) => choose(app, now().scale, moved(event)),
      cancel: () => follow(chosen()),
    });
  }
  return { place: () => place(chosen()) };
}

/**
 * The chosen period as days of the strip.
 * @param {Pick<State, Side>} pick
 * @param {Scale} scale
 */
export function periodDays({ from, to }, scale) {
  return { from: isoToDay(from) ?? scale.from, to: isoToDay(to) ?? scale.to };
}

/**
 * Choose a period; a side at the end of the strip is left open.
 * @param {App} app
 * @param {Scale} scale
 * @param {Span} span
 */
function choose(app, scale, { from, to }) {
  app.set({ from: from <= scale.from ? "" : dayToIso(from), to: to >= scale.to ? "" : dayToIso(to) });
}

/**
 * A click on a date chooses it, a second click lets it go.
 * @param {App} app
 * @param {StripNow} stripNow
 * @param {number} x
 */
function clickAt(app, { dates }, x) {
  const nearest = [...dates].sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0];
  if (!nearest || Math.abs(nearest.x - x) > Math.max(REACH_PX, nearest.width / 2)) return;
  const [from, to] = [dayToIso(nearest.from), dayToIso(nearest.to)];
  const again = app.state.from === from && app.state.to === to;
  app.set(again ? { from: "", to: "" } : { from, to });
}

/**
 * @param {Span} period
 * @param {Side} side
 * @param {number} day
 */
function bounded(period, side, day) {
  return side === "from"
    ? { ...period, from: Math.min(day, period.to) }
    : { ...period, to: Math.max(day, period.from) };
}

/**
 * @template {object} T
 * @param {HTMLElement | SVGElement} node
 * @param {Drag<T>} drag
 */
function drag(node, { start, move, end, cancel }) {
  /** @type {T | null} */
  let begun = null;
  /**
   * @param {"pointerdown" | "pointermove" | "pointerup" | "pointercancel"} kind
   * @param {(event: PointerEvent) => void} act
   */
  const on = (kind, act) => node.addEventListener(kind, (event) => event instanceof PointerEvent && act(event));
  on("pointerdown", (event) => {
    if (event.button) return;
    begun = start(event);
    node.setPointerCapture(event.pointerId);
  });
  on("pointermove", (event) => {
    if (begun) move(begun, event);
  });
  on("pointerup", (event) => {
    const from = begun;
    begun = null;
    if (from) end(from, event);
  });
  on("pointercancel", () => {
    if (begun) cancel();
    begun = null;
  });
}

/**
 * @param {App} app
 * @param {Side} side
 * @param {() => StripNow} now
 */
function handle(app, side, now) {
  const { words } = app;
  /** @param {KeyboardEvent} event */
  const onkeydown = (event) => {
    const { scale } = now();
    const period = periodDays(app.state, scale);
    const day = keyed(event.key, period[side], side, scale);
    if (day === null) return;
    event.preventDefault();
    choose(app, scale, bounded(period, side, Math.min(scale.to, Math.max(scale.from, day))));
  };
  const node = h("div", {
    class: `time-handle time-handle-${side}`,
    role: "slider",
    tabindex: 0,
    "aria-label": words.t(`time.handle-${side}`),
    "aria-orientation": "horizontal",
    onkeydown,
  });
  /** @param {Span} period */
  const place = (period) => {
    const { left, min, max, open } = SIDES[side](period, now().scale);
    node.style.left = `${left}px`;
    const date = words.day(dayToIso(period[side]));
    const text = open ? words.t(`time.open-${side}`, { date }) : date;
    for (const [name, value] of Object.entries({ min, max, now: period[side], text }))
      node.setAttribute(`aria-value${name}`, String(value));
  };
  return { node, side, place };
}

/** Where each handle stands, how far it can go, and whether it leaves its side of the period open. */
/** @type {Record<Side, (period: Span, scale: Scale) => { left: number, min: number, max: number, open: boolean }>} */
const SIDES = {
  from: ({ from, to }, scale) => ({ left: scale.start(from), min: scale.from, max: to, open: from <= scale.from }),
  to: ({ from, to }, scale) => ({ left: scale.end(to), min: from, max: scale.to, open: to >= scale.to }),
};

/**
 * Where a key moves a handle: later is right and up in every language, as the strip runs; null for other keys.
 * @param {string} key
 * @param {number} day
 * @param {Side} side
 * @param {Scale} scale
 */
function keyed(key, day, side, scale) {
  if (key === "Home") return scale.from;
  if (key === "End") return scale.to;
  const way = { ArrowRight: 1, ArrowUp: 1, PageUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: -1 }[key];
  if (!way) return null;
  const long = scale.to - scale.from > LONG_DAYS;
  const months = (long ? { Page: 12, Arro: 1 } : { Page: 1, Arro: 0 })[key.slice(0, 4)];
  if (!months) return day + way;
  if (side === "to") return way > 0 ? monthEnd(monthStart(day + 1, months - 1)) : monthStart(day, 1 - months) - 1;
  const start = monthStart(day);
  return way < 0 && day > start && months === 1 ? start : monthStart(day, way * months);
}
