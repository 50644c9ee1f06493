// What Python hands to a map in a notebook (maps/page/notebook.py). Types only.

import type * as L from "leaflet";
import type { SymbolData } from "../map/types";

export interface NotebookStatement {
  text: string;
  by: string;
  source: string;
}

export interface NotebookSite {
  name: string;
  /** Names in other languages, each with its language. */
  other_names: [string, string][];
  kind: string;
  kind_words: string;
  sure: boolean;
  lat: number;
  lon: number;
  /** The radius of the ring of accuracy; none where an outline says it. */
  ring_m?: number | null;
  outline?: L.LatLngExpression[] | null;
  where: string[];
  count: string;
  statements: NotebookStatement[];
}

export interface NotebookData extends SymbolData {
  sites: NotebookSite[];
  note: string;
}

/** A mark on the map that knows its site. */
export type SiteMark = (L.Marker | PictureMark) & { namedSite: NotebookSite };

/** A layer that is on a map. */
export interface OnMap {
  _map: L.Map;
}

/** A circle of Leaflet's canvas on which a picture is drawn instead. */
export interface PictureMark extends L.CircleMarker {
  picture: HTMLCanvasElement;
  _renderer: { _drawing: boolean; _ctx: CanvasRenderingContext2D };
  _point: L.Point;
  _empty(): boolean;
}

export type PictureMarkClass = new (where: L.LatLngExpression, options: L.CircleMarkerOptions) => PictureMark;
