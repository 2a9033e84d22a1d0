// Sites: marks at exactly the same point, gathered once for each set of columns. One symbol with a
// count stands for them; nothing is ever jittered apart.
"use strict";

// The shown claims of site s are claims[start[s]..start[s + 1]]; two marks of one claim at one
// point count once. u, v are unit coordinates of the world.
function gatherSites(data) {
  const rows = pointRows(data);
  const { siteOf, first, n } = siteTable(data, rows);
  const start = new Uint32Array(n + 1);
  for (let r = 0; r < rows.length; r++) start[siteOf[r] + 1]++;
  for (let s = 0; s < n; s++) start[s + 1] += start[s];
  const next = start.slice(), marks = new Uint32Array(rows.length);
  for (let r = 0; r < rows.length; r++) marks[next[siteOf[r]]++] = rows[r];
  const u = new Float32Array(n), v = new Float32Array(n);
  for (let s = 0; s < n; s++) {
    u[s] = unitX(data.mark_lon[first[s]]);
    v[s] = unitY(data.mark_lat[first[s]]);
  }
  return { n, u, v, ...onceEach(data, { n, start, marks }) };
}

function pointRows(data) {
  let count = 0;
  const { m, mark_feature: feature } = data, rows = new Uint32Array(m);
  for (let j = 0; j < m; j++) if (feature[j] < 0) rows[count++] = j;
  return rows.subarray(0, count);
}

// A hash table of positions, by the bits of longitude and latitude.
function siteTable(data, rows) {
  const size = 2 ** Math.ceil(Math.log2(2 * rows.length + 2));
  const table = new Int32Array(size).fill(-1), first = new Uint32Array(rows.length), siteOf = new Uint32Array(rows.length);
  const lon = new Int32Array(data.mark_lon.buffer, data.mark_lon.byteOffset, data.m);
  const lat = new Int32Array(data.mark_lat.buffer, data.mark_lat.byteOffset, data.m);
  let n = 0;
  for (let r = 0; r < rows.length; r++) {
    const j = rows[r];
    let slot = (Math.imul(lon[j], 0x9e3779b1) ^ Math.imul(lat[j], 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & (size - 1);
    while (table[slot] >= 0 && (lon[first[table[slot]]] !== lon[j] || lat[first[table[slot]]] !== lat[j])) slot = (slot + 1) & (size - 1);
    if (table[slot] < 0) {
      table[slot] = n;
      first[n++] = j;
    }
    siteOf[r] = table[slot];
  }
  return { siteOf, first, n };
}

// Marks come in the order of claims, so that a claim's marks at one site are neighbours.
function onceEach(data, { n, start, marks }) {
  const claims = new Uint32Array(marks.length), from = new Uint32Array(n + 1), sure = new Uint8Array(marks.length);
  let k = 0;
  for (let s = 0; s < n; s++) {
    from[s] = k;
    for (let p = start[s]; p < start[s + 1]; p++) {
      const i = data.mark_claim[marks[p]];
      if (k === from[s] || claims[k - 1] !== i) claims[k++] = i;
      if (data.mark_basis[marks[p]] !== TOPIC) sure[k - 1] = 1;
    }
  }
  from[n] = k;
  return { start: from, claims: claims.subarray(0, k), sure: sure.subarray(0, k) };
}

// Beyond so many sites in view their claims are listed one by one, and counted in one plain pass.
const FLAT_ABOVE = 100000;

// The sites in a view and the density cell of each, computed once a view: a moved window then
// only counts.
class SitesInView {
  constructor(sites) {
    this.sites = sites;
    this.site = new Uint32Array(sites.n);
    this.cell = new Uint32Array(sites.n);
    this.flat = null;
    this.n = 0;
    this.key = "";
  }

  look({ k, ox, oy, x0, y0, x1, y1 }) {
    const key = [k, ox, oy, x0, y0, x1, y1].join();
    if (key === this.key) return;
    this.key = key;
    this.c0 = Math.floor(x0 / CELL);
    this.r0 = Math.floor(y0 / CELL);
    this.columns = Math.ceil(x1 / CELL) - this.c0 + 1;
    this.cells = new Uint32Array(this.columns * (Math.ceil(y1 / CELL) - this.r0 + 1));
    const { n, u, v } = this.sites, { site, cell, columns, c0, r0 } = this;
    let seen = 0;
    for (let s = 0; s < n; s++) {
      const x = u[s] * k - ox, y = v[s] * k - oy;
      if (x < x0 || x > x1 || y < y0 || y > y1) continue;
      site[seen] = s;
      cell[seen++] = (Math.floor(y / CELL) - r0) * columns + Math.floor(x / CELL) - c0;
    }
    this.n = seen;
    if (seen > FLAT_ABOVE) this.flatten();
  }

  flatten() {
    const { n, site, cell } = this, { start, claims } = this.sites;
    this.flat = this.flat || { claim: new Uint32Array(claims.length), cell: new Uint32Array(claims.length), n: 0 };
    const { flat } = this;
    let k = 0;
    for (let q = 0; q < n; q++) {
      const s = site[q], end = start[s + 1];
      for (let p = start[s]; p < end; p++) {
        flat.claim[k] = claims[p];
        flat.cell[k++] = cell[q];
      }
    }
    flat.n = k;
  }

  // Count the shown claims of every cell; tell how many sites have any, and list the first of them.
  // Of very many sites the claims are counted first: where these are more than twice what symbols are
  // drawn for, nobody asks at how many sites they stand.
  sweep(mask, shown) {
    if (this.n > FLAT_ABOVE) {
      const claims = this.sweepFlat(mask);
      if (claims > 2 * shown.site.length) return claims;
    }
    return this.sweepSites(mask, shown);
  }

  sweepFlat(mask) {
    const { cells } = this, { claim, cell, n } = this.flat;
    cells.fill(0);
    let count = 0;
    for (let q = 0; q < n; q++) {
      const hit = mask[claim[q]];
      cells[cell[q]] += hit;
      count += hit;
    }
    return count;
  }

  sweepSites(mask, shown) {
    const { n, site, cell, cells } = this, { start, claims } = this.sites;
    const most = shown.site.length;
    cells.fill(0);
    let seen = 0;
    for (let q = 0; q < n; q++) {
      const s = site[q], end = start[s + 1];
      let count = 0;
      for (let p = start[s]; p < end; p++) count += mask[claims[p]];
      if (count === 0) continue;
      cells[cell[q]] += count;
      if (seen < most) {
        shown.site[seen] = s;
        shown.count[seen] = count;
      }
      seen++;
    }
    return seen;
  }
}
