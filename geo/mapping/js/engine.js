// The engine: one map, one state. It hears the hub, draws once per frame, and answers clicks.
"use strict";

const SANS = '"Marz Sans", "Source Sans", "Source Sans 3", "Source Sans Pro", system-ui, sans-serif';
const PANES = { online: 170, base: 240, density: 245, features: 250, marks: 350, labels: 400, ruler: 420 };

const COUNTS_MS = 100;
const FILTERS = ["data", "clock", "off", "near", "found", "km", "reach"];

class Engine extends Lighting {
  constructor(map, hub, drawing, addresses) {
    super();
    Object.assign(this, { map, hub, drawing, addresses });
    hub.boxes = drawing.boxes;
    // A map that comes after another in the same tab goes on counting, and answers for itself.
    hub.probe = { maps: 0, frames: 0, lastFrameMs: 0, ready: false, layers: [], ...hub.probe, seen: () => seenOn(this) };
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
    this.undress = followTheme(hub, () => this.recolour());
    calmMap(map);
    window.frameElement?.setAttribute("aria-label", "Map and timeline");
    this.build();
    this.listen();
    this.look();
    this.standToday();
    this.tellStanding();
  }

  build() {
    const root = document.body.appendChild(el("main", { class: "marz" }));
    this.root = root;
    this.moving = root.appendChild(el("div", { class: "moving" }));
    this.relief = new Relief(this);
    this.online = new Online(this);
    this.badges = new Badges(this, this.moving);
    this.shading = new Shading(this);
    this.base = baseSheet(this, "base").addTo(this.map);
    this.features = featureSheet(this, "features").addTo(this.map);
    this.stretch = stretchSheet(this, "features");
    this.labels = new Labels(this, "labels");
    this.marks = new Marks(this, "marks");
    root.append(this.badges.away);
    this.callouts = new Callouts(this, this.moving);
    this.card = new FeatureCard(this, root);
    const foot = this.foot = root.appendChild(el("div", { class: "foot" }));
    // Reading a height forces the page to be laid out: it is read when it changes only.
    this.footHeight = 0;
    new ResizeObserver(() => { this.footHeight = foot.offsetHeight; this.invalidate("badges", "labels", "callouts"); }).observe(foot);
    this.ruler = new Ruler(this, "ruler");
    this.controls = new Controls(this, root, foot);
    this.reading = new Reading(this, this.controls.scale);
    root.append(this.ruler.words);
    this.present = new Present(this, root, foot);
    this.timeline = new Timeline(this, foot);
    this.footHeight = foot.offsetHeight;
    this.labels.sheet.addTo(this.map);
    this.marks.sheet.addTo(this.map);
    this.online.load(this.addresses.tiles);
  }

  // ---- The curated layers

  // Take in a layer that came after the first frame.
  takeIn(file) {
    this.drawing.add(file);
    this.relief.load(file.images, this.addresses.relief);
    if (this.badges.lacks(this.drawing)) {
      this.badges.load(this.hub.data);
      if (this.hub.selection) this.badges.count();
    }
    this.controls.list();
    this.probe.layers = this.drawing.layers.map(({ id }) => id);
    this.tellStanding();
    this.card.update();
    this.shading.key = "";
    this.look();
    if (file.id === "world") this.invalidate("base");
  }

  // The day on which features must have stood to be drawn: the last one of the window.
  asOf() {
    const { window: shown } = this.hub.state;
    if (shown) return shown[1];
    return this.timeline.extent ? this.timeline.extent.all[1] : Math.floor(Date.now() / 864e5);
  }

  // Draw what stood on that day, at once; names are laid anew, and lists beside the map are told,
  // when the window rests.
  standToday() {
    if (!this.drawing.standOn(this.asOf())) return;
    this.invalidate("features");
    this.renamed = true;
    if (this.badges.list.some(({ feature, stands }) => feature && feature.stands > 0 !== stands)) this.invalidate("badges");
  }

  tellStanding() {
    this.hub.set({ asOf: this.asOf(), standing: this.drawing.standing() }, "map");
    this.card.update();
  }

  // ---- Hearing

