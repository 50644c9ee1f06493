// What the modules of the reading view hand each other. Types only.

import type { Passage, Source, Statement } from "../core/payload";
import type { App } from "../core/types";

/** A paragraph of a document: its words where the reader has a copy, its statements, and why it is left out. */
export interface Paragraph {
  number: number;
  pieces: Passage | null;
  statements: Statement[];
  reason: string;
}

export interface TextContext {
  app: App;
  language: string | null;
  direction: string;
}

/** The bar beneath a text. */
export interface FollowBar {
  box: HTMLElement;
  update(source: Source, count: number, at: number): void;
}

/** What the reading view shows now. */
export interface ReadingView {
  app: App;
  sources: Source[];
  source: Source | null;
  text: HTMLElement;
  head: HTMLElement;
  page: HTMLElement;
  follow: FollowBar;
  /** The names of the open site in the text, and which of them is the one to go on from. */
  marks: HTMLElement[];
  at: number;
  /** The name that was followed just now. */
  clicked: HTMLElement | null;
}
