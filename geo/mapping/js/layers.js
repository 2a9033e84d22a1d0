// The curated layers: what they are called in lists, how they are grouped, which are on. Shared by
// the map and the page's panels.
"use strict";

// The themes of the map, in the order of lists; every other layer is the ground they stand on.
const THEME_LAYERS = ["border", "sectors", "crossings", "base", "sites", "corridor"];
const BASE_LAYERS = [
  "countries", "provinces", "districts", "settlements", "sections", "rivers", "lakes", "relief", "graticule",
];
// Never listed: the ground of everything, and areas that only claims light up.
const UNLISTED_LAYERS = ["world", "regions"];

// Every layer is on until somebody switches it off; tiles from the network are the other way round.
function isOn(hub, layerId) {
  return isOnline(layerId) ? hub.state.layers[layerId] === true : hub.state.layers[layerId] !== false;
}

function isOnline(layerId) {
  return layerId.startsWith("online-");
}

// How strongly a layer is drawn, 0 to 1, as its slider says.
function strengthOf(hub, layerId) {
  return (hub.state.opacity[layerId] ?? 100) / 100;
}

function isTheme(layerId) {
  return !BASE_LAYERS.includes(layerId) && !isOnline(layerId) && !UNLISTED_LAYERS.includes(layerId);
}

// Layers as they are listed: themes first, in their order, then the base map.
function listed(layers) {
  const order = [...THEME_LAYERS, "", ...BASE_LAYERS];
  const place = ({ id }) => (order.includes(id) ? order.indexOf(id) : isOnline(id) ? order.length : THEME_LAYERS.length);
  return layers.filter(({ id }) => !UNLISTED_LAYERS.includes(id)).sort((a, b) => place(a) - place(b));
}

// "4 of 7" where a layer's features come and go, "7" where all of them stand, "" for one alone.
function wordsStanding(standing) {
  if (!standing || standing.total < 2) return "";
  const { there, open, total } = standing;
  if (there + open === total && open === 0) return `${total}`;
  return open ? `${there}–${there + open} of ${total}` : `${there} of ${total}`;
}

// How a layer looks, as a small SVG.
function layerKey(id) {
  const box = { viewBox: "0 0 22 14", width: 22, height: 14, "aria-hidden": "true", class: "key" };
  const line = (colour, width, dash = "none", y = 7) => svg("line", {
    x1: 1, y1: y, x2: 21, y2: y, stroke: colour, "stroke-width": width, "stroke-dasharray": dash,
  });
  const keys = {
    border: () => [line("var(--accent)", 2.5)],
    sectors: () => [line("var(--sector)", 2.2), svg("path", { d: "M1.5 3v8M20.5 3v8", stroke: "var(--sector)", "stroke-width": 1.6 })],
    crossings: () => [svg("path", { d: BRIDGE, transform: "translate(11 7)", fill: "none", stroke: "var(--ink)", "stroke-width": 1.7 })],
    base: () => [svg("rect", { x: 7, y: 3, width: 8, height: 8, fill: "var(--garrison)" })],
    sites: () => [svg("path", { d: "M11 2.5L15.5 11H6.5Z", fill: "var(--paper)", stroke: "var(--garrison)", "stroke-width": 1.5 })],
    corridor: () => [line("var(--corridor-band)", 7), line("var(--corridor)", 1.6, "5 3.5")],
  };
  return svg("svg", box, ...(keys[id] || (() => [line("var(--other)", 1.4)]))());
}

// A bridge as maps draw it: two lines that open at both ends.
const BRIDGE = "M-6 -4.6L-3.4 -2.2H3.4L6 -4.6M-6 4.6L-3.4 2.2H3.4L6 4.6";
