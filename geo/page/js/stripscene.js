// What is on the border strip, and what is not: claims by kilometre and day, from the columns.

const STRIP_KM = 20;
const STRIP_AWAY = 10;
const STRIP_NONE = 65535;
const STRIP_THIN = 12;
const ON_STRIP = 1, FAR_AWAY = 2, OVER_AREA = 4;

// The marks that have a kilometre, once for each set of columns: points, and parts of the border.
function stripMarks(data) {
  const points = [], stretches = [];
  for (let j = 0; j < data.m; j++) {
    if (data.mark_km[j] === STRIP_NONE) continue;
    (data.mark_feature[j] < 0 ? points : stretches).push(j);
  }
  return { points: Uint32Array.from(points), stretches: Uint32Array.from(stretches), buffer: new Uint32Array(points.length) };
}

// First and last day of a row on a clock, null when it has none.
function stripDays(data, i, published) {
  if (published) return data.published[i] === OPEN_START ? null : [data.published[i], data.published[i]];
  return data.flags[i] & 1 ? [data.from[i], data.to[i]] : null;
}

// The day at which a claim's symbol stands: the middle of its days as far as the picture shows them,
// or the known end of an open interval.
function stripMiddle([from, to], { first, last }) {
  if (from === OPEN_START) return to + 0.5;
  if (to === OPEN_END) return from + 0.5;
  const a = Math.max(from, first), b = Math.min(to, last);
  return a > b ? (from + to + 1) / 2 : (a + b + 1) / 2;
}

function isStripDated(data, i, published) {
  return published ? data.published[i] !== OPEN_START : (data.flags[i] & 1) !== 0;
}

// Everything drawn of the rows of `drawn` (1 for shown), and the count of what is left out of `mask`.
function stripScene(data, marks, { drawn, mask, reach, published }) {
  let n = 0;
  const { buffer } = marks, { mark_claim: claims, mark_border: border } = data, most = reach * STRIP_AWAY;
  for (const j of marks.points) {
    if (border[j] <= most && drawn[claims[j]] === 1 && isStripDated(data, claims[j], published)) buffer[n++] = j;
  }
  const stretches = marks.stretches.filter((j) => drawn[claims[j]] === 1 && isStripDated(data, claims[j], published));
  return { points: buffer.subarray(0, n), stretches, left: stripLeft(data, stripKinds(data, marks, reach), mask, published) };
}

// What places each claim has: bits by row, kept until the reach changes.
function stripKinds(data, marks, reach) {
  if (marks.reach === reach) return marks.kinds;
  const kinds = new Uint8Array(data.n);
  const { m, mark_claim: claims, mark_km: km, mark_border: border, mark_feature: feature } = data;
  for (let j = 0; j < m; j++) {
    kinds[claims[j]] |= km[j] === STRIP_NONE ? OVER_AREA
      : feature[j] >= 0 || border[j] <= reach * STRIP_AWAY ? ON_STRIP : FAR_AWAY;
  }
  Object.assign(marks, { kinds, reach });
  return kinds;
}

function stripLeft(data, kinds, mask, published) {
  const left = { on: 0, areas: 0, far: 0, undated: 0, unplaced: 0 };
  for (let i = 0; i < data.n; i++) {
    if (mask[i] !== 1) continue;
    if (kinds[i] === 0) left.unplaced++;
    else if (!(kinds[i] & ON_STRIP)) left[kinds[i] & FAR_AWAY ? "far" : "areas"]++;
    else if (isStripDated(data, i, published)) left.on++;
    else left.undated++;
  }
  return left;
}

// "33 not on it: 20 about areas or routes, 8 farther than 20 km, 3 undated, 2 without a place".
function wordsLeft(left, reach) {
  const words = (n) => n.toLocaleString("en");
  const parts = [
    [left.areas, "about areas or routes"], [left.far, `farther than ${reach} km`],
    [left.undated, "undated"], [left.unplaced, "without a place"],
  ].filter(([n]) => n > 0);
  const total = parts.reduce((sum, [n]) => sum + n, 0);
  return total ? `${words(total)} not on it: ${parts.map(([n, why]) => `${words(n)} ${why}`).join(", ")}` : "";
}

// The days from which the picture takes its span when there is no window.
function stripDates(data, scene, published) {
  const out = [];
  const put = (j) => {
    const [from, to] = stripDays(data, data.mark_claim[j], published);
    if (from !== OPEN_START) out.push(from);
    if (to !== OPEN_END) out.push(to);
  };
  scene.points.forEach(put);
  scene.stretches.forEach(put);
  return out;
}

