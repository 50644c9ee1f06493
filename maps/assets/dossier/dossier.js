// Everything about the chosen site. Its parts have files of their own; this one orders them and keeps them up to date.

/** @import { Site, Statement } from "../core/payload" */
/** @import { App } from "../core/types" */
/** @import { OpenDossier } from "./types" */

import { copyButton } from "../core/copy-button.js";
import { h, ownWords } from "../core/dom.js";
import { headPart, idsPart, relatedPart } from "./head.js";
import { jumpButton, showTarget } from "./links.js";
import { namesPart } from "./names.js";
import { notesPart } from "./notes.js";
import { placesPart } from "./places.js";
import { statementCard } from "./statement-card.js";

const FIRST_CARDS = 60; // a country may have thousands of statements

/**
 * The dossier of the chosen site.
 * @param {HTMLElement} box
 * @param {App} app
 */
export function dossierView(box, app) {
  /** @type {OpenDossier} */
  const open = { site: null, all: false, limit: FIRST_CARDS, shown: null, statement: "" };
  const cards = h("div", { class: "dossier-cards" });

  function update() {
    const site = app.data.site(app.state.site) ?? null;
    if (site !== open.site) build(site);
    else if (site && open.shown !== app.shown.statementIds) fillCards();
    if (app.state.statement !== open.statement) follow();
  }

  /** @param {Site | null} site */
  function build(site) {
    Object.assign(open, { site, all: false, limit: FIRST_CARDS, statement: "" });
    box.scrollTop = 0;
    box.replaceChildren();
    if (!site) return;
    fillCards();
    box.append(h("div", { class: "dossier" }, ...dossierParts(site, app), statementsHeading(site, app), cards));
  }

  function fillCards() {
    open.shown = app.shown.statementIds;
    cards.replaceChildren(
      ...statementParts(open, app, () => {
        fillCards();
        follow();
      }),
    );
  }

  /** Mark the chosen statement and bring it into view. */
  function follow() {
    const wanted = app.state.statement;
    const index = open.site?.statements.findIndex((row) => row.id === wanted) ?? -1;
    if (index >= 0 && !document.getElementById(`s-${wanted}`)) {
      open.limit = Math.max(open.limit, index + 1);
      fillCards();
    }
    for (const card of cards.querySelectorAll(".statement-card[aria-current]")) card.removeAttribute("aria-current");
    open.statement = wanted;
    const card = index >= 0 ? document.getElementById(`s-${wanted}`) : null;
    card?.setAttribute("aria-current", "true");
    // After the frame has shown the panel: what is hidden cannot be scrolled to.
    if (card) requestAnimationFrame(() => card.scrollIntoView({ block: "start" }));
  }

  update();
  return { update };
}

/**
 * @param {Site} site
 * @param {App} app
 */
function dossierParts(site, app) {
  const { words: w } = app;
  const notes = notesPart(site, app);
  const related = relatedPart(site, app);
  const charts = app.siteCharts(site);
  return [
    headPart(site, app),
    actions(site, app),
    site.note ? ownWords(site.note, w) : null,
    idsPart(site, app),
    h("h3", {}, w.t("dossier.where")),
    placesPart(site, app),
    charts ? h("div", { class: "dossier-charts" }, charts) : null,
    h("h3", {}, w.t("dossier.names")),
    namesPart(site, app),
    notes ? [h("h3", { id: "dossier-notes", tabindex: "-1" }, w.t("dossier.notes")), notes] : null,
    related ? [h("h3", {}, w.t("dossier.related")), related] : null,
  ];
}

/**
 * @param {Site} site
 * @param {App} app
 */
function actions(site, app) {
  const { words: w } = app;
  const link = () => new URL(app.link({ site: site.id, statement: "", panel: "site" }), location.href).href;
  return h(
    "p",
    { class: "dossier-actions" },
    jumpButton(firstCard, w.t("dossier.to-statements", { n: site.statements.length })),
    site.location ? h("button", { type: "button", onclick: () => app.goTo(site.id) }, w.t("dossier.show")) : null,
    h(
      "button",
      { type: "button", onclick: () => app.dialog("cite", { site: site.id, statement: "" }) },
      w.t("dossier.cite"),
    ),
    copyButton(w.t("dossier.copy-link"), link, w),
  );
}

function firstCard() {
  return document.querySelector(".dossier-cards .statement-card")?.id ?? "dossier-statements";
}

/**
 * @param {Site} site
 * @param {App} app
 */
function statementsHeading(site, app) {
  return h(
    "h3",
    { id: "dossier-statements", tabindex: "-1" },
    app.words.t("dossier.statements", { n: site.statements.length }),
  );
}

/**
 * The cards: those the filters leave and the one that is chosen; the others are counted.
 * @param {OpenDossier} open
 * @param {App} app
 * @param {() => void} again
 */
function statementParts(open, app, again) {
  const { words: w } = app;
  const { site, shown } = open;
  if (!site) return [];
  if (!site.statements.length) return [h("p", {}, w.t("dossier.no-statements"))];
  /** @param {Statement} row */
  const kept = (row) => open.all || shown?.has(row.id) || row.id === app.state.statement;
  const rows = site.statements.filter(kept);
  const hidden = site.statements.length - rows.length;
  const more = rows.length - open.limit;
  /** @param {Partial<OpenDossier>} change */
  const show = (change) => () => {
    const first = rows[open.limit] ?? site.statements.find((row) => !rows.includes(row));
    Object.assign(open, change);
    again();
    if (first) showTarget(`s-${first.id}`);
  };
  return [
    hidden
      ? h(
          "p",
          { class: "dossier-hidden" },
          w.t("dossier.hidden", { n: hidden }),
          " ",
          h("button", { type: "button", onclick: show({ all: true, limit: Infinity }) }, w.t("dossier.show-hidden")),
        )
      : null,
    ...rows.slice(0, open.limit).map((row) => statementCard(row, app, { site })),
    more > 0
      ? h(
          "p",
          { class: "dossier-hidden" },
          w.t("dossier.more", { n: more }),
          " ",
          h("button", { type: "button", onclick: show({ limit: Infinity }) }, w.t("dossier.show-more")),
        )
      : null,
  ].filter((part) => part !== null);
}
