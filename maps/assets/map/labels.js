// Which labels find room on the map, and how they are drawn. What comes first is the caller's order.

/** @import { Box, LabelCandidate, LabelSide, PlacedLabel } from "./types" */

const CELL = 64;
const KEPT = 5000; // widths remembered
const AIR = 2; // pixels between a label and anything else
/** @type {Record<LabelSide, (label: LabelCandidate) => Box>} */
const SIDES = {
  right: ({ x, y, gap, width, height }) => [x + gap, y - height / 2, x + gap + width, y + height / 2],
  left: ({ x, y, gap, width, height }) => [x - gap - width, y - height / 2, x - gap, y + height / 2],
  below: ({ x, y, gap, width, height }) => [x - width / 2, y + gap, x + width / 2, y + gap + height],
  above: ({ x, y, gap, width, height }) => [x - width / 2, y - gap - height, x + width / 2, y - gap],
};
/** @type {Record<number, number>} */
const TOWN_ZOOM = { 1: 6, 2: 7, 3: 8 };
/** @type {LabelSide[]} */
const ALL_SIDES = ["right", "left", "below", "above"];
const RTL = /[\u0590-\u08ff\ufb1d-\ufefc]/;

/**
 * Zoom from which a town of the base map is named.
 * @param {number} rank
 */
export function townZoom(rank) {
  return TOWN_ZOOM[rank] ?? TOWN_ZOOM[3];
}

/**
 * The base direction in which a label's text is drawn: that of its first letter with one.
 * @param {string} text
 */
export function textDirection(text) {
  const letter = text.match(/\p{L}/u)?.[0] ?? "";
  return RTL.test(letter) ? "rtl" : "ltr";
}

/**
 * The candidates that find room, each with the left and top at which its text goes.
 * Candidates, most important first: {x, y, gap, width, height, sides?}; x, y is what is named, gap keeps clear of it.
 * `occupied` are boxes [left, top, right, bottom] to keep clear of; `size` is {width, height, frame?} of the sheet, and
 * frame the box of it that is seen: no label crosses its edge.
 * @template {LabelCandidate} T
 * @param {T[]} candidates
 * @param {Box[]} occupied
 * @param {{ width: number, height: number, frame?: Box }} size
 */
export function placeLabels(candidates, occupied, size) {
  const taken = boxes();
  for (const box of occupied) taken.add(box);
  /** @type {(T & { left: number, top: number })[]} */
  const placed = [];
  for (const candidate of candidates) {
    for (const side of candidate.sides ?? ALL_SIDES) {
      const box = SIDES[side](candidate);
      if (!fits(box, size) || taken.hits(box)) continue;
      taken.add(box);
      placed.push({ ...candidate, left: box[0], top: box[1] });
      break;
    }
  }
  return placed;
}

/**
 * @param {Box} box
 * @param {{ width: number, height: number, frame?: Box }} given
 */
function fits(box, { width, height, frame }) {
  return within(box, [0, 0, width, height]) && (!frame || within(box, frame) || !meet(box, frame));
}

/**
 * @param {Box} box
 * @param {Box} outer
 */
function within([left, top, right, bottom], outer) {
  return left >= outer[0] && top >= outer[1] && right <= outer[2] && bottom <= outer[3];
}

// Boxes in a grid, so that each is compared with its neighbours only.
function boxes() {
  /** @type {Map<string, Box[]>} */
  const cells = new Map();
  /** @param {Box} box */
  const keys = ([left, top, right, bottom]) => {
    const found = [];
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1) found.push(`${column} ${row}`);
    }
    return found;
  };
  return {
    /** @param {Box} box */
    add(box) {
      for (const key of keys(box)) {
        const there = cells.get(key);
        if (there) there.push(box);
        else cells.set(key, [box]);
      }
    },
    /** @param {Box} box */
    hits([left, top, right, bottom]) {
      /** @type {Box} */
      const wide = [left - AIR, top - AIR, right + AIR, bottom + AIR];
      return keys(wide).some((key) => (cells.get(key) ?? []).some((other) => meet(wide, other)));
    },
  };
}

/**
 * @param {Box} a
 * @param {Box} b
 */
function meet(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

/**
 * Draw placed labels: {text, font, colour, left, top, height}, with a halo.
 * @param {CanvasRenderingContext2D} context
 * @param {PlacedLabel[]} placed
 * @param {string} halo
 */
export function paintLabels(context, placed, halo) {
  context.save();
  Object.assign(context, {
    textAlign: "left",
    textBaseline: "middle",
    lineJoin: "round",
    lineWidth: 3,
    strokeStyle: halo,
  });
  for (const label of placed) {
    context.font = label.font;
    context.direction = textDirection(label.text);
    context.fillStyle = label.colour;
    const middle = label.top + label.height / 2;
    context.strokeText(label.text, label.left, middle);
    context.fillText(label.text, label.left, middle);
  }
  context.restore();
}

/**
 * Widths of texts, measured once each.
 * @param {CanvasRenderingContext2D} context
 */
export function textWidths(context) {
  /** @type {Map<string, number>} */
  const known = new Map();
  return (/** @type {string} */ text, /** @type {string} */ font) => {
    const key = `${font} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= KEPT) known.clear();
    context.font = font;
    const { width } = context.measureText(text);
    known.set(key, width);
    return width;
  };
}
