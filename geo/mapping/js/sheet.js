// A sheet: one canvas that Leaflet pans and zooms, painted in layer points by one function.
"use strict";

// Web Mercator with the world as the unit square: computed once, each frame only scales it.
function unitX(lon) {
  return (lon + 180) / 360;
}

function unitY(lat) {
  const sin = Math.sin((clamp(lat, -85.05, 85.05) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

function latOf(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

// Metres of the ground in one pixel at a latitude.
function metresPerPixel(lat, zoom) {
  return (40075016.686 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom);
}

const Sheet = L.Renderer.extend({
  // A tenth beyond each edge: a drag over more paints anew on the way (Engine.keepCovered).
  options: { padding: 0.1 },

  // paint(ctx, view) draws; view = {k, ox, oy, x0, y0, x1, y1, zoom}: a unit position (u, v) is at
  // (u * k - ox, v * k - oy), and the sheet reaches from (x0, y0) to (x1, y1).
  initialize(paint, options) {
    L.Renderer.prototype.initialize.call(this, options);
    this._paint = paint;
  },

  repaint() {
    const ctx = this._ctx;
    if (!ctx || !this._bounds || this._map._animatingZoom) return;
    const { min } = this._bounds;
    const ratio = window.devicePixelRatio || 1;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, this._container.width, this._container.height);
    ctx.setTransform(ratio, 0, 0, ratio, -min.x * ratio, -min.y * ratio);
    this._paint(ctx, this.view());
  },

  view() {
    const { min, max } = this._bounds, origin = this._map.getPixelOrigin(), zoom = this._map.getZoom();
    return { k: 256 * 2 ** zoom, zoom, ox: origin.x, oy: origin.y, x0: min.x, y0: min.y, x1: max.x, y1: max.y };
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
    this._ctx = this._container.getContext("2d", { alpha: !this.options.opaque });
  },

  _destroyContainer() {
    this._container.remove();
    delete this._ctx;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this._container, this._bounds.min);
    if (this._container.width !== size.x * ratio || this._container.height !== size.y * ratio) {
      this._container.width = size.x * ratio;
      this._container.height = size.y * ratio;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
    }
    this.repaint();
  },

  _updatePaths() {},
});
