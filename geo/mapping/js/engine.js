// The engine: one map, one state. It hears the hub, draws once per frame, and answers clicks.
"use strict";

const SANS = '"Marz Sans", "Source Sans", "Source Sans 3", "Source Sans Pro", system-ui, sans-serif';
const PANES = { relief: 200, features: 250, labels: 350, marks: 400 };
const FIT_IDS = ["border-tjk-afg", "base-201-dushanbe", "base-201-kulob", "base-201-qurghonteppa"];

class Engine {
  constructor(map, hub, drawing, addresses) {
    Object.assign(this, { map, hub, drawing: readDrawing(drawing) });
    this.dirty = new Set();
    this.frame = 0;
    this.selectedRow = -1;
    this.glow = new Map();
    this.hoveredFeature = null;
    this.zooming = false;
    for (const [name, z] of Object.entries(PANES)) {
      const pane = map.createPane(name);
      pane.style.zIndex = z;
      pane.style.pointerEvents = "none";
    }
    this.build(addresses);
    this.listen();
    this.look();
  }

  build(addresses) {
    const root = document.body.appendChild(el("div", { class: "marz" }));
    this.root = root;
    this.moving = root.appendChild(el("div", { class: "moving" }));
    if (this.drawing.relief) {
      this.relief = L.imageOverlay(addresses.relief, this.drawing.relief.bounds, { pane: "relief", interactive: false, opacity: 0.6 });
    }
    this.features = featureSheet(this, "features").addTo(this.map);
    this.labels = new Labels(this, "labels");
    this.marks = new Marks(this, "marks");
    this.badges = new Badges(this, this.moving);
    root.append(this.badges.away);
    this.callouts = new Callouts(this, this.moving);
    const foot = this.foot = root.appendChild(el("div", { class: "foot" }));
    this.controls = new Controls(this, root, foot);
    this.present = new Present(this, root, foot);
    this.timeline = new Timeline(this, foot);
    this.labels.sheet.addTo(this.map);
    this.marks.sheet.addTo(this.map);
  }

  // ---- Geometry: unit square, layer points, container pixels

  region() {
    const [a, size] = [this.map.containerPointToLayerPoint([0, 0]), this.regionInContainer()];
    return { x0: a.x, y0: a.y, x1: a.x + size.x1, y1: a.y + size.y1 };
  }

  // The part of the map that the timeline leaves free.
  regionInContainer() {
    const { x, y } = this.map.getSize();
    return { x0: 0, y0: 0, x1: x, y1: y - this.foot.offsetHeight };
  }

  containerView() {
    const k = 256 * 2 ** this.map.getZoom();
    const at = this.map.getPixelOrigin().add(this.map.containerPointToLayerPoint([0, 0]));
    return { k, ox: at.x, oy: at.y };
  }

  toContainer(u, v) {
    const { k, ox, oy } = this.containerView();
    return [u * k - ox, v * k - oy];
  }

  toUnit(x, y) {
    const { k, ox, oy } = this.containerView();
    return [(x + ox) / k, (y + oy) / k];
  }

  // ---- What a row's marks are, and which of them it is tied to

