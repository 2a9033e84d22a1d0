// Events as their claims tell them: those that contradict each other first, side by side.

const RIVAL_BATCH = 12, RIVAL_CLAIMS = 12;
const RIVAL_TITLES = { quantity: "How many?", modality: "Did it happen?", date: "When?", place: "Where?", actor: "Who?" };

async function rivalEvents(hub) {
  const { data } = hub;
  data.events ??= fetched(new URL(data.manifest.events, hub.base).href, "json").catch((error) => {
    data.events = null;
    throw error;
  });
  return data.events;
}

function fillRivals(box, hub) {
  const head = el("p", { class: "rivals-head", role: "status" });
  const scroller = el("div", { class: "scroller rivals-list" });
  box.append(el("section", { class: "rivals", "aria-label": "Rival claims" }, head, scroller));
  const { data } = hub;
  let events = [], shown = 0, turn = 0, growing = false, gone = false;

  async function start() {
    events = await rivalEvents(hub).catch(() => null);
    if (gone || hub.data !== data) return;
    if (!events) {
      head.textContent = "The events did not load. Reload the page.";
      return;
    }
    const against = events.filter(({ pairs }) => pairs.length).length;
    const number = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
    head.replaceChildren(el("b", {}, number(against, "event with rival claims", "events with rival claims")),
      ` · ${number(events.length - against, "event", "events")} more that several claims tell alike`);
    await reveal();
  }

  // The event of the selected claim comes first, the others in their order.
  async function reveal() {
    const row = hub.index(hub.state.selected);
    const at = events.findIndex(({ rows, pairs }) => rows.includes(row) || pairs.some(([a, b]) => a === row || b === row));
    if (at > 0) events = [events[at], ...events.slice(0, at), ...events.slice(at + 1)];
    scroller.replaceChildren();
    turn += 1;
    shown = 0;
    growing = false;
    scroller.scrollTop = 0;
    await grow();
  }

  async function grow() {
    if (growing || shown >= events.length) return;
    growing = true;
    const mine = turn, batch = events.slice(shown, shown + RIVAL_BATCH);
    const nodes = await Promise.all(batch.map((event) => rivalEvent(hub, event))).catch(() => null);
    if (mine !== turn || gone || hub.data !== data) return;
    growing = false;
    if (!nodes) {
      if (!shown) head.textContent = "The claims did not load. Open this tab again.";
      return;
    }
    shown += batch.length;
    scroller.append(...nodes);
    mark();
    if (scroller.scrollHeight <= scroller.clientHeight + 200) grow();
  }

  scroller.addEventListener("scroll", () => { if (scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - 300) grow(); });

  function mark() {
    for (const node of scroller.querySelectorAll("[data-claim]")) {
      node.classList.toggle("selected", node.dataset.claim === hub.state.selected);
      node.classList.toggle("hovered", node.dataset.claim === hub.state.hovered);
    }
  }

  const off = hub.on((state, changed, from) => {
    if ((changed.has("ids") || (changed.has("selected") && from !== "rivals")) && events?.length) reveal();
    else if (changed.has("selected") || changed.has("hovered")) mark();
  });
  start();
  return () => { gone = true; off(); };
}

// One event: what is in question, and its claims by who said them, rivals facing each other.
async function rivalEvent(hub, event) {
  const rows = [...new Set([...event.pairs.flatMap(([a, b]) => [a, b]), ...event.rows])].slice(0, RIVAL_CLAIMS);
  const claims = new Map(await Promise.all(rows.map(async (row) => [row, await hub.detail(row)])));
  const kinds = [...new Set(event.pairs.map(([, , kind]) => kind))];
  const sides = rivalSides(event, rows);
  const first = claims.get(event.rows[0] ?? rows[0]);
  const more = new Set([...event.rows, ...rows]).size - rows.length;
  const column = (side) => el("div", { class: "side" }, side.map((row) => rivalClaim(hub, claims.get(row), { event, row })));
  return el("article", { class: `event${kinds.length ? " contradicted" : ""}` },
    el("header", {}, symbol(first.theme, first.modality), el("b", {}, typeWord(first)),
      kinds.map((kind) => el("span", { class: "kind" }, RIVAL_TITLES[kind])),
      el("span", { class: "count" }, wordOrigins(event))),
    el("div", { class: `sides n${sides.length}` }, sides.map(column)),
    more > 0 ? el("p", { class: "empty" }, `and ${more.toLocaleString("en")} more`) : null);
}

// Claims that do not contradict the first stand on its side, the others face them; those of an event
// without contradictions stand in a row, by origin.
function rivalSides({ pairs, voices }, rows) {
  if (!pairs.length) return voices.map((voice) => voice.rows.filter((row) => rows.includes(row))).filter((side) => side.length);
  const against = (a, b) => pairs.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
  const fighting = rows.filter((row) => pairs.some(([a, b]) => a === row || b === row));
  const one = [fighting[0]], other = [], rest = rows.filter((row) => !fighting.includes(row));
  for (const row of fighting.slice(1)) (one.some((own) => against(own, row)) ? other : one).push(row);
  return [one, other, rest].filter((side) => side.length);
}

function rivalClaim(hub, claim, { event, row }) {
  const voice = event.voices.find(({ rows }) => rows.includes(row));
  const name = claim.attribution?.speaker || "the article’s own voice";
  const note = [!claim.attribution && voice?.name && voice.name !== claim.publisher ? `after ${voice.name}` : null, voice?.possibly ? "possibly the same origin as another" : null, claim.attribution?.via?.length ? `by ${claim.attribution.via.join(", ")}` : null];
  return el("div", { class: "claim", tabindex: 0, dataset: { claim: claim.id }, "aria-label": `${typeWord(claim)}, ${claim.modality}, ${name}`, ...linkedTo(hub, claim.id, "rivals") },
    el("p", { class: "says" }, el("b", { dir: "auto" }, name), note.filter(Boolean).map((words) => el("em", { dir: "auto" }, ` · ${words}`))),
    quoteNode(claim),
    el("p", { class: "source" }, symbol(claim.theme, claim.modality), `${claim.modality} · ${wordsDated(claim.date)} · `, el("span", { dir: "auto" }, claim.publisher ?? claim.title ?? "source not stated")));
}
