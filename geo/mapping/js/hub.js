// The hub: one object per browser tab, `page.__marz`, through which the map's frame and the
// page's panels share one state, one set of columns and one selection.
//
// A plain script. Load it in the page itself (not in a frame: a frame's callbacks die with it) and
// call installHub(window). It fetches what the manifest names and keeps the address in step.
"use strict";

// ---- Which claims are shown: one pure function -------------------------------------------------

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

// ---- The address bar ---------------------------------------------------------------------------

const DEFAULTS = Object.freeze({
  window: null, clock: "happened", span: "window", step: "month", selected: null, hovered: null,
  pins: [], view: null, bounds: null, layers: {}, off: { themes: [], modalities: [], documents: [] },
  near: null, found: null, present: false, reading: null,
});
const OWN = ["from", "to", "clock", "span", "step", "claim", "pin", "at", "off", "layers", "near",
  "present", "read"];
const CLAIM_ID = /^[0-9a-f]{16}$/;

function dayOf(iso) {
  if (!/^\d{4}-\d\d-\d\d$/.test(iso || "")) return null;
  const ms = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(ms) ? null : Math.round(ms / 864e5);
}

function isoOf(day) {
  return new Date(day * 864e5).toISOString().slice(0, 10);
}

// Read the state out of a query string; what is missing or wrong keeps its default.
function parseAddress(search) {
  const query = new URLSearchParams(search);
  const get = (key) => query.get(key) || "";
  const oneOf = (key, allowed) => (allowed.includes(get(key)) ? get(key) : DEFAULTS[key]);
  const from = dayOf(get("from")), to = dayOf(get("to"));
  const off = { themes: [], modalities: [], documents: [] };
  for (const item of get("off").split(",")) {
    const [kind, value] = item.split(":");
    if (!value) continue;
    if (kind === "theme") off.themes.push(value);
    if (kind === "modality") off.modalities.push(value);
    if (kind === "doc" && /^[0-9a-f]{12,64}$/.test(value)) off.documents.push(value);
  }
  const layers = {};
  for (const item of get("layers").split(",")) {
    if (/^[-+][\w-]+$/.test(item)) layers[item.slice(1)] = item[0] === "+";
  }
  const at = get("at").split(",").map(Number);
  const near = /^(\d+(?:\.\d+)?)(!?)$/.exec(get("near"));
  const read = /^[0-9a-f]{12,64}$/.exec(get("read"));
  return {
    window: from !== null && to !== null && from <= to ? [from, to] : null,
    clock: oneOf("clock", ["happened", "published"]),
    span: oneOf("span", ["window", "cumulative"]),
    step: oneOf("step", ["day", "week", "month", "year"]),
    selected: CLAIM_ID.test(get("claim")) ? get("claim") : null,
    pins: get("pin").split(",").filter((id) => CLAIM_ID.test(id)),
    view: validView(at) ? { lat: at[0], lon: at[1], zoom: at[2] } : null,
    off,
    layers,
    near: near ? { km: Number(near[1]), possibly: near[2] === "" } : null,
    present: get("present") === "1",
    reading: read ? { document: read[0], claim: null } : null,
  };
}

function validView(at) {
  return at.length === 3 && at.every(Number.isFinite) && Math.abs(at[0]) <= 90
    && Math.abs(at[1]) <= 180 && at[2] >= 0 && at[2] <= 24;
}

// Write a state into a query string, leaving the parameters of others as they are.
function formatAddress(search, state) {
  const query = new URLSearchParams(search);
  OWN.forEach((key) => query.delete(key));
  const put = (key, value) => { if (value) query.set(key, value); };
  if (state.window) {
    put("from", isoOf(state.window[0]));
    put("to", isoOf(state.window[1]));
  }
  for (const key of ["clock", "span", "step"]) {
    if (state[key] !== DEFAULTS[key]) put(key, state[key]);
  }
  put("claim", state.selected);
  put("pin", state.pins.join(","));
  const view = state.view;
  if (view) put("at", [view.lat.toFixed(4), view.lon.toFixed(4), +view.zoom.toFixed(2)].join(","));
  put("off", [
    ...state.off.themes.map((x) => `theme:${x}`),
    ...state.off.modalities.map((x) => `modality:${x}`),
    ...state.off.documents.map((x) => `doc:${x.slice(0, 12)}`),
  ].join(","));
  put("layers", Object.entries(state.layers).map(([id, on]) => (on ? "+" : "-") + id).join(","));
  if (state.near) put("near", state.near.km + (state.near.possibly ? "" : "!"));
  if (state.present) put("present", "1");
  if (state.reading) put("read", state.reading.document.slice(0, 12));
  // Commas and colons are legal in a query and easier to read than their escapes.
  const text = query.toString().replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%21/g, "!");
  return text ? `?${text}` : "";
}

// ---- Fetching ----------------------------------------------------------------------------------

const ARRAYS = { i4: Int32Array, u4: Uint32Array, f4: Float32Array, i2: Int16Array, u1: Uint8Array };

function baseOf(pageWindow) {
  const script = pageWindow.document.querySelector('script[src*="static/js"]');
  if (script) return new URL("../../", script.src).href;
  return new URL("./", pageWindow.location.href).href;
}

