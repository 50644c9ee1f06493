// A reporter for `node --test`: how much of the page's modules the tests without a browser run, and the ten modules of
// which they run least. A module that no test loads counts with all its lines.

import { readdirSync, readFileSync } from "node:fs";
import { relative } from "node:path";

const ASSETS = "maps/assets/";

export default async function* coverage(source) {
  for await (const { type, data } of source) {
    if (type === "test:fail") yield `failed: ${data.name}\n`;
    if (type === "test:coverage") yield* report(data.summary.files);
  }
}

function* report(files) {
  const loaded = new Map(files.map((file) => [relative(process.cwd(), file.path), file]));
  const modules = readdirSync(ASSETS, { recursive: true })
    .filter((name) => name.endsWith(".js"))
    .map((name) => moduleOf(ASSETS + name, loaded.get(ASSETS + name)));
  const sum = (name) => modules.reduce((total, module) => total + module[name], 0);
  for (const { path, covered, lines } of modules.sort(byShare).slice(0, 10))
    yield `${path.padEnd(40)} ${percent(covered, lines)}\n`;
  const tested = modules.filter(({ covered }) => covered > 0).length;
  yield `${tested} of ${modules.length} modules, ${percent(sum("covered"), sum("lines"))} of their lines\n`;
}

function moduleOf(path, file) {
  if (file) return { path, lines: file.totalLineCount, covered: file.coveredLineCount };
  return { path, lines: readFileSync(path, "utf8").split("\n").length - 1, covered: 0 };
}

function byShare(one, other) {
  return one.covered / one.lines - other.covered / other.lines;
}

function percent(part, whole) {
  return `${Math.round((100 * part) / whole)} %`;
}
