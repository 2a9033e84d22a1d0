// Names on the map: ranked, haloed, and never on top of each other, of a symbol or of a control.
"use strict";

// How a layer's names look and from which zoom they are written. place: beside its "point", in its
// "area", along its "line"; side: pixels left of the line; colour: its name in the palette.
const LABEL_KINDS = {
  countries: { place: "area", priority: 2, size: [9.5, 13.5], weight: 600, colour: "ground", spacing: 3, caps: true, tight: 3.75 },
  world: { place: "area", priority: 6, size: [8.5, 11], weight: 500, colour: "far", spacing: 1.8, caps: true, tight: 9, until: 7 },
  seas: { place: "area", priority: 6.5, size: [9, 13], weight: 400, colour: "waterName", spacing: 1.6, italic: true, tight: 9 },
  settlements: { place: "point", priority: 3, weight: 450, colour: "townName" },
  base: { place: "point", priority: 1, size: [12, 12.5], weight: 700, colour: "garrison", zoom: 5.25 },
  sites: { place: "point", priority: 4.5, size: [11, 11.5], weight: 500, colour: "garrison", zoom: 7.25 },
  crossings: { place: "point", priority: 2.5, size: [11.5, 12.5], weight: 600, colour: "ink", zoom: 7 },
  provinces: { place: "area", priority: 4.2, size: [10.5, 12], weight: 500, colour: "provinceName", spacing: 1.6, zoom: 6, until: 10.5, tight: 9 },
  districts: { place: "area", priority: 7, size: [10, 11.5], weight: 400, colour: "districtName", spacing: 0.8, zoom: 8.5, tight: 12 },
  sections: { place: "line", priority: 2.7, size: [11, 13], weight: 450, colour: "waterName", spacing: 1.2, italic: true, side: -11, zoom: 6 },
  rivers: { place: "line", priority: 5, size: [10.5, 12], weight: 400, colour: "waterName", spacing: 0.8, italic: true, side: 7, zoom: 6.5 },
  lakes: { place: "area", priority: 5.5, size: [10, 12], weight: 400, colour: "waterName", spacing: 0.4, italic: true, zoom: 5 },
  sectors: { place: "line", priority: 2.8, size: [10, 11], weight: 500, colour: "sectorName", spacing: 0.6, side: 16, oneSided: true, zoom: 6.75 },
  corridor: { place: "line", priority: 4.6, size: [10, 11], weight: 500, colour: "corridorName", spacing: 0.8, side: 10, zoom: 4.5 },
};
const SETTLEMENT_SIZES = [0, 12.5, 12, 11.5, 11, 10.5, 10.5];

class Labels {
  constructor(app, pane) {
    this.app = app;
    this.placed = [];
    this.sheet = new Sheet((ctx, view) => this.paint(ctx, view), { pane });
  }

  paint(ctx, view) {
    const region = this.app.region();
    const taken = [...this.app.obstacles(), ...symbolBoxes(this.app, view)];
    this.borderBoxes = this.boxesOfBorder(view, region);
    this.placed = [];
    if (isOn(this.app.hub, "graticule")) paintDegrees(ctx, view, region, taken);
    for (const candidate of this.candidates(view)) {
      const spot = this.isNamed(candidate) ? null : this.spotFor(ctx, candidate, view, region, taken);
      if (!spot) continue;
      taken.push(...spot.boxes);
      this.placed.push({ text: candidate.text, feature: candidate.feature, boxes: spot.boxes });
      paintLabel(ctx, candidate, spot, strengthOf(this.app.hub, candidate.feature.layer.id));
    }
  }

  // A river that bounds the country is named there, and not once more as a river.
  isNamed({ feature, text }) {
    return feature.layer.id === "rivers" && this.placed.some((other) => other.text === text && other.feature.layer.id === "sections");
  }

  // The feature whose name stands at a position of the map's container.
  featureAt(x, y, origin) {
    const at = boxAt(x + origin.x, y + origin.y, { w: 0.5, h: 0.5 });
    const hit = this.placed.find(({ feature, boxes }) => feature.layer.id !== "world" && boxes.some((box) => overlap(box, at) > 0));
    return hit ? hit.feature : null;
  }

  // Names keep off the border line where they can.
  boxesOfBorder(view, region) {
    const line = isOn(this.app.hub, "border") && this.app.drawing.features.get(FIT_IDS[0]);
    return line ? alongLine(line, view, region).map(([x, y]) => boxAt(x, y, { w: 3, h: 3 })) : [];
  }

  // What could be named here, the most important first.
  candidates(view) {
    const { app } = this, out = [];
    for (const layer of app.drawing.layers) {
      if (layer.id !== "world" && !isOn(app.hub, layer.id)) continue;
      for (const feature of layer.shapes) {
        const kind = kindOf(feature);
        if (!kind || view.zoom < (kind.zoom || 0) || view.zoom > (kind.until || 99)) continue;
        if (feature.stands === NOT_THERE || !visible(feature, view)) continue;
        if (layer.id === "corridor" && (isFeeder(feature) ? view.zoom < 8.5 : view.zoom < kind.zoom)) continue;
        if (feature.form === "Point" && kind.place === "point" && !isDrawn(app.hub, feature, view.zoom)) continue;
        if (layer.id === "settlements" && this.garrisonAt(feature, view.zoom)) continue;
        out.push(candidateOf(feature, kind, view));
      }
    }
    return out.sort((a, b) => a.order - b.order);
  }