async function fetched(url, how) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} for ${url}`);
  return answer[how]();
}

async function fetchColumns(url, absolute) {
  const manifest = await fetched(url, "json");
  const [buffer, ids] = await Promise.all([
    fetched(absolute(manifest.columns), "arrayBuffer"),
    fetched(absolute(manifest.ids), "arrayBuffer"),
  ]);
  const data = { n: manifest.claims, m: manifest.marks, manifest, ids: new Uint8Array(ids) };
  for (const [name, [dtype, offset, length]] of Object.entries(manifest.layout)) {
    data[name] = new ARRAYS[dtype](buffer, offset, length);
  }
  return data;
}

// Keep the last few answers of a slow function.
function remember(size, make) {
  const kept = new Map();
  return (key) => {
    if (!kept.has(key)) {
      if (kept.size >= size) kept.delete(kept.keys().next().value);
      kept.set(key, make(key).catch((error) => { kept.delete(key); throw error; }));
    }
    return kept.get(key);
  };
}

// Find the row of a claim id among n × 16 hexadecimal characters.
function rowOf(ids, id) {
  const words = new Uint32Array(ids.buffer, ids.byteOffset, ids.byteLength >> 2);
  const wanted = new Uint32Array(new TextEncoder().encode(id).buffer);
  for (let w = 0; w < words.length; w += 4) {
    if (words[w] === wanted[0] && words[w + 1] === wanted[1] && words[w + 2] === wanted[2]
      && words[w + 3] === wanted[3]) return w >> 2;
  }
  return -1;
}

// ---- The hub -----------------------------------------------------------------------------------

const SELECTS = ["window", "clock", "span", "off", "near", "found", "data"];

function installHub(pageWindow) {
  if (pageWindow.__marz) return pageWindow.__marz;

  const base = baseOf(pageWindow);
  const absolute = (url) => new URL(url, base).href;
  const listeners = new Set(), actors = new Set();
  const loads = { url: null, promise: null };
  const rows = new Map();
  let changed = new Set(), sender = null, buffers = null, shards = null, articles = null;
  let timer = 0, push = false;

  const hub = {
    version: 1,
    state: { ...DEFAULTS, ...parseAddress(pageWindow.location.search) },
    data: null,
    selection: null,
    base,

    set(patch, from = null) {
      const keys = Object.keys(patch).filter(
        (key) => JSON.stringify(patch[key]) !== JSON.stringify(hub.state[key]),
      );
      if (keys.length === 0) return;
      hub.state = { ...hub.state, ...patch };
      announce(keys, from);
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    act(name, detail = {}) {
      for (const actor of [...actors]) actor(name, detail);
    },
    onAct(actor) {
      actors.add(actor);
      return () => actors.delete(actor);
    },

    load(manifestUrl) {
      const url = absolute(manifestUrl);
      if (url === loads.url) return loads.promise;
      loads.url = url;
      loads.promise = fetchColumns(url, absolute).then((data) => {
        if (loads.url === url) adopt(data);
        return hub.data;
      });
      return loads.promise;
    },
    detail(i) {
      const size = hub.data.manifest.shard_size;
      return shards(Math.floor(i / size)).then((shard) => shard[i % size]);
    },
    details(i0, i1) {
      return Promise.all(Array.from({ length: i1 - i0 }, (_, k) => hub.detail(i0 + k)));
    },
    article(k) {
      return articles(k);
    },
    index(id) {
      if (!hub.data || !CLAIM_ID.test(id || "")) return -1;
      if (!rows.has(id)) rows.set(id, rowOf(hub.data.ids, id));
      return rows.get(id);
    },
    id(i) {
      return String.fromCharCode(...hub.data.ids.subarray(16 * i, 16 * i + 16));
    },
    // The index of a document by its sha256 or the first characters of it, -1 when unknown.
    document(sha256) {
      return hub.data ? hub.data.manifest.documents.findIndex((x) => x.sha256.startsWith(sha256)) : -1;
    },
  };

  function adopt(data) {
    hub.data = data;
    buffers = selectionBuffers(data);
    rows.clear();
    shards = remember(64, (k) => fetched(absolute(data.manifest.shards[k]), "json"));
    articles = remember(32, (k) => fetched(absolute(data.manifest.articles[k]), "json"));
    const whole = (sha) => (data.manifest.documents[hub.document(sha)] || { sha256: sha }).sha256;
    const { off, reading } = hub.state;
    hub.state = {
      ...hub.state,
      off: { ...off, documents: off.documents.map(whole) },
      reading: reading && { ...reading, document: whole(reading.document) },
    };
    announce(["data"], "hub");
  }

  // Tell everybody once per microtask, after the selection follows the state.
  function announce(keys, from) {
    if (changed.size === 0) pageWindow.queueMicrotask(flush);
    keys.forEach((key) => changed.add(key));
    sender = from;
  }

  function flush() {
    const keys = changed, from = sender;
    changed = new Set();
    if (hub.data && SELECTS.some((key) => keys.has(key))) {
      hub.selection = select(hub.data, hub.state, buffers);
      keys.add("selection");
    }
    for (const listener of [...listeners]) {
      try {
        listener(hub.state, keys, from);
      } catch (error) {
        pageWindow.console.error(error);
      }
    }
    if (from !== "address") remark(keys);
  }

  // The address follows 200 ms later; a new selected claim or article is a step one can go back.
  function remark(keys) {
    push = push || keys.has("selected") || keys.has("reading");
    pageWindow.clearTimeout(timer);
    timer = pageWindow.setTimeout(() => {
      const { location, history } = pageWindow;
      const search = formatAddress(location.search, hub.state);
      const url = location.pathname + search + location.hash;
      if (search !== location.search) history[push ? "pushState" : "replaceState"](history.state, "", url);
      push = false;
    }, 200);
  }

  pageWindow.addEventListener("popstate", () => {
    hub.set(parseAddress(pageWindow.location.search), "address");
  });
  pageWindow.__marz = hub;
  return hub;
}
