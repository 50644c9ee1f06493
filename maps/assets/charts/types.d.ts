// What the modules of the charts hand each other. Types only.

import type { Figure, Site, Source, Statement } from "../core/payload";

/** A figure with its place in time: days, infinite at an open end, null where there is no date at all. */
export interface ChartPoint {
  figure: Figure;
  statement: Statement;
  source: Source | undefined;
  site: Site | null;
  from: number | null;
  to: number | null;
  edtf: string;
  /** Whether the time is that of the figure, the day it was said, or unknown. */
  basis: "period" | "said" | "none";
}

export interface ChartRow {
  points: ChartPoint[];
}

/** Figures that may stand side by side, and what they share. */
export interface Chart {
  id: string;
  form: "time" | "bars";
  measure: string;
  unit: string;
  per: string;
  item: string;
  rows: ChartRow[];
  points: ChartPoint[];
}

export type MarkKind = "day" | "span" | "until" | "since" | "said";
export type Anchor = "start" | "middle" | "end";
export type Corners = { left: number; right: number; top: number; bottom: number };

/** A mark before its label is placed. */
export interface BareMark {
  point: ChartPoint;
  kind: MarkKind;
  x1: number;
  x2: number;
  y: number;
  text: string;
}

export type Mark = BareMark & { anchor: Anchor; labelX: number; labelY: number };

/** The heights of a row's upper and lower line. */
export interface RowLines {
  top: number;
  base: number;
}

/** A row of a chart over time, with the marks between its lines. */
export interface TimeRow extends RowLines {
  name: string;
  nameY: number;
  marks: Mark[];
}

/** Where the symbol of a mark is drawn. */
export type ShapeOf = Pick<BareMark, "kind" | "x1" | "x2" | "y">;

export interface TimeScale {
  first: number;
  last: number;
  top: number;
}

/** A day named on the axis; `length` is that of the ISO date which is shown: 4 a year, 7 a month, 10 a day. */
export interface Tick {
  x: number;
  day: number;
  length: number;
  labelX: number;
  left: number;
  right: number;
}

export interface TimeLayout {
  width: number;
  height: number;
  axisY: number;
  rows: TimeRow[];
  ticks: Tick[];
  top: number;
}

export interface Bar {
  point: ChartPoint;
  name: string;
  nameY: number;
  y: number;
  length: number;
  text: string;
}

export interface BarLayout {
  width: number;
  height: number;
  rows: Bar[];
}

/** The words of a picture. */
export interface Said {
  title: string;
  description: string;
  day(day: number, length: number): string;
}

export type PointText = (point: ChartPoint) => string;
export type RowText = (row: ChartRow) => string;
