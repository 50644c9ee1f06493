// What the scripts of the page share by name: core/loader.js unpacks the data and starts the others.

import type { Payload } from "./payload";

declare global {
  var namedSitesData: Promise<Payload>;
  const namedSites: typeof import("./main.js");
}
