// A stretch of the border as a filter: which claims have a place along these kilometres.
"use strict";

const STRETCH_PARTS = 20;
const NO_STRETCH = 65535;

let stretchKept = { data: null, key: "", table: null };

// 1 for every claim of which a mark may lie between km[0] and km[1]; null when nothing is brushed.
// The table is kept until the kilometres or the columns change: a moved window costs it nothing.
function stretchTable(data, km) {
  if (!km) return null;
  const key = km.join(" ");
  if (stretchKept.data === data && stretchKept.key === key) return stretchKept.table;
  const table = new Uint8Array(data.n);
  const from = km[0] * STRETCH_PARTS, to = km[1] * STRETCH_PARTS;
  const { m, mark_claim: claims, mark_km_low: low, mark_km_high: high } = data;
  for (let j = 0; j < m; j++) {
    if (low[j] <= to && high[j] >= from && low[j] !== NO_STRETCH) table[claims[j]] = 1;
  }
  stretchKept = { data, key, table };
  return table;
}
