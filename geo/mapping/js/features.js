// The sheet of curated layers: lines, areas and symbols of what stands on the day shown. What a
// selected claim is about lights up.
"use strict";

// Colours by their names in the palette.
const STYLES = {
  countries: { borders: { stroke: "country", width: 1.05 } },
  provinces: { borders: { stroke: "province", width: 0.8, dash: [5, 2.5] }, zoom: 5.75 },
  districts: { borders: { stroke: "district", width: 0.7, dash: [1.2, 2.6] }, zoom: 7.75 },
  world: { borders: { stroke: "world", width: 0.7 } },
  lakes: { fill: "water", stroke: "shore", width: 0.6, zoom: 3.5 },
  rivers: { fill: "water", stroke: "shore", river: true, zoom: 5, until: 9.5 },
  corridor: { band: "corridorBand", bandWidth: 7, stroke: "corridorLine", width: 1.4, dash: [7, 6], zoom: 3 },
  border: { casing: "casing", casingWidth: 5.4, stroke: "accent", width: 2.4 },
  sections: { stroke: "water", zoom: 6.5 },
  sectors: { beside: 7.5, stroke: "sector", width: 1.6, zoom: 5.75 },
  regions: {},
};
const OTHER = { stroke: "other", width: 1 };

// A layer's style; the border is thin where the whole world is in sight.
function styleOf(layerId, zoom) {
  const style = STYLES[layerId] || OTHER;
  const shrink = clamp((zoom - 1) / 4.5, 0.4, 1);
  if (style.river) return { ...style, fill: zoom < 8 ? "shore" : "water", width: clamp(1.1 - (zoom - 6) * 0.15, 0.6, 1.1) };
  if (layerId === "sections") return { ...style, width: clamp(4 + (zoom - 6.5) * 3, 4, 13) };
  return layerId === "border" ? { ...style, width: style.width * shrink, casingWidth: style.casingWidth * shrink } : style;
}

// A feeder of a route: drawn fainter, and only near by.
function isFeeder(feature) {
  return feature.layer.id === "corridor" && feature.status === "unverified";
}

// Whether the map draws a feature: its layer is on, it stood on the day, and the zoom has room.
function isDrawn(hub, feature, zoom) {
  return isOn(hub, feature.layer.id) && feature.placed && feature.stands > 0 && hasRoom(feature, zoom);
}

// The rivers' outlines are blunt and broken: from near by only those of the border are drawn, as a
// band along its river sections. What has no name of its own comes later than what has.
function hasRoom(feature, zoom) {
  const { zoom: from = 0, until = Infinity } = STYLES[feature.layer.id] || OTHER;
  if (feature.form === "Point") return !isWhole(feature) && zoom >= symbolZoom(feature);
  if (feature.layer.id === "sections" && !feature.facts.some(({ name, value }) => name === "course" && value === "river")) return false;
  const later = isFeeder(feature) ? 4 : feature.name.startsWith("Other ") ? 1.25 : 0;
  return zoom >= from + later && zoom <= until;
}

// The sheet of the base map, which neither the day nor a selected claim changes: land, relief,
// borders. Over online tiles there is no land, and the rest is multiplied onto them.
function baseSheet(app, pane) {
  return new Sheet((ctx, view) => {
    if (!app.online.shown.length) paintLand(app, ctx, view);
    else {
      ctx.fillStyle = C.blank;
      ctx.fillRect(view.x0, view.y0, view.x1 - view.x0, view.y1 - view.y0);
    }
    app.relief.paint(ctx, view);
    ctx.globalAlpha = strengthOf(app.hub, "graticule");
    if (isOn(app.hub, "graticule")) paintGraticule(ctx, view);
    for (const layer of app.drawing.layers.filter(({ id }) => !isTheme(id))) {
      ctx.globalAlpha = strengthOf(app.hub, layer.id);
      paintBorders(ctx, view, layer, app);
      for (const feature of layer.shapes) {
        if (layer.id !== "settlements" && isDrawn(app.hub, feature, view.zoom) && visible(feature, view)) paintFeature(ctx, view, feature, styleOf(layer.id, view.zoom));
      }
    }
    ctx.globalAlpha = 1;
  }, { pane, opaque: true });
}

// The sheet of themes, of the towns, which no line may cover, and of whatever is lit. lit(id) says how strongly: 0, 1 hovered, 2 selected.
function featureSheet(app, pane) {
  return new Sheet((ctx, view) => {
    app.shading.paint(ctx, view);
    for (const layer of app.drawing.layers) {
      const style = styleOf(layer.id, view.zoom), theme = isTheme(layer.id) || layer.id === "settlements";
      for (const feature of layer.shapes) {
        const lit = app.lit(feature.id);
        if (!lit && !(theme && isDrawn(app.hub, feature, view.zoom)) || !visible(feature, view)) continue;
        ctx.globalAlpha = lit ? 1 : strengthOf(app.hub, layer.id) * (feature.stands === OPEN ? 0.45 : 1);
        paintFeature(ctx, view, feature, { ...style, lit });
        ctx.globalAlpha = 1;
      }
    }
  }, { pane });
}

