// The map's own controls: zoom, fit, layers, scale, sources, graticule.
"use strict";

class Controls {
  constructor(app, root, foot) {
    this.app = app;
    const button = (words, title, act) => el("button", { type: "button", title, "aria-label": title, onclick: act }, words);
    this.zoom = root.appendChild(el("div", { class: "zoom" },
      button("+", "Zoom in", () => app.zoomBy(0.75)),
      button("−", "Zoom out", () => app.zoomBy(-0.75)),
      button("Fit", "Show the whole border", () => app.hub.act("fit"))));
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
    this.buildMenu();
  }

  toggleMenu(open = this.menu.hidden) {
    this.menu.hidden = !open;
    this.layersButton.setAttribute("aria-expanded", String(open));
  }

  buildMenu() {
    const { drawing, hub } = this.app;
    const own = drawing.layers.filter((layer) => layer.title && layer.id !== "world").reverse();
    const items = [...own, { id: "relief", title: "Relief" }, { id: "graticule", title: "Graticule" }];
    this.boxes = items.map(({ id, title, as_of: asOf }) => {
      const box = el("input", { type: "checkbox", onchange: () => {
        hub.set({ layers: { ...hub.state.layers, [id]: box.checked } }, "map");
      } });
      this.menu.append(el("label", {}, box, el("span", {}, title), el("small", {}, asOf || "")));
      return { id, box };
    });
  }

  update() {
    const { hub, drawing } = this.app;
    for (const { id, box } of this.boxes) box.checked = isOn(hub, id);
    const shown = drawing.layers.filter((layer) => isOn(hub, layer.id)).map((layer) => layer.attribution);
    if (isOn(hub, "relief") && drawing.relief) shown.push(drawing.relief.attribution);
    const names = shown.filter(Boolean).flatMap((line) => line.split(/[·;]/)).map((name) => name.trim());
    this.sources.textContent = [...new Set(names)].join(" · ");
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
    this.ramp.hidden = !density;
    if (!density) return;
    const steps = [0, 0.25, 0.5, 0.75, 1].map((share) => {
      const cell = el("i", {});
      cell.style.background = densityColour(share);
      return cell;
    });
    this.ramp.replaceChildren(el("span", {}, "claims in a cell: 1"), ...steps, el("span", {}, density.most.toLocaleString("en")));
  }
}

// Meridians and parallels, as fine as the view allows.
function graticuleStep(zoom) {
  return zoom < 4.5 ? 10 : zoom < 5.75 ? 5 : zoom < 7.25 ? 2 : zoom < 8.5 ? 1 : 0.5;
}

function paintGraticule(ctx, view) {
  const step = graticuleStep(view.zoom);
  ctx.strokeStyle = "rgba(94,87,77,.13)";
  ctx.lineWidth = 0.8;
  ctx.beginPath();
  for (const { x } of meridians(view, step)) {
    ctx.moveTo(x, view.y0);
    ctx.lineTo(x, view.y1);
  }
  for (const { y } of parallels(view, step)) {
    ctx.moveTo(view.x0, y);
    ctx.lineTo(view.x1, y);
  }
  ctx.stroke();
}

function meridians(view, step) {
  const first = Math.ceil((((view.x0 + view.ox) / view.k) * 360 - 180) / step);
  const last = Math.floor((((view.x1 + view.ox) / view.k) * 360 - 180) / step);
  return steps(first, last).map((k) => ({ degrees: k * step, x: unitX(k * step) * view.k - view.ox }));
}

function parallels(view, step) {
  const first = Math.ceil(latOf((view.y1 + view.oy) / view.k) / step);
  const last = Math.floor(latOf((view.y0 + view.oy) / view.k) / step);
  return steps(first, last).map((k) => ({ degrees: k * step, y: unitY(k * step) * view.k - view.oy }));
}

function steps(first, last) {
  return Array.from({ length: Math.max(0, Math.min(400, last - first + 1)) }, (_, k) => first + k);
}

// Degrees along the upper and the right edge of the visible part, where nothing else is.
function paintDegrees(ctx, view, region, taken) {
  const step = graticuleStep(view.zoom);
  ctx.font = `400 10px ${SANS}`;
  ctx.fillStyle = "rgba(94,87,77,.75)";
  ctx.textBaseline = "middle";
  ctx.textAlign = "center";
  const write = (words, x, y) => {
    const box = { x0: x - 16, y0: y - 8, x1: x + 16, y1: y + 8 };
    if (taken.some((other) => overlap(box, other) > 0)) return;
    taken.push(box);
    ctx.fillText(words, x, y);
  };
  for (const { degrees, x } of meridians(view, step)) {
    if (x > region.x0 + 20 && x < region.x1 - 40) write(`${Math.abs(degrees)}°${degrees < 0 ? "W" : "E"}`, x, region.y0 + 9);
  }
  for (const { degrees, y } of parallels(view, step)) {
    if (y > region.y0 + 20 && y < region.y1 - 20) write(`${Math.abs(degrees)}°${degrees < 0 ? "S" : "N"}`, region.x1 - 18, y);
  }
}
