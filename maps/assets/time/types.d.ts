// What the modules of the time strip hand each other. Types only.

import type { Axis, Span, Words } from "../core/types";

/** First and last day of every statement; NaN where it is undated. */
export interface Spans {
  from: Float64Array;
  to: Float64Array;
}

/** Days to pixels and back. */
export interface Scale extends Span {
  width: number;
  /** Pixels of a day. */
  perDay: number;
  start(day: number): number;
  end(day: number): number;
  day(x: number): number;
}

/** A dated statement: its number in the data, and its date as text and as days. */
export interface DatedItem extends Span {
  row: number;
  text: string;
}

/** Statements of the same date. */
export interface DateGroup extends Span {
  text: string;
  rows: number[];
}

/** A date as a block of cells; `x` is where the date is. */
export interface Block extends DateGroup {
  columns: number;
  numbered: boolean;
  width: number;
  x: number;
}

export type PlacedBlock = Block & { left: number; middle: number };

/** A statement about a period. */
export interface Bar extends DatedItem {
  left: number;
  right: number;
  lane: number;
  openStart: boolean;
  openEnd: boolean;
}

export interface Layout {
  blocks: PlacedBlock[];
  bars: Bar[];
  lanes: number;
}

export type CountedBin = Span & { counts: number[] };

/** What one axis of dates holds, whatever is filtered. */
export interface AxisData {
  name: Axis;
  spans: Spans;
  dated: number;
  undated: number;
  /** Null where there are too many to be drawn one by one. */
  items: DatedItem[] | null;
  /** Null where nothing is dated. */
  domain: Span | null;
  steps: Span[];
}

/** What the strip draws. */
export interface StripModel {
  scale: Scale;
  layout: Layout | null;
  /** Counted where there is no layout. */
  bins: CountedBin[];
  status: Uint8Array;
  period: Span | null;
  words: Words;
  title: string;
  description: string;
}

export interface Heights {
  base: number;
  lanes: number;
  line: number;
  all: number;
}

/** The scale of the moment, the axis it is for, and the dates on it. */
export interface StripNow {
  scale: Scale;
  axis: Axis | "";
  dates: PlacedBlock[];
}

/** A label of the axis. */
export interface AxisLabel {
  day: number;
  x: number;
  unit: "month" | "year";
}

/** What follows a drag: `start` gives what is kept until its end. */
export interface Drag<T> {
  start(event: PointerEvent): T;
  move(begun: T, event: PointerEvent): void;
  end(begun: T, event: PointerEvent): void;
  cancel(): void;
}

/** How many statements a date has, and how many of them are shown. */
export type TableRow = [date: string, all: number, shown: number];

/** A part of the strip's frame. */
export interface Piece {
  node: HTMLElement;
  update(): void;
}
