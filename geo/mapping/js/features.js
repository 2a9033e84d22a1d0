// The curated layers: border, corridor, garrisons, countries and what else is switched on. Drawn
// on one sheet; what a selected claim is about lights up.
"use strict";

const STYLES = {
  world: { stroke: "rgba(120,110,96,.35)", width: 0.6 },
  regions: {},
  countries: { stroke: "rgba(94,87,77,.75)", width: 0.9 },
  provinces: { stroke: "rgba(120,110,96,.6)", width: 0.8, dash: [1, 3] },
  corridor: { band: "rgba(224,158,92,.26)", bandWidth: 10, stroke: "rgba(178,92,24,.9)", width: 1.8, dash: [8, 6] },
  border: { casing: "rgba(253,251,247,.92)", casingWidth: 5.6, stroke: ACCENT, width: 2.5 },
  base: { point: "garrison" },
  settlements: { point: "settlement" },
};
const OTHER = { stroke: "rgba(38,35,32,.55)", width: 1, point: "garrison" };
const ORDER = ["world", "regions", "countries", "provinces", "corridor", "settlements", "base", "border"];

// Turn the drawing file into features with unit coordinates, in the order they are painted.
function readDrawing(drawing) {
  const features = new Map();
  for (const layer of drawing.layers) {
    layer.style = STYLES[layer.id] || OTHER;
    for (const raw of layer.features) {
      const feature = readFeature(raw, layer);
      layer.shapes = layer.shapes || [];
      layer.shapes.push(feature);
      if (feature.id) features.set(feature.id, feature);
    }
  }
  const rank = (id) => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length - 1.5);
  const layers = [...drawing.layers].sort((a, b) => rank(a.id) - rank(b.id));
  return { layers, features, relief: drawing.relief };
}

const LINES_OF = {
  Point: (c) => [[c]],
  MultiPoint: (c) => [c],
  LineString: (c) => [c],
  MultiLineString: (c) => c,
  Polygon: (c) => c,
  MultiPolygon: (c) => c.flat(),
};

function readFeature(raw, layer) {
  const { type, coordinates } = raw.geometry;
  const rings = LINES_OF[type](coordinates).map((line) => {
    const out = new Float64Array(2 * line.length);
    line.forEach(([lon, lat], k) => {
      out[2 * k] = unitX(lon);
      out[2 * k + 1] = unitY(lat);
    });
    return out;
  });
  const props = raw.properties;
  const at = (lon, lat) => (Number.isFinite(lon) && Number.isFinite(lat) ? [unitX(lon), unitY(lat)] : null);
  return {
    id: props.id, name: props.name, layer, rings, box: boundsOf(rings), rank: rankOf(props),
    form: type.replace("Multi", ""),
    label: at(props.label_lon, props.label_lat),
    badge: at(props.badge_lon, props.badge_lat) || at(props.label_lon, props.label_lat) || middleOf(rings),
  };
}

// How important a settlement's name is: 1 capitals … 4 small towns; 0 where there is no such rank.
function rankOf(props) {
  const fact = (props.facts || []).find(({ name }) => name === "rank");
  return props.rank || (fact ? fact.value : 0);
}

function boundsOf(rings) {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
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

function isOn(hub, layerId) {
  return hub.state.layers[layerId] !== false;
}

// The sheet of curated layers. lit(id) says how strongly a feature is lit: 0, 1 hovered, 2 selected.
function featureSheet(app, pane) {
  return new Sheet((ctx, view) => {
    if (isOn(app.hub, "graticule")) paintGraticule(ctx, view);
    for (const layer of app.drawing.layers) {
      for (const feature of layer.shapes || []) {
        const lit = app.lit(feature.id);
        if ((isOn(app.hub, layer.id) || lit) && visible(feature, view)) {
          paintFeature(ctx, view, feature, { ...layer.style, lit });
        }
      }
    }
  }, { pane });
}

function visible({ box }, view) {
  const slack = 30;
  return box.x1 * view.k - view.ox > view.x0 - slack && box.x0 * view.k - view.ox < view.x1 + slack
    && box.y1 * view.k - view.oy > view.y0 - slack && box.y0 * view.k - view.oy < view.y1 + slack;
}

function paintFeature(ctx, view, feature, style) {
  if (feature.form === "Point") {
    paintPoints(ctx, view, feature, style);
    return;
  }
  const path = tracePath(feature, view);
  ctx.lineJoin = ctx.lineCap = "round";
  if (feature.form === "Polygon") {
    if (style.lit) {
      ctx.fillStyle = style.lit > 1 ? "rgba(122,31,43,.075)" : "rgba(122,31,43,.04)";
      ctx.fill(path, "evenodd");
      stroke(ctx, path, "rgba(122,31,43,.38)", style.lit > 1 ? 1.4 : 1);
    } else if (style.stroke) stroke(ctx, path, style.stroke, style.width, style.dash);
    return;
  }
  if (style.lit) stroke(ctx, path, glowOf(style), style.lit > 1 ? 15 : 11);
  if (style.band) stroke(ctx, path, style.band, style.bandWidth);
  if (style.casing) stroke(ctx, path, style.casing, style.casingWidth);
  stroke(ctx, path, style.stroke, style.width + (style.lit ? 0.7 : 0), style.dash);
}

function glowOf(style) {
  return style.band ? "rgba(224,140,60,.28)" : "rgba(122,31,43,.22)";
}

function tracePath(feature, { k, ox, oy }) {
  const path = new Path2D();
  const closed = feature.form === "Polygon";
  for (const ring of feature.rings) {
    let px = NaN, py = NaN;
    for (let i = 0; i < ring.length; i += 2) {
      const x = ring[i] * k - ox, y = ring[i + 1] * k - oy;
      if (i === 0) path.moveTo(x, y);
      // Vertices closer than half a pixel to the one before add nothing to the picture.
      else if (Math.abs(x - px) + Math.abs(y - py) > 0.5 || i === ring.length - 2) path.lineTo(x, y);
      else continue;
      px = x;
      py = y;
    }
    if (closed) path.closePath();
  }
  return path;
}

function stroke(ctx, path, colour, width, dash = []) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  ctx.stroke(path);
  ctx.setLineDash([]);
}

function paintPoints(ctx, view, feature, style) {
  for (const ring of feature.rings) {
    for (let k = 0; k < ring.length; k += 2) {
      const x = ring[k] * view.k - view.ox, y = ring[k + 1] * view.k - view.oy;
      if (style.lit) {
        ctx.fillStyle = "rgba(122,31,43,.16)";
        ctx.beginPath();
        ctx.arc(x, y, style.lit > 1 ? 15 : 12, 0, 2 * Math.PI);
        ctx.fill();
      }
      if (style.point === "garrison") paintSquare(ctx, x, y);
      else if (feature.rank <= rankAt(view.zoom)) paintRing(ctx, x, y);
    }
  }
}

function paintSquare(ctx, x, y) {
  ctx.fillStyle = PAPER;
  ctx.fillRect(x - 5.8, y - 5.8, 11.6, 11.6);
  ctx.fillStyle = "#1f2d4a";
  ctx.fillRect(x - 4.3, y - 4.3, 8.6, 8.6);
}

function paintRing(ctx, x, y) {
  ctx.beginPath();
  ctx.arc(x, y, 2.6, 0, 2 * Math.PI);
  ctx.fillStyle = PAPER;
  ctx.fill();
  ctx.strokeStyle = "#3c3731";
  ctx.lineWidth = 1.2;
  ctx.stroke();
}
