// Tiles from the network: none unless the server names them, and off until somebody asks.
"use strict";

class Online {
  constructor(app) {
    this.app = app;
    this.sets = [];
    this.layers = new Map();
  }

  async load(address) {
    if (!address) return;
    const answer = await fetch(address).catch(() => null);
    this.sets = answer?.ok ? await answer.json() : [];
    this.app.controls.list();
    this.update();
    if (this.shown.length) this.app.invalidate("base");
  }

  // Put up what is on and take down what is off: a set that is never on never asks for a tile.
  update() {
    const { hub, map } = this.app;
    map.getContainer().classList.toggle("with-online", this.shown.length > 0);
    for (const set of this.sets) {
      const layer = this.layers.get(set.id);
      if (!isOn(hub, set.id)) {
        layer?.remove();
        continue;
      }
      const tiles = layer || L.tileLayer(set.url, { pane: "online", maxNativeZoom: set.max_zoom, maxZoom: 24 });
      this.layers.set(set.id, tiles);
      tiles.setOpacity(strengthOf(hub, set.id)).addTo(map);
    }
  }

  get shown() {
    return this.sets.filter(({ id }) => isOn(this.app.hub, id));
  }
}
