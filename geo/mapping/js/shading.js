// Claims on lines and areas show where they are about before anybody clicks: a country or province
// is shaded, the border and a route glow, the more the more claims are in the window.
"use strict";

// Strength by count, in steps: a drag repaints only when a feature moves to another step.
const SHADE_STEPS = [1, 4, 20, 100, 1000];
const SHADE_AREA = [0.03, 0.045, 0.06, 0.075, 0.09];
const SHADE_LINE = [0.1, 0.14, 0.18, 0.22, 0.26];

function shadeStep(count) {
  return SHADE_STEPS.filter((least) => count >= least).length;
}

class Shading {
  constructor(app) {
    this.app = app;
    this.key = "";
  }

  // Repaint the features, below which it lies, when a step has changed.
  update() {
    const key = this.app.badges.list.map((badge) => shadeStep(badge.count)).join("");
    if (key === this.key) return;
    this.key = key;
    this.app.features.repaint();
  }

  paint(ctx, view) {
    for (const { feature, count } of this.app.badges.list) {
      const step = shadeStep(count);
      if (!step || !feature?.placed || feature.stands <= 0 || !isOn(this.app.hub, feature.layer.id) || !visible(feature, view)) continue;
      if (feature.form === "Polygon") shadeArea(ctx, view, feature, SHADE_AREA[step - 1]);
      else if (feature.form === "LineString") shadeLine(ctx, view, feature, SHADE_LINE[step - 1]);
    }
  }
}

// A region of many countries, shaded, would drown them: it keeps to its badge.
function shadeArea(ctx, view, feature, strength) {
  if (feature.layer.id === "regions") return;
  ctx.fillStyle = `rgba(${C.shade},${strength})`;
  ctx.fill(tracePath(feature, view), "evenodd");
}

function shadeLine(ctx, view, feature, strength) {
  const route = feature.layer.id === "corridor";
  ctx.lineJoin = ctx.lineCap = "round";
  stroke(ctx, tracePath(feature, view), route ? `rgba(${C.route},${strength})` : accentVeil(strength), route ? 13 : 14);
}
