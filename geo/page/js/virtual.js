// A list of up to a million rows, of which only those in sight, and a few around them, are nodes.
//
// What holds is the anchor: one row, and how far below the upper edge it begins. All others are
// laid around it, so that a row above that turns out taller than thought moves nothing that is
// being read. The scroll bar follows the rows, and is put right when the scrolling rests.

const LIST_MARGIN = 700;
const LIST_GAP = 8;
// A leap of the scroll bar (its thumb dragged) goes to a place; less than that moves rows by pixels.
const LEAP_SCREENS = 4;
const LEAP_SCALED = 5000;
const REST_MS = 90;
// Rows in the order of the border lie in a file each: what scrolls by faster than these come waits.
const LIST_PENDING = 30;

// Options: `estimate` pixels a row, `gap` between rows, `role` of the element that holds them;
// `draw(row, detail)` gives a row's node, `wait(row)` the one that stands for it until its details
// come, `detail(row)` a promise of them (without it rows are drawn at once), `mark(node, row)` sets
// what changes without a new node, `number(node, at, n)` its place in the list for screen readers;
// `roving` lets the Tab key stop at one row only.
class VirtualList extends ListKeys {
  constructor(scroller, options) {
    super();
    Object.assign(this, { gap: LIST_GAP, role: "feed", mark: () => null, number: numberInFeed }, options, { scroller });
    this.drawn = el("div", { class: "drawn", role: this.role, "aria-label": this.label });
    this.drawn.style.gap = `${this.gap}px`;
    this.box = el("div", { class: "virtual", role: "presentation" }, this.drawn);
    scroller.classList.add("virtual-scroller");
    scroller.tabIndex = -1;
    scroller.append(this.box);
    this.nodes = new Map();
    this.leaping = false;
    this.pending = 0;
    this.focusRow = -1;
    this.forget(new Uint32Array(0));
    scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    scroller.addEventListener("keydown", (event) => this.pressed(event));
    this.drawn.addEventListener("focusin", (event) => this.focused(event.target));
    this.watcher = new ResizeObserver(() => this.soon());
    this.watcher.observe(scroller);
    this.watcher.observe(this.drawn);
  }

  leave() {
    this.watcher.disconnect();
    clearTimeout(this.resting);
    cancelAnimationFrame(this.frame);
    this.nodes.clear();
    this.box.remove();
  }

  // ---- Which rows

  forget(rows) {
    this.rows = rows;
    // An empty feed is none.
    this.drawn.setAttribute("role", rows.length || this.role !== "feed" ? this.role : "group");
    this.heights = new Heights(rows.length, this.estimate);
    this.anchor = { at: 0, dy: 0 };
  }

  // Show other rows. A row that stays keeps its node, and the one to `keep` (else the anchor) its
  // place on the screen; a list that stands at its beginning stays there. `anew` drops every node:
  // the data behind them is another.
  setRows(rows, { anew = false, keep = -1 } = {}) {
    const kept = this.nodes.get(keep), isKept = kept && this.isSeen(kept.at);
    const { at, dy } = isKept ? { at: kept.at, dy: this.yOf(kept.at) } : this.anchor;
    const row = this.rows[at], isAtTop = at === 0 && dy > -1;
    if (anew) this.drop();
    this.forget(rows);
    const now = isAtTop || anew || row === undefined ? -1 : rows.indexOf(row);
    if (now >= 0) this.anchor = { at: now, dy };
    for (const entry of this.nodes.values()) entry.at = -1;
    this.lay();
    this.follow();
  }

  drop() {
    this.keepFocus([...this.nodes.values()]);
    this.nodes.clear();
    this.drawn.replaceChildren();
  }

  indexOf(row) {
    return row < 0 ? -1 : this.rows.indexOf(row);
  }

  // ---- Laying rows around the anchor

  lay() {
    const high = this.scroller.clientHeight;
    if (!high) return;
    for (let turn = 0; turn < 5; turn++) {
      this.hold(high);
      const [from, to] = this.span(high);
      this.put(from, to);
      this.from = from;
      if (!this.measure()) break;
    }
    this.hold(high);
    this.place(high);
    const s = this.scroller.scrollTop;
    if (s < high || s > this.bar.most - high) this.follow();
  }

