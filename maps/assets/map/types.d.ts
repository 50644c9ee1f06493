// What the modules of the map hand each other. Types only.

import type * as L from "leaflet";
import type { DrawnFlow, Extent, LocatedSite, Site, StyleSheet, Town } from "../core/payload";

/** [x, y] in pixels. */
export type Pixels = [number, number];
/** [left, top, right, bottom] in pixels. */
export type Box = [number, number, number, number];
export interface XY {
  x: number;
  y: number;
}

/** The canvas in pixels of the world at a zoom. */
export interface CanvasView {
  scale: number;
  zoom: number;
  ratio: number;
  left: number;
  top: number;
  width: number;
  height: number;
  /** The box of the canvas that the map's box shows. */
  frame: Box;
}

/** What placing needs of a view. */
export type PlaneView = Pick<CanvasView, "scale" | "left" | "top" | "width" | "height">;

/** The located sites as columns, the most important first; x and y in world pixels. */
export interface Places {
  sites: LocatedSite[];
  x: Float64Array;
  y: Float64Array;
  count: number;
  /** From a site's id to its row. */
  at: Map<string, number>;
}

export interface Cluster {
  x: number;
  y: number;
  count: number;
  column: number;
  row: number;
}

export type DrawnCluster = Cluster & { scale: number };

/** A symbol on the canvas of sites, in its pixels. */
export interface SymbolItem extends XY {
  reach: number;
  /** Its row among the places. */
  row: number;
  cluster?: undefined;
}

/** A circle with a count, where there are too many symbols. */
export interface ClusterItem extends XY {
  reach: number;
  cluster: DrawnCluster;
  row?: undefined;
}

export type MapItem = SymbolItem | ClusterItem;

/** A drawn thing near the pointer: `point` in pixels of the map's box. */
export type PointedItem = { point: XY } & ((SymbolItem & { site: Site }) | (ClusterItem & { site?: undefined }));

/** Coordinates of GeoJSON at any depth. */
export type Coordinates = number[] | Coordinates[];

export interface PointIndex<T> {
  buckets: Map<string, T[]>;
  cell: number;
}

/** Colours of the system where the reader forces them. */
export interface ForcedColours {
  ink: string;
  paper: string;
  mark: string;
}

export interface SymbolLook {
  /** What is drawn round it, so that it stands out. */
  halo: { colour: string; width: number };
  fill: string;
  stroke: string;
  width: number;
  dash: number[];
}

export type LabelSide = "right" | "left" | "below" | "above";

/** A label that looks for room; x, y is what is named, gap keeps clear of it. */
export interface LabelCandidate extends XY {
  gap: number;
  width: number;
  height: number;
  sides?: LabelSide[];
}

/** A label of the map before it is measured. */
export interface MapLabel extends Omit<LabelCandidate, "width"> {
  text: string;
  font: string;
  colour: string;
  /** Whether the place has a dot, where no symbol stands for it. */
  dot?: boolean;
}

export type PlacedLabel = MapLabel & { left: number; top: number };

/** A town of the base map in world pixels, and the rows of the sites that stand for the same place. */
export interface TownPlace extends XY {
  rank: number;
  names: Town["properties"];
  same: number[];
}

/** A town and how far it reaches, in world pixels. */
export interface LocatedTown extends XY {
  id: string;
  reach: number;
  rows: number[];
}

/** The cells of a grid that a view touches. */
export interface Cells {
  firstColumn: number;
  firstRow: number;
  columns: number;
  rows: number;
}

/** In world pixels. */
export interface WorldBox {
  west: number;
  east: number;
  north: number;
  south: number;
}

/** A line or ring in world pixels. */
export interface TracedPath {
  xs: Float64Array;
  ys: Float64Array;
  box: WorldBox;
}

/** Land in world pixels; the coarse world is traced when it is first seen. */
export interface TracedLand {
  world(): TracedPolygon[];
  /** Where the fine layers are, if there are any; degrees. */
  box: Extent | null;
  countries: TracedPolygon[];
}

export interface TracedPolygon {
  rings: TracedPath[];
  box: WorldBox;
}

/** What a press on the map does. */
export interface PointingActs {
  /** Sites to choose from, or null if it is dealt with. */
  click(things: PointedItem[]): Site[] | null;
  choose(site: Site): void;
}

/** How symbols are drawn in a view. */
export interface DrawnHow {
  forced: ForcedColours | null;
  ratio: number;
  font: string;
}

/** A symbol painted once; `side` in pixels of the page. */
export interface Picture {
  canvas: HTMLCanvasElement;
  side: number;
}

/** What is pointed at, the visible line and its heads. */
export type FlowShapes = [target: L.Polyline, shaft: L.Polyline, heads: L.Polygon];

/** A line on the map: `content` is what it was drawn for. */
export interface DrawnLine {
  layerId: string;
  layers: FlowShapes;
  content: string;
  place(): void;
  rename(): void;
  raise(): void;
}

/** Part of what lies over the base map. */
export interface Overlay {
  update(): void;
  rename(): void;
}

/** Flows between the same ends that are one line. */
export interface FlowLine {
  key: string;
  all: DrawnFlow[];
  latest: DrawnFlow;
  /** Pixels by which the line is bent to its right. */
  bow: number;
}

/** The canvas of a pane (map/canvas.js). */
/** What Leaflet's own renderers do, and its types leave out. */
export interface RendererMethods {
  getEvents(this: CanvasSheet): L.LeafletEventHandlerFnMap;
  _update(this: CanvasSheet): void;
}

export type SheetClass = new (options: L.RendererOptions & { name: string }) => CanvasSheet;

export interface CanvasSheet extends Omit<L.Renderer, "_update"> {
  options: L.RendererOptions & { name: string };
  drawView: (context: CanvasRenderingContext2D, view: CanvasView) => void;
  _container: HTMLCanvasElement;
  _context: CanvasRenderingContext2D;
  _printing: () => void;
  _printed: () => void;
  _frame: number | null;
  _bounds: L.Bounds & { min: L.Point };
  _map: LeafletMap;
  _zoom: number;
  _onMove(): void;
  _fit(ratio: number): Omit<CanvasView, "ratio">;
  redraw(): void;
  settle(): void;
  paint(ratio?: number): void;
  fromContainer(point: L.PointExpression): L.Point;
  toContainer(point: XY): L.Point;
}

/** Leaflet's map with what its own renderers read of it. */
export type LeafletMap = L.Map & { _animatingZoom?: boolean };

/** Leaflet's handlers of drags, which tell whether the last press was one. */
export type DragHandler = L.Handler & { moved(): boolean };

/** What a symbol of a kind is drawn from: the page's data, or those of a notebook. */
export interface SymbolData {
  kinds: Record<string, { colour: string; outline: string }>;
  style: Pick<StyleSheet, "symbol">;
}
