// Lettering along a line: the line made smooth, a stretch of it that bends little, glyph by glyph.
"use strict";

const STRIDE = 4;

// The parts of a line within a rectangle, as points of the screen at least a pixel apart.
function runsInside(ring, { k, ox, oy }, { x0, y0, x1, y1 }) {
  const runs = [];
  let run = [];
  const close = () => { if (run.length > 1) runs.push(run); run = []; };
  for (let i = 0; i < ring.length; i += 2) {
    const x = ring[i] * k - ox, y = ring[i + 1] * k - oy;
    if (x < x0 || x > x1 || y < y0 || y > y1) {
      close();
      continue;
    }
    const last = run[run.length - 1];
    if (!last || Math.abs(x - last[0]) + Math.abs(y - last[1]) > 1) run.push([x, y]);
  }
  close();
  return runs;
}

// The same line in equal strides, each point the mean of its neighbours: bends, but no meanders.
function smoothed(run, reach) {
  const even = [run[0]];
  let rest = STRIDE;
  for (let i = 1; i < run.length; i++) {
    let [x, y] = run[i - 1];
    let far = Math.hypot(run[i][0] - x, run[i][1] - y);
    while (far >= rest) {
      x += ((run[i][0] - x) * rest) / far;
      y += ((run[i][1] - y) * rest) / far;
      far -= rest;
      rest = STRIDE;
      even.push([x, y]);
    }
    rest -= far;
  }
  return even.map((_, i) => {
    const r = Math.min(reach, i, even.length - 1 - i);
    let x = 0, y = 0;
    for (let j = i - r; j <= i + r; j++) {
      x += even[j][0];
      y += even[j][1];
    }
    return [x / (2 * r + 1), y / (2 * r + 1)];
  });
}

// Move a line to its left by some pixels (its right where they are negative).
function moved(line, pixels) {
  return line.map(([x, y], i) => {
    const a = line[Math.max(0, i - 3)], b = line[Math.min(line.length - 1, i + 3)];
    const far = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    return [x + ((b[1] - a[1]) / far) * pixels, y - ((b[0] - a[0]) / far) * pixels];
  });
}

// A line on the left of another, in the part of the sheet that is painted.
function besideLine(ring, view, pixels) {
  const longest = runsInside(ring, view, view).sort((a, b) => b.length - a.length)[0];
  if (!longest) return [];
  const line = smoothed(longest, 5);
  return line.length < 4 ? [] : moved(line, pixels);
}

// Places for a text along a line, the straightest and most level first.
function lineSpots(ctx, candidate, view, region) {
  const { kind, text, feature } = candidate;
  const glyphs = [...text].map((char) => ({ char, w: ctx.measureText(char).width }));
  const width = glyphs.reduce((sum, { w }) => sum + w, 0);
  const count = Math.ceil(width / STRIDE) + 2;
  const inner = { x0: region.x0 + 8, y0: region.y0 + 8, x1: region.x1 - 8, y1: region.y1 - 8 };
  const spots = [];
  for (const run of feature.rings.flatMap((ring) => runsInside(ring, view, inner))) {
    const line = smoothed(run, 9);
    for (let from = 0; from + count < line.length; from += 4) {
      const cost = bendCost(line, from, count) + Math.abs(from + count / 2 - line.length / 2) * 0.08;
      if (cost < 110) spots.push({ line, from, count, cost });
    }
  }
  spots.sort((a, b) => a.cost - b.cost);
  return spots.slice(0, 40).flatMap((spot) => (kind.oneSided ? [kind.side] : [kind.side, -kind.side]).map((side) => setGlyphs(spot, glyphs, side))).filter(Boolean);
}

// How ill a stretch is suited: sharp bends most, then all turning together, then standing upright.
function bendCost(line, from, count) {
  let total = 0, worst = 0, before = null;
  for (let i = from + 3; i <= from + count; i += 3) {
    const angle = Math.atan2(line[i][1] - line[i - 3][1], line[i][0] - line[i - 3][0]);
    if (before !== null) {
      const turn = Math.abs(Math.atan2(Math.sin(angle - before), Math.cos(angle - before)));
      total += turn;
      worst = Math.max(worst, turn);
    }
    before = angle;
  }
  const a = line[from], b = line[Math.min(from + count, line.length - 1)];
  const upright = Math.abs(b[1] - a[1]) / (Math.hypot(b[0] - a[0], b[1] - a[1]) || 1);
  return worst > 0.55 ? Infinity : 40 * total + 18 * upright;
}

// Glyphs one after the other on a stretch, always read from left to right; null where the moved
// stretch is too short or turns between two of them.
function setGlyphs({ line, from, count }, glyphs, side) {
  let stretch = line.slice(Math.max(0, from - 4), from + count + 5);
  const turned = stretch[stretch.length - 1][0] < stretch[0][0];
  stretch = smoothed(moved(stretch, side), 3);
  if (turned) stretch.reverse();
  let at = ((stretch.length - 1) * STRIDE - glyphs.reduce((sum, { w }) => sum + w, 0)) / 2;
  if (at < 0) return null;
  const set = [];
  for (const { char, w } of glyphs) {
    const i = (at + w / 2) / STRIDE, j = Math.min(Math.floor(i), stretch.length - 2);
    const [p, q] = [stretch[j], stretch[j + 1]];
    const [a, b] = [stretch[Math.max(0, j - 2)], stretch[Math.min(stretch.length - 1, j + 3)]];
    const glyph = { char, x: p[0] + (q[0] - p[0]) * (i - j), y: p[1] + (q[1] - p[1]) * (i - j), angle: Math.atan2(b[1] - a[1], b[0] - a[0]), w };
    const last = set[set.length - 1];
    if (last && Math.abs(Math.sin(glyph.angle - last.angle)) > 0.32) return null;
    set.push(glyph);
    at += w;
  }
  return { glyphs: set };
}

function paintGlyphs(ctx, glyphs) {
  for (const pass of ["strokeText", "fillText"]) {
    for (const { char, x, y, angle } of glyphs) {
      ctx.save();
      ctx.translate(x, y);
      ctx.rotate(angle);
      ctx[pass](char, 0, 0);
      ctx.restore();
    }
  }
}