  // No gap at either end: the last row ends at the lower edge, the first begins at the upper one.
  hold(high) {
    const { heights, anchor } = this;
    let below = anchor.dy;
    for (let i = anchor.at; i < heights.n && below < high; i++) below += heights.get(i);
    if (below < high) anchor.dy += high - below;
    let above = anchor.dy;
    for (let i = anchor.at; i > 0 && above > 0; i--) above -= heights.get(i - 1);
    if (above > 0) anchor.dy -= above;
  }

  span(high) {
    const { heights, anchor } = this;
    let from = anchor.at, to = anchor.at;
    for (let y = anchor.dy; from > 0 && y > -LIST_MARGIN; y -= heights.get(from)) from--;
    for (let y = anchor.dy; to < heights.n && y < high + LIST_MARGIN; y += heights.get(to - 1)) to++;
    return [from, to];
  }

  // Make these rows nodes, and no others; a node that stays is not touched.
  put(from, to) {
    const wanted = this.rows.subarray(from, to), keep = new Set(wanted);
    const gone = [...this.nodes.values()].filter((entry) => !keep.has(entry.row));
    this.keepFocus(gone);
    for (const { row, node } of gone) {
      node.remove();
      this.nodes.delete(row);
    }
    let next = this.drawn.firstChild;
    wanted.forEach((row, k) => {
      const entry = this.nodes.get(row) ?? this.make(row);
      if (entry.at !== from + k) this.seat(entry, from + k);
      if (entry.node === next) next = next.nextSibling;
      else this.move(entry.node, next);
      if (!entry.asked && !this.leaping && this.pending < LIST_PENDING) this.ask(entry);
    });
    if (this.active() === this.scroller) this.focusAt(this.indexOf(this.focusRow));
    this.rove();
    this.busy();
  }

  // A node that moves loses the focus: give it back.
  move(node, next) {
    const active = this.active();
    const held = active && node.contains(active) ? active : null;
    this.drawn.insertBefore(node, next);
    if (held) held.focus({ preventScroll: true });
  }

  make(row) {
    const entry = { row, at: -1, asked: false, ready: !this.detail, node: this.detail ? this.wait(row) : this.draw(row) };
    if (entry.ready) entry.asked = true;
    else entry.node.style.minHeight = `${this.estimate - this.gap}px`;
    this.nodes.set(row, entry);
    this.mark(entry.node, row);
    return entry;
  }

  seat(entry, at) {
    entry.at = at;
    this.number(entry.node, at, this.rows.length);
  }

  async ask(entry) {
    entry.asked = true;
    this.pending += 1;
    try {
      const detail = await this.detail(entry.row);
      if (this.nodes.get(entry.row) === entry) this.fill(entry, detail);
    } catch {
      // It is asked for again when the next scrolling rests.
      entry.failed = true;
      entry.node.replaceChildren("This did not load.");
    }
    this.pending -= 1;
    if (this.pending === 0 && !this.leaping) this.askAll();
  }

  askAll() {
    for (const entry of this.nodes.values()) if (!entry.asked) this.ask(entry);
  }

  // The details have come: the real row takes the place of the one that waited, focus included.
  fill(entry, detail) {
    const hadFocus = entry.node.contains(this.active());
    const node = this.draw(entry.row, detail);
    entry.node.replaceWith(node);
    Object.assign(entry, { node, ready: true });
    this.number(node, entry.at, this.rows.length);
    this.mark(node, entry.row);
    if (hadFocus) node.focus({ preventScroll: true });
    if (this.filling) return;
    // Others of the same file follow in this very turn: lay them together, before the next frame.
    this.filling = true;
    queueMicrotask(() => {
      this.filling = false;
      this.lay();
    });
  }

  busy() {
    const waits = [...this.nodes.values()].some(({ ready }) => !ready);
    const bearer = this.role === "presentation" ? this.scroller : this.drawn;
    if (waits !== (bearer.getAttribute("aria-busy") === "true")) bearer.setAttribute("aria-busy", String(waits));
  }

  measure() {
    let changed = false;
    for (const { node, at } of this.nodes.values()) {
      const high = node.getBoundingClientRect().height;
      if (high > 0) changed = this.heights.set(at, high + this.gap) || changed;
    }
    return changed;
  }

