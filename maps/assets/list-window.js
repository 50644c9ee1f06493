// Which rows of a long list are in the page: all of them, or in a list too long for that the ones in sight.

const OVERSCAN = 8; // rows drawn beyond each edge, so that scrolling meets no gap
const GUESS_PX = 60; // height of a row until one can be measured

/** Rows in `list`; `make(at, count, numbered)` makes one. Above `limit` rows only those in sight are drawn. */
export function rowWindow(list, make, limit) {
  const drawn = new Map();
  const state = { count: 0, kept: 0, height: GUESS_PX, asked: 0 };
  const isLong = () => state.count > limit;

  /** Start again with so many rows, the kept one (it holds the focus or the tab stop) always among them. */
  function show(count, kept) {
    for (const row of drawn.values()) row.remove();
    drawn.clear();
    Object.assign(state, { count, kept });
    list.classList.toggle("list-long", isLong());
    measure();
    draw();
  }

  function measure() {
    list.style.blockSize = "";
    if (!isLong()) return;
    const sample = make(state.kept, state.count, true);
    list.append(sample);
    state.height = sample.offsetHeight || GUESS_PX;
    sample.remove();
    list.style.blockSize = `${state.count * state.height}px`;
  }

  function draw() {
    const [from, to] = isLong() ? inSight(list, state) : [0, state.count];
    for (const [at, row] of drawn) {
      if ((at >= from && at < to) || at === state.kept) continue;
      row.remove();
      drawn.delete(at);
    }
    if (state.kept < from) put(state.kept);
    for (let at = from; at < to; at += 1) put(at);
    if (state.kept >= to) put(state.kept);
  }

  /** Put a row at its place among the rows that are drawn. */
  function put(at) {
    if (at >= state.count || drawn.has(at)) return;
    const row = make(at, state.count, isLong());
    if (isLong()) {
      row.style.insetBlockStart = `${at * state.height}px`;
      row.style.blockSize = `${state.height}px`;
    }
    drawn.set(at, row);
    let after = list.lastElementChild;
    while (after && Number(after.firstElementChild.dataset.at) > at) after = after.previousElementSibling;
    if (after) after.after(row);
    else list.prepend(row);
  }

  /** Keep this row in the page, wherever the list is scrolled to, and return it. */
  function keep(at) {
    state.kept = at;
    put(at);
    return drawn.get(at);
  }

  /** Keep this row, bring it into sight and return it. */
  function reveal(at) {
    const row = keep(at);
    row.scrollIntoView({ block: "nearest" });
    draw();
    return row;
  }

  function later() {
    if (!list.isConnected) return document.removeEventListener("scroll", later, true);
    if (!state.asked && isLong()) {
      state.asked = requestAnimationFrame(() => {
        state.asked = 0;
        draw();
      });
    }
  }
  // The page decides what scrolls (the finder, a sheet, the window): whichever it is, its scrolling is heard here.
  document.addEventListener("scroll", later, { capture: true, passive: true });
  watchSize(list, () => isLong() && show(state.count, state.kept), later);
  return { show, keep, reveal, row: (at) => drawn.get(at), each: () => drawn.values() };
}

/** Call `wider` when the width changes (a column, a turned phone), and when the list comes out of hiding. */
function watchSize(list, wider, later) {
  let width = list.clientWidth;
  new ResizeObserver(() => {
    if (list.clientWidth === width) return later();
    width = list.clientWidth;
    if (width) wider();
  }).observe(list);
}

/** The first row in sight and the one after the last, with some to spare. */
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
