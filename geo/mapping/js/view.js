// The view: where things are on the screen, and how the map goes to a claim.
"use strict";

const FIT_IDS = ["border-tjk-afg", "base-201-dushanbe", "base-201-kulob", "base-201-qurghonteppa"];

// What the engine knows of its view. It adds map, hub, drawing and foot.
class View {
  region() {
    const [a, size] = [this.map.containerPointToLayerPoint([0, 0]), this.regionInContainer()];
    return { x0: a.x, y0: a.y, x1: a.x + size.x1, y1: a.y + size.y1 };
  }

  // The part of the map that the timeline leaves free.
  regionInContainer() {
    const { x, y } = this.map.getSize();
    return { x0: 0, y0: 0, x1: x, y1: y - this.footHeight };
  }

  containerView() {
    const k = 256 * 2 ** this.map.getZoom();
    const at = this.map.getPixelOrigin().add(this.map.containerPointToLayerPoint([0, 0]));
    return { k, ox: at.x, oy: at.y };
  }

  toContainer(u, v) {
    const { k, ox, oy } = this.containerView();
    return [u * k - ox, v * k - oy];
  }

  fit(animate = !calm()) {
    const box = boundsOf(FIT_IDS.map((id) => this.drawing.features.get(id)).filter(Boolean).flatMap((f) => f.rings));
    if (box.x0 > box.x1) return;
    const bottom = this.footHeight;
    this.touched = false;
    this.hub.set({ view: null }, "map");
    this.map.fitBounds(latLngs(box), { paddingTopLeft: [24, this.hub.state.present ? 84 : 40], paddingBottomRight: [24, bottom + 34], animate });
  }

  zoomBy(levels) {
    this.touched = true;
    this.map.setZoom(this.map.getZoom() + levels, { animate: !calm() });
  }

  // Go to a claim: its point, or its line or area; stay when that is already well in sight.
  fly(row) {
    const j = row < 0 ? undefined : this.mainMark(row);
    if (j === undefined) return;
    const data = this.hub.data;
    const index = data.mark_feature[j];
    const feature = index >= 0 ? this.drawing.features.get(data.manifest.features[index]) : null;
    if (feature?.placed) this.flyToFeature(feature);
    else if (index < 0) this.flyToPoint(data.mark_lat[j], data.mark_lon[j], data.mark_uncertainty[j]);
  }

  flyToPoint(lat, lon, metres) {
    const [x, y] = this.toContainer(unitX(lon), unitY(lat));
    const region = this.regionInContainer();
    const seen = x > 60 && x < region.x1 - 60 && y > 60 && y < region.y1 - 60;
    const fits = Math.log2((metresPerPixel(lat, 0) * 120) / Math.max(metres || 0, 3000));
    const zoom = Math.min(Math.max(this.map.getZoom(), 7), clamp(fits, 5, 9));
    if (seen && this.map.getZoom() >= 5.5) return;
    this.go(unitX(lon), unitY(lat), Math.round(zoom * 4) / 4);
  }

  flyToFeature({ box, badge, form }) {
    const region = this.regionInContainer();
    const [x0, y0] = this.toContainer(box.x0, box.y0), [x1, y1] = this.toContainer(box.x1, box.y1);
    const size = Math.max((x1 - x0) / region.x1, (y1 - y0) / region.y1);
    const part = overlap({ x0, y0, x1, y1 }, region) / Math.max(1, (x1 - x0) * (y1 - y0));
    const [bx, by] = this.toContainer(...badge);
    const seen = bx > 20 && bx < region.x1 - 20 && by > 20 && by < region.y1 - 20;
    if (size > 0.2 && ((seen && size < 4) || part > 0.7 || (form !== "Polygon" && part > 0.3))) return;
    const wide = 256 * 2 ** 4 * (box.x1 - box.x0) > region.x1;
    const home = this.drawing.features.get(FIT_IDS[0]);
    // A country wider than the map is shown together with the border it is spoken of with.
    if (wide && home) this.go((badge[0] + home.badge[0]) / 2, (badge[1] + home.badge[1]) / 2, 3);
    else {
      const zoom = this.map.getBoundsZoom(latLngs(box), false, L.point(80, 80 + this.footHeight));
      this.go((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, Math.min(zoom, form === "Point" ? 9 : 8));
    }
  }

  // Centre a unit position in the part of the map that the timeline leaves free.
  go(u, v, zoom) {
    this.touched = true;
    const lower = this.footHeight / 2 / (256 * 2 ** zoom);
    const at = [latOf(v + lower), u * 360 - 180];
    if (calm()) this.map.setView(at, zoom, { animate: false });
    else this.map.flyTo(at, zoom, { duration: 0.7 });
  }
}

function latLngs(box) {
  return [[latOf(box.y1), box.x0 * 360 - 180], [latOf(box.y0), box.x1 * 360 - 180]];
}

function calm() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
