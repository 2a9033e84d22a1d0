// Callouts: the quotation of the selected and of every pinned claim, tied to its place by a line.
"use strict";

const CALLOUT_GAP = 34;

class Callouts {
  constructor(app, root) {
    this.app = app;
    this.lines = root.appendChild(svg("svg", { class: "leaders", "aria-hidden": "true" }));
    this.root = root.appendChild(el("div", { class: "callouts" }));
    this.cards = new Map();
  }

  // Show a card for each pinned claim and for the selected one; keep the cards that stay.
  async update() {
    const { hub } = this.app;
    const { pins, selected } = hub.state;
    const wanted = [...new Set([...pins, selected])].filter((id) => hub.index(id) >= 0);
    for (const [id, card] of this.cards) {
      if (!wanted.includes(id)) this.remove(id, card);
    }
    for (const id of wanted) if (!this.cards.has(id)) this.add(id);
    for (const [id, card] of this.cards) {
      card.node.classList.toggle("selected", id === selected);
      const pinned = pins.includes(id);
      card.pin.setAttribute("aria-pressed", String(pinned));
      card.pin.textContent = pinned ? "Unpin" : "Pin";
    }
    this.place();
  }

  // Forget every card: other columns have other rows.
  clear() {
    for (const [id, card] of this.cards) this.remove(id, card);
  }

  remove(id, card) {
    card.node.remove();
    card.line.remove();
    card.dot.remove();
    this.cards.delete(id);
  }

