// The one script that stands in the page as text: unpacks the others and runs them, in order. Their hashes are in the
// page's policy, so that nothing else can run. Where a browser cannot unpack them, the static page stays.

// As in maps/page/encoding.py: five signs are four bytes.
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";

/** The bytes of base 85. */
function bytesOf(text) {
  const digit = new Uint8Array(128);
  for (let at = 0; at < 85; at += 1) digit[DIGITS.charCodeAt(at)] = at;
  const words = Math.ceil(text.length / 5);
  const padding = words * 5 - text.length;
  const padded = text + "~".repeat(padding);
  const view = new DataView(new ArrayBuffer(words * 4));
  for (let word = 0, at = 0; word < words; word += 1) {
    let value = 0;
    for (let place = 0; place < 5; place += 1, at += 1) value = value * 85 + digit[padded.charCodeAt(at)];
    view.setUint32(word * 4, value);
  }
  return new Uint8Array(view.buffer, 0, words * 4 - padding);
}

/** The JSON in an element: gzip, base 85. */
async function unpackNamedSites(id) {
  const bytes = bytesOf(document.getElementById(id).textContent.trim());
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** Show the static page with a sentence that says why. */
function failNamedSites(error) {
  document.documentElement.classList.remove("js");
  document.getElementById("failed").hidden = false;
  console.error(error);
}

document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", async () => {
  try {
    globalThis.namedSitesData = unpackNamedSites("named-sites-data"); // read by main.js once the scripts run
    for (const text of await unpackNamedSites("named-sites-scripts")) {
      const script = document.createElement("script");
      script.textContent = text;
      document.head.append(script);
    }
    await namedSites.started();
  } catch (error) {
    failNamedSites(error);
  }
});