  marksOf(row) {
    const { mark_claim: claims, n, m } = { ...this.hub.data };
    if (row < 0 || row >= n) return [];
    let low = 0, high = m;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (claims[middle] < row) low = middle + 1;
      else high = middle;
    }
    const out = [];
    while (low < m && claims[low] === row) out.push(low++);
    return out;
  }

  // The place a claim is tied to: named before implied, where before whence, point before line.
  mainMark(row) {
    const data = this.hub.data;
    const cost = (j) => 20 * data.mark_basis[j] + 2 * data.mark_role[j] + (data.mark_feature[j] >= 0 ? 1 : 0);
    return this.marksOf(row).sort((a, b) => cost(a) - cost(b))[0];
  }

  anchorOf(row) {
    const j = this.mainMark(row);
    if (j === undefined) return null;
    const data = this.hub.data;
    if (data.mark_feature[j] < 0) {
      const [x, y] = this.toContainer(unitX(data.mark_lon[j]), unitY(data.mark_lat[j]));
      return { x, y, dot: true };
    }
    const badge = this.badges.of(data.mark_feature[j]);
    return badge.away ? null : { x: badge.x, y: badge.y, dot: badge.count === 0 };
  }

  // Rows to stand out, the strongest last.
  focused() {
    const { hovered, pins } = this.hub.state;
    const rows = [...pins, hovered].map((id) => ({ row: this.hub.index(id), strong: false }));
    rows.push({ row: this.selectedRow, strong: true });
    return rows.filter(({ row }) => row >= 0);
  }

  lit(id) {
    return this.glow.get(id) || 0;
  }

  relight() {
    const glow = new Map();
    if (this.hoveredFeature) glow.set(this.hoveredFeature, 1);
    for (const { row, strong } of this.hub.data ? this.focused() : []) {
      for (const j of this.marksOf(row)) {
        const id = this.hub.data.manifest.features[this.hub.data.mark_feature[j]];
        if (id) glow.set(id, strong ? 2 : 1);
      }
    }
    const key = JSON.stringify([...glow]);
    if (key !== this.glowKey) this.invalidate("features");
    this.glowKey = key;
    this.glow = glow;
  }

  // Small boxes along the lit lines, which callouts keep clear of.
  litBoxes() {
    const lines = [...this.glow.keys()].map((id) => this.drawing.features.get(id)).filter((f) => f && f.form === "LineString");
    const view = this.containerView(), region = this.regionInContainer();
    return lines.flatMap((line) => alongLine(line, view, region)).map(([x, y]) => ({ ...boxAt(x, y, { w: 5, h: 5 }), weight: 2 }));
  }

  hoverFeature(id) {
    this.hoveredFeature = id;
    this.relight();
  }

  obstacles() {
    const a = this.map.containerPointToLayerPoint([0, 0]);
    const boxes = [...this.badges.boxes(), ...this.fixedBoxes(), ...this.siteBoxes()];
    return boxes.map((b) => ({ x0: b.x0 + a.x, y0: b.y0 + a.y, x1: b.x1 + a.x, y1: b.y1 + a.y }));
  }

  // Boxes of the claims' points, shown or not, while they are few enough to keep clear of.
  siteBoxes() {
    const { sites } = this.marks;
    if (!sites || sites.n > 400) return [];
    return Array.from(sites.u, (u, s) => {
      const [x, y] = this.toContainer(u, sites.v[s]);
      return { x0: x - 7, y0: y - 7, x1: x + 7, y1: y + 7 };
    });
  }

  fixedBoxes() {
    const { zoom, layers, scale, sources } = this.controls;
    const nodes = [zoom, layers, scale, sources, this.badges.away, this.present.node];
    return nodes.filter((node) => node.offsetWidth > 0).map((node) => boxOf(node, this.root, 4));
  }

  // ---- Hearing

  listen() {
    const { map, hub } = this;
    const offs = [hub.on((state, keys, from) => this.heard(state, keys, from)), hub.onAct((name, detail) => this.acted(name, detail))];
    window.addEventListener("pagehide", () => offs.forEach((off) => off()));
    map.on("move", () => this.drift());
    map.on("zoomstart", () => this.moving.classList.add("zooming"));
    map.on("moveend resize", () => this.settled());
    map.on("click", (event) => this.clicked(event.containerPoint));
    map.getContainer().addEventListener("pointermove", (event) => this.hover(event));
    map.getContainer().addEventListener("pointerleave", () => hub.set({ hovered: null }, "map"));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) hub.set({ selected: null }, "map");
    });
    // From the first touch on, the address holds the view; until then it stays short.
    const touched = () => { this.touched = true; };
    map.on("dragstart", touched);
    for (const name of ["wheel", "dblclick", "keydown"]) map.getContainer().addEventListener(name, touched, { passive: true });
  }

  heard(state, keys, from) {
    const has = (...names) => names.some((name) => keys.has(name));
    if (has("data")) this.loaded();
    if (!this.hub.data) return;
    if (has("data", "clock", "off", "near", "found")) this.timeline.load(has("data", "clock"));
    if (has("window", "clock", "span", "step", "selection")) this.invalidate("window");
    if (has("selection", "data")) this.invalidate("marks", "badges");
    if (has("selected", "pins", "data")) this.reselect();
    if (has("hovered")) {
      this.relight();
      this.invalidate("marks");
    }
    if (has("layers", "present")) this.look();
    if (has("present") && !this.touched) this.fit(false);
    if (has("view") && from !== "map" && state.view) this.map.setView([state.view.lat, state.view.lon], state.view.zoom);
  }

  acted(name, detail) {
    if (name === "fly") this.fly(this.hub.index(detail.claim));
    if (name === "fit") this.fit();
    if (name === "play") this.timeline.togglePlay();
    if (name === "reset") this.timeline.reset();
  }

  loaded() {
    this.marks.load(this.hub.data);
    this.badges.load(this.hub.data);
    this.probe.ready = true;
  }

  reselect() {
    this.selectedRow = this.hub.index(this.hub.state.selected);
    this.relight();
    this.invalidate("marks", "badges", "callouts");
  }

  // Layers on and off, presenting or not.
  look() {
    const { hub, map } = this;
    document.documentElement.classList.toggle("presenting", hub.state.present);
    if (this.relief) isOn(hub, "relief") ? this.relief.addTo(map) : this.relief.remove();
    this.controls.update();
    this.invalidate("features", "badges", "labels", "window", "callouts");
  }

  // ---- The view

  drift() {
    const at = L.DomUtil.getPosition(this.map.getPane("mapPane"));
    if (this.laidAt) this.moving.style.transform = `translate(${at.x - this.laidAt.x}px, ${at.y - this.laidAt.y}px)`;
  }

  settled() {
    this.moving.classList.remove("zooming");
    this.controls.drawScale();
    this.invalidate("badges", "labels", "callouts");
    const { x1, y1 } = this.regionInContainer();
    const a = this.map.containerPointToLatLng([0, y1]), b = this.map.containerPointToLatLng([x1, 0]);
    const patch = { bounds: [a.lng, a.lat, b.lng, b.lat] };
    const centre = this.map.getCenter();
    if (this.touched) patch.view = { lat: centre.lat, lon: centre.lng, zoom: this.map.getZoom() };
    this.hub.set(patch, "map");
  }

  fit(animate = !calm()) {
    const box = boundsOf(FIT_IDS.map((id) => this.drawing.features.get(id)).filter(Boolean).flatMap((f) => f.rings));
    if (box.x0 > box.x1) return;
    const bottom = this.foot.offsetHeight;
    this.touched = false;
    this.hub.set({ view: null }, "map");
    this.map.fitBounds(latLngs(box), { paddingTopLeft: [24, this.hub.state.present ? 84 : 40], paddingBottomRight: [24, bottom + 34], animate });
  }

  zoomBy(levels) {
    this.touched = true;
    this.map.setZoom(this.map.getZoom() + levels, { animate: !calm() });
  }

  // Go to a claim: its point, or its line or area; stay when that is already well in sight.
  fly(row) {
    const j = row < 0 ? undefined : this.mainMark(row);
    if (j === undefined) return;
    const data = this.hub.data;
    const index = data.mark_feature[j];
    const feature = index >= 0 ? this.drawing.features.get(data.manifest.features[index]) : null;
    if (feature) this.flyToFeature(feature);
    else if (index < 0) this.flyToPoint(data.mark_lat[j], data.mark_lon[j], data.mark_uncertainty[j]);
  }

  flyToPoint(lat, lon, metres) {
    const [x, y] = this.toContainer(unitX(lon), unitY(lat));
    const region = this.regionInContainer();
    const seen = x > 60 && x < region.x1 - 60 && y > 60 && y < region.y1 - 60;
    const fits = Math.log2((metresPerPixel(lat, 0) * 120) / Math.max(metres || 0, 3000));
    const zoom = Math.min(Math.max(this.map.getZoom(), 7), clamp(fits, 5, 9));
    if (seen && this.map.getZoom() >= 5.5) return;
    this.go(unitX(lon), unitY(lat), Math.round(zoom * 4) / 4);
  }

  flyToFeature({ box, badge, form }) {
    const region = this.regionInContainer();
    const [x0, y0] = this.toContainer(box.x0, box.y0), [x1, y1] = this.toContainer(box.x1, box.y1);
    const size = Math.max((x1 - x0) / region.x1, (y1 - y0) / region.y1);
    const part = overlap({ x0, y0, x1, y1 }, region) / Math.max(1, (x1 - x0) * (y1 - y0));
    const [bx, by] = this.toContainer(...badge);
    const seen = bx > 20 && bx < region.x1 - 20 && by > 20 && by < region.y1 - 20;
    if (size > 0.2 && ((seen && size < 4) || part > 0.7 || (form !== "Polygon" && part > 0.3))) return;
    const wide = 256 * 2 ** 4 * (box.x1 - box.x0) > region.x1;
    if (wide) this.go(badge[0], badge[1], 4);
    else {
      const zoom = this.map.getBoundsZoom(latLngs(box), false, L.point(80, 80 + this.foot.offsetHeight));
      this.go((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, Math.min(zoom, 8));
    }
  }

  // Centre a unit position in the part of the map that the timeline leaves free.
  go(u, v, zoom) {
    this.touched = true;
    const lower = this.foot.offsetHeight / 2 / (256 * 2 ** zoom);
    const at = [latOf(v + lower), u * 360 - 180];
    if (calm()) this.map.setView(at, zoom, { animate: false });
    else this.map.flyTo(at, zoom, { duration: 0.7 });
  }

  // ---- Pointing

  clicked(point) {
    const site = this.marks.pick(point);
    if (site >= 0) this.selectNext(this.marks.rowsAt(site));
    else if (this.hub.state.selected) this.hub.set({ selected: null }, "map");
  }

  // Select the first of some rows, or the one after the row selected now.
  selectNext(rows) {
    if (rows.length === 0) return;
    const now = rows.indexOf(this.selectedRow);
    this.hub.set({ selected: this.hub.id(rows[(now + 1) % rows.length]) }, "map");
    this.selectedRow = rows[(now + 1) % rows.length];
  }

  hover(event) {
    const point = this.map.mouseEventToContainerPoint(event);
    window.cancelAnimationFrame(this.hovering);
    this.hovering = window.requestAnimationFrame(() => {
      if (!this.hub.data || event.buttons) return;
      const site = this.marks.density ? -1 : this.marks.pick(point);
      this.map.getContainer().style.cursor = site >= 0 ? "pointer" : "";
      this.hub.set({ hovered: site < 0 ? null : this.hub.id(this.marks.rowsAt(site)[0]) }, "map");
    });
  }

  // ---- One frame

  invalidate(...parts) {
    parts.forEach((part) => this.dirty.add(part));
    if (!this.frame) this.frame = window.requestAnimationFrame(() => this.draw());
  }

  draw() {
    const began = performance.now();
    const dirty = this.dirty;
    this.dirty = new Set();
    this.frame = 0;
    const { hub } = this;
    if (dirty.has("features")) this.features.repaint();
    if (hub.selection) {
      if (dirty.has("marks")) this.drawMarks();
      if (dirty.has("badges")) this.layBadges(dirty);
      if (dirty.has("window")) this.timeline.drawWindow();
      if (dirty.has("callouts")) this.callouts.update();
      else if (dirty.has("badges")) this.callouts.place();
      this.present.update();
    }
    if (dirty.has("labels")) this.labels.sheet.repaint();
    this.probe.frames++;
    this.probe.lastFrameMs = performance.now() - began;
  }

  // Density cells lie under the border and the names, symbols above them.
  drawMarks() {
    this.marks.sheet.repaint();
    this.map.getPane("marks").style.zIndex = this.marks.density ? PANES.features - 10 : PANES.marks;
    this.controls.drawRamp(this.marks.density);
  }

  layBadges(dirty) {
    this.badges.count();
    this.badges.layout();
    this.laidAt = L.DomUtil.getPosition(this.map.getPane("mapPane")).clone();
    this.moving.style.transform = "";
    const key = JSON.stringify(this.badges.boxes());
    if (key !== this.badgeKey) dirty.add("labels");
    this.badgeKey = key;
  }

  get probe() {
    this.hub.probe = this.hub.probe || { maps: 0, frames: 0, lastFrameMs: 0, ready: false };
    return this.hub.probe;
  }
}

