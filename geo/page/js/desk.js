// The row of tabs below: each opens a sheet over the lower part of the page, the map stays.

const SHEETS = [
  { id: "map", label: "Map" },
  { id: "tray", label: "Unplaced and undated" },
  { id: "articles", label: "Articles" },
  { id: "table", label: "Table" },
];
const TABLE_ROWS = 200;

function mountDesk(root, hub) {
  const sheet = el("div", { class: "sheet", hidden: true, role: "tabpanel", tabindex: -1 });
  const tabs = SHEETS.map((s, i) => el("button", { type: "button", role: "tab", dataset: { sheet: s.id },
    "aria-selected": "false", onclick: () => show(s.id),
    onkeydown: (e) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
      if (step) tabs[(i + step + tabs.length) % tabs.length].focus();
    } }, s.label, el("span", { class: "number" })));
  const view = el("div", { class: "desk", onkeydown: (e) => { if (e.key === "Escape") show("map"); } },
    sheet, el("div", { class: "tabs", role: "tablist", "aria-label": "Views" }, tabs));
  root.append(view);
  let open = "map";
  let turn = 0;

  async function claimsOf(rows) {
    return Promise.all(rows.map((i) => hub.detail(i)));
  }

  function trayRows() {
    const d = hub.data;
    const rows = [];
    for (let i = 0; i < d.n; i++) if ((d.flags[i] & 3) !== 3) rows.push(i);
    return rows;
  }

  function go(claim) {
    hub.set({ selected: claim.id }, "desk");
    hub.act("fly", { claim: claim.id });
  }

  async function tray() {
    const claims = await claimsOf(trayRows().slice(0, TABLE_ROWS));
    if (!claims.length) return [el("p", { class: "empty" }, "Every claim has a place and a date.")];
    const box = (title, list) => el("section", { class: "tray" }, el("h3", {}, `${title} (${list.length})`),
      list.length ? list.map((c) => card(hub, c)) : el("p", { class: "empty" }, "none"));
    return [box("Unplaced", claims.filter((c) => !c.locations.length)), box("Undated", claims.filter((c) => !c.date))];
  }

  async function articles() {
    return [el("table", {}, el("thead", {}, el("tr", {}, ["Published", "Publisher", "Title", "Claims", ""].map((t) => el("th", { scope: "col" }, t)))),
      el("tbody", {}, hub.data.manifest.documents.map((d) => el("tr", {},
        el("td", { class: "when" }, d.published ? edtfPart(d.published) : "not stated"), el("td", { dir: "auto" }, d.publisher ?? "not stated"),
        el("td", { dir: "auto" }, d.title ?? "untitled"), el("td", { class: "figure" }, String(d.claims)),
        el("td", {}, el("button", { class: "link", type: "button", onclick: () => { hub.set({ reading: { document: d.sha256, claim: null } }, "desk"); show("map"); } }, "read"))))))];
  }

  async function table() {
    const order = Array.from(hub.selection.order.slice(0, TABLE_ROWS));
    const claims = await claimsOf(order);
    const head = ["Date", "What", "How sure", "Where", "Sentence", "Who says so", "Source"];
    const body = claims.map((c) => el("tr", { tabindex: 0, class: c.id === hub.state.selected ? "selected" : "",
      onclick: () => go(c), onkeydown: (e) => { if (e.key === "Enter") go(c); } },
    el("td", { class: "when" }, wordDate(c.date)), el("td", { class: "word" }, symbol(c.theme, outlineOf(c.modality)), typeWord(c)), el("td", { class: "word" }, c.modality),
    el("td", { class: "name", dir: "auto" }, rankedPlaces(c.locations).slice(0, 2).map((x) => x.feature_name ?? x.name).join(", ") || "not stated"),
    el("td", { class: "quote", dir: "auto" }, c.quote), el("td", { class: "name", dir: "auto" }, c.attribution?.speaker ?? "the article"),
    el("td", { class: "name", dir: "auto" }, c.publisher ?? "not stated")));
    const rest = hub.selection.shown - claims.length;
    return [el("table", {}, el("thead", {}, el("tr", {}, head.map((t) => el("th", { scope: "col" }, t)))), el("tbody", {}, body)),
      rest > 0 ? el("p", { class: "empty" }, `and ${rest.toLocaleString("en")} more: narrow the window to see them here`) : null];
  }

  async function fill() {
    if (open === "map" || !hub.data || !hub.selection) return;
    const mine = ++turn;
    const nodes = await { tray, articles, table }[open]();
    if (mine === turn) sheet.replaceChildren(...nodes.filter(Boolean));
  }

  function show(id) {
    open = id;
    sheet.hidden = id === "map";
    for (const tab of tabs) tab.setAttribute("aria-selected", String(tab.dataset.sheet === id));
    fill();
  }

  function count() {
    if (!hub.data) return;
    const numbers = { tray: trayRows().length, articles: hub.data.manifest.documents.length };
    for (const tab of tabs) {
      const n = numbers[tab.dataset.sheet];
      tab.querySelector(".number").textContent = n === undefined ? "" : n.toLocaleString("en");
    }
  }

  const off = hub.on((state, changed) => {
    if (changed.has("data")) count();
    if (["data", "selection", "selected"].some((k) => changed.has(k))) fill();
  });
  show("map");
  count();
  return () => { off(); view.remove(); };
}
