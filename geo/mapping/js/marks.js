// The claims that have a point: one canvas, typed arrays, one pass per change.
"use strict";

// Symbols while each has about this many square pixels and there are not too many; cells beyond.
const SYMBOL_ROOM = 120;
const SYMBOL_LIMIT = 20000;
const CELL = 12;
const TOPIC = 2;
const REACH = 12;

// Gather marks at exactly the same point into sites: one symbol with a count, never jittered.
function gatherSites(data) {
  const rows = [];
  for (let j = 0; j < data.m; j++) if (data.mark_feature[j] < 0) rows.push(j);
  const size = 2 ** Math.ceil(Math.log2(2 * rows.length + 2));
  const table = new Int32Array(size).fill(-1);
  const lon = [], lat = [], siteOf = new Int32Array(rows.length);
  const lonBits = new Int32Array(data.mark_lon.buffer, data.mark_lon.byteOffset, data.m);
  const latBits = new Int32Array(data.mark_lat.buffer, data.mark_lat.byteOffset, data.m);
  rows.forEach((j, r) => {
    let slot = (Math.imul(lonBits[j], 0x9e3779b1) ^ Math.imul(latBits[j], 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & (size - 1);
    while (table[slot] >= 0 && (lon[table[slot]] !== data.mark_lon[j] || lat[table[slot]] !== data.mark_lat[j])) {
      slot = (slot + 1) & (size - 1);
    }
    if (table[slot] < 0) {
      table[slot] = lon.length;
      lon.push(data.mark_lon[j]);
      lat.push(data.mark_lat[j]);
    }
    siteOf[r] = table[slot];
  });
  return sortedSites(rows, siteOf, lon, lat);
}

// List every site's marks one after the other: those of site s are marks[start[s]..start[s + 1]].
function sortedSites(rows, siteOf, lon, lat) {
  const n = lon.length;
  const start = new Uint32Array(n + 1);
  siteOf.forEach((s) => start[s + 1]++);
  for (let s = 0; s < n; s++) start[s + 1] += start[s];
  const next = start.slice();
  const marks = new Uint32Array(rows.length);
  rows.forEach((j, r) => { marks[next[siteOf[r]]++] = j; });
  return { n, start, marks, u: Float32Array.from(lon, unitX), v: Float32Array.from(lat, unitY), lon, lat };
}

class Marks {
  constructor(app, pane) {
    this.app = app;
    this.sites = null;
    this.shown = { site: new Uint32Array(SYMBOL_LIMIT), count: new Uint32Array(SYMBOL_LIMIT), n: 0 };
    this.density = null;
    this.sprites = new Map();
    this.sheet = new Sheet((ctx, view) => this.paint(ctx, view), { pane });
  }

  load(data) {
    this.data = data;
    this.sites = gatherSites(data);
    this.claimOf = Uint32Array.from(this.sites.marks, (j) => data.mark_claim[j]);
  }

  // How many shown claims a site has; two marks of one claim count once.
  countAt(s, mask) {
    const { start } = this.sites;
    let count = 0, last = -1;
    for (let p = start[s]; p < start[s + 1]; p++) {
      const i = this.claimOf[p];
      if (mask[i] === 1 && i !== last) {
        count++;
        last = i;
      }
    }
    return count;
  }

  rowsAt(s) {
    const { start } = this.sites;
    const mask = this.app.hub.selection.mask;
    return [...new Set(this.claimOf.subarray(start[s], start[s + 1]))].filter((i) => mask[i] === 1);
  }

  paint(ctx, view) {
    const selection = this.app.hub.selection;
    if (!this.sites || !selection) return;
    const grid = this.sweep(view, selection.mask);
    this.density = null;
    const room = ((view.x1 - view.x0) * (view.y1 - view.y0)) / SYMBOL_ROOM;
    if (this.shown.n > Math.min(room, SYMBOL_LIMIT)) this.paintCells(ctx, grid);
    else this.paintSymbols(ctx, view);
    for (const { row, strong } of this.app.focused()) this.paintFocus(ctx, view, row, strong);
  }

  // One pass over all sites: which are in sight, and how many claims each cell holds.
  sweep(view, mask) {
    const { n, u, v } = this.sites;
    const { k, ox, oy, x0, y0, x1, y1 } = view;
    const c0 = Math.floor(x0 / CELL), r0 = Math.floor(y0 / CELL);
    const columns = Math.ceil(x1 / CELL) - c0 + 1;
    const cells = new Uint32Array(columns * (Math.ceil(y1 / CELL) - r0 + 1));
    const { site, count } = this.shown;
    let seen = 0;
    for (let s = 0; s < n; s++) {
      const x = u[s] * k - ox;
      if (x < x0 || x > x1) continue;
      const y = v[s] * k - oy;
      if (y < y0 || y > y1) continue;
      const c = this.countAt(s, mask);
      if (c === 0) continue;
      cells[(Math.floor(y / CELL) - r0) * columns + Math.floor(x / CELL) - c0] += c;
      if (seen < SYMBOL_LIMIT) {
        site[seen] = s;
        count[seen] = c;
      }
      seen++;
    }
    this.shown.n = seen;
    return { cells, columns, c0, r0 };
  }

  paintCells(ctx, { cells, columns, c0, r0 }) {
    let most = 1;
    for (const c of cells) if (c > most) most = c;
    const levels = Array.from({ length: 9 }, () => []);
    cells.forEach((c, k) => {
      if (c > 0) levels[Math.round(8 * Math.sqrt(c / most))].push(k);
    });
    levels.forEach((list, level) => {
      ctx.fillStyle = densityColour(level / 8);
      for (const k of list) {
        ctx.fillRect((c0 + (k % columns)) * CELL + 0.5, (r0 + Math.floor(k / columns)) * CELL + 0.5, CELL - 1, CELL - 1);
      }
    });
    this.density = { most };
  }

  paintSymbols(ctx, view) {
    const { site, count, n } = this.shown;
    const r = n < 400 ? 6.5 : n < 4000 ? 5 : 3.4;
    const ratio = window.devicePixelRatio || 1;
    for (let k = 0; k < n; k++) {
      const { u, v } = this.sites;
      const x = u[site[k]] * view.k - view.ox, y = v[site[k]] * view.k - view.oy;
      const { row, topic } = this.leading(site[k], count[k]);
      const sprite = this.sprite(this.data.theme[row], this.data.modality[row], r);
      ctx.globalAlpha = topic ? 0.6 : 1;
      const half = sprite.width / ratio / 2;
      ctx.drawImage(sprite, Math.round((x - half) * ratio) / ratio, Math.round((y - half) * ratio) / ratio, 2 * half, 2 * half);
      if (count[k] > 1 && n < 600) paintCount(ctx, x, y, count[k]);
    }
    ctx.globalAlpha = 1;
  }

  // The claim whose symbol stands for a site: the selected one, else the commonest kind's first.
  leading(s, count) {
    const { start } = this.sites;
    const { data, claimOf } = this;
    const mask = this.app.hub.selection.mask;
    const tally = new Map();
    let best = -1, most = 0, topic = true;
    for (let p = start[s]; p < start[s + 1]; p++) {
      const i = claimOf[p];
      if (mask[i] !== 1) continue;
      if (data.mark_basis[this.sites.marks[p]] !== TOPIC) topic = false;
      if (count === 1 || i === this.app.selectedRow) return { row: i, topic };
      const kind = data.theme[i] * 8 + data.modality[i];
      const seen = tally.get(kind) || { row: i, n: 0 };
      seen.n++;
      tally.set(kind, seen);
      if (seen.n > most) {
        most = seen.n;
        best = seen.row;
      }
    }
    return { row: best, topic };
  }

  sprite(theme, modality, r) {
    const ratio = window.devicePixelRatio || 1;
    const key = `${C.theme} ${theme} ${modality} ${r} ${ratio}`;
    if (!this.sprites.has(key)) {
      const { themes, modalities } = this.data.manifest;
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = Math.ceil((2.6 * r + 5) * ratio);
      const ctx = canvas.getContext("2d");
      ctx.scale(ratio, ratio);
      symbolPainter(themes[theme], modalities[modality], r)(ctx, canvas.width / ratio / 2, canvas.width / ratio / 2);
      this.sprites.set(key, canvas);
    }
    return this.sprites.get(key);
  }

  // A selected or hovered claim's points: a ring, and for the selected one how far it may be off.
  paintFocus(ctx, view, row, strong) {
    for (const j of this.app.marksOf(row)) {
      if (this.data.mark_feature[j] >= 0) continue;
      const lat = this.data.mark_lat[j];
      const x = unitX(this.data.mark_lon[j]) * view.k - view.ox, y = unitY(lat) * view.k - view.oy;
      const metres = this.data.mark_uncertainty[j];
      if (strong && metres > 0) paintDisc(ctx, x, y, metres / metresPerPixel(lat, view.zoom));
      ctx.strokeStyle = C.accent;
      ctx.lineWidth = strong ? 2.4 : 1.4;
      ctx.beginPath();
      ctx.arc(x, y, strong ? 11 : 10, 0, 2 * Math.PI);
      ctx.stroke();
    }
  }

  // The site nearest to a position of the map's container, -1 when none is within reach.
  pick(point) {
    const selection = this.app.hub.selection;
    if (!this.sites || !selection) return -1;
    const { map } = this.app;
    const at = map.containerPointToLayerPoint(point).add(map.getPixelOrigin());
    const k = 256 * 2 ** map.getZoom();
    const { n, u, v } = this.sites;
    const u0 = at.x / k, v0 = at.y / k, reach = (REACH / k) ** 2;
    let best = -1, least = reach;
    for (let s = 0; s < n; s++) {
      const d = (u[s] - u0) ** 2 + (v[s] - v0) ** 2;
      if (d < least && this.countAt(s, selection.mask) > 0) {
        least = d;
        best = s;
      }
    }
    return best;
  }
}

function densityColour(share) {
  const [r, g, b, a] = C.few.map((few, k) => few + (C.many[k] - few) * share);
  return `rgba(${Math.round(r)}, ${Math.round(g)}, ${Math.round(b)}, ${a.toFixed(2)})`;
}

function paintCount(ctx, x, y, count) {
  const text = count > 999 ? `${Math.round(count / 1000)}k` : `${count}`;
  ctx.font = `700 9.5px ${SANS}`;
  const width = Math.max(13, ctx.measureText(text).width + 7);
  ctx.globalAlpha = 1;
  ctx.fillStyle = C.ink;
  ctx.strokeStyle = C.paper;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.roundRect(x + 3, y - 15, width, 13, 6.5);
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = C.onInk;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x + 3 + width / 2, y - 8.2);
}

function paintDisc(ctx, x, y, radius) {
  if (radius < 12 || radius > 4000) return;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = accentVeil(0.08);
  ctx.fill();
  ctx.strokeStyle = accentVeil(0.5);
  ctx.lineWidth = 1;
  ctx.setLineDash([3, 3]);
  ctx.stroke();
  ctx.setLineDash([]);
}
