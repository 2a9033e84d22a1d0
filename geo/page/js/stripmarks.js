// Claims on the border strip: uncertainty, symbols, cells when there are too many; and which claims
// are under a position.

const STRIP_SYMBOLS = 4000;
const STRIP_BANDS = 60, STRIP_LINES = 400;
const STRIP_CELL = 8;
const STRIP_REACH = 11;
const stripSprites = new Map();

// Paint everything of a scene; returns what can be pointed at, and how dense cells are.
function paintStripClaims(ctx, frame, { data, scene, palette, published, mask, focus }) {
  const { plot } = frame;
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.x0, plot.y0 - 7, plot.x1 - plot.x0, plot.y1 - plot.y0 + 14);
  ctx.clip();
  const many = scene.points.length > STRIP_SYMBOLS;
  const all = scene.stretches.length > STRIP_LINES ? [] : stripBands(data, scene, frame, published);
  const shade = scene.stretches.length > STRIP_LINES || all.length > STRIP_BANDS;
  const bands = shade ? [] : all;
  if (shade) paintStripShade(ctx, frame, { data, scene, published });
  for (const band of bands) paintStripBand(ctx, band, stripIsDim(band.rows, mask));
  const sites = many ? [] : stripSites(data, scene, frame, published);
  const most = many ? paintStripCells(ctx, frame, { data, scene, published }) : 0;
  if (!many) paintStripDoubt(ctx, frame, { data, scene, published, mask });
  for (const site of sites) paintStripSite(ctx, site, { data, mask, many: sites.length > 600, focus });
  const hits = { sites, bands, most };
  paintStripFocus(ctx, frame, { data, scene, published, focus, hits, palette });
  ctx.restore();
  nameStripBands(ctx, frame, { bands, sites, palette });
  if (shade) nameStripShade(ctx, frame, { scene, palette });
  return hits;
}

function stripIsDim(rows, mask) {
  return !rows.some((i) => mask[i] === 1);
}

// ---- Points

// How far a claim's place and day may be off: a bar along the border and one along time.
function paintStripDoubt(ctx, frame, { data, scene, published, mask }) {
  const faint = scene.points.length > 600 ? 0.08 : 0.2;
  for (const j of scene.points) {
    const i = data.mark_claim[j];
    const box = stripExtent(frame, data, j, published);
    if (box.y < frame.plot.y0 - 4 || box.y > frame.plot.y1 + 4) continue;
    ctx.fillStyle = stripRgba(THEMES[data.manifest.themes[data.theme[i]]].colour, mask[i] === 1 ? faint : faint / 3);
    if (box.x1 - box.x0 > 7) roundStrip(ctx, box.x0, box.y - 3.5, box.x1 - box.x0, 7);
    if (box.y1 - box.y0 > 7) roundStrip(ctx, box.x - 3.5, box.y0, 7, box.y1 - box.y0);
  }
}

function roundStrip(ctx, x, y, w, h) {
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, 3.5);
  ctx.fill();
}

// Where a mark stands in the picture, and from where to where it may stand.
function stripExtent(frame, data, j, published) {
  const days = stripDays(data, data.mark_claim[j], published);
  const { plot } = frame;
  return {
    x: frame.xOf(data.mark_km[j] / STRIP_KM), y: frame.yOf(stripMiddle(days, frame)),
    x0: frame.xOf(data.mark_km_low[j] / STRIP_KM), x1: frame.xOf(data.mark_km_high[j] / STRIP_KM),
    y0: days[0] === OPEN_START ? plot.y0 : Math.max(plot.y0, frame.yOf(days[0])),
    y1: days[1] === OPEN_END ? plot.y1 : Math.min(plot.y1, frame.yOf(days[1] + 1)),
  };
}

function paintStripSite(ctx, { x, y, rows }, { data, mask, many, focus }) {
  const i = rows.find((row) => row === focus.selected) ?? rows.find((row) => mask[row] === 1) ?? rows[0];
  const sprite = stripSprite(data, i, many ? 3.6 : 5.4);
  ctx.globalAlpha = stripIsDim(rows, mask) ? 0.28 : 1;
  ctx.drawImage(sprite.canvas, x - sprite.half, y - sprite.half, 2 * sprite.half, 2 * sprite.half);
  if (rows.length > 1 && !many) paintCount(ctx, x, y, { count: rows.length, font: stripFont(COUNT_PX, 700) });
  ctx.globalAlpha = 1;
}

