// Density cells: one pixel of a small canvas each, enlarged by the browser. However many claims and
// however large the map, a frame paints a few thousand pixels. The cells lie under the border.
"use strict";

class Density {
  constructor(app, pane) {
    this.canvas = el("canvas", { class: "density leaflet-zoom-animated", hidden: true, "aria-hidden": "true" });
    app.map.getPane(pane).append(this.canvas);
    this.app = app;
    app.map.on("zoomanim", (event) => this.animate(event));
  }

  hide() {
    this.canvas.hidden = true;
  }

  // Paint the counts of a grid whose first cell is (c0, r0); returns the greatest of them.
  paint({ cells, columns, c0, r0 }) {
    const { canvas } = this, rows = cells.length / columns;
    if (canvas.width !== columns || canvas.height !== rows) {
      Object.assign(canvas, { width: columns, height: rows });
      this.image = new ImageData(columns, rows);
      this.pixels = new Uint32Array(this.image.data.buffer);
    }
    let most = 1;
    for (let k = 0; k < cells.length; k++) if (cells[k] > most) most = cells[k];
    const colours = this.colours(), scale = (colours.length - 1) / Math.log(most + 1);
    // By orders of magnitude: one city with thousands must not drown the valley with ten.
    for (let k = 0; k < cells.length; k++) this.pixels[k] = cells[k] ? colours[Math.round(scale * Math.log(cells[k] + 1))] : 0;
    canvas.getContext("2d").putImageData(this.image, 0, 0);
    canvas.style.width = `${columns * CELL}px`;
    canvas.style.height = `${rows * CELL}px`;
    this.corner = L.point(c0 * CELL, r0 * CELL);
    L.DomUtil.setPosition(canvas, this.corner);
    canvas.hidden = false;
    return most;
  }

  // Sixteen steps from few to many, as little-endian RGBA.
  colours() {
    if (this.worn !== C.theme) {
      this.worn = C.theme;
      this.steps = Uint32Array.from({ length: 16 }, (_, k) => {
        const [r, g, b, a] = densityParts(k / 15);
        return ((Math.round(255 * a) << 24) | (b << 16) | (g << 8) | r) >>> 0;
      });
    }
    return this.steps;
  }

  // Move and grow with the map while it zooms, as Leaflet does with images.
  animate({ center, zoom }) {
    if (this.canvas.hidden || !this.corner) return;
    const { map } = this.app, scale = map.getZoomScale(zoom);
    const origin = map._getNewPixelOrigin(center, zoom);
    const at = map.getPixelOrigin().add(this.corner).multiplyBy(scale).subtract(origin);
    L.DomUtil.setTransform(this.canvas, at, scale);
  }
}
