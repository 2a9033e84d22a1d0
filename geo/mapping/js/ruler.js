// The ruler: kilometres along the border, and distances that a user measures on the map.
"use strict";

class Ruler {
  constructor(app, pane) {
    this.app = app;
    this.line = null;
    this.course = null;
    this.points = null;
    this.pointer = null;
    this.sheet = new Sheet((ctx, view) => this.paint(ctx, view), { pane });
    this.words = el("div", { class: "measure", role: "status", hidden: true });
  }

  // ---- Along the border

  // The border's vertices with the kilometre of each: from the border's course at full detail when
  // that has come, till then those of the drawn line, stretched to its full length.
  ready() {
    const border = this.app.drawing.features.get(FIT_IDS[0]), { landmarks } = this.app.hub;
    if (!border || (this.line === border && this.exact === Boolean(landmarks))) return;
    this.line = border;
    this.exact = Boolean(landmarks);
    const ring = border.rings.reduce((a, b) => (b.length > a.length ? b : a));
    const places = Array.from({ length: ring.length / 2 }, (_, k) => ({ lon: ring[2 * k] * 360 - 180, lat: latOf(ring[2 * k + 1]), km: 0 }));
    for (let k = 1; k < places.length; k++) places[k].km = places[k - 1].km + kilometresBetween(places[k - 1], places[k]);
    const stated = border.facts.find(({ name, unit }) => name === "length of the drawn line" && unit === "km")?.value;
    const stretch = stated ? stated / places[places.length - 1].km : 1;
    const { km } = landmarks ? stretchLine(ring, landmarks.course) : { km: places.map((place) => place.km * stretch) };
    places.forEach((place, k) => { place.km = km[k]; });
    this.course = places;
  }

  // The nearest place of the border: its kilometre, and how many kilometres away.
  nearest({ lat, lon }) {
    this.ready();
    if (!this.course) return null;
    const squeeze = Math.cos((lat * Math.PI) / 180), { course } = this;
    let best = 0, least = { far: Infinity, share: 0 };
    for (let k = 0; k + 1 < course.length; k++) {
      const a = course[k], b = course[k + 1];
      const found = onSegment(lon * squeeze, lat, [a.lon * squeeze, a.lat, b.lon * squeeze, b.lat]);
      if (found.far < least.far) [best, least] = [k, found];
    }
    const between = (name) => course[best][name] + least.share * (course[best + 1][name] - course[best][name]);
    return { km: between("km"), away: kilometresBetween({ lat, lon }, { lat: between("lat"), lon: between("lon") }) };
  }

  // ---- Measuring

  get on() {
    return this.points !== null;
  }

  toggle(on = !this.on) {
    this.points = on ? [] : null;
    this.pointer = null;
    this.app.root.classList.toggle("measuring", on);
    if (on) this.sheet.addTo(this.app.map);
    else this.sheet.remove();
    this.app.controls.ruler.setAttribute("aria-pressed", String(on));
    this.app.map.getContainer().style.cursor = on ? "crosshair" : "";
    this.say();
    this.sheet.repaint();
  }

  add(point) {
    const { lat, lng } = this.app.map.containerPointToLatLng(point);
    this.points.push({ lat, lon: lng });
    this.say();
    this.sheet.repaint();
  }

  undo() {
    this.points.pop();
    this.say();
    this.sheet.repaint();
  }

  follow(point) {
    const { lat, lng } = this.app.map.containerPointToLatLng(point);
    this.pointer = { lat, lon: lng };
    this.say();
    this.sheet.repaint();
  }

  length(points) {
    return points.slice(1).reduce((sum, b, k) => sum + kilometresBetween(points[k], b), 0);
  }

  say() {
    this.words.hidden = !this.on;
    if (!this.on) return;
    const points = this.pointer && this.points.length ? [...this.points, this.pointer] : this.points;
    this.words.textContent = points.length > 1
      ? `${wordsKilometres(this.length(points))}${points.length > 2 ? ` in ${points.length - 1} parts` : ""} · Backspace takes a point back, Escape ends`
      : "Click the places to measure between; with the keyboard, Enter takes the middle of the map";
  }

  paint(ctx, view) {
    if (!this.on || !this.points.length) return;
    const at = ({ lon, lat }) => [unitX(lon) * view.k - view.ox, unitY(lat) * view.k - view.oy];
    const points = (this.pointer ? [...this.points, this.pointer] : this.points).map(at);
    const path = new Path2D();
    points.forEach(([x, y], k) => (k ? path.lineTo(x, y) : path.moveTo(x, y)));
    ctx.lineJoin = ctx.lineCap = "round";
    stroke(ctx, path, C.paper, 5);
    stroke(ctx, path, C.ink, 2, [6, 4]);
    for (const [x, y] of points) {
      ctx.beginPath();
      ctx.arc(x, y, 4, 0, 2 * Math.PI);
      ctx.fillStyle = C.paper;
      ctx.fill();
      stroke(ctx, new Path2D(`M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0`), C.ink, 2);
    }
  }
}
