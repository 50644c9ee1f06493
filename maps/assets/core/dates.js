// Dates as the data write them (EDTF) and as days in UTC. What a date means and how it is worded is not said here.

/** @import { Span } from "./types" */

const DAY_MS = 86400000;
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?$/;

/**
 * The day number (days since 1970-01-01, UTC) of a year, month (from 1; 13 is the next January) and day.
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
export function dayNumber(year, month, day) {
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;
}

/**
 * The day number of an ISO day such as "2018-08-01", or null where there is no such day.
 * @param {string} iso
 */
export function isoToDay(iso) {
  const span = iso.length === 10 ? dateSpan(iso) : null;
  return span ? span.from : null;
}

/**
 * The ISO day of a day number.
 * @param {number} day
 */
export function dayToIso(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Year, month (from 1) and day of a day number.
 * @param {number} day
 */
export function dayParts(day) {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/**
 * First and last day of an EDTF text, or null where it is empty, not a date, or ends before it starts.
 * An open end is infinite; "about" and "uncertain" (~ ? %) do not widen the span, because nobody said by how much.
 * @param {string} text
 */
export function edtfSpan(text) {
  if (!text.includes("/")) return dateSpan(text);
  const [first, last, ...more] = text.split("/");
  const start = first === ".." ? { from: -Infinity } : dateSpan(first);
  const end = last === ".." ? { to: Infinity } : dateSpan(last);
  if (more.length || !start || !end || first === last || start.from > end.to) return null;
  return { from: start.from, to: end.to };
}

/**
 * Do two spans share a day?
 * @param {Span} one
 * @param {Span} other
 */
export function overlaps(one, other) {
  return one.from <= other.to && other.from <= one.to;
}

/**
 * The span between two ISO days; an empty or broken one leaves that side open.
 * @param {string} from
 * @param {string} to
 */
export function periodSpan(from, to) {
  return { from: isoToDay(from) ?? -Infinity, to: isoToDay(to) ?? Infinity };
}

/**
 * The first day of the month that is `step` months after the one a day is in.
 * @param {number} day
 * @param {number} [step]
 */
export function monthStart(day, step = 0) {
  const { year, month } = dayParts(day);
  return dayNumber(year, month + step, 1);
}

/**
 * The last day of the month a day is in.
 * @param {number} day
 */
export function monthEnd(day) {
  return monthStart(day, 1) - 1;
}

/** @param {string} text */
function dateSpan(text) {
  const match = DATE.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number);
  if (match[2] === undefined) return { from: dayNumber(year, 1, 1), to: dayNumber(year, 12, 31) };
  if (month < 1 || month > 12) return null;
  const first = dayNumber(year, month, 1);
  if (match[3] === undefined) return { from: first, to: monthEnd(first) };
  const from = first + day - 1;
  return day >= 1 && from <= monthEnd(first) ? { from, to: from } : null;
}
