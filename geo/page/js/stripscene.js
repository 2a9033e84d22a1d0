// What is on the border strip, and what is not: claims by kilometre and day, from the columns.

const STRIP_KM = 20;
const STRIP_AWAY = 10;
const STRIP_NONE = 65535;
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

// The day at which a claim's symbol stands: the middle, or the known end of an open interval.
function stripMiddle([from, to]) {
  if (from === OPEN_START) return to + 0.5;
  return to === OPEN_END ? from + 0.5 : (from + to + 1) / 2;
}

// Everything drawn of the rows of `drawn` (1 for shown), and the count of what is left out of `mask`.
function stripScene(data, marks, { drawn, mask, reach, published }) {
  const kinds = stripKinds(data, { reach });
  let n = 0;
  const { buffer } = marks;
  for (const j of marks.points) {
    const i = data.mark_claim[j];
    if (drawn[i] === 1 && data.mark_border[j] <= reach * STRIP_AWAY && stripDays(data, i, published)) buffer[n++] = j;
  }
  const stretches = marks.stretches.filter((j) => drawn[data.mark_claim[j]] === 1 && stripDays(data, data.mark_claim[j], published));
  return { points: buffer.subarray(0, n), stretches, left: stripLeft(data, kinds, mask, published) };
}

// What places each claim has: bits by row.
function stripKinds(data, { reach }) {
  const kinds = new Uint8Array(data.n);
  const { m, mark_claim: claims, mark_km: km, mark_border: border, mark_feature: feature } = data;
  for (let j = 0; j < m; j++) {
    kinds[claims[j]] |= km[j] === STRIP_NONE ? OVER_AREA
      : feature[j] >= 0 || border[j] <= reach * STRIP_AWAY ? ON_STRIP : FAR_AWAY;
  }
  return kinds;
}

function stripLeft(data, kinds, mask, published) {
  const left = { on: 0, areas: 0, far: 0, undated: 0, unplaced: 0 };
  for (let i = 0; i < data.n; i++) {
    if (mask[i] !== 1) continue;
    if (kinds[i] === 0) left.unplaced++;
    else if (!(kinds[i] & ON_STRIP)) left[kinds[i] & FAR_AWAY ? "far" : "areas"]++;
    else if (stripDays(data, i, published)) left.on++;
    else left.undated++;
  }
  return left;
}

// "33 more are not: 20 about areas, 8 farther than 20 km, 3 undated, 2 without a place".
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

// Points that meet at one place of the picture become one site: its rows, its first mark.
function stripSites(data, scene, frame, published) {
  const sites = new Map();
  for (const j of scene.points) {
    const i = data.mark_claim[j];
    const day = stripMiddle(stripDays(data, i, published));
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
// same kilometres, same rows of pixels.
function stripBands(data, scene, frame, published) {
  const { themes, modalities } = data.manifest;
  const bands = new Map();
  for (const j of scene.stretches) {
    const i = data.mark_claim[j];
    const [from, to] = stripDays(data, i, published);
    const y0 = from === OPEN_START ? frame.plot.y0 - 9 : frame.yOf(from), y1 = to === OPEN_END ? frame.plot.y1 + 9 : frame.yOf(to + 1);
    if (y1 <= frame.plot.y0 || y0 >= frame.plot.y1) continue;
    const outline = OUTLINES[modalities[data.modality[i]]];
    const key = [data.theme[i], outline, data.mark_feature[j], Math.round(y0 / 2), Math.round(y1 / 2)].join(" ");
    const band = bands.get(key);
    if (band) {
      if (!band.rows.includes(i)) band.rows.push(i);
    } else {
      bands.set(key, {
        theme: themes[data.theme[i]], outline, rows: [i], feature: data.manifest.features[data.mark_feature[j]],
        ...stripBandBox(frame, [data.mark_km_low[j] / STRIP_KM, data.mark_km_high[j] / STRIP_KM], [y0, y1]),
      });
    }
  }
  return [...bands.values()];
}

// A band is at least five pixels high, and stays within the plot.
function stripBandBox(frame, [low, high], [y0, y1]) {
  const { plot } = frame;
  const middle = (y0 + y1) / 2, half = Math.max(2.5, (y1 - y0) / 2);
  return {
    x0: frame.xOf(low), x1: frame.xOf(high),
    y0: clamp(middle - half, plot.y0, plot.y1 - 2), y1: clamp(middle + half, plot.y0 + 2, plot.y1),
  };
}
