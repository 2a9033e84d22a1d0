// The brushed stretch of the border on the map: a bright thick line over the border itself.
"use strict";

const STRETCH_SEEK = 60;

// The drawn border with a kilometre at every vertex. `course` holds a [lon, lat] for every whole
// kilometre and the end; the drawn vertices follow it in the same order, so each looks for its
// kilometre only a little ahead of the one before.
function stretchLine(ring, course) {
  const u = course.map(([lon]) => unitX(lon)), v = course.map(([, lat]) => unitY(lat));
  const km = new Float32Array(ring.length / 2);
  let at = 0;
  for (let i = 0; i < km.length; i++) {
    let best = Infinity, found = at;
    for (let k = at; k < Math.min(at + STRETCH_SEEK, u.length - 1); k++) {
      const { share, far } = onSegment(ring[2 * i], ring[2 * i + 1], [u[k], v[k], u[k + 1], v[k + 1]]);
      if (far < best) {
        best = far;
        km[i] = k + share;
        found = k;
      }
    }
    at = found;
    if (i > 0) km[i] = Math.max(km[i], km[i - 1]);
  }
  return { ring, km };
}

// Where a position falls on a segment (0 to 1), and how far from it, squared.
function onSegment(x, y, [ax, ay, bx, by]) {
  const dx = bx - ax, dy = by - ay;
  const share = clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1), 0, 1);
  return { share, far: (ax + dx * share - x) ** 2 + (ay + dy * share - y) ** 2 };
}

// The vertices between two kilometres, with an interpolated one at either end: [u, v, u, v, …].
function stretchCut({ ring, km }, [from, to]) {
  const cut = [];
  const put = (i, share) => cut.push(
    ring[2 * i] + share * (ring[2 * i + 2] - ring[2 * i] || 0),
    ring[2 * i + 1] + share * (ring[2 * i + 3] - ring[2 * i + 1] || 0),
  );
  for (let i = 0; i < km.length; i++) {
    const next = i + 1 < km.length ? km[i + 1] : Infinity;
    if (km[i] >= from && km[i] <= to) put(i, 0);
    if (next === Infinity || next === km[i]) continue;
    if (km[i] < from && next > from) put(i, (from - km[i]) / (next - km[i]));
    if (km[i] <= to && next > to) put(i, (to - km[i]) / (next - km[i]));
  }
  return cut;
}

// Paint the stretch km = [from, to] of a line that stretchLine made. Nothing for null.
function paintStretch(ctx, view, line, km) {
  if (!line || !km) return;
  const cut = stretchCut(line, km);
  if (cut.length < 4) return;
  const path = new Path2D();
  traceRing(path, cut, view, false);
  ctx.lineJoin = ctx.lineCap = "round";
  stroke(ctx, path, accentVeil(0.16), 22);
  stroke(ctx, path, C.stretch, 11);
  stroke(ctx, path, C.accent, 4.2);
  for (const at of [0, cut.length - 2]) {
    const dot = new Path2D();
    dot.arc(cut[at] * view.k - view.ox, cut[at + 1] * view.k - view.oy, 5.5, 0, 2 * Math.PI);
    outlined(ctx, dot, { fill: C.stretch, line: C.accent, width: 2 });
  }
}

// The sheet of the stretch, which is repainted when the brush moves or the course has come. It also
// tells the map's root that the strip is open, so that the timeline leaves out its histogram.
function stretchSheet(app, pane) {
  const { hub } = app;
  let line = null;
  const ready = () => {
    const border = app.drawing.features.get("border-tjk-afg");
    if (!line && hub.landmarks && border?.placed) line = stretchLine(border.rings[0], hub.landmarks.course);
    return line;
  };
  const sheet = new Sheet((ctx, view) => paintStretch(ctx, view, ready(), hub.state.km), { pane });
  const follow = () => app.root.classList.toggle("strip-open", hub.state.tab === "strip" && !hub.state.present);
  const offs = [
    hub.on((state, keys) => {
      if (keys.has("km")) app.invalidate("stretch");
      if (keys.has("tab") || keys.has("present")) follow();
    }),
    hub.onAct((name) => { if (name === "landmarks") app.invalidate("stretch"); }),
  ];
  window.addEventListener("pagehide", () => offs.forEach((off) => off()));
  follow();
  if (hub.state.km) app.invalidate("stretch");
  return sheet;
}
