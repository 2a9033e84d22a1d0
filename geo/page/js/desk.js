// The row of tabs below: each opens a sheet over the lower part of the page, the map stays.

// A phone leaves out what is `aside`. `fill(box, hub)` fills a sheet, follows the hub by itself, and returns what to call when it closes.
const SHEETS = [
  { id: "map", label: "Map" },
  { id: "strip", label: "Border strip", aside: "Border ", fill: fillStrip },
  { id: "rivals", label: "Rival claims", aside: " claims", fill: fillRivals },
  { id: "tray", label: "Unplaced and undated", aside: " and undated", fill: fillTray },
  { id: "articles", label: "Articles", fill: fillArticles },
  { id: "table", label: "Table", fill: fillTable },
];

function mountDesk(root, hub, data) {
  const sheet = el("div", { class: "sheet", hidden: true, role: "tabpanel", tabindex: -1 });
  const tabs = SHEETS.map((s, i) => el("button", { type: "button", role: "tab", dataset: { sheet: s.id },
    "aria-selected": "false", onclick: () => show(s.id),
    onkeydown: (e) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
      if (step) tabs[(i + step + tabs.length) % tabs.length].focus();
    } }, tabWords(s), el("span", { class: "number" })));
  const view = el("div", { class: "desk", onkeydown: (e) => { if (e.key === "Escape") show("map"); } },
    sheet, el("div", { class: "tabs", role: "tablist", "aria-label": "Views" }, tabs));
  root.append(view);
  let leave = null;
  const strip = mountStrip(hub, data.strip);

  function show(id) {
    hub.set({ tab: id }, "desk");
  }

  function empty() {
    leave?.();
    leave = null;
    sheet.replaceChildren();
  }

  function fill() {
    empty();
    const open = SHEETS.find(({ id }) => id === hub.state.tab);
    sheet.hidden = !open?.fill;
    sheet.dataset.sheet = hub.state.tab;
    sheet.setAttribute("aria-label", open?.label ?? "");
    for (const tab of tabs) tab.setAttribute("aria-selected", String(tab.dataset.sheet === hub.state.tab));
    if (open?.fill && hub.data && hub.selection) leave = open.fill(sheet, hub, { strip });
  }

  function count() {
    if (!hub.data) return;
    const numbers = { tray: rowsWithout(hub.data, FLAG_DATED | FLAG_PLACED).length, articles: hub.data.manifest.documents.length };
    for (const tab of tabs) {
      const n = numbers[tab.dataset.sheet];
      tab.querySelector(".number").textContent = n === undefined ? "" : n.toLocaleString("en");
    }
  }

  const off = hub.on((state, changed) => {
    if (changed.has("data")) count();
    if (changed.has("tab") || changed.has("data")) fill();
  });
  fill();
  count();
  return () => { off(); empty(); strip.leave(); view.remove(); };
}

function tabWords({ label, aside }) {
  if (!aside) return label;
  const [before, after] = label.split(aside);
  return [before, el("span", { class: "aside" }, aside), after];
}
