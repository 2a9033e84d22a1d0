// The histogram: uncertain dates spread over all days they can mean, and drawn.
"use strict";

// Days that dated claims can mean: all of them, and where most of them are. Filters do not count:
// the axis, and what "all dates" means, stay the same when one is switched.
function extents(data, published) {
  const { n, flags } = data;
  const from = published ? data.published : data.from, to = published ? data.published : data.to;
  let first = Infinity, last = -Infinity, count = 0;
  for (let i = 0; i < n; i++) {
    if (published ? from[i] === OPEN_START : (flags[i] & FLAG_DATED) === 0) continue;
    const a = from[i] === OPEN_START ? to[i] : from[i], b = to[i] === OPEN_END ? from[i] : to[i];
    if (a < first) first = a;
    if (b > last) last = b;
    count++;
  }
  if (count === 0) return null;
  const middles = new Uint32Array(last - first + 1);
  for (let i = 0; i < n; i++) {
    if (published ? from[i] === OPEN_START : (flags[i] & FLAG_DATED) === 0) continue;
    const a = from[i] === OPEN_START ? to[i] : from[i], b = to[i] === OPEN_END ? from[i] : to[i];
    middles[((a + b) >> 1) - first]++;
  }
  const all = outward([first, last]);
  return { all, dense: densest(middles, first, { count, all }) };
}

// The shortest stretch that holds seven in ten claims, in whole years; a single early or late
// outlier does not squeeze the rest. All of it when that is not much longer.
function densest(middles, first, { count, all }) {
  const most = Math.max(1, Math.ceil(count * 0.7));
  let best = [0, middles.length - 1], held = 0, low = 0;
  for (let high = 0; high < middles.length; high++) {
    held += middles[high];
    while (held - middles[low] >= most) held -= middles[low++];
    if (held >= most && high - low < best[1] - best[0]) best = [low, high];
  }
  const dense = outward([first + best[0], first + best[1]]);
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
function fillBins(data, off, { edges, published, all }) {
  const bins = edges.length - 1, themes = data.manifest.themes.length;
  const sums = new Float64Array(bins * themes), rise = new Float64Array((bins + 1) * themes);
  const from = published ? data.published : data.from, to = published ? data.published : data.to;
  const { n, theme } = data, room = { sums, rise, edges, themes, finder: binFinder(edges) };
  for (let i = 0; i < n; i++) {
    if (off[i] !== 0) continue;
    const a = from[i] === OPEN_START ? Math.min(all[0], to[i]) : from[i];
    const b = (to[i] === OPEN_END ? Math.max(all[1], from[i]) : to[i]) + 1;
    if (b <= edges[0] || a >= edges[bins]) continue;
    spread(room, theme[i], a, b);
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

function spread({ sums, rise, edges, themes, finder }, theme, a, b) {
  const bins = edges.length - 1, perDay = 1 / (b - a);
  const k0 = a < edges[0] ? -1 : finder[a - edges[0]], k1 = b > edges[bins] ? bins : finder[b - 1 - edges[0]];
  if (k0 === k1) {
    sums[k0 * themes + theme] += perDay * (b - a);
    return;
  }
  if (k0 >= 0) sums[k0 * themes + theme] += perDay * (edges[k0 + 1] - a);
  if (k1 < bins) sums[k1 * themes + theme] += perDay * (b - edges[k1]);
  rise[(k0 + 1) * themes + theme] += perDay;
  rise[k1 * themes + theme] -= perDay;
}

// The bin of every day between the first and the last edge.
function binFinder(edges) {
  const finder = new Uint16Array(edges[edges.length - 1] - edges[0]);
  for (let k = 0; k + 1 < edges.length; k++) finder.fill(k, edges[k] - edges[0], edges[k + 1] - edges[0]);
  return finder;
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
