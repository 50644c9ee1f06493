// The one dialog element: what it holds, its name, and where focus goes when it closes.

/** @import { App, DialogName, DialogOptions } from "../core/types" */
/** @import { DialogFiller } from "./types" */

import { byId, h } from "../core/dom.js";
import { citeDialog } from "./cite-dialog.js";
import { downloadDialog } from "./download.js";
import { embedDialog } from "./embed.js";
import { helpDialog } from "./help.js";

/** @type {Record<DialogName, DialogFiller>} */
const CONTENTS = { cite: citeDialog, download: downloadDialog, embed: embedDialog, help: helpDialog };

/**
 * Open a dialog by name; `options` go to the one that fills it. Nothing opens where it has nothing to show.
 * @param {App} app
 * @param {DialogName} name
 * @param {DialogOptions} [options]
 */
export function openDialog(app, name, options = {}) {
  const dialog = byId("dialog", HTMLDialogElement);
  const body = h("div", { class: `dialog-body dialog-${name}` });
  if (CONTENTS[name](body, app, options) === false) return;
  const opener = dialog.open ? null : document.activeElement;
  const close = h(
    "button",
    { type: "button", class: "dialog-close", "aria-label": app.words.t("dialog.close"), onclick: () => dialog.close() },
    "×",
  );
  const title = h("h2", { id: "dialog-title", tabindex: "-1", autofocus: true }, app.words.t(`dialog.${name}`));
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.replaceChildren(h("div", { class: "dialog-head" }, title, close), body);
  if (dialog.open) title.focus();
  else show(dialog, opener);
}

/**
 * Focus goes back to what opened the dialog, or to the map if that is gone; a click beside the dialog closes it.
 * @param {HTMLDialogElement} dialog
 * @param {Element | null} opener
 */
function show(dialog, opener) {
  dialog.onclose = () => {
    dialog.replaceChildren();
    const back = opener?.isConnected && opener !== document.body ? opener : document.querySelector("#map-box .map");
    if (back instanceof HTMLElement || back instanceof SVGElement) back.focus({ preventScroll: true });
  };
  // No value is returned: false would take every click in the dialog its effect.
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  dialog.showModal();
  dialog.scrollTop = 0;
}
