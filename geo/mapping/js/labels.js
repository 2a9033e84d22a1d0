// Names on the map: ranked, haloed, and never on top of each other or of a symbol.
"use strict";

const LABEL_KINDS = {
  countries: { priority: 2, size: 12, weight: 600, colour: "#8a8071", spacing: 3.2, caps: true, area: true },
  base: { priority: 1, size: 12, weight: 700, colour: "#1f2d4a" },
  settlements: { priority: 3, size: 11.5, weight: 450, colour: "#3c3731" },
  provinces: { priority: 4, size: 11, weight: 400, colour: "#998e7e", italic: true, area: true, zoom: 6 },
};
const SIDES = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [-1, -1], [1, 1], [-1, 1]];

function fontOf(kind) {
  return `${kind.italic ? "italic " : ""}${kind.weight} ${kind.size}px ${SANS}`;
}

class Labels {
  constructor(app, pane) {
    this.app = app;
    this.sheet = new Sheet((ctx, view) => this.paint(ctx, view), { pane });
  }

  paint(ctx, view) {
    const region = this.app.region();
    const taken = [...this.app.obstacles(), ...this.symbolBoxes(view)];
    if (isOn(this.app.hub, "graticule")) paintDegrees(ctx, view, region, taken);
    for (const candidate of this.candidates(view)) {
      const spot = this.spotFor(ctx, candidate, view, region, taken);
      if (!spot) continue;
      taken.push(spot.box);
      paintLabel(ctx, candidate, spot);
    }
  }

  // What could be named here, the most important first.
  candidates(view) {
    const out = [];
    for (const layer of this.app.drawing.layers) {
      const kind = LABEL_KINDS[layer.id];
      if (!kind || !isOn(this.app.hub, layer.id) || view.zoom < (kind.zoom || 0)) continue;
      for (const feature of layer.shapes || []) {
        if (!visible(feature, view) || feature.rank > rankAt(view.zoom)) continue;
        if (layer.id === "base" && feature.rings[0].length > 2) continue;
        if (layer.id === "settlements" && this.garrisonAt(feature)) continue;
        const text = feature.name.replace(/ garrison$/, "");
        out.push({ feature, kind, text: kind.caps ? text.toUpperCase() : text, order: kind.priority * 100 + feature.rank });
      }
    }
    return out.sort((a, b) => a.order - b.order);
  }

  // A garrison stands at its town and bears its name: the town is not named twice.
  garrisonAt({ box }) {
    const base = this.app.drawing.layers.find((layer) => layer.id === "base");
    if (!base || !isOn(this.app.hub, "base")) return false;
    return base.shapes.some((other) => Math.hypot(other.box.x0 - box.x0, other.box.y0 - box.y0) < 2e-5);
  }

  // Ring and square symbols of the curated points: no name may cover them.
  symbolBoxes(view) {
    const boxes = [];
    for (const layer of this.app.drawing.layers) {
      if (!layer.style.point || !isOn(this.app.hub, layer.id)) continue;
      for (const { rings, rank } of layer.shapes || []) {
        if (rank > rankAt(view.zoom)) continue;
        const x = rings[0][0] * view.k - view.ox, y = rings[0][1] * view.k - view.oy;
        boxes.push({ x0: x - 5, y0: y - 5, x1: x + 5, y1: y + 5 });
      }
    }
    return boxes;
  }

  spotFor(ctx, { feature, kind, text }, view, region, taken) {
    ctx.font = fontOf(kind);
    ctx.letterSpacing = `${kind.spacing || 0}px`;
    const w = ctx.measureText(text).width, h = kind.size;
    const spots = kind.area
      ? areaSpots(feature, view, region).map(([x, y]) => [x - w / 2, y])
      : pointSpots(feature, view, w, h);
    for (const [x, y] of spots) {
      const box = { x0: x - 2, y0: y - h / 2 - 2, x1: x + w + 2, y1: y + h / 2 + 2 };
      const inside = box.x0 > region.x0 && box.x1 < region.x1 && box.y0 > region.y0 && box.y1 < region.y1;
      const cut = !inside && overlap(box, region) > 0;
      if (!cut && (inside || !kind.area) && !taken.some((other) => overlap(box, other) > 0)) return { x, y, box };
    }
    return null;
  }
}

function rankAt(zoom) {
  return zoom < 5 ? 1 : zoom < 6 ? 2 : zoom < 7 ? 3 : 9;
}

function pointSpots(feature, view, w, h) {
  const x = feature.rings[0][0] * view.k - view.ox, y = feature.rings[0][1] * view.k - view.oy;
  return SIDES.map(([sx, sy]) => [
    sx > 0 ? x + 10 - (sy ? 4 : 0) : sx < 0 ? x - 10 - w + (sy ? 4 : 0) : x - w / 2,
    y + sy * (h / 2 + (sx ? 5 : 10)),
  ]);
}

// Where an area can be named: at its own label point when in sight, else in the part that is.
function areaSpots(feature, view, region) {
  const own = feature.label || feature.badge;
  const spots = [[own[0] * view.k - view.ox, own[1] * view.k - view.oy]];
  return spots.concat(insideSpots(feature, view, region));
}

// A coarse grid of positions inside the visible part of an area, its middle first.
function insideSpots(feature, view, region) {
  const spots = [];
  for (let r = 1; r < 12; r++) {
    for (let c = 1; c < 12; c++) {
      const x = region.x0 + ((region.x1 - region.x0) * c) / 12;
      const y = region.y0 + ((region.y1 - region.y0) * r) / 12;
      if (holds(feature, (x + view.ox) / view.k, (y + view.oy) / view.k)) spots.push([x, y]);
    }
  }
  if (spots.length === 0) return spots;
  const mx = spots.reduce((sum, s) => sum + s[0], 0) / spots.length;
  const my = spots.reduce((sum, s) => sum + s[1], 0) / spots.length;
  return spots.sort((a, b) => Math.hypot(a[0] - mx, a[1] - my) - Math.hypot(b[0] - mx, b[1] - my));
}

function paintLabel(ctx, { kind, text }, { x, y }) {
  ctx.font = fontOf(kind);
  ctx.letterSpacing = `${kind.spacing || 0}px`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.strokeStyle = "rgba(253,251,247,.88)";
  ctx.lineWidth = 3.2;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = kind.colour;
  ctx.fillText(text, x, y);
  ctx.letterSpacing = "0px";
}