  add(id) {
    const { hub } = this.app;
    const row = hub.index(id);
    const pin = el("button", { type: "button", onclick: () => this.togglePin(id) }, "Pin");
    const close = el("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => this.close(id) }, "×");
    const head = el("div", { class: "head" });
    const quote = el("blockquote", { dir: "auto" });
    const foot = el("div", { class: "voice", dir: "auto" });
    const away = el("div", { class: "to-border" });
    const read = el("button", { type: "button", onclick: () => this.read(row, id) }, "Read");
    const why = el("button", { type: "button", class: "why-open", "aria-haspopup": "dialog", title: "Why is this here? The rule behind each field",
      onclick: () => hub.set({ selected: id, why: id }, "map") }, "Why?");
    const node = el("div", { class: "callout waiting", role: "group" },
      head, quote, foot, away, el("div", { class: "acts" }, pin, read, why), close);
    const line = svg("path", { class: "leader" });
    const dot = svg("circle", { class: "leader-dot", r: 3 });
    const card = { id, row, node, pin, line, dot, offset: null, dragged: false };
    this.cards.set(id, card);
    this.lines.append(line, dot);
    this.root.append(node);
    draggable(node, (event) => this.drag(card, event));
    node.addEventListener("keydown", (event) => {
      // The page's card on this claim is on top: Escape closes that first.
      if (event.key !== "Escape" || hub.state.why) return;
      event.preventDefault();
      this.close(id);
    });
    // What the columns know stands at once; the sentence follows with the claim's details.
    const { theme, modality, manifest } = hub.data;
    fillHead(head, { theme: manifest.themes[theme[row]], modality: manifest.modalities[modality[row]], words: [] });
    hub.detail(row).then((claim) => {
      const kind = fillHead(head, { ...claim, words: [wordsDated(claim.date)] });
      quote.textContent = excerpt(claim);
      foot.textContent = wordsVoice(claim);
      away.textContent = [wordsToBorder(claim), ...wordsHappening(claim.happening)].filter(Boolean).join(" · ");
      node.setAttribute("aria-label", `Claim: ${kind}`);
      node.classList.remove("waiting");
      this.place();
    }).catch(() => { quote.textContent = "The sentence did not load. Reload the page."; });
  }

  togglePin(id) {
    const { hub } = this.app;
    const pins = hub.state.pins;
    hub.set({ pins: pins.includes(id) ? pins.filter((pin) => pin !== id) : [...pins, id] }, "map");
  }

  close(id) {
    const { hub } = this.app;
    const patch = { pins: hub.state.pins.filter((pin) => pin !== id) };
    if (hub.state.selected === id) patch.selected = null;
    hub.set(patch, "map");
  }

  read(row, id) {
    const { hub } = this.app;
    const sha256 = hub.data.manifest.documents[hub.data.document[row]].sha256;
    hub.set({ reading: { document: sha256, claim: id }, selected: id }, "map");
  }

  drag(card, event) {
    if (event.target.closest("button")) return null;
    const x = card.x, y = card.y;
    return (dx, dy) => {
      const anchor = this.anchor(card);
      card.dragged = true;
      card.offset = [x + dx - (anchor ? anchor.x : 0), y + dy - (anchor ? anchor.y : 0)];
      this.moveTo(card, anchor);
    };
  }

  // Where a claim's line ends: its point, or the badge of its line or area.
  anchor(card) {
    return this.app.anchorOf(card.row);
  }

  // Find a free place for every card that nobody has dragged; the selected one chooses first.
  place() {
    const { app } = this;
    const region = app.regionInContainer();
    const cards = [...this.cards.values()].filter((card) => !card.node.hidden).sort((a, b) => b.node.classList.contains("selected") - a.node.classList.contains("selected"));
    const anchors = cards.map((card) => this.anchor(card)).filter(Boolean);
    // Never over another claim's place or card, rather not over a badge or what is lit.
    const taken = [
      ...[...app.badges.boxes(), ...app.fixedBoxes()].map((box) => ({ ...box, weight: 4 })), ...app.litBoxes(),
      ...anchors.map(({ x, y }) => ({ ...boxAt(x, y, { w: 14, h: 14 }), weight: 20 })),
    ];
    const { mask } = app.hub.selection;
    for (const card of cards) {
      card.node.classList.toggle("outside", mask[card.row] === 0);
      const anchor = this.anchor(card);
      const size = { w: card.node.offsetWidth, h: card.node.offsetHeight };
      if (!card.dragged) card.offset = freeOffset(anchor, size, region, taken);
      this.moveTo(card, anchor);
      taken.push({ ...cardBox(card.x, card.y, size), weight: 8 });
    }
    // Names give way to cards: none is cut in two by one.
    const key = JSON.stringify(this.boxes());
    if (key !== this.laid) app.invalidate("labels");
    this.laid = key;
  }

  boxes() {
    const shown = [...this.cards.values()].filter(({ node, offset }) => !node.hidden && offset);
    return shown.map(({ x, y, node }) => ({ x0: x, y0: y, x1: x + node.offsetWidth, y1: y + node.offsetHeight }));
  }

  moveTo(card, anchor) {
    const from = anchor || { x: 0, y: 0 };
    card.x = from.x + card.offset[0];
    card.y = from.y + card.offset[1];
    card.node.style.transform = `translate(${Math.round(card.x)}px, ${Math.round(card.y)}px)`;
    card.line.setAttribute("d", anchor ? this.leader(card, anchor) : "");
    card.dot.setAttribute("visibility", anchor && anchor.dot ? "visible" : "hidden");
    if (anchor) {
      card.dot.setAttribute("cx", anchor.x);
      card.dot.setAttribute("cy", anchor.y);
    }
  }

  // A straight line from the card's nearest edge to the anchor, ending short of a badge.
  leader(card, anchor) {
    const x = clamp(anchor.x, card.x + 10, card.x + card.node.offsetWidth - 10);
    const y = clamp(anchor.y, card.y + 10, card.y + card.node.offsetHeight - 10);
    const far = Math.hypot(anchor.x - x, anchor.y - y) || 1;
    const stop = anchor.dot ? 0 : 12;
    const ex = anchor.x - ((anchor.x - x) / far) * stop, ey = anchor.y - ((anchor.y - y) / far) * stop;
    return far < stop ? "" : `M${x} ${y}L${ex.toFixed(1)} ${ey.toFixed(1)}`;
  }
}

// Symbol, date, kind and modality in one line; returns them as words.
function fillHead(head, { theme, modality, words }) {
  const kind = [...words, theme, modality].join(" · ");
  head.replaceChildren(symbolSvg(theme, modality, 13), el("span", {}, kind));
  return kind;
}

function cardBox(x, y, { w, h }) {
  return { x0: x - 6, y0: y - 6, x1: x + w + 6, y1: y + h + 6 };
}

// The offset from an anchor that covers least, the nearest and upper right ones preferred.
function freeOffset(anchor, size, region, taken) {
  const last = { x: Math.max(8, region.x1 - size.w - 10), y: Math.max(8, region.y1 - size.h - 10) };
  const from = anchor || { x: 0, y: 0 };
  if (!anchor) return [last.x, Math.min(48, last.y)];
  let best = [0, 0], least = Infinity;
  for (const [x, y] of spotsAround(anchor, size, last)) {
    const cx = clamp(x, 8, last.x), cy = clamp(y, 8, last.y);
    const box = cardBox(cx, cy, size);
    const gap = Math.hypot(Math.max(box.x0 - from.x, 0, from.x - box.x1), Math.max(box.y0 - from.y, 0, from.y - box.y1));
    const covered = taken.reduce((sum, other) => sum + overlap(box, other) * (other.weight || 1), 0);
    const score = covered + 5 * Math.abs(gap - CALLOUT_GAP) + (cy > from.y ? 60 : 0) + (cx < from.x ? 20 : 0);
    if (score < least) {
      least = score;
      best = [cx - from.x, cy - from.y];
    }
  }
  return best;
}

// Eight places around an anchor, and a grid over the whole map for when these are taken.
function spotsAround({ x, y }, { w, h }, last) {
  const g = CALLOUT_GAP;
  const spots = [
    [x + g, y - h - g], [x + g, y - h / 2], [x - w / 2, y - h - g], [x - g - w, y - h - g],
    [x - g - w, y - h / 2], [x + g, y + g], [x - g - w, y + g], [x - w / 2, y + g],
  ];
  for (let r = 0; r <= 10; r++) {
    for (let c = 0; c <= 20; c++) spots.push([8 + ((last.x - 8) * c) / 20, 8 + ((last.y - 8) * r) / 10]);
  }
  return spots;
}