function latLngs(box) {
  return [[latOf(box.y1), box.x0 * 360 - 180], [latOf(box.y0), box.x1 * 360 - 180]];
}

function calm() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

// The page around the map's frame, or this window when there is none of the same origin.
function pageOf() {
  try {
    return window.parent.document ? window.parent : window;
  } catch {
    return window;
  }
}

function loadHub(page, address) {
  if (page.__marz) return Promise.resolve(page.__marz);
  return new Promise((resolve, reject) => {
    const script = page.document.createElement("script");
    script.src = new URL(address, document.baseURI).href;
    script.onload = () => resolve(page.installHub(page));
    script.onerror = () => reject(new Error("the hub did not load"));
    page.document.head.append(script);
  });
}

async function loadFonts() {
  const families = { sans: "Marz Sans", serif: "Marz Serif" };
  await Promise.all(Object.entries(FONTS).map(async ([kind, address]) => {
    const url = new URL(address, document.baseURI).href;
    const face = new FontFace(families[kind], `url("${url}")`, { weight: "200 900" });
    document.fonts.add(await face.load());
  }));
}

// The script's one entry. Streamlit may evaluate it again: the first map stays the only one.
async function mountMarz(map, addresses) {
  if (window.marzMounted) return;
  window.marzMounted = true;
  L.Icon.Default.imagePath = new URL(addresses.images, document.baseURI).href.replace(/[^/]*$/, "");
  const page = pageOf();
  const [hub, drawing] = await Promise.all([
    loadHub(page, addresses.hub),
    fetch(addresses.layers).then((answer) => answer.json()),
    loadFonts().catch(() => null),
  ]);
  map.invalidateSize();
  const engine = new Engine(map, hub, drawing, addresses);
  engine.probe.maps++;
  window.marzEngine = engine;
  const { view } = hub.state;
  if (view) map.setView([view.lat, view.lon], view.zoom, { animate: false });
  else engine.fit(false);
  engine.touched = Boolean(view);
  engine.settled();
  if (addresses.manifest) hub.load(new URL(addresses.manifest, document.baseURI).href);
  if (hub.data) engine.heard(hub.state, new Set(["data", "selection", "selected", "pins"]), "hub");
}
