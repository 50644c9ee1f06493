import assert from "node:assert/strict";
import { test } from "node:test";
import { parseState, START } from "../../maps/assets/core/state.js";
import { embedCode, SAMPLE_ADDRESS, webAddress } from "../../maps/assets/dialogs/embed-code.js";

const given = {
  title: "A map",
  width: null,
  height: 600,
  fullscreen: true,
  src: "https://example.edu/files/map.html",
  state: START,
};

/** The attributes of the one iframe in a text. */
function attributes(code) {
  const [, inside] = /^<iframe ([^<>]*)><\/iframe>$/.exec(code);
  const text = (value) =>
    value
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
  return Object.fromEntries(
    [...inside.matchAll(/([a-z]+)(?:="([^"]*)")?(?: |$)/g)].map(([, name, value]) => [
      name,
      value === undefined ? true : text(value),
    ]),
  );
}

test("the code has a title, a size, full screen and the embedded state", () => {
  const found = attributes(embedCode(given));
  assert.deepEqual(found, {
    src: "https://example.edu/files/map.html#embed=1",
    title: "A map",
    width: "100%",
    height: "600",
    allow: "fullscreen",
    allowfullscreen: true,
    loading: "lazy",
  });
});

test("the state comes back from the address", () => {
  const state = parseState("#site=rukban-camp&kinds=camp&kinds=shelter&q=a%22b%26c&at=38.5,34.8,7&lang=ar");
  const { src } = attributes(embedCode({ ...given, state }));
  assert.deepEqual(parseState(new URL(src).hash), { ...state, embed: true });
});

test("nothing in a title or an address ends its attribute", () => {
  const code = embedCode({
    ...given,
    title: `"><script>alert('1')</script>\n&amp;`,
    src: `https://example.edu/"onload="x<y>`,
  });
  assert.equal(attributes(code).title, `"><script>alert('1')</script> &amp;`);
  assert.ok(!code.includes("<script"));
  assert.ok(!/ onload=/.test(code));
});

test("what is not a web address gives way to a sample", () => {
  for (const src of [
    "",
    "  ",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///c:/map.html",
    "map.html",
    undefined,
  ]) {
    assert.ok(attributes(embedCode({ ...given, src })).src.startsWith(`${SAMPLE_ADDRESS}#`), String(src));
  }
  assert.equal(webAddress(" https://example.edu/map.html#site=x "), "https://example.edu/map.html");
});

test("sizes are whole pixels and never too small to use", () => {
  const sized = (width, height) => attributes(embedCode({ ...given, width, height, fullscreen: false }));
  assert.deepEqual([sized(800.4, 500).width, sized(800.4, 500).height], ["800", "500"]);
  assert.deepEqual([sized(NaN, -5).width, sized(NaN, -5).height], ["240", "240"]);
  assert.ok(!("allowfullscreen" in sized(800, 600)));
});
