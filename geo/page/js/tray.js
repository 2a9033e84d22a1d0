// What has no place, and what has no date, of the whole library: kept in sight, never dropped.

function fillTray(box, hub) {
  const half = (title, flag) => {
    const rows = rowsWithout(hub.data, flag);
    const scroller = el("div", { class: "scroller" });
    box.append(el("section", { class: "tray", "aria-label": title },
      el("h3", {}, `${title} (${rows.length.toLocaleString("en")})`),
      rows.length ? null : el("p", { class: "empty" }, "none"), scroller));
    const list = claimList(hub, scroller, title, "desk");
    list.setRows(rows);
    return list;
  };
  const lists = [half("Unplaced", FLAG_PLACED), half("Undated", FLAG_DATED)];
  const reveal = () => lists.forEach((list) => list.show(list.indexOf(hub.index(hub.state.selected))));
  const off = hub.on((state, changed) => { if (changed.has("selected")) reveal(); });
  reveal();
  return () => { off(); lists.forEach((list) => list.leave()); };
}
