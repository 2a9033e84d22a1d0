// Which claims are shown: one pure function of the columns and the state.
"use strict";

const OPEN_START = -2147483648;
const OPEN_END = 2147483647;
const DATED = 1;
const PLACED = 2;

// Tell which rows a state shows, and how many each legend entry would show. `out` lends the two
// large arrays, so that dragging a window allocates nothing. An undated claim is in no window
// narrower than all; an interval is in a window when they share a day.
function select(data, state, out) {
  const n = data.n;
  const mask = out.mask;
  const published = state.clock === "published";
  const from = published ? data.published : data.from;
  const to = published ? data.published : data.to;
  const all = state.window === null;
  const w0 = all || state.span === "cumulative" ? OPEN_START : state.window[0];
  const w1 = all ? OPEN_END : state.window[1];
  const themeOff = offTable(data.manifest.themes, state.off.themes);
  const modalityOff = offTable(data.manifest.modalities, state.off.modalities);
  const documentOff = offDocuments(data, state);
  const found = foundTable(data, state.found);
  const stretch = stretchTable(data, state.km);
  const reach = state.near === null ? null : state.near.possibly ? data.border_low : data.border_high;
  const km = state.near === null ? 0 : state.near.km;
  const byTheme = new Uint32Array(data.manifest.themes.length);
  const byModality = new Uint32Array(data.manifest.modalities.length);
  const byDocument = out.byDocument.fill(0);
  let shown = 0, placed = 0, undated = 0;
  for (let i = 0; i < n; i++) {
    mask[i] = 0;
    const d = data.document[i];
    if (found !== null && found[d] === 0) continue;
    if (stretch !== null && stretch[i] === 0) continue;
    if (reach !== null && !(reach[i] <= km)) continue;
    const dated = published ? from[i] !== OPEN_START : (data.flags[i] & DATED) !== 0;
    const t = data.theme[i], y = data.modality[i];
    const off = themeOff[t] + modalityOff[y] + documentOff[d];
    if (!dated && off === 0) undated++;
    if (dated ? from[i] > w1 || to[i] < w0 : !all) continue;
    if (off === themeOff[t]) byTheme[t]++;
    if (off === modalityOff[y]) byModality[y]++;
    if (off === documentOff[d]) byDocument[d]++;
    if (off !== 0) continue;
    mask[i] = 1;
    shown++;
    if (data.flags[i] & PLACED) placed++;
  }
  const rows = published ? out.byPublished(data) : null;
  let k = 0;
  for (let j = 0; j < n; j++) {
    const i = rows === null ? j : rows[j];
    if (mask[i] === 1) out.order[k++] = i;
  }
  return {
    mask, order: out.order.subarray(0, shown), shown, total: n, placed, undated,
    unplaced: shown - placed,
    counts: {
      themes: named(data.manifest.themes, byTheme),
      modalities: named(data.manifest.modalities, byModality),
      get documents() { return named(data.manifest.documents.map((x) => x.sha256), byDocument); },
    },
  };
}

function offTable(names, off) {
  return Uint8Array.from(names, (name) => (off.includes(name) ? 1 : 0));
}

function offDocuments(data, state) {
  const off = new Set(state.off.documents);
  return Uint8Array.from(data.manifest.documents, (x) => (off.has(x.sha256) ? 1 : 0));
}

function foundTable(data, found) {
  if (found === null) return null;
  const hits = new Set(found);
  return Uint8Array.from(data.manifest.documents, (x) => (hits.has(x.sha256) ? 1 : 0));
}

function named(names, counts) {
  const out = {};
  names.forEach((name, k) => { out[name] = counts[k]; });
  return out;
}

// Lend the arrays that `select` fills, once for each set of columns.
function selectionBuffers(data) {
  let rows = null;
  return {
    mask: new Uint8Array(data.n),
    order: new Uint32Array(data.n),
    byDocument: new Uint32Array(data.manifest.documents.length),
    byPublished(columns) {
      if (rows === null) {
        rows = Uint32Array.from({ length: columns.n }, (_, i) => i);
        rows.sort((a, b) => columns.published[a] - columns.published[b] || a - b);
      }
      return rows;
    },
  };
}
