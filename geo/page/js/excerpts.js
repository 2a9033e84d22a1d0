// The list at the right: every claim of the settled window, or of it what the map has in view.

const SORT_WORDS = { date: "oldest first", newest: "newest first", border: "nearest to the border" };

function mountExcerpts(root, hub) {
  const count = el("p", { class: "count", role: "status" }, "Reading the articles …");
  const inView = el("input", { type: "checkbox", onchange: () => hub.set({ inView: inView.checked }, "excerpts") });
  const sort = el("select", { "aria-label": "Order of the excerpts", onchange: () => hub.set({ sort: sort.value }, "excerpts") },
    Object.entries(SORT_WORDS).map(([value, words]) => el("option", { value }, words)));
  // Drawn on the strip, which may be closed: here it can be seen and cleared.
  const stretch = el("button", { type: "button", class: "strip-chip", title: "Clear the stretch", hidden: true, onclick: () => hub.set({ km: null }, "excerpts") });
  const scroller = el("div", { class: "scroller" });
  const none = el("p", { class: "empty", hidden: true });
  const view = el("section", { class: "excerpts", "aria-label": "Excerpts" }, count,
    el("div", { class: "list-bar" }, el("label", { class: "switch", title: "Only claims with a place in the map's view" }, inView, "only in view"), stretch, sort),
    none, scroller);
  root.append(view);
  const list = claimList(hub, scroller, "Excerpts", "excerpts");

  function refresh(anew = false) {
    const { selection: s, state } = hub;
    const rows = listedRows(hub, state.sort, state.inView);
    const many = (n) => n.toLocaleString("en");
    const claims = (n) => (n === 1 ? "claim" : "claims");
    count.replaceChildren(...(state.inView
      ? [el("b", {}, many(rows.length)), ` of ${many(s.shown)} ${claims(s.shown)} in view`]
      : [el("b", {}, `${many(s.shown)} ${claims(s.shown)}`), ` in this window, of ${many(s.total)}`]));
    none.hidden = rows.length > 0;
    none.textContent = s.shown ? "No claim of this window has its place in the map’s view. Move the map, or list all."
      : "No claim fits this window and these filters. Widen the window below the map, or switch a filter back on.";
    list.setRows(rows, anew);
  }

  function reveal() {
    list.show(list.indexOf(hub.index(hub.state.selected)));
  }

  function controls() {
    inView.checked = hub.state.inView;
    sort.value = hub.state.sort;
    const { km, tab } = hub.state;
    stretch.hidden = !km || tab === "strip";
    if (km) stretch.textContent = `km ${wordsKm(...km)} ×`;
  }

  // Boxes of lines and areas come with the layers. `standing` tells of these, and of every day that
  // a drag of the window passes, which is no reason to list anew.
  let boxes = 0;
  function hasNewBoxes() {
    const before = boxes;
    boxes = Object.keys(hub.boxes ?? {}).length;
    return boxes !== before;
  }

  let isAnew = false;
  const off = hub.on((state, changed) => {
    const has = (...keys) => keys.some((key) => changed.has(key));
    view.hidden = Boolean(state.reading);
    isAnew ||= has("data");
    if (has("inView", "sort", "km", "tab")) controls();
    if (!hub.selection) return;
    const isListed = has("settled", "inView", "sort");
    if (isListed || (state.inView && (has("bounds") || (has("standing") && hasNewBoxes())))) {
      refresh(isAnew);
      isAnew = false;
    }
    if (isListed || has("selected", "ids")) reveal();
  });
  controls();
  if (hub.selection) {
    refresh();
    reveal();
  }
  return () => { off(); list.leave(); view.remove(); };
}
