// The page's own words, from strings/*.json, and how coded values, numbers, dates and places read in a language.

/** @import { Figure, Site, Strings } from "./payload" */
/** @import { Child, Params, Words } from "./types" */

import { nameIn } from "./names.js";
import { once } from "./once.js";

/**
 * Whose order of a date, where a language has several: a British reader's.
 * @type {Record<string, string>}
 */
const REGIONS = { en: "en-GB" };
const RTL = ["ar", "fa", "he", "ur"];

/**
 * The words of one language; what it lacks is said in English.
 * @param {Strings} strings
 * @param {string} wanted
 * @param {string[]} [languages] those that names are shown in, the data's own first
 */
export function createWords(strings, wanted, languages = ["en"]) {
  const language = strings[wanted] ? wanted : "en";
  // Western digits in every language: coordinates, ids and citations stay comparable.
  const locale = `${REGIONS[language] ?? language}-u-nu-latn`;
  const numbers = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }));
  const dates = dateFormats(locale);
  const { message, parts, t } = messagesOf(strings, language, numbers);
  /** @type {Words} */
  const words = {
    language,
    dir: RTL.includes(language) ? "rtl" : "ltr",
    locale,
    t,
    parts,
    number: (value) => numbers().format(value),
    term: (table, value, n = Infinity) =>
      message(`${table}.${value}`) ? t(`${table}.${value}`, { n }) : value.replaceAll("-", " "),
    has: (key) => message(key) !== undefined,
    metres: (value) =>
      value < 1000
        ? t("unit-value.metres", { value })
        : t("unit-value.kilometres", { value: Math.round(value / 100) / 10 }),
    day: (iso) => dates.of(iso),
    edtf: (text) => edtfWords(text, t, dates),
    coordinates: (location) => coordinateWords(location, t),
    figure: (figure) => figureWords(figure, words),
    own: languages[0],
    siteName: (site) => siteName(site, language, languages[0]),
    siteNames: (site) => siteNames(site, language, languages),
  };
  return words;
}

/**
 * The messages of a language. Formats of numbers and plurals take milliseconds each to make.
 * @param {Strings} strings
 * @param {string} language
 * @param {() => Intl.NumberFormat} numbers
 */
function messagesOf(strings, language, numbers) {
  const plural = once(() => new Intl.PluralRules(language));
  /** @param {string} key */
  const message = (key) => strings[language][key] ?? strings.en[key];
  /**
   * @param {string} key
   * @param {Params} params
   */
  const chosen = (key, params) => {
    const found = message(key);
    if (found === undefined || typeof found === "string") return found ?? key;
    return found[plural().select(Number(params.n))] ?? found.other;
  };
  /** @param {Child} value */
  const shown = (value) => (typeof value === "number" ? numbers().format(value) : value);
  /**
   * @param {string} key
   * @param {Params} [params]
   * @returns {Child[]}
   */
  const parts = (key, params = {}) =>
    chosen(key, params)
      .split(/\{(\w+)\}/)
      .map((piece, index) => (index % 2 ? shown(params[piece] ?? `{${piece}}`) : piece))
      .filter((piece) => piece !== "");
  /**
   * @param {string} key
   * @param {Params} [params]
   */
  const t = (key, params) => parts(key, params).join("");
  return { message, parts, t };
}

/** @param {string} locale */
function dateFormats(locale) {
  /** @param {Intl.DateTimeFormatOptions} options */
  const format = (options) =>
    once(() => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC", calendar: "gregory" }));
  const by = new Map([
    [4, format({ year: "numeric" })],
    [7, format({ year: "numeric", month: "long" })],
    [10, format({ year: "numeric", month: "long", day: "numeric" })],
  ]);
  return {
    /** @param {string} iso */
    of(iso) {
      const moment = new Date(iso);
      const shown = by.get(iso.length);
      return shown && !Number.isNaN(moment.valueOf()) ? shown().format(moment) : iso;
    },
  };
}

/** @type {Record<string, string>} */
const HEDGED = { "~": "date.about", "?": "date.uncertain", "%": "date.about-uncertain" };

/**
 * An EDTF date or interval in words.
 * @param {string | undefined} edtf
 * @param {Words["t"]} t
 * @param {ReturnType<typeof dateFormats>} dates
 */
function edtfWords(edtf, t, dates) {
  if (!edtf) return t("date.unknown");
  /** @param {string} text */
  const one = (text) => {
    const date = dates.of(text.replace(/[~?%]$/, ""));
    return HEDGED[text.slice(-1)] ? t(HEDGED[text.slice(-1)], { date }) : date;
  };
  if (!edtf.includes("/")) return one(edtf);
  const [from, to] = edtf.split("/");
  if (from === "..") return t("date.until", { to: one(to) });
  if (to === "..") return t("date.since", { from: one(from) });
  return t("date.from-to", { from: one(from), to: one(to) });
}

/**
 * Longitude and latitude with hemispheres, as many decimals as the source gave; numbers never localised.
 * @param {{ lon: number, lat: number }} given
 * @param {Words["t"]} t
 */
function coordinateWords({ lon, lat }, t) {
  const south = lat < 0 ? "place.south" : "place.north";
  const west = lon < 0 ? "place.west" : "place.east";
  return t("place.coordinates", {
    lat: t(south, { degrees: String(Math.abs(lat)) }),
    lon: t(west, { degrees: String(Math.abs(lon)) }),
  });
}

/**
 * A figure in words: "capacity: up to 1,000 people a day".
 * @param {Figure} figure
 * @param {Words} words
 */
function figureWords(figure, { t, term, number }) {
  const named = figure.unit === "items" && figure.what;
  const quantity = t(`qualifier.${figure.qualifier || "exact"}`, {
    value: t("figure.value", {
      value: number(figure.value),
      unit: named ? figure.what : term("unit", figure.unit, figure.value),
    }),
  });
  const what = figure.what && !named && figure.what !== figure.unit ? "figure.of" : "figure.plain";
  const counted = t(what, { measure: term("measure", figure.measure), quantity, what: figure.what ?? "" });
  const rated = figure.per ? t(`figure.per-${figure.per}`, { figure: counted }) : counted;
  if (!figure.part_of) return rated;
  return t(figure.part_kind === "addend" ? "figure.addend" : "figure.subset", { figure: rated });
}

/**
 * The name of a site in the language where it has one, else its own.
 * @param {Site} site
 * @param {string} language
 * @param {string} own
 */
function siteName(site, language, own) {
  const form = language === own ? null : nameIn(site, language);
  return form ? { text: form, lang: language } : { text: site.name, lang: own };
}

/**
 * That name, then those in the other languages, each once.
 * @param {Site} site
 * @param {string} language
 * @param {string[]} languages
 */
function siteNames(site, language, languages) {
  const all = [language, ...languages].map((each) => siteName(site, each, languages[0]));
  return all.filter(({ lang }, at) => all.findIndex((other) => other.lang === lang) === at);
}
