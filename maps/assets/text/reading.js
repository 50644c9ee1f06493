// The reading view (panel "text"): a whole document beside the map. A name leads to its site, a site to its names. How
// the text is built is in reading-text.js, the bar beneath it in reading-follow.js.

/** @import { Source } from "../core/payload" */
/** @import { App, State } from "../core/types" */
/** @import { ReadingView } from "./types" */

import { allOf, foreign, h } from "../core/dom.js";
import { followLinks } from "../core/follow.js";
import { followBar } from "./reading-follow.js";
import { documents, makeStop, textBox } from "./reading-text.js";

const NOTHING_SHOWN = { site: null, statement: null };

/**
 * The document that the state asks for, with the names of the open site marked.
 * @param {HTMLElement} box
 * @param {App} app
 */
export function readingView(box, app) {
  const { t } = app.words;
  /** @type {ReadingView} */
  const view = {
    app,
    sources: documents(app.data),
    source: null,
    text: h("div", {}),
    head: h("div", { class: "reading-head" }),
    page: h("div", {}),
    follow: followBar(app, (step) => goToMark(view, view.at + step)),
    marks: [],
    at: 0,
    clicked: null,
  };
  const select = sourceSelect(view);
  box.append(h("h2", { id: "reading-name", tabindex: "-1" }, t("reading.heading")));
  if (!view.sources.length) {
    box.append(h("p", {}, t("reading.nothing")));
    return { update() {} };
  }
  box.append(
    h("label", { class: "reading-choice" }, h("span", {}, t("reading.choose")), select),
    view.head,
    view.page,
    view.follow.box,
  );
  followLinks(
    box,
    ".reading-name",
    ({ dataset }) => app.link(placeOf(view, dataset.site ?? "")),
    (link) => goToSite(view, link),
  );
  followLinks(
    box,
    ".reading-statement",
    ({ dataset }) => app.link(dossierOf(view, dataset.statement ?? "")),
    ({ dataset }) => openStatement(view, dataset.statement ?? ""),
  );

  /** @param {State | null} previous */
  function update(previous) {
    const { site, statement, panel } = app.state;
    const source = wanted(view);
    const before = source === view.source ? shownBefore(previous, panel) : NOTHING_SHOWN;
    if (source !== view.source) open(view, source);
    select.value = source.id;
    if (before.site !== site) markSite(view);
    if (!statement) leaveParagraph(view);
    else if (before.statement !== statement) showStatement(view, statement);
  }
  update(null);
  return { update };
}

/**
 * The state whose site and statement the text already shows.
 * @param {State | null} previous
 * @param {string} panel
 */
function shownBefore(previous, panel) {
  return previous?.panel === panel ? previous : NOTHING_SHOWN;
}

/** @param {ReadingView} readingView */
function sourceSelect({ app, sources }) {
  const { t, edtf } = app.words;
  /** @type {HTMLSelectElement} */
  const select = h("select", { id: "reading-source", onchange: () => app.set({ read: select.value, statement: "" }) });
  for (const { id, date, title } of sources) {
    select.append(
      h("option", { value: id }, t("reading.option", { date: date ? edtf(date) : t("reading.undated"), title })),
    );
  }
  return select;
}

/**
 * By the statement, by choice, the one that is open, one that speaks of the open site, the first.
 * @param {ReadingView} readingView
 * @returns {Source}
 */
function wanted({ app, sources, source }) {
  const { statement, read, site } = app.state;
  /** @param {string | undefined} id */
  const by = (id) => sources.find((row) => row.id === id);
  return (
    by(app.data.statement(statement)?.source) ??
    by(read) ??
    source ??
    by(app.data.site(site)?.statements[0]?.source) ??
    sources[0]
  );
}

/**
 * @param {ReadingView} view
 * @param {Source} source
 */
function open(view, source) {
  view.source = source;
  view.text = textBox(source, view.app);
  view.marks = [];
  view.head.replaceChildren(...aboutSource(source, view.app));
  view.page.replaceChildren(view.text);
}

/**
 * Which document this is, and what the reader's copy of it is worth.
 * @param {Source} source
 * @param {App} app
 */
function aboutSource(source, app) {
  const { t, edtf } = app.words;
  const facts = [
    source.date && edtf(source.date),
    source.publisher && foreign(source.publisher, null),
    source.is_translation && t("reading.translation"),
  ].filter(Boolean);
  return [
    h("p", { class: "reading-title" }, h("cite", { lang: languageOf(source), dir: "auto" }, source.title)),
    h(
      "p",
      { class: "meta" },
      facts.map((fact, index) => [index ? " · " : "", fact]),
    ),
    ...(app.data.texts[source.id] ? copyWords(source, app) : [withoutText(source, app)]),
    h("p", { class: "meta reading-keys", id: "reading-keys" }, t("reading.keys")),
  ];
}

/** @param {Source} source */
function languageOf(source) {
  return source.language && source.language !== "und" ? source.language : null;
}

/**
 * @param {Source} source
 * @param {App} app
 */
