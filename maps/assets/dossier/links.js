// Links of the dossier: to sites, statements and sources. Each is a real address, and moves focus when it is followed.

/** @import { Site, Source } from "../core/payload" */
/** @import { App, Attributes, Child } from "../core/types" */

import { foreign, h } from "../core/dom.js";
import { isPlainClick } from "../core/follow.js";

const ADDRESS = /^https?:\/\//i;

/**
 * @param {string} hash
 * @param {() => void} follow
 * @param {Attributes} attributes
 * @param {...Child} children
 */
function link(hash, follow, attributes, ...children) {
  /** @param {MouseEvent} event */
  const onclick = (event) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    follow();
  };
  return h("a", { ...attributes, href: hash, onclick }, ...children);
}

/**
 * The name of a site as a link that opens its dossier.
 * @param {string} id
 * @param {App} app
 * @param {Attributes} [attributes]
 */
export function siteLink(id, app, attributes = {}) {
  const site = app.data.site(id);
  if (!site) return id;
  const name = app.words.siteName(site);
  return link(
    app.link({ site: id, statement: "", panel: "site" }),
    () => app.choose(id),
    attributes,
    foreign(name.text, name.lang),
  );
}

/**
 * A link to a statement in the dossier of a site; its words are the document's date and the paragraph.
 * @param {string} id
 * @param {App} app
 * @param {Site} site
 */
export function statementLink(id, app, site) {
  const statement = app.data.statement(id);
  if (!statement) return id;
  const home = statement.sites.includes(site.id) ? site.id : (statement.sites[0] ?? site.id);
  const source = app.data.source(statement.source);
  const words = app.words.parts("dossier.statement-link", {
    date: app.words.edtf(source?.date ?? ""),
    paragraph: String(statement.paragraph),
  });
  const follow = () => {
    app.choose(home, { statement: id, focus: home !== site.id, move: home !== site.id });
    showTarget(`s-${id}`);
  };
  return link(app.link({ site: home, statement: id, panel: "site" }), follow, { title: source?.title }, words);
}

/**
 * A source by title, publisher and date; the title is a link where the source has an address.
 * @param {string} id
 * @param {App} app
 */
export function sourceRef(id, app) {
  const source = app.data.source(id);
  if (!source) return id;
  const parts = {
    title: sourceTitle(id, app),
    publisher: foreign(source.publisher, null),
    date: app.words.edtf(source.date),
  };
  return h("span", { class: "dossier-source" }, app.words.parts(sourceKey(source), parts));
}

/** @param {Source} source */
function sourceKey({ publisher, date }) {
  if (publisher) return date ? "dossier.source" : "dossier.source-undated";
  return date ? "dossier.source-unpublished" : "dossier.source-bare";
}

/**
 * The title of a source alone, where publisher and date are said beside it.
 * @param {string} id
 * @param {App} app
 */
export function sourceTitle(id, app) {
  const source = app.data.source(id);
  if (!source) return id;
  const language = source.language && source.language !== "und" ? source.language : null;
  const title = h("cite", { lang: language, dir: "auto" }, source.title);
  return ADDRESS.test(source.url)
    ? h("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, title)
    : title;
}

/**
 * Several sources as a list.
 * @param {string[]} ids
 * @param {App} app
 */
export function sourceList(ids, app) {
  return ids.length
    ? h(
        "ul",
        { class: "dossier-sources" },
        ids.map((id) => h("li", {}, sourceRef(id, app))),
      )
    : null;
}

/**
 * A button that goes to a part of the same dossier; the address holds the state and cannot do it.
 * @param {string | (() => string)} target
 * @param {...Child} children
 */
export function jumpButton(target, ...children) {
  const jump = () => showTarget(typeof target === "function" ? target() : target);
  return h("button", { type: "button", "data-jump": true, onclick: jump }, ...children);
}

/**
 * Scroll to an element, open it if it is a box, and put the focus on it.
 * @param {string} id
 */
export function showTarget(id) {
  const target = document.getElementById(id);
  if (!target) return;
  const box = target instanceof HTMLDetailsElement;
  if (box) target.open = true;
  target.scrollIntoView({ block: "start" });
  const focused = (box && target.querySelector("summary")) || target;
  focused.focus({ preventScroll: true });
}
