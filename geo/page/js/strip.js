// The border strip: kilometre along the border × time. Hears the hub, paints once a frame.

function mountStrip(hub, address) {
  const canvas = el("canvas", { role: "img", "aria-label": "Claims by kilometre along the border and by date; the table holds the same" });
  const tip = el("div", { class: "strip-tip", hidden: true });
  const empty = el("p", { class: "empty", hidden: true });
  const surface = el("div", { class: "strip-surface" }, canvas, empty, tip);
  const picture = el("div", { class: "strip-picture" }, surface);
  const head = stripHead(hub, { save, toggle, axis: () => { all = !all; renew(); } });
  const node = el("section", { class: "strip-panel", "aria-label": "Border strip" }, head.node, picture);
  const table = mountStripTable(hub, node);
  let view = "picture", all = false, frame = null, scene = null, marks = null, hits = { sites: [], bands: [], most: 0 };
  let stale = true, unlisted = true, painting = 0, context = null, fetching = false;
  const brush = mountStripBrush(hub, { surface, canvas, frameOf: () => frame });

  const isOpen = () => hub.state.tab === "strip" && !hub.state.present;
  const published = () => hub.state.clock === "published";

  // What lies along the border is fetched when it is first needed; the map lights a stretch by it.
  async function fetchLandmarks() {
    if (fetching || hub.landmarks || !address) return;
    fetching = true;
    try {
      const answer = await fetch(new URL(address, hub.base));
      if (!answer.ok) throw new Error(String(answer.status));
      hub.landmarks = await answer.json();
      hub.set({ km: withinBorder(hub.state.km, hub.landmarks.length_km) }, "strip");
      hub.act("landmarks");
      renew();
    } catch {
      head.say("The border did not load. Reload the page.");
    }
    fetching = false;
  }

  // ---- What is drawn

  // Claims outside a brushed stretch stay in the picture, fainter: the brush is moved among them.
  function drawn() {
    if (!hub.state.km) return hub.selection.mask;
    if (!context) {
      context = hub.preview({ km: null }).mask;
    }
    return context;
  }

  function stage() {
    const { data, selection, state } = hub;
    if (!marks || marks.data !== data) marks = { data, ...stripMarks(data) };
    scene = stripScene(data, marks, { drawn: drawn(), mask: selection.mask, reach: state.reach, published: published() });
    // A window alone says what the axis spans; else the days of what is shown do.
    const dates = state.window && state.span !== "cumulative" ? [] : stripDates(data, scene, published());
    scene.span = stripSpan(state, dates, all);
    scene.beyond = state.window ? 0 : stripBeyond(data, scene, scene.span, published());
    stale = false;
  }

  function paint() {
    painting = 0;
    const began = performance.now();
    if (!isOpen() || !hub.data || !hub.selection || !hub.landmarks) return;
    if (stale) {
      stage();
      head.update(scene, all);
    }
    if (unlisted) list();
    const width = surface.clientWidth, height = surface.clientHeight;
    if (view === "picture" && width && height) {
      const ratio = window.devicePixelRatio || 1;
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      const ctx = canvas.getContext("2d");
      ctx.scale(ratio, ratio);
      ({ frame, hits } = paintStrip(ctx, { width, height }, C));
      brush.place();
      told();
    }
    hub.strip = { frame, hits, scene, frames: (hub.strip?.frames ?? 0) + 1, ms: performance.now() - began };
  }

  function paintStrip(ctx, box, palette) {
    const { data, state, landmarks } = hub;
    const own = stripFrame(box, landmarks.length_km, scene.span);
    own.names = new Map([...landmarks.rivers, ...landmarks.sectors].map(({ id, name }) => [id, name]));
    paintStripGround(ctx, own, { landmarks, palette, asOf: state.asOf, state });
    const focus = { selected: hub.index(state.selected), hovered: hub.index(state.hovered) };
    const shown = paintStripClaims(ctx, own, { data, scene, palette, published: published(), mask: hub.selection.mask, focus });
    return { frame: own, hits: shown };
  }

  // The table follows when the window rests, and when it is shown again.
  function list() {
    unlisted = view !== "table";
    if (!unlisted) table.fill(scene, hub.selection.mask);
  }

  function told() {
    empty.hidden = scene.points.length + scene.stretches.length > 0;
    empty.textContent = `No claim of this selection is within ${hub.state.reach} km of the border, or about it. Widen the distance or the window.`;
    head.dense(hits.most);
  }

  function repaint() {
    if (isOpen() && !painting) painting = window.requestAnimationFrame(paint);
  }

  function renew() {
    stale = true;
    repaint();
  }

  // ---- Pointing

  function at(event) {
    const box = surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  canvas.addEventListener("pointermove", (event) => {
    if (event.buttons) tip.hidden = true;
    if (event.buttons || !frame) return;
    const [x, y] = at(event);
    const hit = pickStrip(hits, x, y);
    canvas.style.cursor = hit ? "pointer" : y > frame.plot.y1 ? "ew-resize" : "crosshair";
    hub.set({ hovered: hit ? hub.id(hit.rows[0]) : null }, "strip");
    showTip(hit, x, y);
  });
  canvas.addEventListener("pointerleave", () => {
    tip.hidden = true;
    hub.set({ hovered: null }, "strip");
  });
  canvas.addEventListener("click", (event) => {
    const hit = brush.wasDrag() ? null : pickStrip(hits, ...at(event));
    if (!hit) return;
    // The next claim of the same place at each click.
    const next = hit.rows[(hit.rows.indexOf(hub.index(hub.state.selected)) + 1) % hit.rows.length];
    hub.set({ selected: hub.id(next) }, "strip");
    hub.act("fly", { claim: hub.id(next) });
  });

  function showTip(hit, x, y) {
    tip.hidden = !hit;
    if (!hit) return;
    tip.replaceChildren(...stripTip(hub.data, hit, published()).map((words, k) => el(k ? "span" : "b", {}, words)));
    tip.style.left = `${clamp(x + 14, 4, surface.clientWidth - tip.offsetWidth - 4)}px`;
    tip.style.top = `${y + tip.offsetHeight + 18 > surface.clientHeight ? y - tip.offsetHeight - 10 : y + 14}px`;
  }

  // ---- Picture or table, and the file

  function toggle(which) {
    view = which;
    node.classList.toggle("as-table", view === "table");
    unlisted = true;
    renew();
  }

  async function save() {
    if (!scene) return;
    const draw = (ctx, box) => paintStrip(ctx, box, C);
    const words = stripWords(hub, scene);
    return savePicture(inLight(() => stripPicture({ draw, words, palette: C, most: hits.most })));
  }

  function opened() {
    document.documentElement.classList.toggle("strip-open", isOpen());
    unlisted = true;
    if (isOpen()) renew();
    // The map has another size now: what it fitted before is fitted again.
    if (!hub.state.view) window.setTimeout(() => hub.act("fit"), 160);
  }

  const SCENES = ["data", "selection", "reach", "clock", "km"];
  const PAINTS = ["hovered", "selected", "bounds", "asOf", "theme"];
  const off = hub.on((state, changed) => {
    if (["data", "window", "clock", "span", "off", "near", "found"].some((key) => changed.has(key))) context = null;
    if (!state.km) context = null;
    // The map tells kilometres by them too: they come when everything else has.
    if (isOpen() || state.km || changed.has("settled")) fetchLandmarks();
    if (changed.has("tab") || changed.has("present")) opened();
    if (SCENES.some((key) => changed.has(key))) renew();
    else if (PAINTS.some((key) => changed.has(key))) repaint();
    if (changed.has("settled") || changed.has("reach") || changed.has("data")) {
      unlisted = true;
      repaint();
    } else if (isOpen() && view === "table" && (changed.has("selected") || changed.has("hovered"))) table.mark();
  });
  const undress = followTheme(hub, repaint);
  const watcher = new ResizeObserver(repaint);
  watcher.observe(surface);
  if (isOpen()) opened();
  if (isOpen() || hub.state.km) fetchLandmarks();
  return { node, leave: () => { off(); undress(); watcher.disconnect(); document.documentElement.classList.remove("strip-open"); } };
}

// The strip as a sheet of the desk: it lives on while closed, for the map lights a stretch by it.
function fillStrip(box, hub, { strip }) {
  box.classList.add("strip-sheet");
  box.append(strip.node);
  return () => box.classList.remove("strip-sheet");
}

// A stretch as far as the border goes; none when it lies beyond.
function withinBorder(km, length) {
  if (!km || km[0] >= length) return null;
  return km[1] > length ? [km[0], Math.ceil(length)] : km;
}

// What the tooltip says of a site or band: when, what; where; how many.
function stripTip(data, { rows, marks }, published) {
  const [i] = rows;
  const { event_types: types, themes, modalities } = data.manifest;
  const what = typeWord({ event_type: types[data.event[i]], theme: themes[data.theme[i]] });
  const [from, to] = stripDays(data, i, published);
  const when = from === OPEN_START ? `by ${wordsDay(to)}` : to === OPEN_END ? `since ${wordsDay(from)}` : wordsWindow([from, to]);
  const lines = [`${when} · ${what} · ${modalities[data.modality[i]]}`];
  if (marks) {
    const [j] = marks, km = (column) => column[j] / STRIP_KM;
    const spread = wordsKm(km(data.mark_km_low), km(data.mark_km_high));
    const own = Math.round(km(data.mark_km)).toLocaleString("en");
    lines.push(`km ${own}${spread === own ? "" : ` (${spread})`} · ${wordDistance((data.mark_border[j] / STRIP_AWAY) * 1000)} from the border`);
  } else lines.push("about the line itself");
  if (rows.length > 1) lines.push(`${rows.length.toLocaleString("en")} claims here: click for one after the other`);
  return lines;
}

// What the saved picture says of itself.
function stripWords(hub, scene) {
  const { window: shown, clock, km, reach } = hub.state;
  const parts = [
    (clock === "published" ? "published " : "") + (shown ? wordsWindow(shown) : "at any date"),
    `places within ${reach} km of the border, and claims about the border itself`,
    km ? `km ${wordsKm(...km)} brushed` : null,
    ...wordsNarrowed(hub),
    `${scene.left.on.toLocaleString("en")} of ${hub.selection.shown.toLocaleString("en")} claims`,
  ];
  const left = wordsLeft(scene.left, reach);
  const beyond = scene.beyond ? `${scene.beyond.toLocaleString("en")} lie before or after the dates shown. ` : "";
  return {
    shown: parts.filter(Boolean).join(" · "),
    left: `${beyond}${left ? `Of the selection ${left}` : "Every claim of the selection is on the strip"}.`,
    sources: [`Sources: ${stripPublishers(hub.data, scene, hub.selection.mask) || "none"}`, ...(hub.landmarks.attribution ?? [])].join(" · "),
  };
}

// The row above the picture: counts, what narrows it, how it is shown.
function stripHead(hub, { save, toggle, axis }) {
  const count = el("b", {}), left = el("span", { class: "left", role: "status" });
  const beyond = el("button", { type: "button", class: "link", onclick: axis });
  const ramp = el("span", { class: "strip-ramp", hidden: true });
  const chip = (words, clear) => el("button", { type: "button", class: "strip-chip", title: words, hidden: true, onclick: clear });
  const km = chip("Clear the stretch", () => hub.set({ km: null }, "strip"));
  const dates = chip("Show all dates", () => hub.set({ window: null }, "strip"));
  const word = el("span", { class: "number" });
  const slider = el("input", { type: "range", min: 5, max: 50, step: 5, "aria-label": "Greatest distance to the border on the strip, in kilometres",
    oninput: () => hub.set({ reach: Number(slider.value) }, "strip") });
  const views = ["picture", "table"].map((which) => el("button", { type: "button", "aria-pressed": String(which === "picture"),
    onclick: (event) => {
      for (const other of views) other.setAttribute("aria-pressed", String(other === event.currentTarget));
      toggle(which);
    } }, which === "picture" ? "Picture" : "Table"));
  const saver = el("button", { type: "button", class: "button", onclick: async () => {
    await save();
    saver.textContent = "Saved";
    setTimeout(() => { saver.textContent = "Save picture"; }, 1600);
  } }, "Save picture");
  const node = el("header", { class: "strip-head" }, el("p", {}, count, left, beyond), ramp, dates, km,
    el("label", { class: "reach" }, "within", slider, word),
    el("span", { class: "views", role: "group", "aria-label": "Picture or table" }, views), saver);

  function update(scene, all) {
    const { window: shown, km: stretch, reach } = hub.state;
    const n = scene.left.on;
    count.textContent = `${n.toLocaleString("en")} ${n === 1 ? "claim" : "claims"} on the strip`;
    left.textContent = wordsLeft(scene.left, reach);
    left.title = left.textContent;
    beyond.hidden = Boolean(shown) || (!scene.beyond && !all);
    beyond.textContent = all ? "Show fewer dates" : `${scene.beyond.toLocaleString("en")} earlier or later: show all dates`;
    km.hidden = !stretch;
    if (stretch) km.textContent = `km ${wordsKm(...stretch)} ×`;
    dates.hidden = !shown;
    if (shown) dates.textContent = `${wordsWindow(shown)} ×`;
    slider.value = String(reach);
    word.textContent = `${reach} km`;
  }

  // The legend of cells, while there are any.
  function dense(most) {
    ramp.hidden = !most;
    if (!most) return;
    const cells = [0.2, 0.6, 1].map((share) => {
      const cell = el("i", {});
      cell.style.background = densityColour(share);
      return cell;
    });
    ramp.replaceChildren(...cells, `1–${most.toLocaleString("en")} a cell`);
  }

  return { node, update, dense, say: (words) => { count.textContent = words; } };
}
