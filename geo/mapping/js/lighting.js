// What is lit: the features of the claims that are hovered, pinned or selected; and what is in the
// way of names, badges and callouts.
"use strict";

class Lighting extends Ties {
  lit(id) {
    return this.glow.get(id) || 0;
  }

  relight() {
    const glow = new Map();
    if (this.hoveredFeature) glow.set(this.hoveredFeature, 1);
    if (this.hub.state.feature) glow.set(this.hub.state.feature, 2);
    for (const { row, strong } of this.hub.data ? this.focused() : []) {
      for (const j of this.marksOf(row)) {
        const id = this.hub.data.manifest.features[this.hub.data.mark_feature[j]];
        if (id) glow.set(id, strong ? 2 : 1);
      }
    }
    const key = JSON.stringify([...glow]);
    if (key !== this.glowKey) this.invalidate("features");
    // What did not stand on the day has a badge while a claim on it is chosen, and only then.
    const gone = [...glow.keys(), ...this.glow.keys()].some((id) => this.drawing.features.get(id)?.stands <= 0);
    if (key !== this.glowKey && gone) this.invalidate("badges");
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
    this.hub.act("hover", { feature: id });
    this.relight();
  }

  obstacles() {
    const a = this.map.containerPointToLayerPoint([0, 0]);
    const boxes = [...this.badges.boxes(), ...this.callouts.boxes(), ...this.fixedBoxes(), ...this.siteBoxes()];
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
    const nodes = [zoom, layers, scale, sources, this.badges.away, this.present.node, this.card.node];
    return nodes.filter((node) => node.offsetWidth > 0).map((node) => boxOf(node, this.root, 4));
  }
}
