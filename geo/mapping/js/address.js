// The address bar: the state as a query string, and back.
"use strict";

const DEFAULTS = Object.freeze({
  window: null, clock: "happened", span: "window", step: "month", selected: null, hovered: null,
  pins: [], view: null, bounds: null, layers: {}, off: { themes: [], modalities: [], documents: [] },
  near: null, found: null, query: "", failed: false, present: false, reading: null,
  feature: null, why: null, asOf: null, standing: null, settled: 0,
  km: null, reach: 20, tab: "map", opacity: {}, theme: null, inView: false, sort: "date",
});
const OWN = ["from", "to", "clock", "span", "step", "claim", "pin", "at", "off", "layers", "near",
  "present", "read", "q", "feature", "why", "km", "reach", "tab", "opacity", "theme", "in", "sort"];
const TABS = ["map", "strip", "rivals", "tray", "articles", "table"];
const SORTS = ["date", "newest", "border"];
const CLAIM_ID = /^[0-9a-f]{16}$/;
const FEATURE_ID = /^[\w:.-]{1,80}$/;

// No link switches tiles of the network on: who opens it must ask for them himself.
function isOnline(layer) {
  return layer.startsWith("online-");
}

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
    if (kind === "pub" && /^[0-9a-f]{12}$/.test(value)) off.documents.push(item);
  }
  const layers = {};
  for (const item of get("layers").split(",")) {
    if (/^[-+][\w-]+$/.test(item) && !isOnline(item.slice(1))) layers[item.slice(1)] = item[0] === "+";
  }
  const opacity = {};
  for (const item of get("opacity").split(",")) {
    const hit = /^([\w-]{1,40}):(\d{1,3})$/.exec(item);
    if (hit && Number(hit[2]) <= 100) opacity[hit[1]] = Number(hit[2]);
  }
  const km = /^(\d{1,4}(?:\.\d)?)-(\d{1,4}(?:\.\d)?)$/.exec(get("km"));
  const reach = Number(get("reach"));
  const at = get("at").split(",").map(Number);
  const near = /^(\d+(?:\.\d+)?)(!?)$/.exec(get("near"));
  const read = /^[0-9a-f]{12,64}$/.exec(get("read"));
  return {
    window: from !== null && to !== null && from <= to ? [from, to] : null,
    clock: oneOf("clock", ["happened", "published"]),
    span: oneOf("span", ["window", "cumulative"]),
    step: oneOf("step", ["day", "week", "month", "year"]),
    selected: CLAIM_ID.test(get("claim")) ? get("claim") : null,
    feature: FEATURE_ID.test(get("feature")) ? get("feature") : null,
    why: CLAIM_ID.test(get("why")) ? get("why") : null,
    pins: get("pin").split(",").filter((id) => CLAIM_ID.test(id)),
    view: validView(at) ? { lat: at[0], lon: at[1], zoom: at[2] } : null,
    off,
    layers,
    near: near ? { km: Number(near[1]), possibly: near[2] === "" } : null,
    query: get("q"),
    present: get("present") === "1",
    reading: read ? { document: read[0], claim: null } : null,
    km: km && Number(km[1]) < Number(km[2]) ? [Number(km[1]), Number(km[2])] : null,
    reach: reach >= 5 && reach <= 50 ? reach : DEFAULTS.reach,
    tab: oneOf("tab", TABS),
    opacity,
    theme: ["light", "dark"].includes(get("theme")) ? get("theme") : null,
    inView: get("in") === "view",
    sort: oneOf("sort", SORTS),
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
  for (const key of ["clock", "span", "step", "tab", "sort", "reach"]) {
    if (state[key] !== DEFAULTS[key]) put(key, state[key]);
  }
  put("claim", state.selected);
  put("why", state.why);
  put("feature", state.feature);
  put("pin", state.pins.join(","));
  const view = state.view;
  if (view) put("at", [view.lat.toFixed(4), view.lon.toFixed(4), +view.zoom.toFixed(2)].join(","));
  put("off", [
    ...state.off.themes.map((x) => `theme:${x}`),
    ...state.off.modalities.map((x) => `modality:${x}`),
    ...state.off.documents.map((x) => (x.startsWith("pub:") ? x : `doc:${x.slice(0, 12)}`)),
  ].join(","));
  put("layers", Object.entries(state.layers).filter(([id]) => !isOnline(id)).map(([id, on]) => (on ? "+" : "-") + id).join(","));
  if (state.near) put("near", state.near.km + (state.near.possibly ? "" : "!"));
  if (state.km) put("km", state.km.map((x) => +x.toFixed(1)).join("-"));
  put("opacity", Object.entries(state.opacity).map(([id, share]) => `${id}:${share}`).join(","));
  put("theme", state.theme);
  if (state.inView) put("in", "view");
  put("q", state.query);
  if (state.present) put("present", "1");
  if (state.reading) put("read", state.reading.document.slice(0, 12));
  // Commas and colons are legal in a query and easier to read than their escapes.
  const text = query.toString().replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%21/g, "!");
  return text ? `?${text}` : "";
}
