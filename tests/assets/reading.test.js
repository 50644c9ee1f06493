import assert from "node:assert/strict";
import { test } from "node:test";
import { followBar } from "../../maps/assets/text/reading-follow.js";
import { documents, makeStop, paragraphRows, textBox } from "../../maps/assets/text/reading-text.js";
import { emptyBox, makeApp, press, texts } from "./page.js";
import { sampleData } from "./sample.js";

const data = sampleData();
const source = data.source("session-2018");
const held = {
  ...data,
  texts: {
    [source.id]: {
      1: [["A menu.", ""]],
      2: [
        ["Words on ", ""],
        ["Rukban", "rukban-camp"],
        [".", ""],
      ],
      3: [["More.", ""]],
    },
  },
  excluded: { [source.id]: { 1: "menu", 3: "menu" } },
};

test("without a copy the paragraphs are those that have statements, in order", () => {
  const rows = paragraphRows(data, source.id);
  assert.ok(rows.length > 10);
  assert.ok(rows.every((row, at) => at === 0 || row.number > rows[at - 1].number));
  assert.ok(rows.every((row) => row.pieces === null && row.statements.length > 0));
});

test("with a copy every paragraph is there, and why one is left out", () => {
  const rows = paragraphRows(held, source.id);
  assert.deepEqual(
    rows.map(({ number, reason }) => [number, reason]),
    [
      [1, "menu"],
      [2, ""],
      [3, "menu"],
    ],
  );
});

test("the documents are those with statements or a text", () => {
  const spoken = new Set(data.statements.map((row) => row.source));
  assert.deepEqual(new Set(documents(data).map(({ id }) => id)), spoken);
});

test("a name in the text leads to its site, and what is left out is folded", () => {
  const box = textBox(source, makeApp(held));
  const name = box.querySelector(".reading-name");
  assert.deepEqual([name.textContent, name.dataset.site], ["Rukban", "rukban-camp"]);
  assert.equal(box.querySelectorAll(".reading-left-out").length, 2);
  assert.equal(box.querySelectorAll("[tabindex='0']").length, 1);
});

test("the tab key reaches one item of the text at a time", () => {
  const box = textBox(source, makeApp(held));
  const items = box.querySelectorAll(".reading-name, .reading-toggle");
  makeStop(box, items[1]);
  assert.deepEqual([...items].map((item) => item.getAttribute("tabindex")).indexOf("0"), 1);
  assert.equal(box.querySelectorAll("[tabindex='0']").length, 1);
});

test("what was made of a paragraph unfolds and folds", () => {
  const box = emptyBox();
  box.append(textBox(source, makeApp(held)));
  const toggle = box.querySelector(".reading-toggle");
  press(toggle);
  assert.equal(toggle.getAttribute("aria-expanded"), "true");
  assert.equal(
    box.querySelectorAll(".reading-statements > li").length,
    paragraphRows(held, source.id)[1].statements.length,
  );
  press(toggle);
  assert.equal(toggle.getAttribute("aria-expanded"), "false");
});

test("the bar says which mention this is, and where else the site is spoken of", () => {
  const app = makeApp(data, "#site=rukban-camp&read=session-2018");
  const steps = [];
  const { box, update } = followBar(app, (step) => steps.push(step));
  update(source, 3, 1);
  const [back, next] = box.querySelectorAll("button");
  press(next);
  press(back);
  assert.deepEqual(steps, [1, -1]);
  assert.equal(texts(box, ".reading-others button").length, 0);
  update(source, 0, 0);
  const others = new Set(data.site("rukban-camp").statements.map((row) => row.source));
  others.delete(source.id);
  assert.equal(texts(box, ".reading-others button").length, others.size);
  assert.ok(back.hidden);
});
