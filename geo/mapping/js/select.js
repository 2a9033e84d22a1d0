// Which claims are shown. Filters decide rarely, the window at every frame of a drag: what the
// filters say of each claim is kept, and a moved window costs one pass over three typed arrays.
"use strict";

const OPEN_START = -2147483648;
const OPEN_END = 2147483647;
const DATED = 1;

// What keeps a claim from being shown, apart from the window: nothing, one legend entry that is
// switched off, the lack of a date, or anything else.
const OFF_THEME = 1, OFF_MODALITY = 2, OFF_DOCUMENT = 4, UNDATED = 64, OUT = 128;

// Tell what a state shows. `out` lends the large arrays, so that dragging a window allocates
// nothing: mask, order and counts are those of the latest selection made with it. An undated claim
// is in no window narrower than all; an interval is in a window when they share a day.
function select(data, state, out) {
  sieve(data, state, out);
  const published = state.clock === "published";
  const all = state.window === null;
  const w0 = all || state.span === "cumulative" ? OPEN_START : state.window[0];
  const w1 = all ? OPEN_END : state.window[1];
  const dates = { from: published ? data.published : data.from, to: published ? data.published : data.to };
  const shown = all ? passAll(data, out) : passWindow(data, dates, [w0, w1], out);
  let counts = null, order = null;
  return {
    mask: out.mask, shown, total: data.n,
    get order() { return (order ??= orderOf(data, out, { shown, published })); },
    get counts() { return (counts ??= countsOf(data, out, { all, ...dates, w0, w1 })); },
  };
}

// Mark every claim with what the filters say of it, when they have changed.
function sieve(data, state, out) {
  const { off, near, found, km, reach: away, clock } = state;
  const asked = [off, near, found, km, km && away, clock];
  if (out.asked && asked.every((value, k) => value === out.asked[k])) return;
  out.asked = asked;
  const published = clock === "published";
  const themeOff = offTable(data.manifest.themes, off.themes, OFF_THEME);
  const modalityOff = offTable(data.manifest.modalities, off.modalities, OFF_MODALITY);
  const documentOff = offDocuments(data, { off, found });
  const reach = near === null ? null : near.possibly ? data.border_low : data.border_high;
  const along = stretchTable(data, { km, reach: away });
  const sieved = out.off;
  for (let i = 0; i < data.n; i++) {
    let why = documentOff[data.document[i]] | themeOff[data.theme[i]] | modalityOff[data.modality[i]];
    if (reach !== null && !(reach[i] <= near.km)) why |= OUT;
    if (along !== null && along[i] === 0) why |= OUT;
    const dated = published ? data.published[i] !== OPEN_START : (data.flags[i] & DATED) !== 0;
    sieved[i] = dated ? why : why | UNDATED;
  }
}

// Both passes work with bits instead of branches, which no processor can foresee.
function passAll(data, out) {
  const { mask, off } = out, { n } = data;
  let shown = 0;
  for (let i = 0; i < n; i++) {
    const hit = +((off[i] & ~UNDATED) === 0);
    mask[i] = hit;
    shown += hit;
  }
  return shown;
}

function passWindow(data, { from, to }, [w0, w1], out) {
  const { mask, off } = out, { n } = data;
  let shown = 0;
  for (let i = 0; i < n; i++) {
    const hit = (off[i] === 0) & (from[i] <= w1) & (to[i] >= w0);
    mask[i] = hit;
    shown += hit;
  }
  return shown;
}

// Shown rows in the order of their dates: columns come sorted by when claims happened.
function orderOf(data, out, { shown, published }) {
  const rows = published ? out.byPublished(data) : null;
  let k = 0;
  for (let j = 0; j < data.n; j++) {
    const i = rows === null ? j : rows[j];
    if (out.mask[i] === 1) out.order[k++] = i;
  }
  return out.order.subarray(0, shown);
}

// How many claims each entry of the legend would show in this window, were it switched on.
function countsOf(data, out, { all, from, to, w0, w1 }) {
  const byTheme = new Uint32Array(data.manifest.themes.length);
  const byModality = new Uint32Array(data.manifest.modalities.length);
  const byDocument = new Uint32Array(data.manifest.documents.length);
  for (let i = 0; i < data.n; i++) {
    const why = all ? out.off[i] & ~UNDATED : out.off[i];
    if (why > OFF_DOCUMENT || (!all && (from[i] > w1 || to[i] < w0))) continue;
    if (why === 0 || why === OFF_THEME) byTheme[data.theme[i]]++;
    if (why === 0 || why === OFF_MODALITY) byModality[data.modality[i]]++;
    if (why === 0 || why === OFF_DOCUMENT) byDocument[data.document[i]]++;
  }
  return {
    themes: named(data.manifest.themes, byTheme),
    modalities: named(data.manifest.modalities, byModality),
    get documents() { return named(data.manifest.documents.map((x) => x.sha256), byDocument); },
  };
}

function offTable(names, off, why) {
  return Uint8Array.from(names, (name) => (off.includes(name) ? why : 0));
}

function offDocuments(data, { off, found }) {
  if (off.documents.length === 0 && found === null) return new Uint8Array(data.manifest.documents.length);
  const closed = new Set(off.documents), hits = found === null ? null : new Set(found);
  return Uint8Array.from(data.manifest.documents, ({ sha256 }) =>
    (closed.has(sha256) ? OFF_DOCUMENT : 0) | (hits === null || hits.has(sha256) ? 0 : OUT));
}

function named(names, counts) {
  const out = {};
  names.forEach((name, k) => { out[name] = counts[k]; });
  return out;
}

// Lend the arrays that `select` fills, once for each set of columns.
function selectionBuffers(data) {
  let rows = null, order = null;
  return {
    mask: new Uint8Array(data.n),
    off: new Uint8Array(data.n),
    asked: null,
    get order() { return (order ??= new Uint32Array(data.n)); },
    byPublished(columns) {
      if (rows === null) {
        rows = Uint32Array.from({ length: columns.n }, (_, i) => i);
        // What has no day comes last, as on the other clock.
        const day = (i) => (columns.published[i] === OPEN_START ? OPEN_END : columns.published[i]);
        rows.sort((a, b) => day(a) - day(b) || a - b);
      }
      return rows;
    },
  };
}
