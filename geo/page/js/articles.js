// Every article that is kept, in the order of publication.

const ARTICLE_COLUMNS = ["Published", "Publisher", "Title", "Claims", "Article"].map((title) => ({ title }));

function fillArticles(box, hub) {
  const { documents } = hub.data.manifest;
  const read = (d) => hub.set({ reading: { document: d.sha256, claim: null }, tab: "map" }, "desk");
  const draw = (k) => {
    const d = documents[k];
    return el("div", { class: "grid-row", role: "row", tabindex: -1,
      onkeydown: (e) => { if (e.key === "Enter" && e.target === e.currentTarget) read(d); } },
    gridCell("when", wordPublished(d.published)), gridCell("name", d.publisher ?? "not stated"), gridCell("title", d.title ?? "untitled"),
    gridCell("figure", wordUnread(d) ?? d.claims.toLocaleString("en")),
    gridCell("act", el("button", { class: "link", type: "button", onclick: () => read(d) }, "read")));
  };
  const grid = gridOf(box, { label: "Articles", columns: ARTICLE_COLUMNS, kind: "articles", list: { estimate: 32, draw } });
  grid.setRows(Uint32Array.from(documents, (_, k) => k));
  return () => grid.list.leave();
}
