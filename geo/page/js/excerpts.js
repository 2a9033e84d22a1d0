// The list at the right: every claim of the window, in order of date, rendered as far as scrolled.

const BATCH = 30;

function mountExcerpts(root, hub) {
  const count = el("p", { class: "count", role: "status" }, "Reading the articles …");
  const list = el("div", { class: "list", role: "feed", "aria-label": "Excerpts" });
  const end = el("div", { class: "end" });
  const scroller = el("div", { class: "scroller" }, list, end);
  const view = el("section", { class: "excerpts", "aria-label": "Excerpts" }, count, scroller);
  root.append(view);

  let rendered = 0;
  let turn = 0;
  const rows = () => hub.selection?.order ?? [];

  // One after the other: two that grow the list at once would double some cards and skip others.
  let growing = Promise.resolve();
  function grow(upTo) {
    const mine = turn;
    growing = growing.then(() => add(upTo, mine)).catch(() => null);
    return growing;
  }

  async function add(upTo, mine) {
    const order = rows();
    while (rendered < Math.min(upTo, order.length) && mine === turn) {
      const batch = Array.from(order.slice(rendered, rendered + BATCH));
      const claims = await Promise.all(batch.map((i) => hub.detail(i)));
      if (mine !== turn) return;
      list.append(...claims.map((claim) => card(hub, claim)));
      rendered += batch.length;
    }
    mark();
  }

  function refresh() {
    turn += 1;
    rendered = 0;
    list.replaceChildren();
    const s = hub.selection;
    count.replaceChildren(el("b", {}, `${s.shown.toLocaleString("en")} ${s.shown === 1 ? "claim" : "claims"}`),
      ` in this window, of ${s.total.toLocaleString("en")}`);
    if (!s.shown) list.append(el("p", { class: "empty" }, "No claim fits this window and these filters. Widen the window below the map, or switch a filter back on."));
    const mine = turn;
    grow(BATCH).then(() => { if (mine === turn) reveal(hub.state.selected); });
  }

  function find(id) {
    return id ? list.querySelector(`[data-claim="${CSS.escape(id)}"]`) : null;
  }

  function mark() {
    for (const node of list.querySelectorAll(".card")) {
      node.classList.toggle("selected", node.dataset.claim === hub.state.selected);
      node.classList.toggle("hovered", node.dataset.claim === hub.state.hovered);
      const pin = node.querySelector("footer button:last-child");
      pin.textContent = hub.state.pins.includes(node.dataset.claim) ? "unpin" : "pin";
    }
  }

  async function reveal(id) {
    if (!id) return;
    const at = rows().indexOf(hub.index(id));
    if (at < 0) return;
    await grow(at + 1);
    const node = find(id);
    if (!node) return;
    const box = node.getBoundingClientRect();
    const frame = scroller.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) {
      scroller.scrollTop += box.top - frame.top - 8;
    }
  }

  const watcher = new IntersectionObserver((seen) => {
    if (seen.some((s) => s.isIntersecting) && rendered) grow(rendered + BATCH);
  }, { root: scroller, rootMargin: "400px" });
  watcher.observe(end);

  const off = hub.on((state, changed) => {
    view.hidden = Boolean(state.reading);
    if (changed.has("settled")) refresh();
    else if (changed.has("selected") || changed.has("hovered") || changed.has("pins")) {
      mark();
      if (changed.has("selected")) reveal(state.selected);
    }
  });
  if (hub.selection) refresh();
  return () => { off(); watcher.disconnect(); view.remove(); };
}
