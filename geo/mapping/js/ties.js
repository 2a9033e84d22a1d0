// A claim and its marks: where they are on the screen, and which place the claim is tied to.
"use strict";

class Ties extends Pointing {
  marksOf(row) {
    const { mark_claim: claims, n, m } = { ...this.hub.data };
    if (row < 0 || row >= n) return [];
    let low = 0, high = m;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (claims[middle] < row) low = middle + 1;
      else high = middle;
    }
    const out = [];
    while (low < m && claims[low] === row) out.push(low++);
    return out;
  }

  // The place a claim is tied to: named before implied, small before large, where before whence.
  mainMark(row) {
    const { mark_basis: basis, mark_role: role, mark_feature: feature } = this.hub.data;
    const cost = (j) => 40 * basis[j] + 5 * this.breadth(feature[j]) + role[j];
    return this.marksOf(row).sort((a, b) => cost(a) - cost(b))[0];
  }

  // 0 a point, 1 a line or province, 2 a country, 3 a region of countries.
  breadth(index) {
    const feature = index < 0 ? null : this.drawing.features.get(this.hub.data.manifest.features[index]);
    return feature ? { base: 0, sites: 0, crossings: 0, countries: 2, regions: 3 }[feature.layer.id] ?? 1 : 0;
  }

  anchorOf(row) {
    const j = this.mainMark(row);
    if (j === undefined) return null;
    const data = this.hub.data;
    if (data.mark_feature[j] < 0) {
      const [x, y] = this.toContainer(unitX(data.mark_lon[j]), unitY(data.mark_lat[j]));
      return { x, y, dot: true };
    }
    const badge = this.badges.of(data.mark_feature[j]);
    return badge.away ? null : { x: badge.x, y: badge.y, dot: badge.count === 0 };
  }

  // Rows to stand out, the strongest last.
  focused() {
    const { hovered, pins } = this.hub.state;
    const rows = [...pins, hovered].map((id) => ({ row: this.hub.index(id), strong: false }));
    rows.push({ row: this.selectedRow, strong: true });
    return rows.filter(({ row }) => row >= 0);
  }
}
