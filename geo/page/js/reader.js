// The article as received, with its claims marked; opened by "read".

function articlePieces(text, claims) {
  // Cut the text at every claim's ends; a piece knows the claims that cover it.
  const points = Array.from(text);
  const cuts = new Set([0, points.length]);
  for (const claim of claims) { cuts.add(claim.start); cuts.add(claim.end); }
  const edges = [...cuts].sort((a, b) => a - b);
  const pieces = [];
  for (let i = 0; i + 1 < edges.length; i++) {
    const [start, end] = [edges[i], edges[i + 1]];
    pieces.push({ text: points.slice(start, end).join(""),
      claims: claims.filter((c) => c.start <= start && end <= c.end) });
  }
  return pieces;
}

function mountReader(root, hub) {
  const title = el("h2", { dir: "auto", tabindex: -1 });
  const about = el("p", { class: "about", dir: "auto" });
  const text = el("div", { class: "text", dir: "auto" });
  const back = el("button", { class: "link back", type: "button",
    onclick: () => hub.set({ reading: null }, "reader") }, "← back to the excerpts");
  const chosen = el("div", { class: "chosen", hidden: true });
  const scroller = el("div", { class: "scroller" }, title, about, text);
  const view = el("section", { class: "reader", hidden: true, "aria-label": "Article",
    onkeydown: (e) => { if (e.key === "Escape") hub.set({ reading: null }, "reader"); } },
  back, chosen, scroller);
  root.append(view);

  let open = null;

  function piece(part, claims) {
    if (!part.claims.length) return part.text;
    const ids = part.claims.map((c) => c.id);
    const first = part.claims[0];
    return el("mark", { class: "claim", tabindex: 0, role: "button", dataset: { ids: ids.join(" ") },
      style: `--theme:${THEMES[first.theme].colour}`,
      onclick: () => choose(ids), onkeydown: (e) => { if (e.key === "Enter") choose(ids); } }, part.text);
  }

  function choose(ids) {
    // A sentence with several claims: a further click goes to the next of them.
    const at = ids.indexOf(hub.state.selected);
    const id = ids[(at + 1) % ids.length];
    hub.set({ selected: id, reading: { document: hub.state.reading.document, claim: id } }, "reader");
    hub.act("fly", { claim: id });
  }

  // Which of the sentence's claims is selected, above the text, which stays as received.
  async function choice(first) {
    const id = first ? hub.state.selected : null;
    if (chosen.dataset.claim === (id ?? "")) return;
    chosen.dataset.claim = id ?? "";
    chosen.hidden = true;
    const row = hub.index(id), claim = row >= 0 ? await hub.detail(row).catch(() => null) : null;
    if (!claim || chosen.dataset.claim !== id) return;
    chosen.replaceChildren(symbol(claim.theme, claim.modality), el("b", {}, `${typeWord(claim)} · ${claim.modality}`),
      el("time", {}, wordsDate(claim.date)), whyButton(hub, claim, "reader"));
    chosen.hidden = false;
  }

  function mark() {
    let first = null;
    for (const node of text.querySelectorAll("mark.claim")) {
      const on = node.dataset.ids.split(" ").includes(hub.state.selected);
      node.classList.toggle("selected", on);
      if (on && !first) first = node;
    }
    choice(first);
    return first;
  }

  // scrollIntoView would move the page too.
  function centre(node) {
    if (!node) { scroller.scrollTop = 0; return; }
    const [box, frame] = [node.getBoundingClientRect(), scroller.getBoundingClientRect()];
    scroller.scrollTop += box.top - frame.top - (frame.height - Math.min(box.height, frame.height)) / 2;
  }

  async function show(reading) {
    view.hidden = !reading;
    if (!reading) { open = null; return; }
    if (!hub.data) return;
    const k = hub.document(reading.document);
    if (k < 0) {
      open = null;
      title.textContent = "This article is not kept here";
      about.textContent = "The link names an article that this store does not hold.";
      text.replaceChildren();
      return;
    }
    if (open !== reading.document) {
      const article = await hub.article(k);
      if (hub.state.reading?.document !== reading.document) return;
      open = reading.document;
      title.textContent = article.title ?? "Untitled article";
      about.textContent = [article.publisher, article.published ? wordPublished(article.published) : "date not stated", wordUnread(article), article.url]
        .filter(Boolean).join(" · ");
      text.replaceChildren(...articlePieces(article.text, article.claims).map((p) => piece(p)));
    }
    centre(mark());
  }

  const off = hub.on((state, changed) => {
    if (changed.has("data")) open = null;
    if (changed.has("reading") || changed.has("data")) show(state.reading);
    else if (changed.has("selected") && state.reading) mark();
  });
  show(hub.state.reading);
  return () => { off(); view.remove(); };
}