function stripSprite(data, i, r) {
  const { themes, modalities } = data.manifest;
  const ratio = 2 * (window.devicePixelRatio || 1);
  const key = [C.theme, themes[data.theme[i]], modalities[data.modality[i]], r, ratio].join(" ");
  if (!stripSprites.has(key)) {
    const half = Math.ceil(1.3 * r + 3);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 2 * half * ratio;
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    symbolPainter(themes[data.theme[i]], modalities[data.modality[i]], r)(ctx, half, half);
    stripSprites.set(key, { canvas, half });
  }
  return stripSprites.get(key);
}

// Above some thousands: how many claims each cell of the picture holds.
function paintStripCells(ctx, frame, { data, scene, published }) {
  const { plot } = frame;
  const columns = Math.ceil((plot.x1 - plot.x0) / STRIP_CELL), lines = Math.ceil((plot.y1 - plot.y0) / STRIP_CELL);
  const cells = new Uint32Array(columns * lines);
  for (const j of scene.points) {
    const y = frame.yOf(stripMiddle(stripDays(data, data.mark_claim[j], published), frame));
    const row = Math.floor((y - plot.y0) / STRIP_CELL), column = Math.floor((data.mark_km[j] / STRIP_KM) * frame.perKm / STRIP_CELL);
    if (row >= 0 && row < lines && column < columns) cells[row * columns + column]++;
  }
  let most = 1;
  for (const n of cells) if (n > most) most = n;
  cells.forEach((n, k) => {
    if (!n) return;
    ctx.fillStyle = densityColour(Math.sqrt(n / most));
    ctx.fillRect(plot.x0 + (k % columns) * STRIP_CELL + 0.5, plot.y0 + Math.floor(k / columns) * STRIP_CELL + 0.5, STRIP_CELL - 1, STRIP_CELL - 1);
  });
  return most;
}

// ---- What is hovered or selected

function paintStripFocus(ctx, frame, { data, scene, published, focus, hits, palette }) {
  for (const [row, strong] of [[focus.hovered, false], [focus.selected, true]]) {
    if (row < 0) continue;
    for (const band of hits.bands.filter(({ rows }) => rows.includes(row))) {
      ctx.strokeStyle = palette.accent;
      ctx.lineWidth = strong ? 2.2 : 1.4;
      const y0 = band.openStart ? band.y1 - STRIP_FADE : band.y0, y1 = band.openEnd ? band.y0 + STRIP_FADE : band.y1;
      ctx.strokeRect(band.x0 + 1.5, y0 - 0.5, band.x1 - band.x0 - 3, Math.max(5, y1 - y0 + 1));
    }
    for (const j of scene.points) if (data.mark_claim[j] === row) ringStrip(ctx, stripExtent(frame, data, j, published), strong, palette);
  }
}

function ringStrip(ctx, box, strong, palette) {
  ctx.strokeStyle = palette.accent;
  if (strong) {
    ctx.globalAlpha = 0.5;
    ctx.lineWidth = 1;
    ctx.setLineDash([3, 3]);
    if (box.x1 - box.x0 > 22) stripLine(ctx, [box.x0, box.y, box.x1, box.y], palette.accent, [3, 3]);
    if (box.y1 - box.y0 > 22) stripLine(ctx, [box.x, box.y0, box.x, box.y1], palette.accent, [3, 3]);
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  }
  ctx.strokeStyle = palette.accent;
  ctx.lineWidth = strong ? 2.2 : 1.4;
  ctx.beginPath();
  ctx.arc(box.x, box.y, strong ? 9.5 : 8.5, 0, 2 * Math.PI);
  ctx.stroke();
}

// What is under a position: the nearest site, else the lowest band that holds it; null for neither.
function pickStrip(hits, x, y) {
  let best = null, least = STRIP_REACH ** 2;
  for (const site of hits.sites) {
    const far = (site.x - x) ** 2 + (site.y - y) ** 2;
    if (far < least) [best, least] = [site, far];
  }
  if (best) return best;
  const under = hits.bands.filter((band) => isInBand(band, x, y));
  return under.sort((a, b) => (a.y1 - a.y0) - (b.y1 - b.y0))[0] ?? null;
}

// An open band is pointed at where it is not yet faded: else it would cover the whole picture.
function isInBand({ x0, x1, y0, y1, top, foot, openStart, openEnd }, x, y) {
  if (x < x0 || x > x1 || y < y0 - 2 || y > y1 + 2) return false;
  return (!openEnd || y <= top + STRIP_FADE) && (!openStart || y >= foot - STRIP_FADE);
}
