// Symbols of curated points: settlements by rank, garrisons, sites and crossings. What is not
// verified is hollow and dashed.
"use strict";

const SETTLEMENT_ZOOMS = [0, 3.5, 5, 6, 7.25, 8.25, 9];
const SYMBOL_ZOOMS = { crossings: 5.75, base: 4.5, sites: 6.5 };

// The zoom from which a settlement of a rank is shown: 1 capitals … 6 villages.
function rankZoom(rank) {
  return SETTLEMENT_ZOOMS[clamp(rank || 4, 1, 6)];
}

function symbolZoom({ layer, rank }) {
  return layer.id === "settlements" ? rankZoom(rank) : SYMBOL_ZOOMS[layer.id] ?? 5.75;
}

// A base of several garrisons: these have symbols of their own, each with its own dates.
function isWhole({ form, rings }) {
  return form === "Point" && rings[0].length > 2;
}

function paintPoints(ctx, view, feature, lit) {
  const loose = feature.status === "unverified" || feature.status === "schematic";
  const paint = symbolOf(feature);
  for (const ring of feature.rings) {
    for (let k = 0; k < ring.length; k += 2) {
      ctx.save();
      ctx.translate(ring[k] * view.k - view.ox, ring[k + 1] * view.k - view.oy);
      if (lit) paintGlow(ctx, lit);
      if (!isWhole(feature)) paint(ctx, { loose, feature });
      ctx.restore();
    }
  }
}

function symbolOf({ layer, kind }) {
  if (layer.id === "settlements") return paintSettlement;
  if (layer.id === "crossings") return paintCrossing;
  return kind === "garrison" ? paintGarrison : paintSite;
}

function paintGlow(ctx, lit) {
  ctx.fillStyle = accentVeil(0.16);
  ctx.beginPath();
  ctx.arc(0, 0, lit > 1 ? 15 : 12, 0, 2 * Math.PI);
  ctx.fill();
}

function outlined(ctx, path, { fill, line, width = 1.5, loose = false }) {
  ctx.lineJoin = "round";
  stroke(ctx, path, C.paper, width + 2.6);
  ctx.fillStyle = loose ? C.paper : fill;
  ctx.fill(path);
  stroke(ctx, path, line, width, loose ? [2.4, 1.8] : []);
}

function paintGarrison(ctx, { loose }) {
  const path = new Path2D();
  path.rect(-4, -4, 8, 8);
  outlined(ctx, path, { fill: C.garrison, line: C.garrison, width: 1.2, loose });
}

function paintSite(ctx, { loose }) {
  outlined(ctx, new Path2D("M0 -5L4.8 3.6H-4.8Z"), { fill: C.site, line: C.garrison, width: 1.3, loose });
}

function paintCrossing(ctx, { loose }) {
  const path = new Path2D(BRIDGE);
  ctx.lineCap = "round";
  if (loose) {
    const ring = new Path2D();
    ring.arc(0, 0, 8, 0, 2 * Math.PI);
    outlined(ctx, ring, { fill: C.paper, line: C.ink, width: 1, loose });
    ctx.scale(0.72, 0.72);
  } else {
    ctx.fillStyle = C.paper;
    ctx.fillRect(-6, -4, 12, 8);
    stroke(ctx, path, C.paper, 4.4);
  }
  stroke(ctx, path, C.ink, 1.7);
}

function paintSettlement(ctx, { feature }) {
  const rank = feature.rank || 4;
  const r = rank === 1 ? 4 : rank === 2 ? 3.3 : rank === 3 ? 2.6 : 1.9;
  const path = new Path2D();
  path.arc(0, 0, r, 0, 2 * Math.PI);
  outlined(ctx, path, { fill: rank > 3 ? C.town : C.paper, line: C.townLine, width: rank > 3 ? 0.6 : 1.2 });
  if (rank !== 1) return;
  ctx.beginPath();
  ctx.arc(0, 0, 1.5, 0, 2 * Math.PI);
  ctx.fillStyle = C.townLine;
  ctx.fill();
}

// How far a symbol reaches from its point, in pixels.
function reachOf({ layer, rank }) {
  if (layer.id === "settlements") return rank > 3 ? 3.5 : 5.5;
  return layer.id === "crossings" ? 8 : 6.5;
}

// Boxes of the curated points' symbols that are drawn: no name or badge may cover them.
function symbolBoxes(app, view) {
  const boxes = [];
  for (const layer of app.drawing.layers) {
    for (const feature of layer.shapes) {
      if (feature.form !== "Point" || layer.id === "world" || !isDrawn(app.hub, feature, view.zoom) || !visible(feature, view)) continue;
      const half = reachOf(feature);
      for (const ring of feature.rings) {
        for (let k = 0; k < ring.length; k += 2) {
          boxes.push(boxAt(ring[k] * view.k - view.ox, ring[k + 1] * view.k - view.oy, { w: half, h: half }));
        }
      }
    }
  }
  return boxes;
}
