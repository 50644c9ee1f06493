// Playing through time: the period steps from date to date. Nothing moves unless asked, and only one step a press where
// the visitor's system asks for less motion.

/** @import { App, Span, State, Words } from "../core/types" */

import { dayToIso } from "../core/dates.js";
import { h } from "../core/dom.js";

const PACE_MS = 1800;

/**
 * Buttons for stepping and playing; `steps()` gives the periods in order as {from, to} days.
 * @param {App} app
 * @param {() => Span[]} steps
 */
export function player(app, steps) {
  const { words } = app;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const { node, rename, play, previous, next } = controls(
    words,
    still,
    () => toggle(),
    (way) => byHand(way),
  );
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Span | undefined} */
  let playing; // the step shown last while playing

  /** @param {Span} step */
  const set = (step) => app.set({ from: dayToIso(step.from), to: dayToIso(step.to) });
  /** @param {number} way */
  const byHand = (way) => {
    stop();
    const step = neighbour(steps(), app.state, way);
    if (step) set(step);
  };
  const tick = () => {
    const step = node.isConnected ? neighbour(steps(), app.state, 1) : null;
    if (!step) return stop();
    playing = step;
    set(step);
    timer = setTimeout(tick, PACE_MS);
    return undefined;
  };
  const toggle = () => {
    if (timer !== undefined) return stop();
    const list = steps();
    const step = neighbour(list, app.state, 1) ?? list[0];
    if (!step) return undefined;
    if (still) return set(step);
    rename("time.pause", "❚❚");
    playing = step;
    timer = setTimeout(tick, PACE_MS);
    return set(step);
  };
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!still) rename("time.play", "▶");
  };
  /** A period chosen in another way ends the playing; so does the end of the page's language. */
  const update = () => {
    if (timer !== undefined && !isChosen(app.state, playing)) stop();
    const list = steps();
    play.disabled = !list.length;
    previous.disabled = !neighbour(list, app.state, -1);
    next.disabled = !neighbour(list, app.state, 1);
  };
  return { node, update };
}

/**
 * The three buttons in their box; `rename` gives the middle one other words and another sign.
 * @param {Words} words
 * @param {boolean} still
 * @param {() => void} toggle
 * @param {(way: number) => void} byHand
 */
function controls(words, still, toggle, byHand) {
  const label = h("span", {}, words.t(still ? "time.play-step" : "time.play"));
  const sign = h("span", { "aria-hidden": "true" }, "▶");
  /**
   * @param {string} key
   * @param {number} way
   * @param {string} shape
   */
  const step = (key, way, shape) =>
    h(
      "button",
      { type: "button", "aria-label": words.t(key), onclick: () => byHand(way) },
      h("span", { "aria-hidden": "true" }, shape),
    );
  const play = h("button", { type: "button", class: "time-play", onclick: toggle }, sign, " ", label);
  const previous = step("time.previous", -1, "◀");
  const next = step("time.next", 1, "▶|");
  const about = { class: "time-player", role: "group", "aria-label": words.t("time.player"), dir: "ltr" };
  /**
   * @param {string} name
   * @param {string} shape
   */
  const rename = (name, shape) => {
    label.textContent = words.t(name);
    sign.textContent = shape;
  };
  return { node: h("div", about, previous, play, next), rename, play, previous, next };
}

/**
 * Whether a step is the chosen period.
 * @param {State} state
 * @param {Span | undefined} step
 */
function isChosen({ from, to }, step) {
  return step !== undefined && from === dayToIso(step.from) && to === dayToIso(step.to);
}

/**
 * The step after or before the chosen period; without a period, the first or none.
 * @param {Span[]} steps
 * @param {State} state
 * @param {number} way
 */
function neighbour(steps, { from, to }, way) {
  if (!from && !to) return way > 0 ? steps[0] : undefined;
  const at = steps.findIndex((step) => dayToIso(step.from) === from && dayToIso(step.to) === to);
  if (at >= 0) return steps[at + way];
  if (way > 0) return steps.find((step) => from && dayToIso(step.from) > from);
  return steps.findLast((step) => dayToIso(step.from) < (from || to));
}