  place(high) {
    const { heights, anchor } = this;
    this.bar = barOf(heights.total - high);
    this.box.style.height = `${this.bar.most + high}px`;
    // The browser cuts its own position short when the box has become lower: that is no scrolling.
    const s = this.last = this.scroller.scrollTop;
    let top = s + anchor.dy;
    for (let i = anchor.at - 1; i >= this.from; i--) top -= heights.get(i);
    for (let i = anchor.at; i < this.from; i++) top += heights.get(i);
    this.drawn.style.top = `${top}px`;
  }

  // Put the scroll bar where the rows are, and move them along: nothing moves on the screen.
  follow() {
    const high = this.scroller.clientHeight;
    if (!high || !this.bar) return;
    const wanted = this.bar.toBar(this.heights.top(this.anchor.at) - this.anchor.dy);
    const off = Math.abs(wanted - this.scroller.scrollTop);
    if (off < (this.bar.scaled && wanted > BAR_EDGE && wanted < BAR_MOST - BAR_EDGE ? 2000 : 1)) return;
    this.scroller.scrollTop = wanted;
    this.place(high);
  }

  // ---- Scrolling

  scrolled() {
    const high = this.scroller.clientHeight, s = this.scroller.scrollTop, moved = s - this.last;
    if (!high || Math.abs(moved) < 0.5) return;
    this.last = s;
    this.leaping = Math.abs(moved) > (this.bar.scaled ? LEAP_SCALED : LEAP_SCREENS * high);
    if (this.leaping) {
      const y = this.bar.toRows(s), at = this.heights.at(y);
      this.anchor = { at, dy: this.heights.top(at) - y };
    } else {
      this.anchor.dy -= moved;
      this.settle(high);
    }
    this.lay();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), REST_MS);
  }

  // The anchor is the first row that begins in sight, or the one that fills it.
  settle(high) {
    const { heights, anchor } = this;
    while (anchor.dy < 0 && anchor.at < heights.n - 1 && anchor.dy + heights.get(anchor.at) < high / 2) anchor.dy += heights.get(anchor.at++);
    while (anchor.dy > 0 && anchor.at > 0 && anchor.dy - heights.get(anchor.at - 1) >= 0) anchor.dy -= heights.get(--anchor.at);
    while (anchor.dy > high / 2 && anchor.at > 0) anchor.dy -= heights.get(--anchor.at);
  }

  // Details of rows that a dragged thumb flew past are never asked for.
  rest() {
    this.leaping = false;
    for (const entry of this.nodes.values()) {
      if (entry.failed) Object.assign(entry, { failed: false, asked: false });
    }
    this.askAll();
    this.follow();
  }

  // Something has another size: the panel, the letters, or a row in which more was opened.
  soon() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      this.lay();
      this.follow();
    });
  }

  // Where a row begins on the screen, for rows that are nodes.
  yOf(at) {
    const { heights, anchor } = this;
    let y = anchor.dy;
    for (let i = anchor.at; i < at; i++) y += heights.get(i);
    for (let i = anchor.at - 1; i >= at; i--) y -= heights.get(i);
    return y;
  }

  isSeen(at) {
    const entry = this.nodes.get(this.rows[at]);
    if (!entry || entry.at !== at) return false;
    const y = this.yOf(at), end = y + this.heights.get(at) - this.gap;
    return y >= -1 && end <= this.scroller.clientHeight + 1;
  }

  // Bring a row into sight, at the upper edge or, when `low`, at the lower one.
  show(at, low = false) {
    if (at < 0 || at >= this.rows.length || this.isSeen(at)) return;
    const room = this.scroller.clientHeight - this.heights.get(at);
    this.anchor = { at, dy: low && room > 0 ? room : at > 0 ? this.gap : 0 };
    this.leaping = false;
    this.lay();
    this.follow();
  }

  // Set anew what changes without a new node: selected, hovered, pinned.
  remark() {
    for (const { node, row } of this.nodes.values()) this.mark(node, row);
  }
}

function numberInFeed(node, at, n) {
  node.setAttribute("aria-posinset", at + 1);
  node.setAttribute("aria-setsize", n);
}
