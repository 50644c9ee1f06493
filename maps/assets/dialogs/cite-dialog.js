// The dialog that gives a citation in three formats, each to be copied by button or by hand.

import { addressOf } from "../core/address.js";
import { copyButton } from "../core/copy-button.js";
import { foreign, h } from "../core/dom.js";
import { citeBibtex, citeCslJson, citePlain } from "./cite.js";

const FORMATS = [
  ["plain", citePlain, 5],
  ["bibtex", citeBibtex, 10],
  ["csl", citeCslJson, 10],
];

/** Fill `box` with the citation of a statement, or of a site where no statement is given; false if there is neither. */
export function citeDialog(box, app, { site: siteId = "", statement: statementId = "" }) {
  const { words: w, data } = app;
  const statement = data.statement(statementId);
  const site = data.site(siteId) ?? data.site(statement?.sites[0]);
  if (!statement && !site) return false;
  const link = addressOf({ site: site?.id ?? "", statement: statement?.id ?? "", panel: "site" });
  const context = { metadata: data.metadata, link, words: w };
  const what = statement
    ? { statement, source: data.source(statement.source) }
    : { site, source: data.source(site.location?.source) };
  box.replaceChildren(
    statement ? ofStatement(statement, what.source, w) : ofSite(site, w),
    ...FORMATS.map(([name, write, rows]) => format(name, write(what, context), rows, w)),
  );
  return true;
}

function ofStatement({ paragraph }, { title, language }, w) {
  const parts = { title: foreign(title, language || null), paragraph: String(paragraph) };
  return h("p", {}, w.parts("cite.of-statement", parts));
}

function ofSite(site, w) {
  const { text, lang } = w.siteName(site);
  return h("p", {}, w.parts("cite.of-site", { title: foreign(text, lang), paragraph: "" }));
}

function format(name, text, rows, w) {
  const id = `cite-${name}`;
  return h(
    "div",
    { class: "cite-format" },
    h("label", { for: id }, w.t(`cite.${name}`)),
    h(
      "textarea",
      {
        id,
        class: "cite-text",
        readonly: true,
        rows,
        dir: "auto",
        spellcheck: "false",
        onfocus: (event) => event.target.select(),
      },
      text,
    ),
    copyButton(w.t("cite.copy"), text, w, { "aria-label": w.t(`cite.copy-${name}`) }),
  );
}
