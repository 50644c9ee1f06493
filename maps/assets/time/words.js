// The time strip in words: a chosen period, the labels of the axis, the description of the picture.

/** @import { Side, Span, State, Words } from "../core/types" */
/** @import { AxisLabel } from "./types" */

import { dayToIso } from "../core/dates.js";

/**
 * A chosen period in words; one side may be open.
 * @param {Pick<State, Side>} pick
 * @param {Words} words
 */
export function periodWords({ from, to }, words) {
  if (from && from === to) return words.day(from);
  if (from && to) return words.t("date.from-to", { from: words.day(from), to: words.day(to) });
  if (from) return words.t("date.since", { from: words.day(from) });
  return to ? words.t("date.until", { to: words.day(to) }) : words.t("time.all");
}

/**
 * A year, or a month with its year, as short as the language writes it.
 * @param {AxisLabel} axisLabel
 * @param {Words} words
 */
export function axisWords({ day, unit }, words) {
  /** @type {Intl.DateTimeFormatOptions} */
  const month = unit === "month" ? { month: "short" } : {};
  return new Intl.DateTimeFormat(words.locale, {
    ...month,
    year: "numeric",
    timeZone: "UTC",
    calendar: "gregory",
  }).format(new Date(dayToIso(day)));
}

/**
 * The words of a stretch of days: a day, a month, a year, or from when to when.
 * @param {Span} span
 * @param {Words} words
 */
export function stretchWords({ from, to }, words) {
  const [first, last] = [dayToIso(from), dayToIso(to)];
  if (first === last) return words.day(first);
  if (first.endsWith("-01-01") && last === `${first.slice(0, 4)}-12-31`) return words.day(first.slice(0, 4));
  if (first.endsWith("-01") && first.slice(0, 7) === last.slice(0, 7)) return words.day(first.slice(0, 7));
  return periodWords({ from: first, to: last }, words);
}
