// What the modules of the dossier hand each other. Types only.

import type { Site } from "../core/payload";
import type { Child } from "../core/types";

/** What is said with what it is said of (a key of messages); left out where it is empty or false. */
export type Fact = [key: string, value: Child] | "" | 0 | false | null;

/** What of a site's statements is shown now. */
export interface OpenDossier {
  site: Site | null;
  /** Whether those are shown too that the filters leave out. */
  all: boolean;
  limit: number;
  shown: Set<string> | null;
  statement: string;
}
