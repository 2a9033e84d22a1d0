// Which claims a list shows, and in which order: passes over columns, as fast as the map's own.

// One byte a claim: whether one of its places lies in the view. A point counts when it is inside; a
// line, area or route when its box meets the view; a claim without a place never does.
function placedInView(data, bounds, boxes) {
  const [w, s, e, n] = bounds;
  const { mark_claim: claim, mark_lon: lon, mark_lat: lat, mark_feature: feature, m } = data;
  const meets = Uint8Array.from(data.manifest.features, (id) => {
    const box = boxes?.[id];
    // Boxes come with the layers; a list without any of them hides no line.
    return !boxes || (box && box[0] <= e && box[2] >= w && box[1] <= n && box[3] >= s) ? 1 : 0;
  });
  const seen = new Uint8Array(data.n);
  for (let j = 0; j < m; j++) {
    const f = feature[j];
    seen[claim[j]] |= f >= 0 ? meets[f] : (lon[j] >= w) & (lon[j] <= e) & (lat[j] >= s) & (lat[j] <= n);
  }
  return seen;
}

// The rows of which a column of bytes says `value`.
function rowsWhere(rows, column, value) {
  const out = new Uint32Array(rows.length), length = rows.length;
  let k = 0;
  for (let p = 0; p < length; p++) {
    out[k] = rows[p];
    k += column[rows[p]] === value ? 1 : 0;
  }
  return out.subarray(0, k);
}

// Newest first: what has no date stays behind what has one.
function newestFirst(data, rows, clock) {
  const dated = new Uint8Array(data.n);
  for (let i = 0; i < data.n; i++) dated[i] = clock === "published" ? (data.published[i] === OPEN_START ? 0 : 1) : data.flags[i] & FLAG_DATED;
  const out = new Uint32Array(rows.length), first = rowsWhere(rows, dated, 1).reverse();
  out.set(first);
  out.set(rowsWhere(rows, dated, 0), first.length);
  return out;
}

// Every claim by its least distance to the border, among equals the surer one first, those of no
// distance last; made once for each data.
const borderOrders = new WeakMap();

function borderOrder(data) {
  if (!borderOrders.has(data)) {
    const surest = sortedBy(data.border_high, new Uint32Array(data.n).map((_, i) => i));
    borderOrders.set(data, sortedBy(data.border_low, surest));
  }
  return borderOrders.get(data);
}

// Rows by a column of distances, equals in the order they had. The bits of a number that is not
// negative sort as it does, and those of NaN behind: two passes over half of them each.
function sortedBy(column, rows) {
  const bits = new Uint32Array(column.buffer, column.byteOffset, column.length);
  let from = rows;
  for (const shift of [0, 16]) {
    const start = new Uint32Array(65537), to = new Uint32Array(from.length);
    for (let p = 0; p < from.length; p++) start[((bits[from[p]] >>> shift) & 0xffff) + 1]++;
    for (let v = 0; v < 65536; v++) start[v + 1] += start[v];
    for (let p = 0; p < from.length; p++) to[start[(bits[from[p]] >>> shift) & 0xffff]++] = from[p];
    from = to;
  }
  return from;
}

function byBorder(data, rows) {
  const wanted = new Uint8Array(data.n);
  for (let p = 0; p < rows.length; p++) wanted[rows[p]] = 1;
  const out = new Uint32Array(rows.length);
  let k = 0;
  const all = borderOrder(data);
  for (let p = 0; p < all.length; p++) if (wanted[all[p]] === 1) out[k++] = all[p];
  return out;
}

// Rows by a column of small numbers, those of one number in the order they had.
function byColumn(rows, column) {
  const start = new Uint32Array(257);
  for (let p = 0; p < rows.length; p++) start[column[rows[p]] + 1]++;
  for (let v = 0; v < 256; v++) start[v + 1] += start[v];
  const out = new Uint32Array(rows.length);
  for (let p = 0; p < rows.length; p++) out[start[column[rows[p]]]++] = rows[p];
  return out;
}

// The rows of the settled selection in the order asked for: "date", "newest", "border". The
// selection's own arrays change with every frame of a drag, so that a list has a copy.
function listedRows(hub, sort, inView = false) {
  const { data, selection, state } = hub;
  if (!data || !selection) return new Uint32Array(0);
  let rows = selection.order.slice();
  if (inView && state.bounds) rows = rowsWhere(rows, placedInView(data, state.bounds, hub.boxes), 1);
  if (sort === "newest") return newestFirst(data, rows, state.clock);
  return sort === "border" ? byBorder(data, rows) : rows;
}

// Rows without what a flag stands for.
function rowsWithout(data, flag) {
  const out = [];
  for (let i = 0; i < data.n; i++) if ((data.flags[i] & flag) !== flag) out.push(i);
  return Uint32Array.from(out);
}

// Whether one of a claim's places is a feature, given by its position in the manifest, -1 for none.
function isAtFeature(data, row, index) {
  if (index < 0) return false;
  const { mark_claim: claim, mark_feature: feature, m } = data;
  let low = 0, high = m;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (claim[middle] < row) low = middle + 1;
    else high = middle;
  }
  while (low < m && claim[low] === row) if (feature[low++] === index) return true;
  return false;
}
