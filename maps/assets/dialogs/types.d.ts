// What the modules of the dialogs hand each other. Types only.

import type { Data, PageMetadata, Site, Source, Statement } from "../core/payload";
import type { App, DialogOptions, State, Words } from "../core/types";

/** Fills a dialog; false where it has nothing to show. */
export type DialogFiller = (box: HTMLElement, app: App, options: DialogOptions) => boolean;

/** A statement of a document, or a site with the source of its drawn location. */
export type Cited = CitedStatement | CitedSite;
export interface CitedStatement {
  statement: Statement;
  source: Source;
  site?: undefined;
}
export interface CitedSite {
  site: Site;
  source: Source | null;
  statement?: undefined;
}

export interface CiteContext {
  metadata: PageMetadata;
  /** The address of what is cited. */
  link: string;
  words: Words;
}

export interface RowContext {
  data: Data;
  words: Words;
  /** The address of a state that holds nothing else. */
  link(patch: Partial<State>): string;
}

export type Cell = string | number | boolean | null | undefined;
export type Row = Record<string, Cell>;

export interface FileFormat {
  ending: string;
  type: string;
  label: string;
}

export interface EmbedChoices {
  title: string;
  /** Null fills the width there is. */
  width: number | null;
  height: number;
  fullscreen: boolean;
  src: string;
  state: State;
}
