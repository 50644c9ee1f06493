// The curated data as the page gets them, made by the Python that runs the tests (PYTHON, else python3).

import { execFileSync } from "node:child_process";

import { decodeData } from "../../maps/assets/core/data.js";

const CODE = `
import orjson, sys
from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from maps.metadata import make_metadata
from maps.page.payload import make_payload
gazetteer = published(Gazetteer.curated())
rows = make_payload(gazetteer, make_metadata(gazetteer)).content()
sys.stdout.buffer.write(orjson.dumps(rows, option=orjson.OPT_NON_STR_KEYS))
`;

/** The payload as JSON, before its rows are joined. */
export function samplePayload() {
  const text = execFileSync(process.env.PYTHON ?? "python3", ["-c", CODE], { maxBuffer: 1e8, encoding: "utf8" });
  return JSON.parse(text);
}

/** The data as the views get them. */
export function sampleData() {
  return decodeData(samplePayload());
}
