// What the modules of the print sheet hand each other. Types only.

import type { LocatedSite, Site } from "../core/payload";
import type { Child } from "../core/types";
import type { LabelCandidate, Pixels, XY } from "../map/types";

/** What of the world is drawn, and how large. */
export interface PageView {
  scale: number;
  height: number;
  zoom: number;
  /** The latitude of its middle. */
  lat: number;
  at(lon: number, lat: number): Pixels;
}

export interface PrintedSite extends XY {
  site: LocatedSite;
  number: number;
  size: number;
}

export type NumberLabel = LabelCandidate & { number: number };
export type PlacedNumber = NumberLabel & { left: number; top: number };
export type TownLabel = LabelCandidate & { text: string };
export type PlacedTown = TownLabel & { left: number; top: number };

/** The map of the sheet, the sites that are on it, and how many numbers found no room. */
export interface PrintedMap {
  node: SVGElement;
  sites: Site[];
  unnumbered: number;
}

/** Sources as footnotes, numbered as they are cited. */
export interface Footnotes {
  mark(id: string): Child;
  list(): Child[] | null;
}
