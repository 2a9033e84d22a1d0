// How tall the rows of a list are, as far as known, and how far its scroll bar goes.

const HEIGHT_BLOCK = 1024;
// Browsers draw no element taller than about 33 million pixels, and place none to the pixel there:
// a longer list moves its scroll bar less than its rows. Near both ends the two move alike.
const BAR_MOST = 4e6;
const BAR_EDGE = 4e5;

// Heights of n rows, estimated until measured; sums over blocks make a million of them quick.
class Heights {
  constructor(n, estimate) {
    this.n = n;
    this.each = new Float32Array(n).fill(estimate);
    this.blocks = Float64Array.from({ length: Math.ceil(n / HEIGHT_BLOCK) },
      (_, b) => estimate * Math.min(HEIGHT_BLOCK, n - b * HEIGHT_BLOCK));
    this.total = estimate * n;
  }

  get(at) {
    return this.each[at];
  }

  // Tell whether the row turns out to be of another height than thought.
  set(at, height) {
    const more = height - this.each[at];
    if (Math.abs(more) < 0.25) return false;
    this.each[at] = height;
    this.blocks[Math.floor(at / HEIGHT_BLOCK)] += more;
    this.total += more;
    return true;
  }

  // Where a row begins, in pixels from the beginning of the list.
  top(at) {
    const block = Math.floor(at / HEIGHT_BLOCK);
    let y = 0;
    for (let b = 0; b < block; b++) y += this.blocks[b];
    for (let i = block * HEIGHT_BLOCK; i < at; i++) y += this.each[i];
    return y;
  }

  // The row at a pixel.
  at(y) {
    let block = 0, left = y;
    while (block < this.blocks.length - 1 && left >= this.blocks[block]) left -= this.blocks[block++];
    let i = block * HEIGHT_BLOCK;
    while (i < this.n - 1 && left >= this.each[i]) left -= this.each[i++];
    return i;
  }
}

// How far the scroll bar goes for rows that can be moved by `room` pixels, and which position of
// the one is which of the other.
function barOf(room) {
  if (room <= BAR_MOST) return { most: Math.max(0, room), scaled: false, toRows: (s) => s, toBar: (y) => y };
  const share = (room - 2 * BAR_EDGE) / (BAR_MOST - 2 * BAR_EDGE);
  return {
    most: BAR_MOST, scaled: true,
    toRows: (s) => (s < BAR_EDGE ? s : s > BAR_MOST - BAR_EDGE ? room - (BAR_MOST - s) : BAR_EDGE + (s - BAR_EDGE) * share),
    toBar: (y) => (y < BAR_EDGE ? y : y > room - BAR_EDGE ? BAR_MOST - (room - y) : BAR_EDGE + (y - BAR_EDGE) / share),
  };
}
