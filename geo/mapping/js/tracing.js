// From unit coordinates to a path of the screen: only what is in sight, only as fine as it shows.
"use strict";

// Shores are round, though few vertices tell of them.
const SHORES = { lakes: true, rivers: true };
const BEYOND = 24;

// On which sides of the view a position lies: two neighbours on one side leave nothing to see.
function sidesOf(x, y, { x0, y0, x1, y1 }) {
  return (x < x0 - BEYOND ? 1 : x > x1 + BEYOND ? 2 : 0) | (y < y0 - BEYOND ? 4 : y > y1 + BEYOND ? 8 : 0);
}

function tracePath(feature, view) {
  const path = new Path2D();
  const closed = feature.form === "Polygon", soft = closed && feature.layer?.id in SHORES;
  feature.rings.forEach((ring, n) => {
    if (!visible({ box: feature.boxes[n] }, view)) return;
    traceRing(path, ring, view, soft);
    if (closed) path.closePath();
  });
  return path;
}

function traceRing(path, ring, view, soft) {
  const { k, ox, oy } = view, last = ring.length - 2;
  let px = ring[0] * k - ox, py = ring[1] * k - oy, before = sidesOf(px, py, view);
  let x = ring[2] * k - ox, y = ring[3] * k - oy, here = sidesOf(x, y, view);
  path.moveTo(px, py);
  for (let i = 2; i <= last; i += 2) {
    const nx = i < last ? ring[i + 2] * k - ox : x, ny = i < last ? ring[i + 3] * k - oy : y;
    const next = i < last ? sidesOf(nx, ny, view) : 0;
    // Vertices closer than half a pixel to the one before add nothing, nor do those beyond the
    // edge between two others beyond it.
    const idle = Math.abs(x - px) + Math.abs(y - py) <= 0.5 || (before & here & next) !== 0;
    if (!idle || i === last) {
      if (soft) path.quadraticCurveTo(px, py, (px + x) / 2, (py + y) / 2);
      else path.lineTo(x, y);
      px = x;
      py = y;
      before = here;
    }
    x = nx;
    y = ny;
    here = next;
  }
}
