// Thousands of small symbols at once: stamped into one image, pixel by pixel, which costs a
// fraction of as many calls of drawImage.
"use strict";

const SOLID = 96;

// The opaque pixels of a sprite: their places around its middle, and their colours.
function stampOf(sprite) {
  const { width, height } = sprite;
  const pixels = new Uint32Array(sprite.getContext("2d").getImageData(0, 0, width, height).data.buffer);
  const dx = [], dy = [], colour = [];
  pixels.forEach((rgba, k) => {
    if (rgba >>> 24 < SOLID) return;
    dx.push((k % width) - (width >> 1));
    dy.push(Math.floor(k / width) - (height >> 1));
    colour.push((rgba | 0xff000000) >>> 0);
  });
  return { dx: Int16Array.from(dx), dy: Int16Array.from(dy), colour: Uint32Array.from(colour) };
}

class Dots {
  constructor() {
    this.image = null;
  }

  // An empty image of the canvas's size, the same one as long as that stays.
  blank(ctx) {
    const { width, height } = ctx.canvas;
    if (!this.image || this.image.width !== width || this.image.height !== height) {
      this.image = ctx.createImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
    } else this.pixels.fill(0);
  }

  stamp({ dx, dy, colour }, x, y) {
    const { width, height } = this.image, { pixels } = this;
    for (let k = 0; k < dx.length; k++) {
      const px = x + dx[k], py = y + dy[k];
      if (px >= 0 && py >= 0 && px < width && py < height) pixels[py * width + px] = colour[k];
    }
  }

  put(ctx) {
    ctx.putImageData(this.image, 0, 0);
  }
}
