// The drawing: curated layers read from their files, with unit coordinates, in the order they are
// painted; which of them stand on the day that the map shows.
"use strict";

const ORDER = [
  "world", "regions", "countries", "lakes", "rivers", "districts", "provinces", "corridor",
  "sectors", "sections", "border", "settlements", "sites", "base", "crossings",
];

class Drawing {
  constructor() {
    this.layers = [];
    this.features = new Map();
    // [west, south, east, north] in degrees by id, for lists that show what is in view.
    this.boxes = {};
    this.day = null;
    this.relief = null;
  }

  // Take in one layer's file.
  add(file) {
    const { id, title, attribution, licence, as_of: asOf, sources } = file;
    const layer = { id, title, attribution, licence, asOf, sources: sources || [], shapes: [], undrawn: [] };
    layer.borders = file.borders ? linesOf(file.borders) : null;
    for (const raw of file.features || []) {
      const feature = readFeature(raw, layer);
      this.features.set(feature.id, feature);
      if (feature.placed) this.boxes[feature.id] = degreesOf(feature.box);
      (feature.placed ? layer.shapes : layer.undrawn).push(feature);
    }
    if (id === "relief") this.relief = file.images;
    const place = (other) => (ORDER.includes(other.id) ? ORDER.indexOf(other.id) : ORDER.length);
    this.layers = [...this.layers, layer].sort((a, b) => place(a) - place(b));
    if (this.day !== null) for (const feature of this.all(layer)) standFeature(feature, this.day);
    return layer;
  }

  all(layer) {
    return [...layer.shapes, ...layer.undrawn];
  }

  layer(id) {
    return this.layers.find((layer) => layer.id === id);
  }

  // Show the features of a day; tell whether any of them came or went.
  standOn(day) {
    if (day === this.day) return false;
    this.day = day;
    let changed = false;
    for (const feature of this.features.values()) changed = standFeature(feature, day) || changed;
    return changed;
  }

  // For lists beside the map: how many features of each layer stand, and which have no place.
  standing() {
    const count = (layer, stands) => this.all(layer).filter((f) => f.stands === stands).length;
    return Object.fromEntries(this.layers.map((layer) => [layer.id, {
      there: count(layer, THERE), open: count(layer, OPEN), total: this.all(layer).length,
      undrawn: layer.undrawn.map(({ id, name }) => ({ id, name })),
    }]));
  }
}

const LINES_OF = {
  Point: (c) => [[c]],
  MultiPoint: (c) => [c],
  LineString: (c) => [c],
  MultiLineString: (c) => c,
  Polygon: (c) => c,
  MultiPolygon: (c) => c.flat(),
};

// Every ring or line of a geometry as [u, v, u, v, …], with the box that holds them all.
function linesOf({ type, coordinates }) {
  const rings = LINES_OF[type](coordinates).map((line) => {
    const out = new Float64Array(2 * line.length);
    line.forEach(([lon, lat], k) => {
      out[2 * k] = unitX(lon);
      out[2 * k + 1] = unitY(lat);
    });
    return out;
  });
  return { form: type.replace("Multi", ""), rings, boxes: rings.map((ring) => boundsOf([ring])), box: boundsOf(rings) };
}

// Give a feature its presence and its name of a day; tell whether either is another than before.
function standFeature(feature, day) {
  const stands = stoodOn(feature.days, day), title = nameOn(feature, day);
  const changed = stands !== feature.stands || title !== feature.title;
  Object.assign(feature, { stands, title });
  return changed;
}

function degreesOf({ x0, y0, x1, y1 }) {
  return [x0 * 360 - 180, latOf(y1), x1 * 360 - 180, latOf(y0)];
}

const NOWHERE = { form: null, rings: [], box: { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity } };

function readFeature(raw, layer) {
  const p = raw.properties;
  const shape = raw.geometry ? linesOf(raw.geometry) : NOWHERE;
  const label = p.label ? [unitX(p.label[0]), unitY(p.label[1])] : raw.geometry ? middleOf(shape.rings) : null;
  return {
    ...shape, id: p.id, name: p.name, names: p.names, kind: p.kind, layer, rank: p.rank || 0, size: p.size || 0,
    status: p.status, accuracy: p.accuracy_m, validFrom: p.valid_from, validTo: p.valid_to, days: p.days,
    facts: p.facts, sources: p.sources, placed: Boolean(raw.geometry), stands: THERE, title: p.name,
    badge: label, label,
  };
}

function boundsOf(rings) {
  const box = { ...NOWHERE.box };
  for (const ring of rings) {
    for (let k = 0; k < ring.length; k += 2) {
      box.x0 = Math.min(box.x0, ring[k]);
      box.x1 = Math.max(box.x1, ring[k]);
      box.y0 = Math.min(box.y0, ring[k + 1]);
      box.y1 = Math.max(box.y1, ring[k + 1]);
    }
  }
  return box;
}

function middleOf(rings) {
  const longest = rings.reduce((a, b) => (b.length > a.length ? b : a));
  const k = 2 * Math.floor(longest.length / 4);
  return [longest[k], longest[k + 1]];
}

// Whether a unit position lies inside an area (even-odd over all its rings).
function holds(feature, u, v) {
  const { box, rings } = feature;
  if (u < box.x0 || u > box.x1 || v < box.y0 || v > box.y1) return false;
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const yi = ring[i + 1], yj = ring[j + 1];
      if (yi > v !== yj > v && u < ((ring[j] - ring[i]) * (v - yi)) / (yj - yi) + ring[i]) inside = !inside;
    }
  }
  return inside;
}

function visible({ box }, view) {
  const slack = 30;
  return box.x1 * view.k - view.ox > view.x0 - slack && box.x0 * view.k - view.ox < view.x1 + slack
    && box.y1 * view.k - view.oy > view.y0 - slack && box.y0 * view.k - view.oy < view.y1 + slack;
}