  listen() {
    const { map, hub } = this;
    const offs = [this.undress, hub.on((state, keys, from) => this.heard(state, keys, from)), hub.onAct((name, detail) => this.acted(name, detail))];
    window.addEventListener("pagehide", () => offs.forEach((off) => off()));
    map.on("move", () => this.drift());
    map.on("zoomstart", () => this.moving.classList.add("zooming"));
    map.on("moveend resize", () => this.settled());
    map.on("click", (event) => this.clicked(event.containerPoint));
    map.getContainer().addEventListener("pointermove", (event) => this.hover(event));
    map.getContainer().addEventListener("pointerleave", () => {
      this.reading.clear();
      hub.set({ hovered: null }, "map");
    });
    map.getContainer().addEventListener("keydown", (event) => this.measured(event));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.ruler.on) this.ruler.toggle(false);
      else if (event.key === "Escape" && !event.defaultPrevented) hub.set(hub.state.why ? { why: null } : { selected: null, feature: null }, "map");
    });
    // Badges lie beside Leaflet's container: a wheel over one is meant for the map all the same.
    this.moving.addEventListener("wheel", (event) => {
      if (!event.target.closest(".badge")) return;
      event.preventDefault();
      map.getContainer().dispatchEvent(new WheelEvent("wheel", event));
    }, { passive: false });
    // From the first touch on, the address holds the view; until then it stays short.
    const touched = () => { this.touched = true; };
    map.on("dragstart", touched);
    for (const name of ["wheel", "dblclick", "keydown"]) map.getContainer().addEventListener(name, touched, { passive: true });
  }

  heard(state, keys, from) {
    const has = (...names) => names.some((name) => keys.has(name));
    if (has("data")) this.loaded();
    if (has("layers", "present")) this.look();
    if (has("feature")) this.chosen(from);
    if (!this.hub.data) return;
    if (has(...FILTERS)) {
      this.badges.measure();
      this.timeline.load(has("data", "clock"));
      this.invalidate("badges");
    }
    if (has(...FILTERS, "window")) this.standToday();
    if (has("window", "clock", "span", "step", "selection")) this.invalidate("window");
    if (has("selection", "data")) this.invalidate("marks", "counts");
    if (has("selected", "pins", "data", "ids")) this.reselect();
    if (has("settled")) {
      this.tellStanding();
      if (this.renamed) this.invalidate("labels");
      this.renamed = false;
      this.callouts.place();
    }
    if (has("hovered")) {
      this.relight();
      this.invalidate("marks");
    }
    if (has("opacity")) this.look();
    if (has("present") && !this.touched) this.fit(false);
    if (has("view") && from !== "map" && state.view) this.map.setView([state.view.lat, state.view.lon], state.view.zoom);
  }

  acted(name, detail) {
    if (name === "fly") this.fly(this.hub.index(detail.claim));
    if (name === "fit") this.fit();
  }

  loaded() {
    this.marks.load(this.hub.data);
    this.badges.load(this.hub.data);
    this.callouts.clear();
    this.probe.ready = true;
  }

  // A feature was chosen, here or in a list beside the map: show its card, and where it is.
  chosen(from) {
    this.relight();
    this.card.update();
    this.invalidate("features", "labels", "callouts");
    const feature = this.drawing.features.get(this.hub.state.feature);
    if (feature?.placed && from !== "map" && from !== "address") this.flyToFeature(feature);
  }

  reselect() {
    if (this.hub.state.selected && this.hub.state.feature) this.hub.set({ feature: null }, "map");
    this.selectedRow = this.hub.index(this.hub.state.selected);
    this.relight();
    this.invalidate("marks", "callouts");
  }

  // Layers on and off, presenting or not.
  look() {
    const { hub, map } = this;
    document.documentElement.classList.toggle("presenting", hub.state.present);
    this.wanted?.();
    this.online.update();
    this.controls.update();
    this.invalidate("base", "features", "badges", "labels", "window", "callouts");
  }

  // Another palette: everything that is painted is painted again, on the same map.
  recolour() {
    this.timeline.redraw();
    this.marks.stamps.clear();
    this.controls.most = -1;
    this.ruler.sheet.repaint();
    this.invalidate("base", "features", "stretch", "marks", "labels");
  }

  // ---- The view

  drift() {
    const at = L.DomUtil.getPosition(this.map.getPane("mapPane"));
    this.keepCovered();
    if (this.laidAt) this.moving.style.transform = `translate(${at.x - this.laidAt.x}px, ${at.y - this.laidAt.y}px)`;
  }

  // A long drag leaves what the canvases hold beyond the edges behind: paint them again on the way,
  // so that no part of the map is ever bare.
  keepCovered() {
    const { _bounds: painted } = this.base;
    if (!painted || this.map._animatingZoom || this.covering) return;
    const a = this.map.containerPointToLayerPoint([0, 0]), size = this.map.getSize();
    if (painted.min.x <= a.x && painted.min.y <= a.y && painted.max.x >= a.x + size.x && painted.max.y >= a.y + size.y) return;
    this.covering = window.requestAnimationFrame(() => {
      this.covering = 0;
      for (const sheet of [this.base, this.features, this.stretch, this.labels.sheet, this.marks.sheet, this.ruler.sheet]) if (sheet._map) sheet._update();
    });
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
    if (dirty.has("base")) this.base.repaint();
    if (dirty.has("features")) this.features.repaint();
    if (dirty.has("stretch")) this.lightStretch();
    if (hub.selection) {
      if (dirty.has("marks")) this.drawMarks();
      if (dirty.has("badges")) this.layBadges(dirty);
      else if (dirty.has("counts")) this.countBadges(began);
      if (dirty.has("window")) this.timeline.drawWindow();
      if (dirty.has("callouts")) this.callouts.update();
      else if (dirty.has("badges")) this.callouts.place();
      this.present.update();
    }
    if (dirty.has("labels")) this.labels.sheet.repaint();
    this.probe.frames++;
    this.probe.lastFrameMs = performance.now() - began;
  }

  drawMarks() {
    this.marks.update();
    this.controls.drawRamp(this.marks.density);
  }

  // A sheet costs every frame something, even an empty one: it is there while there is a stretch.
  lightStretch() {
    if (this.hub.state.km) this.stretch.addTo(this.map).repaint();
    else this.stretch.remove();
  }

  // Figures are told ten times a second at most: nobody reads faster, and every one of a hundred
  // badges that changes is laid out and painted anew.
  countBadges(now) {
    window.clearTimeout(this.counting);
    const wait = (this.countedAt ?? 0) + COUNTS_MS - now;
    if (wait > 0) {
      this.counting = window.setTimeout(() => this.invalidate("counts"), wait);
      return;
    }
    this.countedAt = now;
    this.badges.count();
    this.shading.update();
  }

  layBadges(dirty) {
    this.badges.count();
    this.badges.layout();
    this.shading.update();
    this.laidAt = L.DomUtil.getPosition(this.map.getPane("mapPane")).clone();
    this.moving.style.transform = "";
    const key = JSON.stringify(this.badges.boxes());
    if (key !== this.badgeKey) dirty.add("labels");
    this.badgeKey = key;
  }

  get probe() {
    return this.hub.probe;
  }
}
