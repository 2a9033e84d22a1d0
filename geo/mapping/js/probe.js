// What the map shows, as plain values: for tests, and for anybody who asks the page.
"use strict";

// drawn: ids by layer; labels: names with the boxes they cover; solid: boxes no name may cover.
function seenOn(app) {
  const origin = app.map.containerPointToLayerPoint([0, 0]), region = app.region();
  const zoom = app.map.getZoom(), { k, ox, oy } = app.containerView();
  const view = { k, zoom, ox: ox - origin.x, oy: oy - origin.y, ...region };
  const ids = (layer) => layer.shapes.filter((feature) => isDrawn(app.hub, feature, zoom)).map(({ id }) => id);
  return {
    drawn: Object.fromEntries(app.drawing.layers.map((layer) => [layer.id, ids(layer)])),
    labels: app.labels.placed.map(({ text, feature, boxes }) => ({ text, layer: feature.layer.id, boxes })),
    solid: [...app.obstacles(), ...symbolBoxes(app, view)],
  };
}