function withoutText(source, app) {
  const { t, parts } = app.words;
  const own = app.data.statements.some((row) => row.source === source.id && row.verbatim);
  const command = h("code", { dir: "ltr" }, "named-sites map --briefings FOLDER");
  return h("p", { class: "reading-note" }, own ? t("reading.own-sentences") : parts("reading.no-text", { command }));
}

/**
 * Is it the text that the gazetteer was made from, and are all its names where they should be?
 * @param {Source} source
 * @param {App} app
 */
function copyWords(source, app) {
  const { t, parts } = app.words;
  const status = app.data.text_status?.[source.id];
  if (!status) return [];
  const missing = status.missing.map(([number, surface]) =>
    h("li", {}, parts("reading.missing-name", { name: foreign(surface, languageOf(source)), number: String(number) })),
  );
  const copy = { file: h("code", { dir: "ltr" }, status.file) };
  const found = { n: status.found, total: status.found + missing.length };
  return [
    status.same ? "" : h("p", { class: "reading-note" }, parts("reading.other-copy", copy)),
    h(
      "details",
      { class: "reading-copy meta", id: "reading-copy" },
      h("summary", {}, t("reading.found", found)),
      status.same && h("p", {}, parts("reading.same-copy", copy)),
      missing.length > 0 && [h("p", {}, t("reading.missing", { n: missing.length })), h("ul", {}, missing)],
    ),
  ];
}

/**
 * @param {ReadingView} readingView
 * @param {string} site
 */
function placeOf({ source }, site) {
  return { site, statement: "", read: source?.id ?? "", panel: "text" };
}

/**
 * A name in the text was followed: the map goes there, the text stays where it is.
 * @param {ReadingView} view
 * @param {HTMLElement} link
 */
function goToSite(view, link) {
  const { app } = view;
  const known = app.state.site === link.dataset.site;
  view.clicked = link;
  app.set(placeOf(view, link.dataset.site ?? ""));
  if (known) markSite(view);
  view.clicked = null;
  app.goTo(link.dataset.site ?? "");
}

/**
 * The statement in the dossier of the open site where it speaks of it, else of the first site it speaks of.
 * @param {ReadingView} readingView
 * @param {string} id
 */
function dossierOf({ app }, id) {
  const sites = app.data.statement(id)?.sites ?? [];
  return { panel: "site", site: sites.includes(app.state.site) ? app.state.site : sites[0], statement: id };
}

/**
 * @param {ReadingView} view
 * @param {string} id
 */
function openStatement(view, id) {
  view.app.choose(dossierOf(view, id).site, { statement: id });
}

/**
 * Mark the names of the open site; go to the first, unless one was followed or a statement is asked for.
 * @param {ReadingView} view
 */
function markSite(view) {
  const { site, statement } = view.app.state;
  for (const link of view.marks) link.removeAttribute("aria-current");
  view.marks = allOf(view.text, ".reading-name").filter((link) => link.dataset.site === site);
  for (const link of view.marks) link.setAttribute("aria-current", "true");
  const follow = view.marks.length && !view.clicked && !statement;
  if (follow) goToMark(view, 0);
  else setMark(view, Math.max(0, view.clicked ? view.marks.indexOf(view.clicked) : 0));
}

/**
 * @param {ReadingView} view
 * @param {number} at
 */
function setMark(view, at) {
  view.at = at;
  view.text.querySelector(".reading-here")?.classList.remove("reading-here");
  view.marks[at]?.classList.add("reading-here");
  if (view.source) view.follow.update(view.source, view.marks.length, at);
}

/**
 * @param {ReadingView} view
 * @param {number} index
 */
function goToMark(view, index) {
  setMark(view, (index + view.marks.length) % view.marks.length);
  makeStop(view.text, view.marks[view.at]);
  scrollTo(view.marks[view.at], 0.4);
}

/**
 * Mark and show the paragraph of a statement, and go on from its first mention of the open site.
 * @param {ReadingView} view
 * @param {string} id
 */
function showStatement(view, id) {
  const number = view.app.data.statement(id)?.paragraph;
  const place = view.text.querySelector(`.reading-paragraph[data-paragraph="${Number(number)}"]`);
  leaveParagraph(view);
  if (!place) return;
  place.setAttribute("aria-current", "true");
  const first = view.marks.findIndex((link) => place.contains(link));
  if (first >= 0) setMark(view, first);
  scrollTo(place, 0.15);
}

/** @param {ReadingView} view */
function leaveParagraph(view) {
  view.text.querySelector(".reading-paragraph[aria-current]")?.removeAttribute("aria-current");
}

/**
 * Scroll the panel, and only the panel, until the element stands at a share of its height; once it is laid out.
 * @param {Element} element
 * @param {number} share
 */
function scrollTo(element, share) {
  requestAnimationFrame(() => {
    const panel = element.closest("#panel");
    if (panel) scrollPanel(panel, element, share);
  });
}

/**
 * @param {Element} panel
 * @param {Element} element
 * @param {number} share
 */
function scrollPanel(panel, element, share) {
  const away = element.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight * share;
  const jump = matchMedia("(prefers-reduced-motion: reduce)").matches || Math.abs(away) > 2 * panel.clientHeight;
  panel.scrollTo({ top: panel.scrollTop + away, behavior: jump ? "auto" : "smooth" });
}
