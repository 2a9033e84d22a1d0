// The relief: images of shaded land, painted into the base map's own canvas. As layers of their own
// the browser would blend them anew for every frame of a drag.
"use strict";

class Relief {
  constructor(app) {
    this.app = app;
    this.images = [];
  }

  // Take in images with their bounds [[south, west], [north, east]] in degrees, the widest first.
  load(files, addresses) {
    for (const { file, bounds: [[south, west], [north, east]] } of files || []) {
      const image = new Image();
      const entry = { image, worn: new Map(), x0: unitX(west), y0: unitY(north), x1: unitX(east), y1: unitY(south) };
      this.images.push(entry);
      image.onload = () => this.app.invalidate("base");
      image.src = new URL(addresses[file], document.baseURI).href;
    }
  }

  // It ends in the middle of Asia: it is out of sight where the whole world is in sight.
  strength() {
    const { hub, map } = this.app;
    return isOn(hub, "relief") ? 0.62 * strengthOf(hub, "relief") * clamp((map.getZoom() - 2.5) / 1.5, 0, 1) : 0;
  }

  paint(ctx, view) {
    const strength = this.strength();
    if (!strength) return;
    ctx.save();
    ctx.globalCompositeOperation = "multiply";
    ctx.globalAlpha = strength;
    for (const entry of this.images) {
      if (!entry.image.complete || !entry.image.naturalWidth) continue;
      const x = entry.x0 * view.k - view.ox, y = entry.y0 * view.k - view.oy;
      const w = (entry.x1 - entry.x0) * view.k, h = (entry.y1 - entry.y0) * view.k;
      if (x > view.x1 || y > view.y1 || x + w < view.x0 || y + h < view.y0) continue;
      ctx.drawImage(wornImage(entry), x, y, w, h);
    }
    ctx.restore();
  }
}

// The image in the colours of the theme, made once for each.
function wornImage({ image, worn }) {
  if (!C.reliefFilter) return image;
  if (!worn.has(C.theme)) {
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const ctx = canvas.getContext("2d");
    ctx.filter = C.reliefFilter;
    ctx.drawImage(image, 0, 0);
    worn.set(C.theme, canvas);
  }
  return worn.get(C.theme);
}
