// The one script that stands in the page as text: unpacks the others and runs them, in order. Their hashes are in the
// page's policy, so that nothing else can run. Where a browser cannot unpack them, the static page stays.

/**
 * The JSON in an element: gzip, base64.
 * @param {string} id
 */
async function unpackNamedSites(id) {
  const text = atob(document.getElementById(id)?.textContent ?? "");
  const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/**
 * Show the static page with a sentence that says why.
 * @param {unknown} error
 */
function failNamedSites(error) {
  document.documentElement.classList.remove("js");
  document.getElementById("failed")?.removeAttribute("hidden");
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
