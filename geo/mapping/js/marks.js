// The claims that have a point: one canvas, typed arrays, one pass per change.
"use strict";

// Symbols up to so many sites in view, the small ones stamped; above, density cells.
const SYMBOL_LIMIT = 20000;
const STAMP_ABOVE = 1500;
const CELL = 12;
const TOPIC = 2;
const REACH = 12;

class Marks {
  constructor(app, pane) {
    this.app = app;
    this.sites = null;
    this.shown = { site: new Uint32Array(SYMBOL_LIMIT), count: new Uint32Array(SYMBOL_LIMIT), n: 0 };
    this.density = null;
    this.sprites = new Map();
    this.stamps = new Map();
    this.dots = new Dots();
    this.cells = new Density(app, "density");
    this.sheet = new Sheet((ctx, view) => this.paint(ctx, view), { pane });
  }

  load(data) {
    this.data = data;
    this.sites = gatherSites(data);
    this.inView = new SitesInView(this.sites);
  }

  // How many shown claims a site has.
  countAt(s, mask) {
    const { start, claims } = this.sites;
    let count = 0;
    for (let p = start[s]; p < start[s + 1]; p++) count += mask[claims[p]];
    return count;
  }

  rowsAt(s) {
    const { start, claims } = this.sites;
    const mask = this.app.hub.selection.mask;
    return [...claims.subarray(start[s], start[s + 1])].filter((i) => mask[i] === 1);
  }

  // The selection has changed. Cells need no canvas of marks, unless a claim is chosen.
  update() {
    const { sheet, app } = this;
    if (!this.sites || !app.hub.selection || !sheet._bounds) return sheet.repaint();
    this.count(sheet.view());
    const bare = this.density !== null && app.focused().length === 0;
    sheet._container.hidden = bare;
    if (!bare) sheet.repaint();
  }

  count(view) {
    this.inView.look(view);
    this.shown.n = this.inView.sweep(this.app.hub.selection.mask, this.shown);
    this.density = this.shown.n > SYMBOL_LIMIT ? { most: this.cells.paint(this.inView) } : null;
    if (!this.density) this.cells.hide();
  }

  paint(ctx, view) {
    if (!this.sites || !this.app.hub.selection) return;
    this.count(view);
    if (!this.density && this.shown.n > STAMP_ABOVE) this.paintDots(ctx, view);
    else if (!this.density) this.paintSymbols(ctx, view);
    for (const { row, strong } of this.app.focused()) this.paintFocus(ctx, view, row, strong);
    if (!this.density) this.sheet._container.hidden = false;
  }

  // How many claims the density cell at a position of the map's container holds.
  cellAt(point) {
    if (!this.density) return 0;
    const { cells, columns, c0, r0 } = this.inView;
    const at = this.app.map.containerPointToLayerPoint(point);
    return cells[(Math.floor(at.y / CELL) - r0) * columns + Math.floor(at.x / CELL) - c0] || 0;
  }

  paintDots(ctx, view) {
    const { site, count, n } = this.shown, { u, v } = this.sites;
    const ratio = window.devicePixelRatio || 1, r = n < 6000 ? 3.4 : 2.7;
    this.dots.blank(ctx);
    for (let k = 0; k < n; k++) {
      const { row } = this.leading(site[k], count[k]);
      const x = (u[site[k]] * view.k - view.ox - view.x0) * ratio, y = (v[site[k]] * view.k - view.oy - view.y0) * ratio;
      this.dots.stamp(this.stampFor(row, r, ratio), Math.round(x), Math.round(y));
    }
    this.dots.put(ctx);
  }

  stampFor(row, r, ratio) {
    const theme = this.data.theme[row], modality = this.data.modality[row];
    const key = (theme * 8 + modality) * 64 + Math.round(8 * r * ratio) % 64;
    let stamp = this.stamps.get(key);
    if (!stamp) this.stamps.set(key, (stamp = stampOf(this.sprite(theme, modality, r))));
    return stamp;
  }

  paintSymbols(ctx, view) {
    const { site, count, n } = this.shown;
    const r = n < 400 ? 6.5 : 5;
    const ratio = window.devicePixelRatio || 1;
    for (let k = 0; k < n; k++) {
      const { u, v } = this.sites;
      const x = u[site[k]] * view.k - view.ox, y = v[site[k]] * view.k - view.oy;
      const { row, topic } = this.leading(site[k], count[k]);
      const sprite = this.sprite(this.data.theme[row], this.data.modality[row], r);
      ctx.globalAlpha = topic ? 0.6 : 1;
      const half = sprite.width / ratio / 2;
      ctx.drawImage(sprite, Math.round((x - half) * ratio) / ratio, Math.round((y - half) * ratio) / ratio, 2 * half, 2 * half);
      if (this.data.flags[row] & FLAG_RIVAL) paintRival(ctx, x - r, y + r);
      if (count[k] > 1 && n < 600) paintCount(ctx, x, y, { count: count[k], font: `700 ${COUNT_PX}px ${SANS}` });
    }
    ctx.globalAlpha = 1;
  }

  // The claim whose symbol stands for a site: the selected one, else the commonest kind's first.
  leading(s, count) {
    const { start, claims, sure } = this.sites, { data } = this;
    const mask = this.app.hub.selection.mask, chosen = this.app.selectedRow;
    if (count === 1) {
      let p = start[s];
      while (mask[claims[p]] !== 1) p++;
      return { row: claims[p], topic: sure[p] === 0 };
    }
    const tally = new Map();
    let best = -1, most = 0, topic = true;
    for (let p = start[s]; p < start[s + 1]; p++) {
      const i = claims[p];
      if (mask[i] !== 1) continue;
      if (sure[p] === 1) topic = false;
      if (i === chosen) return { row: i, topic };
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
    const { map } = this.app, { mask } = selection;
    const at = map.containerPointToLayerPoint(point).add(map.getPixelOrigin());
    const k = 256 * 2 ** map.getZoom();
    const { n, site } = this.inView, { u, v } = this.sites;
    const u0 = at.x / k, v0 = at.y / k, reach = (REACH / k) ** 2;
    let best = -1, least = reach;
    for (let q = 0; q < n; q++) {
      const s = site[q], d = (u[s] - u0) ** 2 + (v[s] - v0) ** 2;
      if (d < least && this.countAt(s, mask) > 0) {
        least = d;
        best = s;
      }
    }
    return best;
  }
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
