// The hub: one object per browser tab, `page.__marz`, through which the map's frame and the
// page's panels share one state, one set of columns and one selection.
//
// A plain script, served behind select.js and address.js as one file. Load it in the page itself
// (not in a frame: a frame's callbacks die with it) and call installHub(window). It fetches what
// the manifest names and keeps the address in step.
"use strict";

// ---- Fetching ----------------------------------------------------------------------------------

const ARRAYS = { i4: Int32Array, u4: Uint32Array, u2: Uint16Array, f4: Float32Array, i2: Int16Array, u1: Uint8Array };

function baseOf(pageWindow) {
  const script = pageWindow.document.querySelector('script[src*="static/js"]');
  if (script) return new URL("../../", script.src).href;
  return new URL("./", pageWindow.location.href).href;
}

// Above so many claims the map does not wait for their ids, which only links and clicks need.
const IDS_FIRST = 100000;

async function fetchColumns(url, absolute) {
  const manifest = await fetched(url, "json");
  const ids = () => fetched(absolute(manifest.ids), "arrayBuffer").then((all) => new Uint8Array(all));
  const early = manifest.claims <= IDS_FIRST ? ids() : null;
  const lists = fetched(absolute(manifest.lists), "json");
  const buffer = await fetched(absolute(manifest.columns), "arrayBuffer");
  Object.assign(manifest, await lists);
  const data = { n: manifest.claims, m: manifest.marks, manifest, ids: early && await early, later: early ? null : ids };
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

// Names of articles, those of a publisher of which all are named by one name.
function byPublisher(documents, names) {
  const wanted = new Set(names), groups = new Map();
  for (const entry of documents) {
    const key = publisherOf(entry);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(entry.sha256);
  }
  const known = new Set(), out = [];
  for (const own of groups.values()) {
    own.forEach((sha) => known.add(sha));
    const named = own.filter((sha) => wanted.has(sha));
    if (own.length > 1 && named.length === own.length) out.push(`pub:${own[0].slice(0, 12)}`);
    else out.push(...named);
  }
  return [...out, ...names.filter((name) => !known.has(name))];
}

// ---- The hub -----------------------------------------------------------------------------------

const SELECTS = ["window", "clock", "span", "off", "near", "found", "data", "km", "reach"];
// What changes by itself and stands in no address: it must not put the address off.
const UNMARKED = ["asOf", "standing", "bounds", "hovered", "failed", "settled", "data", "ids", "selection"];
// What one can go back from; everything else changes the address in place.
const STEPS_BACK = ["selected", "reading", "feature", "tab", "km", "near", "off", "layers", "clock"];
// Lists wait until the selection has not changed for so long: a drag rebuilds none.
const SETTLE_MS = 120;

function installHub(pageWindow) {
  if (pageWindow.__marz) return pageWindow.__marz;

  const base = baseOf(pageWindow);
  const absolute = (url) => new URL(url, base).href;
  const listeners = new Set(), actors = new Set();
  const loads = { url: null, promise: null };
  const rows = new Map();
  let changed = new Set(), sender = null, buffers = null, spare = null, shards = null, articles = null;
  let timer = 0, settling = 0, push = false;

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
        hub.set({ failed: false }, "hub");
        return hub.data;
      }).catch((error) => {
        // The next run asks again; until then somebody must say that nothing came.
        if (loads.url === url) loads.url = null;
        hub.set({ failed: true }, "hub");
        throw error;
      });
      return loads.promise;
    },
    detail(i) {
      const size = hub.data.manifest.shard_size;
      return shards(Math.floor(i / size)).then((shard) => shard[i % size]);
    },
    article(k) {
      return articles(k);
    },
    index(id) {
      if (!hub.data?.ids || !CLAIM_ID.test(id || "")) return -1;
      if (!rows.has(id)) rows.set(id, rowOf(hub.data.ids, id));
      return rows.get(id);
    },
    // A row's id; null in the moment before a million of them have come.
    id(i) {
      return hub.data.ids && String.fromCharCode(...hub.data.ids.subarray(16 * i, 16 * i + 16));
    },
    // The selection that a changed state would have; the next preview overwrites its arrays.
    preview(patch) {
      spare ??= selectionBuffers(hub.data);
      return select(hub.data, { ...hub.state, ...patch }, spare);
    },
    // What the filters say of every claim, whatever the window: 0 for those that pass.
    get sieved() {
      return buffers.off;
    },
    // The index of a document by its sha256 or the first characters of it, -1 when unknown.
    document(sha256) {
      return hub.data ? hub.data.manifest.documents.findIndex((x) => x.sha256.startsWith(sha256)) : -1;
    },
  };

  function adopt(data) {
    hub.data = data;
    buffers = selectionBuffers(data);
    spare = null;
    rows.clear();
    shards = remember(64, (k) => fetched(absolute(data.manifest.shards[k]), "json"));
    articles = remember(32, (k) => fetched(absolute(data.manifest.articles[k]), "json"));
    hub.state = { ...hub.state, ...whole(hub.state) };
    announce(["data"], "hub");
    data.later?.().then((ids) => {
      data.ids = ids;
      if (hub.data === data) announce(["ids"], "hub");
    }).catch(() => {
      // Without ids nothing can be selected: the next run asks for all of it again.
      loads.url = null;
      hub.set({ failed: true }, "hub");
    });
  }

  // The address shortens documents to twelve characters, and all of a publisher's to the first of
  // them: give them back their whole names.
  function whole({ off, reading }) {
    const { documents } = hub.data.manifest;
    const name = (sha) => (documents[hub.document(sha)] || { sha256: sha }).sha256;
    const named = (item) => {
      if (!item.startsWith("pub:")) return [name(item)];
      const first = documents[hub.document(item.slice(4))];
      return first ? documents.filter((x) => publisherOf(x) === publisherOf(first)).map(({ sha256 }) => sha256) : [item];
    };
    return {
      off: { ...off, documents: off.documents.flatMap(named) },
      reading: reading && { ...reading, document: name(reading.document) },
    };
  }

  // The other way: thousands of articles that are off would make an address that no server takes.
  const short = new WeakMap();
  function shortened(off) {
    if (!hub.data || off.documents.length < 2) return off;
    if (!short.has(off)) short.set(off, { ...off, documents: byPublisher(hub.data.manifest.documents, off.documents) });
    return short.get(off);
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
      pageWindow.clearTimeout(settling);
      settling = pageWindow.setTimeout(() => hub.set({ settled: hub.state.settled + 1 }, "hub"), SETTLE_MS);
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
    if ([...keys].every((key) => UNMARKED.includes(key))) return;
    push = push || STEPS_BACK.some((key) => keys.has(key));
    pageWindow.clearTimeout(timer);
    timer = pageWindow.setTimeout(() => {
      const { location, history } = pageWindow;
      const search = formatAddress(location.search, { ...hub.state, off: shortened(hub.state.off) });
      const url = location.pathname + search + location.hash;
      if (search !== location.search) history[push ? "pushState" : "replaceState"](history.state, "", url);
      push = false;
    }, 200);
  }

  pageWindow.addEventListener("popstate", () => {
    // The search belongs to the box on the page: going back does not type into it.
    const { query, ...patch } = parseAddress(pageWindow.location.search);
    // Nor does it take away the tiles that somebody has switched on: no address holds them.
    const kept = Object.entries(hub.state.layers).filter(([id]) => isOnline(id));
    patch.layers = { ...patch.layers, ...Object.fromEntries(kept) };
    hub.set(hub.data ? { ...patch, ...whole(patch) } : patch, "address");
  });
  pageWindow.__marz = hub;
  return hub;
}
