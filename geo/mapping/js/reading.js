// What is under the pointer: coordinates, the kilometre of the border beside it and how far that
// is, and how many claims a density cell holds.
"use strict";

const EARTH_KM = 6371.0088;

// Kilometres between two places in degrees, on the mean sphere: within 0.5 % of the ellipsoid.
function kilometresBetween(a, b) {
  const rad = Math.PI / 180;
  const dLat = (b.lat - a.lat) * rad, dLon = (b.lon - a.lon) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

function wordsKilometres(km) {
  if (km < 1) return `${Math.round(km * 1000)} m`;
  return km < 20 ? `${km.toFixed(1)} km` : `${FIGURES.format(Math.round(km))} km`;
}

function wordsDegrees(value, [positive, negative]) {
  return `${Math.abs(value).toFixed(3)}° ${value < 0 ? negative : positive}`;
}

class Reading {
  constructor(app, root) {
    this.app = app;
    this.node = el("span", { class: "reading", hidden: true });
    root.prepend(this.node);
  }

  clear() {
    this.node.hidden = true;
  }

  at(point) {
    const { lat, lng } = this.app.map.containerPointToLatLng(point);
    const lon = ((lng + 540) % 360) - 180;
    const place = `${wordsDegrees(lat, "NS")}, ${wordsDegrees(lon, "EW")}`;
    const near = this.app.ruler?.nearest({ lat, lon });
    const count = this.app.marks.cellAt(point);
    const words = [
      place,
      near && near.away < 60 ? `km ${FIGURES.format(Math.round(near.km))}${near.away < 1 ? "" : `, ${wordsKilometres(near.away)} to the border`}` : null,
      count ? `${FIGURES.format(count)} ${count === 1 ? "claim" : "claims"} in this cell` : null,
    ];
    this.node.textContent = words.filter(Boolean).join(" · ");
    this.node.hidden = false;
  }
}