// How many claims of a scene lie before or after the days of the picture.
function stripBeyond(data, scene, [first, last], published) {
  const rows = new Set();
  for (const j of [...scene.points, ...scene.stretches]) {
    const [from, to] = stripDays(data, data.mark_claim[j], published);
    if (to < first || from > last) rows.add(data.mark_claim[j]);
  }
  return rows.size;
}

// Points that meet at one place of the picture become one site: its rows, its first mark.
function stripSites(data, scene, frame, published) {
  const sites = new Map();
  for (const j of scene.points) {
    const i = data.mark_claim[j];
    const day = stripMiddle(stripDays(data, i, published), frame);
    const y = frame.yOf(day), x = frame.xOf(data.mark_km[j] / STRIP_KM);
    if (y < frame.plot.y0 - 4 || y > frame.plot.y1 + 4) continue;
    const key = Math.round(x / 4) * 65536 + Math.round(y / 4);
    const site = sites.get(key);
    if (!site) sites.set(key, { x, y, marks: [j], rows: [i] });
    else {
      site.marks.push(j);
      if (!site.rows.includes(i)) site.rows.push(i);
    }
  }
  return [...sites.values()];
}

// Claims about parts of the border that look the same become one band: same theme, same outline,
// same kilometres, same rows of pixels. Thin ones at one place become one ribbon of several parts.
function stripBands(data, scene, frame, published) {
  const bands = new Map();
  for (const j of scene.stretches) {
    const i = data.mark_claim[j];
    const box = stripBandBox(frame, data, j, published);
    if (!box) continue;
    const rows = [Math.round(box.y0 / 2), Math.round(box.y1 / 2), box.openStart, box.openEnd];
    const key = [data.mark_feature[j], ...rows, box.thin ? "" : `${data.theme[i]} ${OUTLINES[data.manifest.modalities[data.modality[i]]]}`].join(" ");
    if (!bands.has(key)) bands.set(key, { ...box, feature: data.manifest.features[data.mark_feature[j]], rows: [], parts: new Map() });
    const band = bands.get(key);
    if (band.rows.includes(i)) continue;
    band.rows.push(i);
    addStripPart(band.parts, data, i);
  }
  return joinRibbons([...bands.values()]).map((band) => ({ ...band, parts: [...band.parts.values()].sort((a, b) => b.n - a.n) }))
    .sort((a, b) => (b.y1 - b.y0) - (a.y1 - a.y0));
}

// Thin bands a pixel or two apart cannot be told apart, and would hide each other.
function joinRibbons(bands) {
  const out = [];
  for (const band of bands.sort((a, b) => a.y0 - b.y0)) {
    const near = band.thin && out.find((other) => other.thin && other.feature === band.feature && band.y0 - other.y0 < 5);
    if (!near) {
      out.push(band);
      continue;
    }
    near.y1 = Math.max(near.y1, band.y1);
    near.rows.push(...band.rows.filter((i) => !near.rows.includes(i)));
    for (const [key, part] of band.parts) near.parts.set(key, { ...part, n: part.n + (near.parts.get(key)?.n ?? 0) });
  }
  return out;
}

function addStripPart(parts, data, i) {
  const theme = data.manifest.themes[data.theme[i]], outline = OUTLINES[data.manifest.modalities[data.modality[i]]];
  const part = parts.get(`${theme} ${outline}`) ?? { theme, outline, n: 0 };
  part.n++;
  parts.set(`${theme} ${outline}`, part);
}

// Where a mark's band stands: at least five pixels high, within the plot; null when beyond it.
function stripBandBox(frame, data, j, published) {
  const { plot } = frame;
  const [from, to] = stripDays(data, data.mark_claim[j], published);
  const openStart = from === OPEN_START, openEnd = to === OPEN_END;
  const top = openStart ? plot.y0 : frame.yOf(from), foot = openEnd ? plot.y1 : frame.yOf(to + 1);
  if (foot <= plot.y0 || top >= plot.y1) return null;
  const middle = (top + foot) / 2, half = Math.max(2.5, (foot - top) / 2);
  const y0 = clamp(middle - half, plot.y0, plot.y1 - 2), y1 = clamp(middle + half, plot.y0 + 2, plot.y1);
  return {
    x0: frame.xOf(data.mark_km_low[j] / STRIP_KM), x1: frame.xOf(data.mark_km_high[j] / STRIP_KM),
    y0, y1, top, foot, openStart, openEnd, thin: y1 - y0 < STRIP_THIN && !openStart && !openEnd,
  };
}
