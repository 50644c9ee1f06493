// Which rows of a long list are in the page: all of them, or in a list too long for that the ones in sight.

const OVERSCAN = 8; // rows drawn beyond each edge, so that scrolling meets no gap
const GUESS_PX = 60; // height of a row until one can be measured

/**
 * What of a row can have the focus.
 * @param {HTMLElement} row
 */
export function buttonOf(row) {
  return row.querySelector("button") ?? row;
}

/** Rows in `list`; `make(at, count, numbered)` makes one. Above `limit` rows only those in sight are drawn. */
export class RowWindow {
  /**
   * @param {HTMLElement} list
   * @param {(at: number, count: number, numbered: boolean) => HTMLElement} make
   * @param {number} limit
   */
  constructor(list, make, limit) {
    this.list = list;
    this.make = make;
    this.limit = limit;
    /** @type {Map<number, HTMLElement>} */
    this.drawn = new Map();
    this.count = 0;
    this.kept = 0;
    this.height = GUESS_PX;
    const later = onceAFrame(() => this.isLong && this.draw());
    hearScrolling(list, later);
    watchSize(list, () => this.isLong && this.show(this.count, this.kept), later);
  }

  get isLong() {
    return this.count > this.limit;
  }

  /**
   * Start again with so many rows, the kept one (it holds the focus or the tab stop) always among them.
   * @param {number} count
   * @param {number} kept
   */
  show(count, kept) {
    for (const row of this.drawn.values()) row.remove();
    this.drawn.clear();
    this.count = count;
    this.kept = kept;
    this.list.classList.toggle("list-long", this.isLong);
    this.measure();
    this.draw();
  }

  measure() {
    this.list.style.blockSize = "";
    if (!this.isLong) return;
    const sample = this.make(this.kept, this.count, true);
    this.list.append(sample);
    this.height = sample.offsetHeight || GUESS_PX;
    sample.remove();
    this.list.style.blockSize = `${this.count * this.height}px`;
  }

  draw() {
    const [from, to] = this.isLong ? inSight(this.list, this) : [0, this.count];
    for (const [at, row] of this.drawn) {
      if ((at >= from && at < to) || at === this.kept) continue;
      row.remove();
      this.drawn.delete(at);
    }
    if (this.kept < from) this.put(this.kept);
    for (let at = from; at < to; at += 1) this.put(at);
    if (this.kept >= to) this.put(this.kept);
  }

  /**
   * Put a row at its place among the rows that are drawn.
   * @param {number} at
   */
  put(at) {
    if (at >= this.count || this.drawn.has(at)) return this.drawn.get(at);
    const row = this.make(at, this.count, this.isLong);
    if (this.isLong) {
      row.style.insetBlockStart = `${at * this.height}px`;
      row.style.blockSize = `${this.height}px`;
    }
    this.drawn.set(at, row);
    let after = this.list.lastElementChild;
    while (after instanceof HTMLElement && Number(buttonOf(after).dataset.at) > at)
      after = after.previousElementSibling;
    if (after) after.after(row);
    else this.list.prepend(row);
    return row;
  }

  /**
   * The row, if it is drawn.
   * @param {number} at
   */
  row(at) {
    return this.drawn.get(at);
  }

  /**
   * Keep this row in the page, wherever the list is scrolled to, and return it.
   * @param {number} at
   */
  keep(at) {
    this.kept = at;
    return this.put(at);
  }

  /**
   * Keep this row, bring it into sight and return it.
   * @param {number} at
   */
  reveal(at) {
    const row = this.keep(at);
    row?.scrollIntoView({ block: "nearest" });
    this.draw();
    return row;
  }
}

/** @param {() => void} act */
function onceAFrame(act) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      act();
    });
  };
}

/**
 * The page decides what scrolls (the finder, a sheet, the window): whichever it is, its scrolling is heard here.
 * @param {HTMLElement} list
 * @param {() => void} act
 */
function hearScrolling(list, act) {
  const heard = () => (list.isConnected ? act() : document.removeEventListener("scroll", heard, true));
  document.addEventListener("scroll", heard, { capture: true, passive: true });
}

/**
 * Call `wider` when the width changes (a column, a turned phone), and when the list comes out of hiding.
 * @param {HTMLElement} list
 * @param {() => void} wider
 * @param {() => void} later
 */
function watchSize(list, wider, later) {
  let width = list.clientWidth;
  new ResizeObserver(() => {
    const changed = list.clientWidth !== width;
    width = list.clientWidth;
    if (!changed) later();
    else if (width) wider();
  }).observe(list);
}

/**
 * The first row in sight and the one after the last, with some to spare.
 * @param {HTMLElement} list
 * @param {{ count: number, height: number }} given
 */
function inSight(list, { count, height }) {
  const box = list.getBoundingClientRect();
  let [top, bottom] = [0, window.innerHeight];
  for (let frame = list.parentElement; frame; frame = frame.parentElement) {
    if (frame.scrollHeight <= frame.clientHeight || getComputedStyle(frame).overflowY === "visible") continue;
    const edges = frame.getBoundingClientRect();
    top = Math.max(top, edges.top);
    bottom = Math.min(bottom, edges.bottom);
  }
  const from = Math.max(0, Math.floor((top - box.top) / height) - OVERSCAN);
  const to = Math.min(count, Math.ceil((bottom - box.top) / height) + OVERSCAN);
  return [Math.min(from, count), Math.max(to, 0)];
}
