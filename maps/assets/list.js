// The list of all sites, the unlocated too: the main way in by keyboard and screen reader.

import { foreign, h } from "./dom.js";
import { folded, kindWords } from "./words.js";
import { isSure, symbol } from "./symbols.js";

/** Build the list; `filter(text)` narrows it and returns how many sites are left. */
export function siteList(list, payload, onChoose) {
  const colours = Object.fromEntries(payload.groups.map((group) => [group.id, group.colour]));
  const rows = [...payload.sites]
    .sort((a, b) => a.name.localeCompare(b.name, "en"))
    .map((site) => ({ site, item: row(site, colours[site.group], onChoose), keys: site.names.map((n) => folded(n.form)) }));
  list.replaceChildren(...rows.map(({ item }) => item));
  return {
    filter(text) {
      const wanted = folded(text.trim());
      let shown = 0;
      for (const { item, keys } of rows) {
        item.hidden = !keys.some((key) => key.includes(wanted));
        if (!item.hidden) shown += 1;
      }
      return shown;
    },
    mark(id) {
      for (const { site, item } of rows) {
        item.firstChild.setAttribute("aria-current", site.id === id ? "true" : "false");
      }
    },
    focus(id) {
      rows.find(({ site }) => site.id === id)?.item.firstChild.focus();
    },
  };
}

function row(site, colour, onChoose) {
  const location = site.locations.find((place) => place.preferred);
  const arabic = site.names.find((name) => name.language === "ar");
  const count = site.statements.length;
  const place = location ? "" : ", not located";
  return h(
    "li",
    {},
    h(
      "button",
      { type: "button", "data-site": site.id, onclick: () => onChoose(site.id) },
      symbol(site.kind, colour, isSure(location)),
      h(
        "span",
        {},
        h("strong", {}, site.name),
        arabic ? [" ", foreign(arabic.form, "ar")] : null,
        h("small", {}, `${kindWords(site.kind)}, ${count} statement${count === 1 ? "" : "s"}${place}`),
      ),
    ),
  );
}
