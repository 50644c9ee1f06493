// The citation of the page as a whole; that of a site or a statement is in cite.js.

import { addressOf, isOnline } from "../core/address.js";
import { PROJECT } from "./cite.js";

/** Project, title, build and address in one sentence. */
export function citeBuild({ data, words }) {
  const { title, id, version } = data.build;
  const cited = words.t("help.citation", { project: PROJECT, title, build: id, version });
  return isOnline() ? `${cited} ${addressOf({})}` : cited;
}
