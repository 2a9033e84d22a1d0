// Claims about parts of the border, or all of it: bands over their kilometres and days, with names
// where there is room.

const STRIP_FADE = 44;
const STRIP_ROW = 3;

function stripRgba(hex, alpha) {
  const n = parseInt(hex.slice(1), 16);
  return `rgba(${n >> 16}, ${(n >> 8) & 255}, ${n & 255}, ${alpha})`;
}

function paintStripBand(ctx, band, dim) {
  ctx.globalAlpha = dim ? 0.25 : 1;
  if (band.thin) paintStripRibbon(ctx, band);
  else paintStripFill(ctx, band, band.parts[0]);
  ctx.globalAlpha = 1;
}

// A band in one colour: plain, hatched where planned, dotted where denied or speculated. An open
// end fades away, as nobody said where it ends.
function paintStripFill(ctx, band, { theme, outline }) {
  const { x0, x1, y0, y1 } = band, { colour } = THEMES[theme];
  const shade = (alpha) => stripFading(ctx, band, colour, alpha);
  ctx.fillStyle = shade(outline === "filled" ? 0.2 : 0.06);
  ctx.fillRect(x0, y0, x1 - x0, y1 - y0);
  if (outline !== "filled") {
    ctx.save();
    ctx.beginPath();
    ctx.rect(x0, y0, x1 - x0, y1 - y0);
    ctx.clip();
    (outline === "hollow" ? hatchStrip : dotStrip)(ctx, band, shade(outline === "hollow" ? 0.42 : 0.5));
    ctx.restore();
  }
  // A line where it begins and ends, unless that is open, or beyond the picture.
  if (!band.openStart && band.top >= y0 - 4) stripLine(ctx, [x0, y0 + 0.5, x1, y0 + 0.5], stripRgba(colour, 0.7));
  if (!band.openEnd && band.foot <= y1 + 4) stripLine(ctx, [x0, y1 - 0.5, x1, y1 - 0.5], stripRgba(colour, 0.7));
}

function stripFading(ctx, { top, foot, openStart, openEnd }, colour, alpha) {
  if (!openStart && !openEnd) return stripRgba(colour, alpha);
  const fade = Math.min(1, STRIP_FADE / Math.max(1, foot - top));
  const wash = ctx.createLinearGradient(0, top, 0, foot);
  const stop = (at, share) => wash.addColorStop(clamp(at, 0, 1), stripRgba(colour, alpha * share));
  stop(0, openStart ? 0.06 : 1);
  if (openStart) stop(1 - fade, 0.1);
  if (openEnd) stop(fade, 0.1);
  stop(1, openEnd ? 0.06 : 1);
  return wash;
}

// A thin band of several kinds: its parts take turns along it, in the order of how many they are.
function paintStripRibbon(ctx, { parts, x0, x1, y0, y1 }) {
  const step = parts.length > 1 ? Math.min(42, (x1 - x0) / parts.length) : x1 - x0;
  for (let x = x0, k = 0; x < x1 - 0.5; x += step, k++) {
    const { theme, outline } = parts[k % parts.length];
    const box = { x0: x, x1: Math.min(x + step, x1), y0, y1 };
    const { colour } = THEMES[theme];
    ctx.save();
    ctx.beginPath();
    ctx.rect(box.x0, y0, box.x1 - box.x0, y1 - y0);
    ctx.clip();
    ctx.fillStyle = stripRgba(colour, outline === "filled" ? 0.62 : 0.14);
    ctx.fillRect(box.x0, y0, box.x1 - box.x0, y1 - y0);
    if (outline === "hollow") hatchStrip(ctx, box, stripRgba(colour, 0.9));
    if (outline === "dashed") dotStrip(ctx, box, stripRgba(colour, 0.9));
    ctx.restore();
  }
}

function hatchStrip(ctx, { x0, x1, y0, y1 }, colour) {
  const rise = y1 - y0;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let x = Math.floor((x0 - rise) / 8) * 8; x < x1; x += 8) {
    ctx.moveTo(x, y1);
    ctx.lineTo(x + rise, y0);
  }
  ctx.stroke();
}

function dotStrip(ctx, { x0, x1, y0, y1 }, colour) {
  ctx.fillStyle = colour;
  for (let y = y0 + 2.5, k = 0; y < y1; y += 5, k++) {
    for (let x = x0 + (k % 2 ? 6.5 : 3); x < x1; x += 7) ctx.fillRect(x, y - 0.7, 1.5, 1.5);
  }
}

