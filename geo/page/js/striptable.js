// The border strip as a table: what is on the picture, in the order of the border.

const STRIP_ROWS = 500;
const STRIP_BATCH = 40;
const STRIP_HEAD = ["Kilometre", "To the border", "Date", "What", "How sure", "Sentence", "Source"];

function mountStripTable(hub, root) {
  const body = el("tbody", {});
  const end = el("p", { class: "empty", hidden: true });
  const box = el("div", { class: "strip-table" },
    el("table", {}, el("thead", {}, el("tr", {}, STRIP_HEAD.map((t) => el("th", { scope: "col" }, t)))), body), end);
  root.append(box);
  let marks = [], rendered = 0, turn = 0, growing = false;

  const pick = (id) => {
    hub.set({ selected: id }, "strip");
    hub.act("fly", { claim: id });
  };

  function row(mark, claim) {
    const { data } = hub;
    const low = data.mark_km_low[mark] / STRIP_KM, high = data.mark_km_high[mark] / STRIP_KM;
    const on = data.mark_feature[mark] >= 0;
    return el("tr", { tabindex: 0, dataset: { claim: claim.id }, onclick: () => pick(claim.id),
      onmouseenter: () => hub.set({ hovered: claim.id }, "strip"), onmouseleave: () => hub.set({ hovered: null }, "strip"),
      onkeydown: (event) => pressed(event, claim.id) },
    el("td", { class: "when" }, wordsKm(low, high)),
    el("td", { class: "when" }, on ? "on the line" : wordDistance((data.mark_border[mark] / STRIP_AWAY) * 1000)),
    el("td", { class: "when" }, wordsDated(claim.date)),
    el("td", { class: "word" }, symbol(claim.theme, claim.modality), typeWord(claim)),
    el("td", { class: "word" }, claim.modality),
    el("td", { class: "quote", dir: "auto" }, claim.quote),
    el("td", { class: "name", dir: "auto" }, claim.publisher ?? claim.title ?? "not stated"));
  }

  function pressed(event, id) {
    const node = event.currentTarget;
    const next = { ArrowDown: node.nextElementSibling, ArrowUp: node.previousElementSibling }[event.key];
    if (event.key === "Enter") pick(id);
    else if (next) next.focus();
    else return;
    event.preventDefault();
  }

  // A screenful at a time: the details of distant rows are in other files.
  async function grow() {
    const mine = turn, upTo = Math.min(rendered + STRIP_BATCH, marks.length, STRIP_ROWS);
    if (growing || rendered >= upTo) return;
    growing = true;
    const batch = marks.slice(rendered, upTo);
    const claims = await Promise.all(batch.map((j) => hub.detail(hub.data.mark_claim[j]))).catch(() => null);
    if (mine !== turn) return;
    growing = false;
    if (!claims) return;  // the next scroll asks again
    rendered = upTo;
    body.append(...batch.map((j, k) => row(j, claims[k])));
    mark();
    if (box.scrollHeight <= box.clientHeight + 200) grow();
  }

  box.addEventListener("scroll", () => { if (box.scrollTop + box.clientHeight > box.scrollHeight - 300) grow(); });

  function mark() {
    for (const node of body.children) {
      node.classList.toggle("selected", node.dataset.claim === hub.state.selected);
      node.classList.toggle("hovered", node.dataset.claim === hub.state.hovered);
    }
  }

  // Show the marks of a scene, those of the selection only.
  function fill(scene, mask) {
    const { data } = hub;
    turn += 1;
    rendered = 0;
    growing = false;
    // In the order of the border; claims about all of it come last.
    const whole = Math.floor(hub.landmarks.length_km) * STRIP_KM;
    const place = (j) => (data.mark_km_high[j] - data.mark_km_low[j] >= whole ? STRIP_NONE : data.mark_km[j]);
    marks = [...scene.points, ...scene.stretches].filter((j) => mask[data.mark_claim[j]] === 1)
      .sort((a, b) => place(a) - place(b) || a - b);
    body.replaceChildren();
    const more = marks.length - STRIP_ROWS;
    end.hidden = marks.length > 0 && more <= 0;
    end.textContent = marks.length ? `and ${more.toLocaleString("en")} more: narrow the window, or brush a stretch` : "No claim of this selection is on the strip.";
    grow();
  }

  return { fill, mark };
}
