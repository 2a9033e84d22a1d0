// The keyboard in a virtual list: from row to row, and where the focus is while its row is no node.

// What VirtualList knows of the focus. It adds nodes, rows, heights, anchor, scroller and show.
class ListKeys {
  active() {
    return this.scroller.getRootNode().activeElement;
  }

  focused(target) {
    const entry = [...this.nodes.values()].find(({ node }) => node.contains(target));
    if (!entry) return;
    this.focusRow = entry.row;
    this.rove();
  }

  // A focused row that leaves the sight hands the focus to the list, and takes it again on return.
  keepFocus(gone) {
    const active = this.active();
    if (active && gone.some(({ node }) => node.contains(active))) this.scroller.focus({ preventScroll: true });
  }

  pressed(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || !this.rows.length) return;
    const at = this.indexOf(this.focusRow), last = this.rows.length - 1;
    const screen = () => Math.max(1, Math.floor(this.scroller.clientHeight / this.heights.get(Math.max(at, 0))) - 1);
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + screen(), PageUp: at - screen() };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const next = clamp(steps[event.key], 0, last);
    this.show(next, next > at && event.key === "ArrowDown");
    this.focusAt(next);
  }

  // In a grid the Tab key stops at one row: the one that had the focus, or the first in sight.
  rove() {
    if (!this.roving) return;
    const own = this.nodes.has(this.focusRow) ? this.focusRow : this.rows[this.anchor.at];
    for (const { row, node } of this.nodes.values()) node.tabIndex = row === own ? 0 : -1;
  }

  focusAt(at) {
    this.nodes.get(this.rows[at])?.node.focus({ preventScroll: true });
  }
}
