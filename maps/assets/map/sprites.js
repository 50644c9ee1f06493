// Symbols and circles of counts painted once each and then copied: what makes a crowded map quick to draw.

import { h } from "../core/dom.js";
import { isSure, paintSymbol, symbolLook, symbolPaths, symbolSize } from "./symbols.js";

const CLUSTER = { ink: "#3a3a3a", paper: "#ffffff" };
const EDGE = 4; // pixels around what is painted
const KEPT = 2000; // pictures; a map of many counts must not keep them all

/** Radius of the circle that stands for a number of sites. */
export function clusterRadius(count) {
  return 8 + 3.2 * Math.log10(count);
}

/** {site(context, item, site), cluster(context, item, count)}: copy a picture to item.x, item.y. */
export function sprites(app) {
  const outlines = symbolPaths();
  const colours = Object.fromEntries(app.data.groups.map((group) => [group.id, group.colour]));
  const pictures = new Map();
  const picture = (key, side, ratio, paint) => {
    if (!pictures.has(key)) {
      if (pictures.size >= KEPT) pictures.clear();
      pictures.set(key, painted(side, ratio, paint));
    }
    return pictures.get(key);
  };
  const site = (context, item, { kind, group, location, is_area }, { forced, ratio }) => {
    const sure = isSure(location);
    const size = symbolSize({ is_area });
    const paint = (to, middle) => {
      const look = symbolLook(forced?.ink ?? colours[group], sure, forced?.paper);
      paintSymbol(to, outlines[kind] ?? outlines.town, look, { x: middle, y: middle, size, halo: forced?.paper });
    };
    copy(context, picture(`${kind} ${group} ${sure} ${ratio} ${forced?.ink}`, size, ratio, paint), item, ratio);
  };
  const cluster = (context, item, count, { forced, ratio, font }) => {
    const radius = clusterRadius(count);
    const paint = (to, middle) => paintCluster(to, { middle, radius, font, text: app.words.number(count) }, forced);
    copy(context, picture(`${count} ${ratio} ${forced?.ink}`, 2 * radius, ratio, paint), item, ratio);
  };
  return { site, cluster };
}

function painted(size, ratio, paint) {
  const side = Math.ceil(size) + 2 * EDGE;
  const canvas = h("canvas", { width: Math.ceil(side * ratio), height: Math.ceil(side * ratio) });
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  paint(context, side / 2);
  return { canvas, side };
}

// On whole pixels of the screen, or the picture would blur.
function copy(context, { canvas, side }, { x, y }, ratio) {
  const snapped = (value) => Math.round((value - side / 2) * ratio) / ratio;
  context.drawImage(canvas, snapped(x), snapped(y), canvas.width / ratio, canvas.height / ratio);
}

function paintCluster(context, { middle, radius, font, text }, forced) {
  const ink = forced?.ink ?? CLUSTER.ink;
  const paper = forced?.paper ?? CLUSTER.paper;
  context.arc(middle, middle, radius, 0, 2 * Math.PI);
  Object.assign(context, { fillStyle: ink, strokeStyle: paper, lineWidth: 2.5 });
  context.stroke();
  context.fill();
  Object.assign(context, { font: `600 11px ${font}`, textAlign: "center", textBaseline: "middle", fillStyle: paper });
  context.fillText(text, middle, middle + 0.5);
}
