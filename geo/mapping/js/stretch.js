// Along the border: which claims lie on a stretch of it, by the kilometres of their marks.
"use strict";

const NO_KM = 65535;
const KM_PARTS = 20, AWAY_PARTS = 10;

// 1 for every claim of which a mark may lie between two kilometres and is within reach of the border,
// as on the border strip; null without a stretch.
function stretchTable(data, { km, reach }) {
  if (km === null) return null;
  const [a, b] = [km[0] * KM_PARTS, km[1] * KM_PARTS], far = reach * AWAY_PARTS;
  const table = new Uint8Array(data.n);
  const { m, mark_km_low: low, mark_km_high: high, mark_claim: claims, mark_border: away } = data;
  for (let j = 0; j < m; j++) {
    if (away[j] <= far && low[j] !== NO_KM && low[j] <= b && high[j] >= a) table[claims[j]] = 1;
  }
  return table;
}
