// The map's own controls: zoom, fit, layers, scale, sources.
"use strict";

class Controls {
  constructor(app, root, foot) {
    this.app = app;
    const button = (words, title, act) => el("button", { type: "button", title, "aria-label": title, onclick: act }, words);
    this.zoom = root.appendChild(el("div", { class: "zoom" },
      button("+", "Zoom in", () => app.zoomBy(0.75)),
      button("−", "Zoom out", () => app.zoomBy(-0.75)),
      button("Fit", "Show the whole border", () => app.hub.act("fit"))));
    this.ruler = button("", "Measure a distance", () => app.ruler.toggle());
    this.ruler.setAttribute("aria-pressed", "false");
    this.ruler.append(svg("svg", { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true" },
      svg("path", { d: "M2.5 13.5L13.5 2.5L17.5 6.5L6.5 17.5ZM5.5 10.5l1.7 1.7M8 8l2.4 2.4M10.5 5.5l1.7 1.7", fill: "none", stroke: "currentColor", "stroke-width": 1.4 })));
    this.zoom.append(this.ruler);
    this.menu = el("div", { class: "menu", hidden: true, role: "group", "aria-label": "Layers" });
    this.layersButton = button("Layers", "Layers", () => this.toggleMenu());
    this.layersButton.setAttribute("aria-expanded", "false");
    this.layers = root.appendChild(el("div", { class: "layers" }, this.layersButton, this.menu));
    this.layers.addEventListener("keydown", (event) => { if (event.key === "Escape") this.toggleMenu(false); });
    this.scaleWords = el("span", {}, "");
    this.scaleBar = el("i", {});
    this.ramp = el("div", { class: "ramp", hidden: true });
    this.scale = foot.appendChild(el("div", { class: "scale" }, this.ramp, this.scaleWords, this.scaleBar));
    this.sources = foot.appendChild(el("div", { class: "sources", tabindex: 0, "aria-label": "Sources of the map" }));
    this.list();
  }

  toggleMenu(open = this.menu.hidden) {
    this.menu.hidden = !open;
    this.layersButton.setAttribute("aria-expanded", String(open));
  }

  // A row for every layer that has come; a wide page lists them in a panel of its own.
  list() {
    const { drawing, hub } = this.app;
    const items = listed([...drawing.layers, { id: "graticule", title: "Graticule" }, ...this.app.online.sets]);
    this.asOf = el("p", {}, "");
    this.boxes = items.map(({ id, title, asOf }) => {
      const box = el("input", { type: "checkbox", onchange: () => {
        hub.set({ layers: { ...hub.state.layers, [id]: box.checked } }, "map");
      } });
      const count = el("b", {}, "");
      const row = el("label", {}, box, el("span", {}, title), count, el("small", {}, asOf || ""));
      return { id, box, count, row };
    });
    const rows = (theme) => this.boxes.filter(({ id }) => isTheme(id) === theme).map(({ row }) => row);
    this.menu.replaceChildren(this.asOf, ...rows(true), el("hr", {}), ...rows(false));
    this.update();
  }

  update() {
    const { hub, drawing } = this.app;
    const { asOf, standing } = hub.state;
    for (const { id, box, count } of this.boxes) {
      box.checked = isOn(hub, id);
      count.textContent = isTheme(id) ? wordsStanding(standing?.[id]) : "";
    }
    this.asOf.textContent = asOf === null ? "" : `as of ${wordsDay(asOf)}`;
    const shown = drawing.layers.filter((layer) => layer.id === "world" || isOn(hub, layer.id));
    const names = [...shown, ...this.app.online.shown].flatMap(({ attribution }) => (attribution || "").split(/[·;]/)).map((name) => name.trim());
    this.sources.textContent = [...new Set(names)].filter((name) => name && name !== "Marz").join(" · ");
  }

  // A round number of kilometres no longer than 110 pixels, true at the middle of the view.
  drawScale() {
    const { map } = this.app;
    const metres = metresPerPixel(map.getCenter().lat, map.getZoom());
    const most = (metres * 110) / 1000;
    const power = 10 ** Math.floor(Math.log10(most));
    const km = power * [5, 2, 1].find((step) => step * power <= most);
    this.scaleWords.textContent = km >= 1 ? `${km} km` : `${Math.round(km * 1000)} m`;
    this.scaleBar.style.width = `${Math.round((km * 1000) / metres)}px`;
  }

  // The key of the density cells, when they are drawn.
  drawRamp(density) {
    const most = density ? density.most : 0;
    if (most === this.most) return;
    this.most = most;
    this.ramp.hidden = !density;
    if (!density) return;
    const steps = [0, 0.25, 0.5, 0.75, 1].map((share) => {
      const cell = el("i", {});
      cell.style.background = densityColour(share);
      return cell;
    });
    this.ramp.replaceChildren(el("span", {}, "claims in a cell: 1"), ...steps, el("span", {}, FIGURES.format(density.most)));
  }
}