  // A garrison stands at its town and bears its name: the town is not named twice.
  garrisonAt({ box }, zoom) {
    const base = this.app.drawing.layer("base");
    if (!base || zoom < LABEL_KINDS.base.zoom) return false;
    return base.shapes.some((other) => isDrawn(this.app.hub, other, zoom)
      && Math.hypot(other.box.x0 - box.x0, other.box.y0 - box.y0) < 2e-5);
  }

  spotFor(ctx, candidate, view, region, taken) {
    const { feature, kind, text } = candidate;
    setFont(ctx, candidate);
    if (kind.place === "line") {
      return this.cheapest(lineSpots(ctx, candidate, view, region).map((spot) => ({
        ...spot, boxes: spot.glyphs.map(({ x, y }) => boxAt(x, y, { w: candidate.size * 0.5, h: candidate.size * 0.5 })),
      })), region, taken);
    }
    const size = { w: ctx.measureText(text).width, h: candidate.size };
    const spots = kind.place === "area" ? areaSpots(feature, view, region, size) : pointSpots(feature, view, size);
    const fits = ([x, y]) => !kind.tight || view.zoom >= kind.tight || fitsInside(feature, view, [x, y], size.w);
    return this.cheapest(spots.filter(fits).map(([x, y]) => ({
      x, y, boxes: [{ x0: x - 2, y0: y - size.h / 2 - 1, x1: x + size.w + 2, y1: y + size.h / 2 + 1 }],
    })), region, taken);
  }

  // The first free spot, unless a later one keeps further off the border line.
  cheapest(spots, region, taken) {
    let best = null, least = Infinity;
    for (const [k, spot] of spots.entries()) {
      if (k >= least) break;
      if (!spot.boxes.every((box) => isFree(box, region, taken))) continue;
      const cost = k + 7 * this.borderBoxes.filter((other) => spot.boxes.some((box) => overlap(box, other) > 0)).length;
      if (cost < least) [best, least] = [spot, cost];
    }
    return best;
  }
}

function kindOf({ layer, kind, name }) {
  if (layer.id === "world") return kind === "sea" ? LABEL_KINDS.seas : kind === "country" ? LABEL_KINDS.world : null;
  if (/^(Land border|Other )/.test(name)) return null;
  return LABEL_KINDS[layer.id] || null;
}

// A name without what its place on the map already says.
function shortName(name) {
  return name.replace(/ garrison$/, "").replace(/ border (detachment|unit)/, " $1");
}

function candidateOf(feature, kind, view) {
  const text = shortName(feature.title);
  const [low, high] = kind.size || [SETTLEMENT_SIZES[clamp(feature.rank || 4, 1, 6)], 0];
  const size = kind.size ? clamp(low + (high - low) * (view.zoom - 2.5) / 5, low, high) : low;
  const extent = feature.form === "Point" ? feature.size / 360 : feature.box.x1 - feature.box.x0;
  const rank = kind.place === "point" ? feature.rank || 4 : 1 - Math.min(1, extent * 3);
  const spacing = (kind.spacing || 0) * clamp(view.zoom / 6, 0.5, 1.2);
  const isCapital = feature.layer.id === "settlements" && feature.rank === 1;
  return {
    feature, kind, size, spacing, text: kind.caps ? text.toUpperCase() : text,
    weight: isCapital ? 600 : kind.weight, order: (isCapital ? 1.5 : kind.priority) * 100 + 10 * rank,
  };
}

function isFree(box, region, taken) {
  const inside = box.x0 > region.x0 + 2 && box.x1 < region.x1 - 2 && box.y0 > region.y0 + 2 && box.y1 < region.y1 - 2;
  return inside && !taken.some((other) => overlap(box, other) > 0);
}

function setFont(ctx, { kind, size, weight, spacing }) {
  ctx.font = `${kind.italic ? "italic " : ""}${weight} ${size.toFixed(1)}px ${SANS}`;
  ctx.letterSpacing = `${spacing}px`;
}

function paintLabel(ctx, candidate, { x, y, glyphs }, strength) {
  const { kind, text, feature } = candidate;
  setFont(ctx, candidate);
  ctx.textAlign = glyphs ? "center" : "left";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.strokeStyle = kind === LABEL_KINDS.seas ? C.seaHalo : C.halo;
  ctx.lineWidth = 3;
  ctx.fillStyle = C[kind.colour];
  ctx.globalAlpha = strength * (feature.stands === OPEN ? 0.6 : 1);
  if (glyphs) paintGlyphs(ctx, glyphs);
  else {
    ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
  }
  ctx.globalAlpha = 1;
  ctx.letterSpacing = "0px";
}
