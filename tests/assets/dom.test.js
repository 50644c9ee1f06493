import assert from "node:assert/strict";
import { test } from "node:test";
import { allOf, byId, foreign, h, nearest, ownWords, refill, svg } from "../../maps/assets/core/dom.js";
import { followLinks, isPlainClick } from "../../maps/assets/core/follow.js";
import { emptyBox, press } from "./page.js";

const HOSTILE = '<img src=x onerror="alert(1)">${1}</script>';

test("text is never read as HTML, wherever it stands", () => {
  const made = h("p", { title: HOSTILE }, HOSTILE, foreign(HOSTILE, "ar"), ownWords(HOSTILE, { own: "ka" }, "span"));
  assert.equal(made.querySelectorAll("img").length, 0);
  assert.equal(made.getAttribute("title"), HOSTILE);
  assert.equal(made.textContent, HOSTILE.repeat(3));
});

test("children may be nested; what is null, undefined or false is left out, and 0 is not", () => {
  const made = h("ul", {}, [h("li", {}, 0), [null, [h("li", {}, "b")]]], undefined, false);
  assert.deepEqual(
    [...made.children].map((item) => item.textContent),
    ["0", "b"],
  );
  assert.equal(made.childNodes.length, 2);
});

test("attributes that are true stand without a value, false ones not at all", () => {
  const made = h("input", { disabled: true, checked: false, value: 0, title: null });
  assert.equal(made.getAttribute("disabled"), "");
  assert.equal(made.hasAttribute("checked"), false);
  assert.equal(made.getAttribute("value"), "0");
  assert.equal(made.hasAttribute("title"), false);
});

test("foreign words and those of the data say their language and direction", () => {
  const [name, words] = [foreign("الركبان", "ar"), ownWords("The camp.", { own: "ka" })];
  assert.deepEqual([name.tagName, name.getAttribute("lang"), name.getAttribute("dir")], ["BDI", "ar", "auto"]);
  assert.deepEqual([words.tagName, words.getAttribute("lang"), words.getAttribute("dir")], ["P", "ka", "auto"]);
});

test("an SVG element is in its namespace", () => {
  assert.equal(svg("path", { d: "M0 0" }).namespaceURI, "http://www.w3.org/2000/svg");
});

test("an element that the template lacks is named", () => {
  assert.equal(byId("search", HTMLInputElement).id, "search");
  assert.throws(() => byId("no-such"), /no element #no-such/);
  assert.throws(() => byId("panel", HTMLInputElement), /#panel/);
});

test("filling anew takes away what was there", () => {
  const box = emptyBox();
  refill(box, "one", h("b", {}, "two"));
  refill(box, ["three"]);
  assert.equal(box.textContent, "three");
  assert.deepEqual(allOf(box, "b"), []);
});

test("an event finds the element around it that matches", () => {
  const box = emptyBox();
  box.append(h("a", { class: "name" }, h("b", {}, "inside")), h("i", {}, "outside"));
  const found = [];
  box.addEventListener("click", (event) => found.push(nearest(event, ".name")?.className ?? null));
  press(box.querySelector("b"));
  press(box.querySelector("i"));
  assert.deepEqual(found, ["name", null]);
});

test("only a plain click stays in the page", () => {
  const plain = { button: 0, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false };
  assert.ok(isPlainClick(plain));
  for (const key of ["metaKey", "ctrlKey", "shiftKey", "altKey"]) assert.ok(!isPlainClick({ ...plain, [key]: true }));
  assert.ok(!isPlainClick({ ...plain, button: 1 }));
});

test("a link gets its address when it is about to be used, and is followed by a plain click", () => {
  const box = emptyBox();
  const link = h("a", { class: "to", "data-id": "one" });
  box.append(link);
  let turn = 0;
  const gone = [];
  followLinks(
    box,
    ".to",
    ({ dataset }) => `#${dataset.id}-${turn}`,
    ({ dataset }) => gone.push(dataset.id),
  );
  turn = 1;
  link.dispatchEvent(new Event("focusin", { bubbles: true }));
  assert.equal(link.getAttribute("href"), "#one-1");
  press(link);
  assert.deepEqual(gone, ["one"]);
});
