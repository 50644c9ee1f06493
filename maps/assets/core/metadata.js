// What the data say of themselves (maps/metadata.py), in the language of the page.

/** @import { PageMetadata, TextByLanguage } from "./payload" */
/** @import { Words } from "./types" */

/**
 * A text by language: the reader's, else that of the data, else English, else any; {text, lang}.
 * @param {TextByLanguage} texts
 * @param {string} language
 * @param {string} own
 */
export function inLanguage(texts, language, own) {
  const lang = [language, own, "en", ...Object.keys(texts)].find((each) => texts[each]);
  return lang ? { text: texts[lang], lang } : { text: "", lang: null };
}

/**
 * The title with what stands under it, for headings; {text, lang}.
 * @param {PageMetadata} metadata
 * @param {string} language
 */
export function headingOf(metadata, language) {
  return inLanguage(metadata.heading, language, metadata.language);
}

/**
 * The title in brief, for citations.
 * @param {PageMetadata} metadata
 * @param {string} language
 */
export function titleOf(metadata, language) {
  return inLanguage(metadata.title, language, metadata.language).text;
}

/**
 * All licences in one cell, as in the columns of files; null where none is stated.
 * @param {PageMetadata} pageMetadata
 */
export function licenceCell({ licenses }) {
  return licenses.map(({ name, title }) => name || title).join("; ") || null;
}

/**
 * The licences to read, or that none is stated.
 * @param {PageMetadata} metadata
 * @param {Words} words
 */
export function licenceWords(metadata, words) {
  return licenceCell(metadata) ?? words.t("licence.none");
}