// Too many bands to tell apart: how many claims about the line each row of pixels holds.
function paintStripShade(ctx, frame, { data, scene, published }) {
  const { plot } = frame;
  const rows = new Float64Array(Math.ceil((plot.y1 - plot.y0) / STRIP_ROW));
  for (const j of scene.stretches) {
    const [from, to] = stripDays(data, data.mark_claim[j], published);
    const top = from === OPEN_START ? to : from, foot = to === OPEN_END ? from : to;
    const a = Math.max(0, Math.floor((frame.yOf(top) - plot.y0) / STRIP_ROW));
    const b = Math.min(rows.length, Math.ceil((frame.yOf(foot + 1) - plot.y0) / STRIP_ROW));
    for (let k = a; k < b; k++) rows[k] += 1 / (b - a);
  }
  const most = Math.max(1, ...rows);
  rows.forEach((n, k) => {
    ctx.fillStyle = accentVeil((0.2 * Math.sqrt(n / most)).toFixed(3));
    ctx.fillRect(plot.x0, plot.y0 + STRIP_ROW * k, plot.x1 - plot.x0, STRIP_ROW);
  });
}

function nameStripShade(ctx, { plot }, { scene, palette }) {
  const words = `shade: ${scene.stretches.length.toLocaleString("en")} claims about the line itself`;
  ctx.font = stripFont(11.5);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = palette.card;
  ctx.globalAlpha = 0.88;
  ctx.fillRect(plot.x0 + 10, plot.y1 - 20, ctx.measureText(words).width + 10, 16);
  ctx.globalAlpha = 1;
  ctx.fillStyle = palette.accent;
  ctx.fillText(words, plot.x0 + 15, plot.y1 - 12);
}

// "Talks · whole border · 8 claims", where it covers nothing; the bands of most claims first.
function nameStripBands(ctx, frame, { bands, sites, palette }) {
  ctx.font = stripFont(11.5);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  const taken = sites.length > 600 ? [] : sites.map(({ x, y }) => ({ x0: x - 9, x1: x + 9, y0: y - 8, y1: y + 8 }));
  for (const band of [...bands].sort((a, b) => b.rows.length - a.rows.length)) {
    const words = stripBandWords(band, frame);
    const box = stripRoom(band, frame, { width: ctx.measureText(words).width, taken });
    if (!box) continue;
    taken.push(box);
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.4;
    ctx.strokeStyle = palette.card;
    ctx.strokeText(words, box.x0 + 3, (box.y0 + box.y1) / 2);
    ctx.fillStyle = band.parts.length > 1 ? palette.ink : stripDarker(THEMES[band.parts[0].theme].colour);
    ctx.fillText(words, box.x0 + 3, (box.y0 + box.y1) / 2);
  }
}

// "Talks · whole border · 3 claims", or "whole border · 3 claims: 2 talks, 1 force planned".
function stripBandWords({ parts, rows, feature, x0, x1 }, frame) {
  const { plot } = frame, n = rows.length;
  const whole = x0 <= plot.x0 + 1 && x1 >= plot.x1 - 1;
  const where = whole ? "whole border" : frame.names?.get(feature) ?? "a stretch";
  const kind = ({ theme, outline }) => `${theme}${{ filled: "", hollow: " planned", dashed: " denied or speculated" }[outline]}`;
  const count = `${n.toLocaleString("en")} ${n === 1 ? "claim" : "claims"}`;
  if (parts.length === 1) return `${kind(parts[0])} · ${where} · ${count}`;
  return `${where} · ${count}: ${parts.map((part) => `${part.n.toLocaleString("en")} ${kind(part).toLowerCase()}`).join(", ")}`;
}

// A place for a name in a band, or beside a thin one, where nothing stands yet.
function stripRoom(band, { plot }, { width, taken }) {
  const w = width + 6, h = 14;
  const high = band.y1 - band.y0 >= h + 1;
  const tops = high ? [band.y0 + 1, (band.y0 + band.y1 - h) / 2, band.y1 - h - 1] : [band.y0 - h, band.y1];
  const middle = (band.x0 + band.x1 - w) / 2;
  for (const y0 of tops) {
    for (const x0 of [band.x0 + 6, middle, band.x1 - w - 6, (band.x0 + 6 + middle) / 2, (middle + band.x1 - w - 6) / 2]) {
      const box = { x0, x1: x0 + w, y0, y1: y0 + h };
      if (box.x0 < plot.x0 || box.x1 > plot.x1 || y0 < plot.y0 || box.y1 > plot.y1) continue;
      if (!taken.some((other) => overlap(box, other) > 0)) return box;
    }
  }
  return null;
}

// A theme's colour as that of letters: darker on paper, lighter in the dark.
function stripDarker(hex) {
  const n = parseInt(hex.slice(1), 16), towards = C.theme === "dark" ? 255 : 0;
  const parts = [n >> 16, (n >> 8) & 255, n & 255].map((c) => Math.round(c * 0.62 + towards * 0.38));
  return `#${parts.map((c) => c.toString(16).padStart(2, "0")).join("")}`;
}
