// Pointing at the map: what a click or the mouse means, claims before curated features.
"use strict";

const FEATURE_REACH = 10;
const LINE_REACH = 7;

class Pointing extends View {
  clicked(point) {
    const { hub } = this;
    if (this.ruler.on) {
      this.ruler.add(point);
      return;
    }
    const site = this.marks.pick(point);
    if (site >= 0) this.selectNext(this.marks.rowsAt(site));
    else {
      const feature = this.featureAt(point);
      hub.set({ feature: feature ? feature.id : null, selected: null }, "map");
    }
  }

  // Select the first of some rows, or the one after the row selected now.
  selectNext(rows) {
    if (rows.length === 0) return;
    const now = rows.indexOf(this.selectedRow);
    this.hub.set({ selected: this.hub.id(rows[(now + 1) % rows.length]), feature: null }, "map");
    this.selectedRow = rows[(now + 1) % rows.length];
  }

  // Measuring by keyboard: the middle of what the timeline leaves free of the map.
  measured(event) {
    if (!this.ruler.on || event.target !== this.map.getContainer()) return;
    const { x1, y1 } = this.regionInContainer();
    const act = { Enter: () => this.ruler.add(L.point(x1 / 2, y1 / 2)), Backspace: () => this.ruler.undo() }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  hover(event) {
    const point = this.map.mouseEventToContainerPoint(event);
    window.cancelAnimationFrame(this.hovering);
    this.hovering = window.requestAnimationFrame(() => {
      if (!this.hub.data || event.buttons) return;
      this.reading.at(point);
      if (this.ruler.on) {
        this.ruler.follow(point);
        return;
      }
      const site = this.marks.density ? -1 : this.marks.pick(point);
      this.map.getContainer().style.cursor = site >= 0 || this.featureAt(point) ? "pointer" : "";
      const row = site < 0 ? -1 : this.marks.rowsAt(site)[0];
      this.hub.set({ hovered: row < 0 ? null : this.hub.id(row) }, "map");
      // Whoever points at a mark will want its sentence.
      if (row >= 0) this.hub.detail(row).catch(() => null);
    });
  }

  // The curated feature under a position: its symbol, its name, its line, or the lake itself.
  featureAt({ x, y }) {
    const zoom = this.map.getZoom();
    const view = { ...this.containerView(), zoom, ...boxAt(x, y, { w: 40, h: 40 }) };
    const near = this.drawing.layers.filter(({ id }) => id !== "world").reverse()
      .flatMap((layer) => layer.shapes.filter((feature) => isDrawn(this.hub, feature, zoom) && visible(feature, view)));
    return near.find((feature) => feature.form === "Point" && isAtPoint(feature, view, [x, y]))
      || this.labels.featureAt(x, y, this.map.containerPointToLayerPoint([0, 0]))
      || near.find((feature) => feature.form === "LineString" && isAtLine(feature, view, [x, y]))
      || near.find((feature) => feature.layer.id === "lakes" && holds(feature, (x + view.ox) / view.k, (y + view.oy) / view.k))
      || null;
  }
}

function isAtPoint({ rings }, { k, ox, oy }, [x, y]) {
  return rings.some((ring) => {
    for (let i = 0; i < ring.length; i += 2) {
      if (Math.hypot(ring[i] * k - ox - x, ring[i + 1] * k - oy - y) < FEATURE_REACH) return true;
    }
    return false;
  });
}

function isAtLine(feature, view, at) {
  const style = styleOf(feature.layer.id, view.zoom);
  if (style.beside) return feature.rings.some((ring) => isNear(besideLine(ring, view, style.beside), at));
  if (!style.stroke) return false;
  const { k, ox, oy } = view;
  return feature.rings.some((ring) => {
    for (let i = 2; i < ring.length; i += 2) {
      const a = [ring[i - 2] * k - ox, ring[i - 1] * k - oy], b = [ring[i] * k - ox, ring[i + 1] * k - oy];
      if (distanceTo(at, a, b) < LINE_REACH) return true;
    }
    return false;
  });
}

function isNear(line, at) {
  return line.some((b, i) => i > 0 && distanceTo(at, line[i - 1], b) < LINE_REACH - 2);
}

function distanceTo([x, y], [ax, ay], [bx, by]) {
  const dx = bx - ax, dy = by - ay;
  const part = clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1), 0, 1);
  return Math.hypot(ax + dx * part - x, ay + dy * part - y);
}
