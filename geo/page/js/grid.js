// A grid for screen readers and the keyboard, whose rows are a virtual list of one height.

// `columns` are { title, key }: one with a key is a button that sorts by it. `list` are the options
// of the virtual list. Returns the list and what tells the head how it is sorted.
function gridOf(box, { label, columns, kind, list, sort }) {
  const heads = columns.map(({ title, key }, k) => el("div", { role: "columnheader", "aria-colindex": k + 1, dataset: { key } },
    key && sort ? el("button", { type: "button", onclick: () => sort(key) }, title, el("i", { "aria-hidden": "true" })) : title));
  // The scroller takes the focus, so the role of the group of rows is its own.
  const scroller = el("div", { class: "scroller", role: "rowgroup" });
  const grid = el("div", { class: `grid ${kind}`, role: "grid", "aria-label": label, "aria-colcount": columns.length },
    el("div", { role: "rowgroup" }, el("div", { class: "grid-row head", role: "row", "aria-rowindex": 1 }, heads)), scroller);
  box.append(grid);
  const rows = new VirtualList(scroller, { estimate: 46, gap: 0, role: "presentation", roving: true, number: numberInGrid, ...list });
  return {
    list: rows,
    setRows(numbers) {
      grid.setAttribute("aria-rowcount", numbers.length + 1);
      rows.setRows(numbers);
    },
    sorted(key, down) {
      for (const head of heads) {
        if (head.dataset.key === key) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
    },
  };
}

// The head is the first row.
function numberInGrid(node, at) {
  node.setAttribute("aria-rowindex", at + 2);
}

function gridCell(kind, ...content) {
  return el("div", { role: "gridcell", class: kind, dir: "auto" }, el("div", { class: "clamp" }, content));
}
