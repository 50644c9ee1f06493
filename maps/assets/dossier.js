// Everything about one site: names, where and how sure, findings, and each statement with its document.

import { foreign, h } from "./dom.js";
import { coordinates, edtfWords, figureWords, kindWords, metres } from "./words.js";

/** The dossier of a site as one element. */
export function dossier(site, payload) {
  return h(
    "div",
    {},
    whatItIs(site, payload),
    h("h3", {}, "Where, and how sure"),
    whereItIs(site, payload),
    h("h3", {}, "Names"),
    names(site, payload),
    notes(site, payload),
    h("h3", {}, `Statements (${site.statements.length})`),
    site.statements.length
      ? site.statements.map((id) => statement(payload.statements[id], payload))
      : h("p", {}, "No statement speaks of this site."),
  );
}

function whatItIs(site, payload) {
  const around = payload.sites.find((area) => area.kind === "governorate" && area.ocha_pcode === site.governorate);
  const governorate = site.governorate && `${around ? around.name : "governorate"} (${site.governorate})`;
  const parts = [kindWords(site.kind), governorate, site.country];
  const valid = site.valid_from || site.valid_to ? `In use: ${edtfWords(`${site.valid_from ?? ".."}/${site.valid_to ?? ".."}`)}` : null;
  const ids = [
    site.geonames_id && `GeoNames ${site.geonames_id}`,
    site.wikidata_id && `Wikidata ${site.wikidata_id}`,
    site.ocha_pcode && `OCHA p-code ${site.ocha_pcode}`,
  ].filter(Boolean);
  return [
    h("p", { class: "meta" }, parts.filter(Boolean).join(" · ")),
    valid && h("p", {}, valid),
    site.note && h("p", {}, site.note),
    h("p", { class: "meta" }, `id ${site.id}`, ids.length ? ` · ${ids.join(" · ")}` : ""),
  ];
}

function whereItIs(site, payload) {
  if (!site.locations.length) return h("p", { class: "unlocated" }, `Not located: ${site.unlocated_reason}`);
  const zones = payload.zones.filter((zone) => zone.site === site.id);
  return [
    ...site.locations.map((row) =>
      h(
        "div",
        { class: row.preferred ? "location preferred" : "location" },
        h("p", {}, h("strong", {}, coordinates(row)), ` within ${metres(row.accuracy_m)}`, row.preferred ? " (drawn)" : " (another answer)"),
        h("p", {}, `Is this the place meant? ${kindWords(row.certainty)}. Point: ${kindWords(row.method)}, from `, source(row.source, payload), row.locator ? `, ${row.locator}.` : "."),
        row.note && h("p", {}, row.note),
      ),
    ),
    ...zones.map((zone) =>
      h("p", {}, `Outline: circle of ${metres(zone.radius_m)} round ${siteName(zone.centre_site, payload)} (${kindWords(zone.certainty)}), from `, source(zone.source, payload), `. ${zone.note ?? ""}`),
    ),
  ];
}

function siteName(id, payload) {
  return payload.sites.find((site) => site.id === id)?.name ?? id;
}

function source(id, payload) {
  const row = payload.sources[id];
  return row ? h("cite", { title: [row.publisher, row.note].filter(Boolean).join(" · ") }, row.title) : id;
}

function names(site, payload) {
  return h(
    "ul",
    { class: "names" },
    site.names.map((name) =>
      h(
        "li",
        {},
        foreign(name.form, name.language),
        ` (${name.language}, ${name.kind}): `,
        name.sources.map((id, index) => [index ? "; " : "", source(id, payload)]),
        name.notes?.length ? `. ${name.notes.join(" ")}` : "",
      ),
    ),
  );
}

function notes(site, payload) {
  if (!site.findings.length && !site.rulings.length) return null;
  return [
    h("h3", {}, "What does not fit, and what was decided"),
    ...site.findings.map((id) => {
      const row = payload.findings[id];
      return h("div", { class: "finding" }, h("p", {}, h("strong", {}, `Finding (${row.kind}): `), row.text), h("p", {}, row.evidence));
    }),
    ...site.rulings.map((id) => {
      const row = payload.rulings[id];
      return h(
        "details",
        { class: "ruling" },
        h("summary", {}, `Ruling: ${row.question}`),
        h("p", {}, row.decision),
        h("p", {}, `Rejected: ${row.rejected}`),
        h("p", {}, `Why: ${row.reason}`),
      );
    }),
  ];
}

function statement(row, payload) {
  const document = payload.sources[row.source];
  return h(
    "article",
    { class: "statement", id: `s-${row.id}` },
    h("p", { class: "meta" }, `Document of ${edtfWords(document.date ?? "unknown date")}, paragraph ${row.paragraph}: `, source(row.source, payload)),
    row.verbatim ? h("blockquote", { dir: "auto" }, row.text) : h("p", {}, row.text),
    row.figures.length ? h("ul", {}, row.figures.map((figure) => h("li", {}, figureWords(figure)))) : null,
    row.verbatim
      ? h("p", { class: "meta" }, "A sentence of your own copy of the text; found by reading, not curated.")
      : h("p", { class: "meta" }, `Speaker: ${row.speaker}`, row.role ? ` (${row.role})` : "", row.date ? ` · speaks of ${edtfWords(row.date)}` : "", ` · ${kindWords(row.topic)} · ${row.id}`),
    passage(row, payload),
  );
}

function passage(row, payload) {
  const pieces = payload.passages[row.source]?.[row.paragraph];
  if (!pieces) return null;
  const language = payload.sources[row.source].language;
  return h(
    "details",
    {},
    h("summary", {}, "The passage, from your own copy of the text"),
    h("blockquote", { lang: language, dir: "auto" }, pieces.map(([text, site]) => (site ? h("mark", {}, text) : text))),
  );
}
