// The dialog that gives a link to this view and the code that puts it into a course or another page.

/** @import { App, Words } from "../core/types" */

import { fileAddress, isOnline } from "../core/address.js";
import { copyButton } from "../core/copy-button.js";
import { h } from "../core/dom.js";
import { headingOf } from "../core/metadata.js";
import { START } from "../core/state.js";
import { embedCode, SAMPLE_ADDRESS, webAddress } from "./embed-code.js";

const START_SIZE = { width: 800, height: 600 };

/**
 * Fill `box` with the link, the choices, the code that follows from them, and how to upload the file.
 * @param {HTMLElement} box
 * @param {App} app
 */
export function embedDialog(box, app) {
  const { words: w } = app;
  const code = h("textarea", {
    id: "embed-code",
    class: "embed-code",
    readonly: true,
    rows: 5,
    dir: "ltr",
    spellcheck: "false",
    onfocus: ({ target }) => target instanceof HTMLTextAreaElement && target.select(),
  });
  const form = embedForm(app, () => {
    code.value = embedCode(form.chosen());
    form.warn();
  });
  code.value = embedCode(form.chosen());
  box.replaceChildren(
    h(
      "p",
      {},
      copyButton(w.t("embed.copy-link"), () => location.href, w),
      " ",
      h("span", { class: "meta" }, w.t(isOnline() ? "embed.link-holds" : "embed.link-local")),
    ),
    h("h3", {}, w.t("embed.title")),
    form.node,
    h("label", { for: "embed-code" }, w.t("embed.code")),
    code,
    h(
      "p",
      {},
      copyButton(w.t("embed.copy-code"), () => code.value, w),
    ),
    ...courses(w),
  );
  return true;
}

/**
 * A field for a length in pixels.
 * @param {string} id
 * @param {number} value
 */
function pixels(id, value) {
  return h("input", { id, type: "number", min: 240, max: 4000, value, dir: "ltr" });
}

/**
 * The choices; `chosen` reads them, `changed` is called after each change.
 * @param {App} app
 * @param {() => void} changed
 */
function embedForm(app, changed) {
  const { words: w, data } = app;
  /**
   * @param {string} key
   * @param {HTMLInputElement} input
   */
  const field = (key, input) => h("p", { class: "embed-field" }, h("label", { for: input.id }, w.t(key)), input);
  const title = h("input", {
    id: "embed-title",
    type: "text",
    dir: "auto",
    value: headingOf(data.metadata, w.language).text,
  });
  const address = h("input", {
    id: "embed-address",
    type: "url",
    dir: "ltr",
    placeholder: SAMPLE_ADDRESS,
    "aria-describedby": "embed-address-note",
  });
  const note = h("p", { id: "embed-address-note", class: "meta" }, w.t("embed.address-note"));
  const size = choices("embed-size", ["responsive", "fixed"], w);
  const view = choices("embed-view", ["this", "start"], w);
  const width = pixels("embed-width", START_SIZE.width);
  const height = pixels("embed-height", START_SIZE.height);
  const fullscreen = h("input", { id: "embed-fullscreen", type: "checkbox", checked: true });
  const rows = [
    field("embed.frame-title", title),
    isOnline() ? null : [field("embed.address", address), note],
    view.node,
    size.node,
    h("div", { class: "embed-sizes" }, field("embed.width", width), field("embed.height", height)),
    h("label", { class: "embed-choice" }, fullscreen, w.t("embed.fullscreen")),
  ];
  const node = h("form", { class: "embed-form", oninput: changed, onsubmit: (event) => event.preventDefault() }, rows);
  const chosen = () => ({
    title: title.value,
    width: size.value() === "fixed" ? width.valueAsNumber : null,
    height: height.valueAsNumber,
    fullscreen: fullscreen.checked,
    src: isOnline() ? fileAddress() : address.value,
    state: view.value() === "this" ? app.state : { ...START, lang: app.state.lang },
  });
  const warn = () => {
    width.disabled = size.value() !== "fixed";
    const unread = address.value.trim() !== "" && webAddress(address.value) === null;
    address.toggleAttribute("aria-invalid", unread);
    note.textContent = w.t(unread ? "embed.address-unread" : "embed.address-note");
  };
  warn();
  return { node, chosen, warn };
}

/**
 * Radio buttons under a legend; the first is chosen.
 * @param {string} name
 * @param {string[]} values
 * @param {Words} w
 */
function choices(name, values, w) {
  const inputs = values.map((value, index) => h("input", { type: "radio", name, value, checked: index === 0 }));
  const labels = inputs.map((input, index) =>
    h("label", { class: "embed-choice" }, input, w.t(`${name.replace("-", ".")}-${values[index]}`)),
  );
  const node = h("fieldset", { class: "embed-choices" }, h("legend", {}, w.t(name.replace("-", "."))), labels);
  return { node, value: () => inputs.find((input) => input.checked)?.value ?? values[0] };
}

/**
 * How the one file gets into a course.
 * @param {Words} w
 */
function courses(w) {
  /**
   * @param {string} name
   * @param {number} count
   */
  const steps = (name, count) =>
    h(
      "ol",
      { class: "dialog-list" },
      Array.from({ length: count }, (_, index) => h("li", {}, w.t(`embed.${name}-${index + 1}`))),
    );
  /**
   * @param {string} name
   * @param {number} count
   */
  const part = (name, count) =>
    h("details", { class: "embed-course" }, h("summary", {}, w.t(`embed.${name}`)), steps(name, count));
  return [
    h("h3", {}, w.t("embed.courses")),
    h("p", {}, w.t("embed.one-file")),
    part("moodle", 4),
    part("canvas", 4),
    h("p", {}, w.t("embed.strict")),
  ];
}
