// Lines and areas carry one counted badge each: real buttons, so that the keyboard reaches them.
"use strict";

const SLIVER = 9;
const UNDATED_BIT = 64;
const FIGURES = new Intl.NumberFormat("en");
const BADGE_KINDS = { border: "border", sections: "border", corridor: "corridor", base: "base", sites: "base" };

class Badges {
  constructor(app, root) {
    this.app = app;
    this.root = root.appendChild(el("div", { class: "badges" }));
    this.away = root.appendChild(el("div", { class: "away", "aria-label": "Claims beyond the view" }));
    this.list = [];
  }

  // One button for each feature that any claim is about.
  load(data) {
    this.root.replaceChildren();
    this.away.replaceChildren();
    this.list = data.manifest.features.map((id, index) => this.badge(id, index));
    this.marks = [];
    for (let j = 0; j < data.m; j++) if (data.mark_feature[j] >= 0) this.marks.push(j);
    this.marks = Uint32Array.from(this.marks);
    this.data = data;
    if (this.app.hub.selection) this.measure();
  }

  // Whether a feature has come that a badge was waiting for.
  lacks(drawing) {
    return this.list.some(({ id, feature }) => !feature && drawing.features.has(id));
  }

  badge(id, index) {
    const feature = this.app.drawing.features.get(id);
    const kind = feature ? BADGE_KINDS[feature.layer.id] || "area" : "area";
    const name = feature ? feature.name : id;
    const make = (className) => el("button", {
      class: className, type: "button", hidden: true,
      onclick: () => this.next(index),
      onpointerenter: () => this.app.hoverFeature(id),
      onpointerleave: () => this.app.hoverFeature(null),
    });
    const button = this.root.appendChild(make(`badge ${kind}`));
    const chip = this.away.appendChild(make(`chip ${kind}`));
    chip.append(el("span", {}, name), el("b", {}, ""));
    return { id, index, feature, name, button, chip, named: feature?.layer.id === "regions", count: 0, most: 0, x: 0, y: 0, away: true, stands: true };
  }

  // Count the claims that a mask holds by feature; two marks of one claim count once.
  tally(holds) {
    const counts = new Uint32Array(this.list.length), last = new Int32Array(this.list.length).fill(-1);
    const { mark_feature: feature, mark_claim: claims } = this.data;
    for (const j of this.marks) {
      const f = feature[j], i = claims[j];
      if (holds[i] === 1 && last[f] !== i) {
        counts[f]++;
        last[f] = i;
      }
    }
    return counts;
  }

  // The widest that a badge can become while the window moves: room is kept for that, so that
  // badges and names stay where they are during a drag.
  measure() {
    const { sieved } = this.app.hub;
    const passes = new Uint8Array(sieved.length);
    for (let i = 0; i < sieved.length; i++) passes[i] = +((sieved[i] & ~UNDATED_BIT) === 0);
    const most = this.tally(passes);
    for (const badge of this.list) badge.most = most[badge.index];
  }

  count() {
    const counts = this.tally(this.app.hub.selection.mask);
    for (const badge of this.list) {
      const count = counts[badge.index];
      if (badge.count !== count || !badge.words) this.say(badge, count);
      this.show(badge);
    }
  }

  say(badge, count) {
    const figures = FIGURES.format(count);
    badge.count = count;
    badge.words = `${figures} ${count === 1 ? "claim" : "claims"} on ${badge.name}`;
    badge.button.textContent = (badge.named ? `${badge.name} ` : "") + figures;
    badge.chip.lastChild.textContent = figures;
    for (const node of [badge.button, badge.chip]) node.setAttribute("aria-label", badge.words);
    badge.button.title = badge.words;
  }

  show(badge) {
    badge.button.hidden = badge.away || badge.count === 0;
    badge.chip.hidden = !badge.away || badge.count === 0 || !badge.stands;
  }

  rowsOf(index) {
    const { mask } = this.app.hub.selection;
    const rows = new Set();
    for (const j of this.marks) {
      if (this.data.mark_feature[j] === index && mask[this.data.mark_claim[j]] === 1) rows.add(this.data.mark_claim[j]);
    }
    return [...rows];
  }

  // A click selects the feature's first claim, the next click its next one.
  next(index) {
    const badge = this.list[index];
    const rows = this.rowsOf(index);
    this.app.selectNext(rows);
    if (badge.away && badge.feature?.placed) this.app.flyToFeature(badge.feature);
  }

