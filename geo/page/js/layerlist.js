// The curated layers in the panel at the left: on or off, of when, how many stand on the day shown;
// and behind one button whose they are, and what is known but has no place.

function layerList(hub, layers) {
  const counters = [];
  const on = (id) => () => isOn(hub, id);
  const flip = (id) => (checked) => hub.set({ layers: { ...hub.state.layers, [id]: checked } }, "filters");
  const asOf = el("span", { class: "as-of" });
  const about = aboutLayers(hub, layers);
  counters.push(() => {
    asOf.textContent = hub.state.asOf === null ? "" : `as of ${wordsDay(hub.state.asOf)}`;
    about.refresh();
  });

  function themeRow(layer) {
    const box = el("input", { type: "checkbox", onchange: () => flip(layer.id)(box.checked) });
    const count = el("span", { class: "number" });
    const node = el("label", { class: "row layer", title: aboutLine(layer) }, box, layerKey(layer.id),
      el("span", { class: "label" }, layer.title), count, el("span", { class: "note" }, (layer.as_of ?? "").slice(0, 4)));
    counters.push(() => {
      box.checked = on(layer.id)();
      node.classList.toggle("off", !box.checked);
      count.textContent = wordsStanding(hub.state.standing?.[layer.id]);
    });
    return node;
  }

  function chip(layer) {
    const node = el("button", { type: "button", class: "chip", title: aboutLine(layer),
      onclick: () => flip(layer.id)(!on(layer.id)()) }, layer.title,
    layer.as_of ? el("small", {}, layer.as_of.slice(0, 4)) : null);
    counters.push(() => node.setAttribute("aria-pressed", String(on(layer.id)())));
    return node;
  }

  const rows = listed(layers);
  const node = el("section", { class: "layer-list" },
    el("h3", {}, "Layers", asOf),
    rows.filter(({ id }) => isTheme(id)).map(themeRow),
    el("div", { class: "chips", role: "group", "aria-label": "Base map" }, rows.filter(({ id }) => !isTheme(id)).map(chip),
      about.button));
  return { node, counters };
}

function aboutLine({ title, as_of: asOf, attribution, licence }) {
  return [title, asOf && `data as of ${asOf}`, attribution, licence].filter(Boolean).join(" · ");
}

// The sheet with every layer's sources, and the features that are known but not drawn.
function aboutLayers(hub, layers) {
  const sheet = el("div", { class: "about-layers", hidden: true, role: "dialog", "aria-label": "Sources of the layers",
    onkeydown: (event) => { if (event.key === "Escape") open(false); } });
  const words = el("span", {});
  let shown = "";
  const toggle = el("button", { type: "button", class: "link", "aria-expanded": "false", onclick: () => open(sheet.hidden) }, words);

  function open(yes) {
    sheet.hidden = !yes;
    toggle.setAttribute("aria-expanded", String(yes));
    if (yes) fill();
    // The keyboard goes into the sheet with its opening, and back with its closing.
    (yes ? sheet.querySelector(".close") : toggle).focus();
  }

  function choose(id) {
    open(false);
    hub.set({ feature: id, selected: null }, "filters");
  }

  function entry(layer) {
    const standing = hub.state.standing?.[layer.id];
    const undrawn = standing?.undrawn ?? [];
    return el("li", {},
      el("b", {}, layer.title), strength(layer), el("span", {}, [layer.as_of && `data as of ${layer.as_of}`,
        isTheme(layer.id) && standing && `${wordsStanding(standing) || standing.total} there`].filter(Boolean).join(" · ")),
      el("small", {}, [layer.attribution, layer.licence].filter(Boolean).join(" · ")),
      undrawn.length ? el("p", {}, `Known, but not drawn (${undrawn.length}): `,
        undrawn.map(({ id, name }) => el("button", { type: "button", class: "link", onclick: () => choose(id) }, name))) : null);
  }

  // How strongly the layer is drawn, in steps of ten.
  function strength({ id, title }) {
    const slider = el("input", { type: "range", min: 0, max: 100, step: 10, "aria-label": `Opacity of ${title}`, oninput: () => {
      const { [id]: _, ...others } = hub.state.opacity;
      hub.set({ opacity: Number(slider.value) === 100 ? others : { ...others, [id]: Number(slider.value) } }, "filters");
    } });
    slider.value = hub.state.opacity[id] ?? 100;
    return slider;
  }

  function fill() {
    sheet.replaceChildren(el("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => open(false) }, "×"),
      el("h3", {}, "Layers: opacity, sources, gaps"), el("ul", {}, listed(layers).map(entry)));
  }

  return {
    button: [toggle, sheet],
    refresh() {
      const lost = Object.values(hub.state.standing ?? {}).reduce((sum, { undrawn }) => sum + undrawn.length, 0);
      words.textContent = lost ? `Opacity, sources · ${lost} not drawn` : "Opacity, sources";
      // Filled anew only by a change of what it tells: a slider under the hand stays.
      const told = JSON.stringify(hub.state.standing);
      if (!sheet.hidden && told !== shown) fill();
      shown = told;
    },
  };
}
