// Where a name may stand: beside its point, inside its area.
"use strict";

const SIDES = [[1, 0], [1, -1], [1, 1], [-1, 0], [0, -1], [0, 1], [-1, -1], [-1, 1]];

function pointSpots(feature, view, { w, h }) {
  const x = feature.rings[0][0] * view.k - view.ox, y = feature.rings[0][1] * view.k - view.oy;
  const reach = reachOf(feature);
  const around = (gap) => SIDES.map(([sx, sy]) => [
    sx > 0 ? x + gap + 3.5 - (sy ? 3 : 0) : sx < 0 ? x - gap - 3.5 - w + (sy ? 3 : 0) : x - w / 2,
    y + sy * (h / 2 + (sx ? gap - 2 : gap + 2)),
  ]);
  // What must not go unnamed may have its name further off: a crossing, whose name keeps off the
  // border line, a garrison or a great city beside a counted badge.
  const great = feature.layer.id === "base" || (feature.rank > 0 && feature.rank <= 2);
  const steps = great ? [0, 8, 16] : feature.layer.id === "crossings" ? [0, 8] : [0];
  return steps.flatMap((off) => around(reach + off));
}

// Where an area can be named: at its own label point when in sight, else in the part that is.
function areaSpots(feature, view, region, { w }) {
  const own = feature.label || feature.badge;
  const spots = [[own[0] * view.k - view.ox, own[1] * view.k - view.oy]];
  if (feature.form === "Point") return spots.map(([x, y]) => [x - w / 2, y]);
  return spots.concat(insideSpots(feature, view, region)).map(([x, y]) => [x - w / 2, y]);
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

// Whether an area is wide enough for a name where it would stand: both its ends are inside.
function fitsInside(feature, view, [x, y], w) {
  if (feature.form === "Point") return feature.size * 2 * (view.k / 360) > w * 0.75;
  return [0, 0.5, 1].every((part) => holds(feature, (x + w * part + view.ox) / view.k, (y + view.oy) / view.k));
}