  // Put every badge on the visible part of its feature, or into the row of those beyond the view.
  // Spots do not depend on the window, so that badges stay where they are while it moves.
  layout() {
    const region = this.app.regionInContainer();
    const { app } = this;
    const symbols = symbolBoxes(app, { ...app.containerView(), zoom: app.map.getZoom(), ...region });
    const taken = [...app.siteBoxes(), ...app.fixedBoxes(), ...symbols];
    for (const badge of this.list) {
      const text = (badge.named ? `${badge.name} ` : "") + FIGURES.format(badge.most);
      const half = { w: 11 + 3.6 * text.length, h: 13 };
      badge.stands = !badge.feature || badge.feature.stands > 0 || app.lit(badge.id) > 1;
      const on = badge.most > 0 && badge.feature?.placed && badge.stands && isOn(app.hub, badge.feature.layer.id);
      const spots = on ? this.spots(badge.feature, region).filter(([x, y]) => within(region, x, y, 18)) : [];
      const free = ([x, y]) => !taken.some((box) => overlap(box, boxAt(x, y, half)) > 0);
      const spot = spots.find(free) || (spots.length ? aside(spots[0]).find((at) => within(region, ...at, 18) && free(at)) : null);
      badge.away = !spot;
      this.show(badge);
      if (!spot) continue;
      [badge.x, badge.y] = spot;
      badge.box = boxAt(badge.x, badge.y, half);
      taken.push(badge.box);
      badge.button.style.transform = `translate(${Math.round(badge.x)}px, ${Math.round(badge.y)}px) translate(-50%, -50%)`;
    }
  }

  // Where a feature's badge may stand, the best first.
  spots(feature, region) {
    const own = this.app.toContainer(...feature.badge);
    if (feature.form === "Polygon") {
      // A sliver of a country at the edge has no room for its name: it is named beyond the view.
      const inner = feature.layer.id === "regions" ? [] : insideSpots(feature, this.app.containerView(), region);
      const spots = inner.length < SLIVER && !within(region, ...own, 0) ? [] : [own, ...inner];
      return spots.flatMap(([x, y]) => [[x, y - 20], [x, y + 20]]);
    }
    const middle = within(region, ...own, 18) ? own : [(region.x0 + region.x1) / 2, (region.y0 + region.y1) / 2];
    const far = ([x, y]) => Math.hypot(x - middle[0], y - middle[1]);
    const along = alongLine(feature, this.app.containerView(), region).sort((a, b) => far(a) - far(b));
    if (feature.form !== "Point") return along;
    return along.flatMap(([x, y]) => [[x - 22, y], [x, y - 21], [x, y + 21]]);
  }

  boxes() {
    return this.list.filter((badge) => !badge.away).map((badge) => badge.box);
  }

  of(featureIndex) {
    return this.list[featureIndex];
  }
}

// Positions right beside a taken one. Where the whole world is in sight even these are taken: then
// the badge joins the row of those beyond the view, for further off it would stand on a neighbour.
function aside([x, y]) {
  return Array.from({ length: 12 }, (_, k) => (k * Math.PI) / 6).map((turn) => [x + 27 * Math.cos(turn), y - 27 * Math.sin(turn)]);
}

function boxAt(x, y, { w, h }) {
  return { x0: x - w, y0: y - h, x1: x + w, y1: y + h };
}

function within({ x0, y0, x1, y1 }, x, y, margin) {
  return x > x0 + margin && x < x1 - margin && y > y0 + margin && y < y1 - margin;
}

// Positions about 14 pixels apart along the visible part of a line, or the points of a set.
function alongLine(feature, { k, ox, oy }, region) {
  const out = [];
  for (const ring of feature.rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const x = ring[i] * k - ox, y = ring[i + 1] * k - oy;
      const last = feature.form === "Point" || i === 0;
      const dx = last ? 0 : x - (ring[i - 2] * k - ox), dy = last ? 0 : y - (ring[i - 1] * k - oy);
      const parts = clamp(Math.round(Math.hypot(dx, dy) / 14), 1, 200);
      for (let p = 0; p < parts; p++) {
        const at = [x - (dx * p) / parts, y - (dy * p) / parts];
        const before = out[out.length - 1];
        if (within(region, ...at, 0) && (!before || Math.hypot(at[0] - before[0], at[1] - before[1]) > 8)) out.push(at);
      }
    }
  }
  return out;
}
