// The histogram: uncertain dates spread over all days they can mean, and drawn.
"use strict";

// Days that dated claims can mean: all of them, and where most of them are.
function extents(data, mask, published) {
  const days = [];
  const all = [Infinity, -Infinity];
  for (let i = 0; i < data.n; i++) {
    const [from, to] = datesOf(data, i, published);
    if (from === null || mask[i] === 0) continue;
    const a = from === OPEN_START ? to : from, b = to === OPEN_END ? from : to;
    all[0] = Math.min(all[0], a);
    all[1] = Math.max(all[1], b);
    days.push((a + b) / 2);
  }
  if (days.length === 0) return null;
  const sorted = Float64Array.from(days).sort();
  return { all: outward(all), dense: densest(sorted, outward(all)) };
}

// First and last day a row can mean, [null, null] when it has no date on this clock.
function datesOf(data, i, published) {
  if (published) {
    const day = data.published[i];
    return day === OPEN_START ? [null, null] : [day, day];
  }
  return data.flags[i] & 1 ? [data.from[i], data.to[i]] : [null, null];
}

// The shortest stretch that holds seven in ten claims, in whole years or months; a single early
// or late outlier does not squeeze the rest. All of it when that is not much longer.
function densest(sorted, all) {
  const most = Math.max(1, Math.ceil(sorted.length * 0.7));
  let best = [sorted[0], sorted[sorted.length - 1]];
  for (let k = 0; k + most <= sorted.length; k++) {
    if (sorted[k + most - 1] - sorted[k] < best[1] - best[0]) best = [sorted[k], sorted[k + most - 1]];
  }
  const dense = outward(best);
  return all[1] - all[0] < 2.5 * (dense[1] - dense[0]) ? all : dense;
}

function outward([first, last]) {
  return [floorTo(first, ["year", 1]), shift(floorTo(last, ["year", 1]), ["year", 1], 1) - 1];
}

// Edges of the bins over [first, last]: calendar units, none thinner than seven pixels.
function binEdges(first, last, width) {
  const unit = unitFor(first, last, Math.max(4, width / 7));
  const edges = [];
  for (let day = floorTo(first, unit); day <= last; day = shift(day, unit, 1)) edges.push(day);
  edges.push(shift(edges[edges.length - 1], unit, 1));
  return { edges: Int32Array.from(edges), unit };
}

// Sum claims by bin and theme. A claim of 365 possible days adds 1/365 to each of them: partial
// bins directly, the bins between through a running density, so a claim costs the same at any span.
function fillBins(data, mask, { edges, published, all }) {
  const bins = edges.length - 1, themes = data.manifest.themes.length;
  const sums = new Float64Array(bins * themes), rise = new Float64Array((bins + 1) * themes);
  for (let i = 0; i < data.n; i++) {
    const [from, to] = datesOf(data, i, published);
    if (from === null || mask[i] === 0) continue;
    const a = from === OPEN_START ? Math.min(all[0], to) : from;
    const b = (to === OPEN_END ? Math.max(all[1], from) : to) + 1;
    if (b <= edges[0] || a >= edges[bins]) continue;
    spread({ sums, rise, edges, themes }, data.theme[i], [a, b], 1 / (b - a));
  }
  for (let t = 0; t < themes; t++) {
    let density = 0;
    for (let k = 0; k < bins; k++) {
      density += rise[k * themes + t];
      sums[k * themes + t] += density * (edges[k + 1] - edges[k]);
    }
  }
  return sums;
}

function spread({ sums, rise, edges, themes }, theme, [a, b], perDay) {
  const bins = edges.length - 1;
  const k0 = a < edges[0] ? -1 : binOf(edges, a), k1 = b > edges[bins] ? bins : binOf(edges, b - 1);
  if (k0 === k1) {
    sums[k0 * themes + theme] += perDay * (b - a);
    return;
  }
  if (k0 >= 0) sums[k0 * themes + theme] += perDay * (edges[k0 + 1] - a);
  if (k1 < bins) sums[k1 * themes + theme] += perDay * (b - edges[k1]);
  rise[(k0 + 1) * themes + theme] += perDay;
  rise[k1 * themes + theme] -= perDay;
}

function binOf(edges, day) {
  let low = 0, high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= day) low = middle;
    else high = middle;
  }
  return low;
}

// ---- Drawing

const HIST_HEIGHT = 96;

function paintBars(ctx, { edges, sums, themes }, { width, height, x }) {
  const count = themes.length, bins = edges.length - 1;
  let most = 0;
  const totals = Array.from({ length: bins }, (_, k) => {
    let total = 0;
    for (let t = 0; t < count; t++) total += sums[k * count + t];
    most = Math.max(most, total);
    return total;
  });
  const floor = height - 17, top = Math.min(HIST_HEIGHT, floor - 4);
  ctx.fillStyle = C.baseline;
  ctx.fillRect(0, floor, width, 1);
  for (let k = 0; k < bins; k++) {
    if (totals[k] <= 1e-6) continue;
    const x0 = x(edges[k]), w = Math.max(1.5, Math.min(x(edges[k + 1]) - x0 - 1.5, 34));
    const middle = (x0 + x(edges[k + 1])) / 2;
    // A twentieth of a claim or more stays visible beside the highest bar.
    const lift = totals[k] < 0.05 ? 1 : Math.max(1, (1.5 * most) / (totals[k] * top));
    let y = floor;
    for (let t = 0; t < count; t++) {
      const h = (sums[k * count + t] / most) * top * lift;
      ctx.fillStyle = THEMES[themes[t]].colour;
      ctx.fillRect(middle - w / 2, y - h, w, h);
      y -= h;
    }
  }
}

function paintAxis(ctx, marks, { width, height, x }) {
  ctx.font = `400 11px ${SANS}`;
  ctx.textBaseline = "alphabetic";
  ctx.fillStyle = C.axis;
  let free = -Infinity;
  for (const { day, words } of marks) {
    const w = ctx.measureText(words).width;
    const at = clamp(x(day), 0, width - w);
    ctx.fillRect(x(day), height - 17, 1, 4);
    if (at < free) continue;
    ctx.fillText(words, at, height - 2);
    free = at + w + 8;
  }
}
