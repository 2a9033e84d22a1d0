// The row of tabs below: each opens a sheet over the lower part of the page, the map stays.

const SHEETS = [
  { id: "map", label: "Map" },
  { id: "strip", label: "Border strip" },
  { id: "tray", label: "Unplaced and undated" },
  { id: "articles", label: "Articles" },
  { id: "table", label: "Table" },
];
const TABLE_ROWS = 200;

function mountDesk(root, hub, data) {
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
  let turn = 0;
  const strip = mountStrip(hub, data.strip);

  async function claimsOf(rows) {
    return Promise.all(rows.map((i) => hub.detail(i)));
  }

  // Flag 1 is dated, flag 2 placed.
  function rowsWithout(flag) {
    const { n, flags } = hub.data;
    const rows = [];
    for (let i = 0; i < n; i++) if ((flags[i] & flag) !== flag) rows.push(i);
    return rows;
  }

  function go(claim) {
    hub.set({ selected: claim.id }, "desk");
    hub.act("fly", { claim: claim.id });
  }

  function rest(n) {
    return n > 0 ? el("p", { class: "empty" }, `and ${n.toLocaleString("en")} more: narrow the window, or search`) : null;
  }

  async function tray() {
    const box = async (title, flag) => {
      const rows = rowsWithout(flag);
      const claims = await claimsOf(rows.slice(0, TABLE_ROWS));
      return el("section", { class: "tray" }, el("h3", {}, `${title} (${rows.length.toLocaleString("en")})`),
        claims.map((c) => card(hub, c)),
        rows.length ? rest(rows.length - claims.length) : el("p", { class: "empty" }, "none"));
    };
    return Promise.all([box("Unplaced", 2), box("Undated", 1)]);
  }

  async function articles() {
    return [el("table", {}, el("thead", {}, el("tr", {}, ["Published", "Publisher", "Title", "Claims", ""].map((t) => el("th", { scope: "col" }, t)))),
      el("tbody", {}, hub.data.manifest.documents.map((d) => el("tr", {},
        el("td", { class: "when" }, wordPublished(d.published)), el("td", { dir: "auto" }, d.publisher ?? "not stated"),
        el("td", { dir: "auto" }, d.title ?? "untitled"), el("td", { class: "figure" }, wordUnread(d) ?? String(d.claims)),
        el("td", {}, el("button", { class: "link", type: "button", onclick: () => { hub.set({ reading: { document: d.sha256, claim: null } }, "desk"); show("map"); } }, "read"))))))];
  }

  async function table() {
    const order = Array.from(hub.selection.order.slice(0, TABLE_ROWS));
    const claims = await claimsOf(order);
    const head = ["Date", "What", "How sure", "Where", "Sentence", "Who says so", "Source"];
    const body = claims.map((c) => el("tr", { tabindex: 0, dataset: { claim: c.id },
      onclick: () => go(c), onkeydown: (e) => { if (e.key === "Enter") go(c); } },
    el("td", { class: "when" }, wordsDate(c.date)), el("td", { class: "word" }, symbol(c.theme, c.modality), typeWord(c)), el("td", { class: "word" }, c.modality),
    el("td", { class: "name", dir: "auto" }, rankedPlaces(c.locations).slice(0, 2).map((x) => x.feature_name ?? x.name).join(", ") || "not stated"),
    el("td", { class: "quote", dir: "auto" }, c.quote), el("td", { class: "name", dir: "auto" }, c.attribution?.speaker ?? "the article"),
    el("td", { class: "name", dir: "auto" }, c.publisher ?? "not stated")));
    return [el("table", {}, el("thead", {}, el("tr", {}, head.map((t) => el("th", { scope: "col" }, t)))), el("tbody", {}, body)),
      rest(hub.selection.shown - claims.length)];
  }

  async function fill() {
    const { tab: open } = hub.state;
    if (open === "map" || open === "strip" || !hub.data || !hub.selection) return;
    const mine = ++turn;
    const nodes = await { tray, articles, table }[open]();
    if (mine !== turn) return;
    sheet.replaceChildren(...nodes.filter(Boolean));
    mark();
  }

  function mark() {
    for (const node of sheet.querySelectorAll("[data-claim]")) {
      node.classList.toggle("selected", node.dataset.claim === hub.state.selected);
    }
  }

  function show(id) {
    hub.set({ tab: id }, "desk");
  }

  function shown() {
    const { tab: id } = hub.state;
    sheet.hidden = id === "map";
    sheet.classList.toggle("strip-sheet", id === "strip");
    if (id === "strip") {
      turn += 1;
      sheet.replaceChildren(strip.node);
    }
    for (const tab of tabs) tab.setAttribute("aria-selected", String(tab.dataset.sheet === id));
    fill();
  }

  function count() {
    if (!hub.data) return;
    const numbers = { tray: rowsWithout(3).length, articles: hub.data.manifest.documents.length };
    for (const tab of tabs) {
      const n = numbers[tab.dataset.sheet];
      tab.querySelector(".number").textContent = n === undefined ? "" : n.toLocaleString("en");
    }
  }

  const off = hub.on((state, changed) => {
    if (changed.has("data")) count();
    if (changed.has("tab")) shown();
    else if (["data", "settled", "pins"].some((k) => changed.has(k))) fill();
    else if (changed.has("selected")) mark();
  });
  shown();
  count();
  return () => { off(); strip.leave(); view.remove(); };
}
