// The panel at the left: legend and filter in one, distance to the border, layers, sources.

function toggled(list, names, on) {
  const rest = (list ?? []).filter((n) => !names.includes(n));
  return on ? rest : [...rest, ...names];
}

function mountFilters(root, hub, data) {
  const view = el("nav", { class: "filters", "aria-label": "Filters and layers" });
  root.append(foldButton(view), view);
  const counters = [], settledCounters = [];

  function row(mark, label, isOn, flip) {
    const box = el("input", { type: "checkbox", onchange: () => flip(box.checked) });
    const number = el("span", { class: "number" });
    const node = el("label", { class: "row" }, box, mark, el("span", { class: "label", dir: "auto" }, label), number);
    counters.push(() => {
      box.checked = isOn();
      node.classList.toggle("off", !box.checked);
    });
    node.number = (n) => { number.textContent = n.toLocaleString("en"); };
    return node;
  }

  const off = () => hub.state.off ?? {};
  const flip = (facet, names) => (on) =>
    hub.set({ off: { ...off(), [facet]: toggled(off()[facet], names, on) } }, "filters");
  // Thousands of articles may be off: a set answers for each of them at once.
  const offSets = new WeakMap();
  function isOff(facet) {
    const list = off()[facet] ?? [];
    if (!offSets.has(list)) offSets.set(list, new Set(list));
    return (name) => offSets.get(list).has(name);
  }
  const isOn = (facet, names) => () => !names.some(isOff(facet));
  const sum = (counts, names) => names.reduce((total, n) => total + (counts?.[n] ?? 0), 0);

  // Show only these of a group, or all of it again when they already are the only ones.
  function only(facetName, names, all, label) {
    const own = new Set(names), others = all.filter((name) => !own.has(name));
    const isAlone = () => others.length > 0 && others.every(isOff(facetName)) && isOn(facetName, names)();
    const act = (event) => {
      event.preventDefault();
      hub.set({ off: { ...off(), [facetName]: isAlone() ? [] : others } }, "filters");
    };
    const button = el("button", { type: "button", class: "link only", onclick: act });
    counters.push(() => {
      const word = isAlone() ? "all" : "only";
      button.textContent = word;
      button.setAttribute("aria-label", word === "all" ? "Show all again" : `Show only ${label}`);
    });
    return { button, act };
  }

  function facet(facetName, names, mark, label, all) {
    const node = row(mark, label, isOn(facetName, names), flip(facetName, names));
    const alone = only(facetName, names, all, label);
    node.lastChild.before(alone.button);
    node.addEventListener("click", (event) => { if (event.altKey) alone.act(event); });
    settledCounters.push((counts) => node.number(sum(counts?.[facetName], names)));
    return node;
  }

  function near() {
    const word = el("span", { class: "label" });
    const slider = el("input", { type: "range", min: 0, max: 8, step: 1, "aria-label": "Distance to the border in kilometres" });
    const maybe = el("input", { type: "checkbox" });
    const steps = [0, 5, 10, 20, 30, 50, 100, 200, null];
    const say = () => hub.set({ near: steps[slider.value] === null ? null
      : { km: steps[slider.value], possibly: maybe.checked } }, "filters");
    slider.addEventListener("input", say);
    maybe.addEventListener("change", say);
    counters.push(() => {
      const state = hub.state.near;
      const at = state ? steps.findIndex((s) => s !== null && s >= state.km) : steps.length - 1;
      slider.value = at < 0 ? steps.length - 2 : at;
      maybe.checked = state ? state.possibly : true;
      maybe.disabled = !state;
      word.textContent = !state ? "any distance" : state.km === 0 ? "on the border itself" : `within ${state.km} km`;
      slider.setAttribute("aria-valuetext", word.textContent);
    });
    return el("div", { class: "near" }, slider, el("div", { class: "near-words" }, word,
      el("label", { class: "row small" }, maybe, "possibly too")));
  }

  function build() {
    counters.length = settledCounters.length = 0;
    const documents = hub.data?.manifest.documents ?? [];
    const publishers = new Map();
    for (const d of documents) {
      const name = publisherOf(d);
      if (!publishers.has(name)) publishers.set(name, []);
      publishers.get(name).push(d.sha256);
    }
    const layerGroup = layerList(hub, data.layers);
    counters.push(...layerGroup.counters);
    const group = (title, ...rows) => el("section", {}, el("h3", {}, title), rows);
    view.replaceChildren(
      group("What", Object.keys(THEMES).map((t) => facet("themes", [t], symbol(t, "happened"), THEMES[t].words, Object.keys(THEMES)))),
      group("How sure", MODALITY_GROUPS.map((g) => facet("modalities", g.modalities, symbol(null, g.modalities[0]), g.name, Object.keys(OUTLINES)))),
      group("Near the border", near()),
      layerGroup.node,
      group("Source", [...publishers].map(([name, shas]) => facet("documents", shas, null, name, documents.map((d) => d.sha256)))),
    );
    refreshAll();
  }

  // Counting goes over every claim: it waits until the window rests.
  function refreshAll() {
    const { themes, modalities, documents } = hub.selection?.counts ?? {};
    for (const refresh of counters) refresh();
    for (const refresh of settledCounters) refresh({ themes, modalities, documents });
  }

  build();
  const leave = hub.on((state, changed) => {
    // The map's first frame comes before the panel's numbers.
    if (changed.has("data")) window.setTimeout(build, 0);
    else if (changed.has("settled")) refreshAll();
    else if (["off", "near", "layers", "asOf", "standing"].some((k) => changed.has(k))) for (const refresh of counters) refresh();
  });
  return () => { leave(); root.replaceChildren(); };
}
