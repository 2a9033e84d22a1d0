// One claim as a card: what, when, where, the sentence, who says so, how it lies to the border.

function markedNodes(pieces) {
  return pieces.map(({ kinds, text }) => (kinds.length ? el("mark", { class: kinds.join(" ") }, text) : text));
}

function quoteNode(claim) {
  return el("blockquote", { dir: "auto" }, markedNodes(wordMarks(claim, whySpans(claim)
    .filter(({ kind }) => kind === "trigger" || kind === "place"))));
}

function placeLine(location) {
  const word = wordPlace(location);
  return el("span", { class: `place-line ${location.kind}` },
    el("i", { class: `glyph ${location.kind}`, "aria-hidden": "true" }),
    word.role ? el("em", {}, `${word.role} `) : null,
    el("span", { class: "name", dir: "auto" }, word.name),
    el("small", {}, [word.precise, word.basis].filter(Boolean).join(" · ")));
}

function placesNode(claim) {
  const places = rankedPlaces(claim.locations);
  if (!places.length) return el("p", { class: "places none" }, "no place stated");
  const shown = places.slice(0, 2).map(placeLine);
  if (places.length > 2) {
    const more = el("button", { class: "more", type: "button", onclick: (e) => {
      e.stopPropagation();
      more.replaceWith(...places.slice(2).map(placeLine));
    } }, `and ${places.length - 2} more`);
    shown.push(more);
  }
  return el("p", { class: "places" }, shown);
}

function voiceNode(claim) {
  const voice = wordVoice(claim.attribution);
  if (!voice) return el("p", { class: "voice" }, el("span", {}, "in the article's own voice"));
  return el("p", { class: "voice" }, "says: ", el("b", { dir: "auto" }, voice.speaker),
    voice.note ? el("span", { dir: "auto" }, ` (${voice.note})`) : null);
}

function card(hub, claim, from = "excerpts") {
  const link = (label, name, act) => el("button", { class: "link", type: "button", title: name,
    onclick: (e) => { e.stopPropagation(); act(); } }, label);
  const relations = wordRelations(claim.relations ?? []);
  const basis = claim.date ? BASIS_WORDS[claim.date.basis] : "";
  return el("article", {
    class: "card", tabindex: 0, dataset: { claim: claim.id },
    "aria-label": `${claim.theme}, ${claim.modality}, ${wordsDate(claim.date)}`,
    ...linkedTo(hub, claim.id, from),
  },
  el("header", {}, symbol(claim.theme, claim.modality),
    el("b", {}, `${typeWord(claim)} · ${claim.modality}`),
    el("time", { title: claim.date ? claim.date.edtf : "no date" }, wordsDate(claim.date),
      basis ? el("em", {}, ` · ${basis}`) : null)),
  placesNode(claim), quoteNode(claim), voiceNode(claim), happeningNode(hub, claim, from),
  relations.length ? el("p", { class: "relations" }, relations.join(" · ")) : null,
  el("footer", {}, el("span", { class: "source", dir: "auto" }, claim.publisher ?? claim.title ?? "source not stated"),
    whyButton(hub, claim, from),
    link("read", "Open the article at this sentence", () => hub.set({ selected: claim.id, reading: { document: claim.document, claim: claim.id } }, "excerpts")),
    link(hub.state.pins.includes(claim.id) ? "unpin" : "pin", "Keep this quotation on the map", () => togglePin(hub, claim.id))));
}

// What ties a card or a line to the map: chosen by a click or Enter, lit under the pointer; also
// while its details are on their way.
function linkedTo(hub, id, from) {
  const pick = () => {
    hub.set({ selected: id }, from);
    hub.act("fly", { claim: id });
  };
  return {
    onclick: pick,
    onkeydown: (e) => { if (e.target === e.currentTarget && (e.key === "Enter" || e.key === " ")) { e.preventDefault(); pick(); } },
    onmouseenter: () => hub.set({ hovered: id }, from),
    onmouseleave: () => hub.set({ hovered: null }, from),
  };
}

function togglePin(hub, id) {
  const pins = hub.state.pins.includes(id) ? hub.state.pins.filter((p) => p !== id) : [...hub.state.pins, id];
  hub.set({ pins }, "excerpts");
}

// PLOVER's types in the words of a reader.
const TYPE_WORDS = {
  AGREE: "Agreement", CONSULT: "Talks", SUPPORT: "Support", CONCEDE: "Concession", COOPERATE: "Cooperation",
  AID: "Aid", RETREAT: "Withdrawal", REQUEST: "Request", ACCUSE: "Accusation", REJECT: "Refusal",
  THREATEN: "Threat", PROTEST: "Protest", SANCTION: "Sanction", MOBILIZE: "Deployment", COERCE: "Coercion",
  ASSAULT: "Assault", STATE: "Condition",
};

function typeWord(claim) {
  if (claim.event_type === "STATE" && claim.theme === "Trafficking") return "Trafficking";
  return TYPE_WORDS[claim.event_type] ?? claim.event_type;
}
