// Lines and areas carry one counted badge each: real buttons, so that the keyboard reaches them.
"use strict";

const BADGE_KINDS = { border: "border", corridor: "corridor", base: "base" };

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
  }

  badge(id, index) {
    const feature = this.app.drawing.features.get(id);
    const kind = feature ? BADGE_KINDS[feature.layer.id] || "area" : "area";
    const name = feature ? feature.name : id;
    const make = (className) => el("button", {
      class: className, type: "button",
      onclick: () => this.next(index),
      onpointerenter: () => this.app.hoverFeature(id),
      onpointerleave: () => this.app.hoverFeature(null),
    });
    const button = this.root.appendChild(make(`badge ${kind}`));
    const chip = this.away.appendChild(make(`chip ${kind}`));
    return { id, index, feature, name, button, chip, count: 0, x: 0, y: 0, away: true };
  }

  // Count the shown claims of every feature; two marks of one claim count once.
  count() {
    const { mask } = this.app.hub.selection;
    const counts = new Uint32Array(this.list.length);
    const last = new Int32Array(this.list.length).fill(-1);
    for (const j of this.marks) {
      const f = this.data.mark_feature[j], i = this.data.mark_claim[j];
      if (mask[i] === 1 && last[f] !== i) {
        counts[f]++;
        last[f] = i;
      }
    }
    for (const badge of this.list) {
      const count = counts[badge.index];
      if (badge.count === count && badge.words) continue;
      badge.count = count;
      badge.words = `${count} ${count === 1 ? "claim" : "claims"} on ${badge.name}`;
      badge.button.textContent = `${count}`;
      badge.chip.replaceChildren(el("span", {}, badge.name), el("b", {}, `${count}`));
      for (const node of [badge.button, badge.chip]) node.setAttribute("aria-label", badge.words);
      badge.button.title = badge.words;
    }
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
    this.app.hub.act("focus", { feature: badge.id });
    if (badge.away) this.app.fly(this.app.selectedRow);
  }

  // Put every badge on the visible part of its feature, or into the row of those beyond the view.
  layout() {
    const region = this.app.regionInContainer();
    const taken = [];
    for (const badge of this.list) {
      const shown = badge.count > 0 && badge.feature && isOn(this.app.hub, badge.feature.layer.id);
      const spot = shown ? this.spot(badge.feature, region) : null;
      badge.away = !spot;
      badge.button.hidden = !spot;
      badge.chip.hidden = badge.count === 0 || Boolean(spot);
      if (!spot) continue;
      const half = { w: 11 + 4 * `${badge.count}`.length, h: 13 };
      let [x, y] = spot;
      for (let tries = 0; tries < 6 && taken.some((box) => overlap(box, boxAt(x, y, half)) > 0); tries++) y -= 28;
      Object.assign(badge, { x, y });
      badge.box = boxAt(x, y, half);
      taken.push(badge.box);
      badge.button.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -50%)`;
    }
  }

  spot(feature, region) {
    const { app } = this;
    const inside = ([x, y]) => x > region.x0 + 18 && x < region.x1 - 18 && y > region.y0 + 18 && y < region.y1 - 18;
    const lift = feature.form === "Polygon" ? -20 : 0;
    const own = app.toContainer(feature.badge[0], feature.badge[1]);
    own[1] += lift;
    if (inside(own)) return own;
    if (feature.layer.id === "regions") return null;
    if (feature.form === "Polygon") {
      const view = app.containerView();
      const spot = insideSpots(feature, view, region).map(([x, y]) => [x, y + lift]).find(inside);
      return spot || null;
    }
    const [u, v] = app.toUnit((region.x0 + region.x1) / 2, (region.y0 + region.y1) / 2);
    const vertex = nearestVertex(feature, u, v, (a, b) => inside(app.toContainer(a, b)));
    return vertex ? app.toContainer(vertex[0], vertex[1]) : null;
  }

  boxes() {
    return this.list.filter((badge) => !badge.button.hidden).map((badge) => badge.box);
  }

  of(featureIndex) {
    return this.list[featureIndex];
  }
}

function boxAt(x, y, { w, h }) {
  return { x0: x - w, y0: y - h, x1: x + w, y1: y + h };
}
