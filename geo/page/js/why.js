// "Why is this here?": a card beside the excerpts with the rule behind every field of one claim.

// The button that opens it: on an excerpt, on the claim chosen in an article, on a callout too.
function whyButton(hub, claim, from) {
  const what = `${typeWord(claim)}, ${claim.modality}`;
  return el("button", { class: "link why-open", type: "button", "aria-haspopup": "dialog", "aria-expanded": "false",
    title: "Why is this here? The rule behind each field", "aria-label": `why? Why is this here: ${what}`,
    onclick: (e) => {
      e.stopPropagation();
      const isOpen = hub.state.why === claim.id;
      hub.set(isOpen ? { why: null } : { selected: claim.id, why: claim.id }, from);
    } }, "why?");
}

// The button "why?" that has the focus, also inside the panels' roots and the map's frame.
function focusedWhy() {
  let node = document.activeElement;
  for (let next = node; next; next = node.shadowRoot?.activeElement ?? node.contentDocument?.activeElement) node = next;
  return node?.matches(".why-open") ? node : null;
}

function whyQuote(claim) {
  const pieces = wordMarks(claim, whySpans(claim));
  const seen = new Set(pieces.flatMap((piece) => piece.kinds));
  return [
    el("blockquote", { dir: "auto" }, markedNodes(pieces)),
    el("p", { class: "cues" }, Object.entries(CUES).filter(([kind]) => seen.has(kind))
      .map(([kind, words]) => el("span", {}, el("mark", { class: kind }, words)))),
  ];
}

// A file may break after each slash and nowhere else.
function fileNode(file) {
  const parts = file.split(/(?<=\/)/);
  const name = parts.pop();
  return el("code", {}, parts.map((part) => [el("span", {}, part), el("wbr")]), name);
}

function whyCells({ value, kind, empty, notes, codes, ...entry }) {
  const { rule, file } = entry.own ? entry : wordRule(entry.rule);
  const small = [...(notes ?? []), ...(codes ?? []).map((code) => code && el("code", {}, code))].filter(Boolean);
  const unruled = empty && !entry.needed ? null : el("em", {}, "no rule recorded");
  return [
    el("td", { class: empty ? "value none" : entry.plain ? "value plain" : "value" }, kind ? el("i", { class: `glyph ${kind}`, "aria-hidden": "true" }) : null,
      el("b", { dir: "auto" }, value),
      small.length ? el("small", { dir: "auto" }, small.flatMap((part, i) => (i ? ["\u00a0· ", part] : [part]))) : null),
    el("td", { class: "rule", dir: "auto" }, rule ?? unruled),
    el("td", { class: "file" }, file ? fileNode(file) : null),
  ];
}

function whyTable(claim) {
  const body = whyRows(claim).flatMap(([field, entries]) => entries.map((entry, i) => el("tr", { class: i ? "" : "first" },
    i ? null : el("th", { scope: "row", rowspan: entries.length }, field), whyCells(entry))));
  return el("table", {}, el("thead", {}, el("tr", {}, ["Field", "Read as", "Because", "Rule in"].map((t) => el("th", { scope: "col" }, t)))),
    el("tbody", {}, body));
}

function mountWhy(root, hub) {
  const about = el("p", { class: "about" });
  const body = el("div", {});
  const close = el("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => hub.set({ why: null }, "why") }, "×");
  const view = el("section", { class: "why", role: "dialog", "aria-label": "Why is this here?", tabindex: -1, hidden: true },
    el("header", {}, el("h2", {}, "Why is this here?"), about, close), body);
  root.append(view);
  let opener = null, shown = null, turn = 0;

  function fill(claim) {
    about.replaceChildren(symbol(claim.theme, claim.modality), el("b", {}, `${typeWord(claim)} · ${claim.modality}`),
      el("span", { dir: "auto" }, [claim.publisher ?? claim.title, claim.published ? wordPublished(claim.published) : null].filter(Boolean).join(", ")));
    body.replaceChildren(...whyQuote(claim), whyTable(claim),
      el("p", { class: "hint" }, "Every value comes from one rule, and every rule stands in one file: what is wrong here is mended there."),
      el("p", { class: "hint" }, "Claim ", el("code", {}, claim.id), `, characters ${claim.start} to ${claim.end} of the article`));
  }

  function missing() {
    about.replaceChildren();
    body.replaceChildren(el("p", { class: "empty" }, "This claim is not kept here. The link names a claim that this store does not hold."));
  }

  async function show(id, isFollowing) {
    const mine = ++turn;
    const row = hub.index(id);
    const claim = row < 0 ? null : await hub.detail(row);
    if (mine !== turn) return;
    opener = focusedWhy() ?? opener;
    if (claim) fill(claim);
    else missing();
    const wasHidden = view.hidden;
    view.hidden = false;
    if (shown !== id) view.scrollTop = 0;
    shown = id;
    if (wasHidden || !isFollowing) view.focus({ preventScroll: true });
  }

  // The focus goes back to the button that opened the card, or to its like on the same claim.
  function hide() {
    turn += 1;
    if (view.hidden) return;
    const hadFocus = view.contains(root.getRootNode().activeElement);
    const own = [...root.querySelectorAll(".reader:not([hidden]) .why-open, .excerpts:not([hidden]) .selected .why-open")];
    const back = opener?.isConnected && opener.getClientRects().length ? opener : own[0];
    view.hidden = true;
    opener = shown = null;
    if (hadFocus) back?.focus({ preventScroll: true });
  }

  function update(from) {
    const { why, present } = hub.state;
    for (const node of root.querySelectorAll(".why-open")) {
      const id = node.closest("[data-claim]")?.dataset.claim;
      node.setAttribute("aria-expanded", String(Boolean(why) && id === why));
    }
    if (!why || present) hide();
    else if (hub.data?.ids) show(why, from === "why");
  }

  const off = hub.on((state, changed, from) => {
    // An open card goes with the claim that is selected, wherever that is done.
    const follows = changed.has("selected") && !changed.has("why") && state.why && state.why !== state.selected;
    if (follows) hub.set({ why: state.selected }, "why");
    else if (["why", "data", "ids", "present"].some((key) => changed.has(key))) update(changed.has("why") ? from : "why");
  });
  // The card is on top: Escape closes it before anything below hears of the key.
  const onKey = (event) => {
    if (event.key !== "Escape" || view.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    hub.set({ why: null }, "why");
  };
  document.addEventListener("keydown", onKey, true);
  update("why");
  return () => { off(); document.removeEventListener("keydown", onKey, true); view.remove(); };
}