function paintBorders(ctx, view, layer, app) {
  const { borders, zoom = 0 } = STYLES[layer.id] || OTHER;
  if (!borders || !layer.borders || view.zoom < zoom || !(layer.id === "world" || isOn(app.hub, layer.id))) return;
  ctx.lineJoin = ctx.lineCap = "round";
  for (const copy of copiesOf(view)) stroke(ctx, tracePath(layer.borders, copy), C[borders.stroke], borders.width, borders.dash);
}

function paintFeature(ctx, view, feature, style) {
  if (feature.form === "Point") paintPoints(ctx, view, feature, style.lit);
  else if (feature.form === "Polygon") paintArea(ctx, view, feature, style);
  else paintLine(ctx, view, feature, style);
}

function paintArea(ctx, view, feature, style) {
  if (!style.lit && !style.fill) return;
  const path = tracePath(feature, view);
  ctx.lineJoin = "round";
  if (style.fill) {
    ctx.fillStyle = C[style.fill];
    ctx.fill(path, "evenodd");
    stroke(ctx, path, C[style.stroke], style.width);
  }
  if (!style.lit) return;
  ctx.fillStyle = accentVeil(style.lit > 1 ? 0.075 : 0.04);
  ctx.fill(path, "evenodd");
  stroke(ctx, path, accentVeil(0.38), style.lit > 1 ? 1.4 : 1);
}

function paintLine(ctx, view, feature, style) {
  ctx.lineJoin = ctx.lineCap = "round";
  if (style.beside) {
    paintBeside(ctx, view, feature, style);
    return;
  }
  if (!style.stroke && !style.lit) return;
  const path = tracePath(feature, view);
  const loose = feature.status === "schematic" || feature.status === "unverified";
  if (style.lit) stroke(ctx, path, glowOf(style), style.lit > 1 ? 15 : 11);
  if (isFeeder(feature)) {
    stroke(ctx, path, C.corridorFaint, 1.1, [2.5, 3.5]);
    return;
  }
  if (style.band) stroke(ctx, path, C[style.band], style.bandWidth);
  if (style.casing) stroke(ctx, path, C[style.casing], style.casingWidth);
  if (style.stroke) stroke(ctx, path, C[style.stroke], style.width + (style.lit ? 0.7 : 0), style.dash || (loose ? [5, 4] : []));
}

// A stretch of the border as a quiet line on its right bank, with a tick at both ends.
function paintBeside(ctx, view, feature, style) {
  const loose = feature.status === "schematic" || feature.status === "unverified";
  for (const ring of feature.rings) {
    const line = besideLine(ring, view, style.beside);
    if (line.length < 9) continue;
    const path = new Path2D();
    line.forEach(([x, y], k) => (k ? path.lineTo(x, y) : path.moveTo(x, y)));
    if (style.lit) stroke(ctx, path, accentVeil(0.2), style.lit > 1 ? 10 : 8);
    stroke(ctx, path, C[style.stroke], style.width, loose ? [5, 3.5] : []);
    for (const [at, next] of [[line[0], line[4]], [line[line.length - 1], line[line.length - 5]]]) {
      const far = Math.hypot(next[0] - at[0], next[1] - at[1]) || 1;
      const [nx, ny] = [(-(next[1] - at[1]) / far) * 5, ((next[0] - at[0]) / far) * 5];
      stroke(ctx, new Path2D(`M${at[0] - nx} ${at[1] - ny}L${at[0] + nx} ${at[1] + ny}`), C[style.stroke], style.width);
    }
  }
}

function glowOf(style) {
  return style.band ? C.corridorGlow : accentVeil(0.22);
}

function stroke(ctx, path, colour, width, dash = []) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  ctx.stroke(path);
  ctx.setLineDash([]);
}

// The world goes on beyond the 180th meridian: the views of its copies that are in sight.
function copiesOf(view) {
  const first = Math.floor((view.x0 + view.ox) / view.k), last = Math.floor((view.x1 + view.ox) / view.k);
  return Array.from({ length: last - first + 1 }, (_, n) => ({ ...view, ox: view.ox - (first + n) * view.k }));
}

// Land on the sea, before anything else. Before the world has come all is land.
function paintLand(app, ctx, view) {
  const land = app.drawing.features.get("world-land");
  ctx.fillStyle = land ? C.sea : C.land;
  ctx.fillRect(view.x0, view.y0, view.x1 - view.x0, view.y1 - view.y0);
  if (!land) return;
  ctx.lineJoin = "round";
  for (const copy of copiesOf(view)) {
    const path = tracePath(land, copy);
    ctx.fillStyle = C.land;
    ctx.fill(path, "evenodd");
    stroke(ctx, path, C.shore, 0.6);
  }
}
