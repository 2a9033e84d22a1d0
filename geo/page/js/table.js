// All claims of the settled selection as a table: what the map shows, one claim a line.

const TABLE_COLUMNS = [
  { title: "Date", key: "date" }, { title: "What", key: "theme" }, { title: "How sure", key: "modality" }, { title: "Where" },
  { title: "To the border", key: "border" }, { title: "Sentence" }, { title: "Who says so" }, { title: "Source" },
];

function tableRows(hub, key, down) {
  const { data } = hub;
  const rows = listedRows(hub, "date");
  if (key === "date") return down ? newestFirst(data, rows, hub.state.clock) : rows;
  const sorted = key === "border" ? byBorder(data, rows)
    : key === "theme" ? byColumn(byColumn(rows, data.event), data.theme) : byColumn(rows, data.modality);
  return down ? backwards(sorted, key === "border" ? data.border_low : null) : sorted;
}

// The other way round; what has no value in a column stays last.
function backwards(rows, column) {
  const known = column ? rows.findIndex((row) => Number.isNaN(column[row])) : -1;
  rows.subarray(0, known < 0 ? rows.length : known).reverse();
  return rows;
}

// The distance in a column that says already to what.
function wordAway(border) {
  if (!border || wordNear(border) === null) return "";
  if (border.kind === "inside") return "on it";
  return border.high_km - border.low_km > WIDE_KM ? "possibly on it" : wordSpread(border.low_km, border.high_km);
}

function tableLine(hub, claim) {
  const border = (claim.relations ?? []).find(({ layer }) => layer === "border");
  const places = rankedPlaces(claim.locations).slice(0, 2).map((place) => place.feature_name ?? place.name);
  return el("div", { class: "grid-row", role: "row", tabindex: -1, dataset: { claim: claim.id }, ...linkedTo(hub, claim.id, "desk") },
  gridCell("when", wordsDated(claim.date)), gridCell("word", symbol(claim.theme, claim.modality), typeWord(claim)), gridCell("word", claim.modality),
  gridCell("name", places.join(", ") || "not stated"), gridCell("figure", wordAway(border)),
  gridCell("quote", claim.quote), gridCell("name", claim.attribution?.speaker ?? "the article"), gridCell("name", claim.publisher ?? "not stated"));
}

function fillTable(box, hub) {
  let key = "date", down = hub.state.sort === "newest";
  const wait = (row) => el("div", { class: "grid-row waiting", role: "row", tabindex: -1, dataset: { claim: hub.id(row) },
    ...linkedTo(hub, hub.id(row), "desk") }, gridCell("when", "…"));
  const grid = gridOf(box, { label: "Table of claims", columns: TABLE_COLUMNS, kind: "claims", sort: (by) => {
    down = by === key && !down;
    key = by;
    refresh();
    grid.list.show(0);
  }, list: { detail: (row) => hub.detail(row), draw: (row, claim) => tableLine(hub, claim), wait,
    mark: (node, row) => { markRow(hub, grid.list, node, row); node.setAttribute("aria-selected", String(node.classList.contains("selected"))); } } });
  const none = box.appendChild(el("p", { class: "empty", hidden: true }, "No claim fits this window and these filters."));

  function refresh() {
    grid.sorted(key, down);
    const rows = tableRows(hub, key, down);
    none.hidden = rows.length > 0;
    grid.setRows(rows);
  }
  const reveal = () => grid.list.show(grid.list.indexOf(hub.index(hub.state.selected)));
  const unlink = linkList(hub, grid.list);
  const off = hub.on((state, changed) => {
    if (changed.has("settled")) refresh();
    if (changed.has("selected") || changed.has("ids")) reveal();
  });
  refresh();
  reveal();
  return () => { off(); unlink(); grid.list.leave(); };
}
