// What the bench puts into every frame of a measured page, as window.marzBench. Times are
// milliseconds since 1970, so that frames of one page share a clock.
"use strict";

(() => {
  const PATIENCE_MS = 20000;
  const IDLE = "idle";
  const clockOf = (performance) => performance.timeOrigin + performance.now();
  const sentAt = (event) => performance.timeOrigin + event.timeStamp;

  // Call back when the next frame is painted: what a frame's own callback posts is heard after it.
  function painted(then) {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(clockOf(performance));
      port2.postMessage(null);
    });
  }

  // Call back with the time of the first painted frame after which a test holds, or the last one
  // waited for; a test that answers with a time has found the frame itself.
  function seen(test, then, until = clockOf(performance) + PATIENCE_MS) {
    painted((time) => {
      const held = test(time);
      if (held || time > until) then(typeof held === "number" ? held : time, held);
      else seen(test, then, until);
    });
  }

  // Time a series: each event of a kind begins one, which ends where its test first holds. What
  // never comes counts with all the time it was waited for.
  function series(kind, begin) {
    const out = { ms: [], open: 0 };
    const hear = (event) => {
      const test = begin(event);
      if (!test) return;
      const sent = sentAt(event);
      out.open++;
      seen(test, (time, held) => {
        out.open--;
        if (held !== IDLE) out.ms.push(time - sent);
      });
    };
    addEventListener(kind, hear, true);
    out.stop = () => removeEventListener(kind, hear, true);
    return out;
  }

  const hub = () => window.top.__marz;

  // ---- Our page: dragging, the first frame

  // From each move of a held pointer to the frame that the map drew after it.
  const drag = () => series("pointermove", (event) => {
    if (!event.buttons) return null;
    // A move that comes to the same days has nothing to draw and is no sample.
    const { probe, state } = { ...hub() }, { frames } = probe;
    return () => (hub().state === state ? IDLE : probe.frames > frames);
  });

  // When the first frame with claims was painted, in milliseconds since the navigation.
  function firstFrame() {
    const ready = () => hub()?.probe?.ready && hub().selection;
    const wait = () => {
      if (!ready()) requestAnimationFrame(wait);
      else {
        const before = hub().probe.frames;
        seen(() => hub().probe.frames > before, () => { bench.first = performance.now(); });
      }
    };
    wait();
  }

  // ---- Our page: clicks and lists

  // The first such element of the page's panels, which live in shadow roots.
  function panel(selector) {
    const { document: page } = window.top;
    const roots = [...page.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean);
    return [page, ...roots].map((root) => root.querySelector(selector)).find(Boolean) ?? null;
  }

  const shows = (node) => Boolean(node && node.offsetWidth > 0 && node.textContent);

  // From a click on the map to a callout that was not there.
  const callout = () => series("click", () => {
    const before = new Set([...document.querySelectorAll(".callout")].filter(shows));
    return () => [...document.querySelectorAll(".callout.selected")].some((node) => shows(node) && !before.has(node));
  });

  function cardInView(excerpts) {
    const card = excerpts.querySelector(`.card.selected[data-claim="${hub().state.selected}"]`);
    if (!shows(card)) return false;
    const a = card.getBoundingClientRect(), b = excerpts.getBoundingClientRect();
    return a.bottom > b.top + 20 && a.top < b.bottom - 20;
  }

  // From a click on the map to the card of the claim that it selected, in sight.
  const cardOf = () => series("click", () => {
    const before = hub().state.selected, excerpts = panel(".excerpts");
    return () => hub().state.selected !== before && cardInView(excerpts);
  });

  // From a key on the timeline to the list of the new window.
  const list = () => series("keydown", () => {
    const root = panel(".excerpts"), before = hub().state.settled;
    let touched = false;
    const watcher = new MutationObserver(() => { touched = touched || hub().state.settled > before; });
    watcher.observe(root, { childList: true, subtree: true, characterData: true });
    return () => {
      const words = root.textContent, shown = hub().selection.shown.toLocaleString("en");
      const done = touched && shows(root.querySelector(".card")) && words.includes(shown);
      if (done) watcher.disconnect();
      return done;
    };
  });

  // Places on the map where a click means a claim whose details are its own.
  function targets(count) {
    const { data, selection } = hub(), { map, marks } = window.marzEngine;
    const { shards, shard_size: size } = data.manifest;
    const own = (row) => row < size || shards[Math.floor(row / size)] !== shards[Math.floor(row / size) - 1];
    const free = ({ x, y }) => document.elementFromPoint(x, y)?.closest(".leaflet-container")
      && !document.elementFromPoint(x, y).closest("button, .callout, .foot, .card");
    const foot = document.querySelector(".foot").getBoundingClientRect().top;
    const out = [];
    for (let k = 0; k < 4000 && out.length < count; k++) {
      // A walk with a step that shares no divisor with most numbers reaches marks of all times.
      const j = (k * 7919 + 17) % data.m;
      if (data.mark_feature[j] >= 0 || !selection.mask[data.mark_claim[j]]) continue;
      const at = map.latLngToContainerPoint([data.mark_lat[j], data.mark_lon[j]]);
      if (at.x < 30 || at.x > innerWidth - 30 || at.y < 50 || at.y > foot - 30 || !free(at)) continue;
      const site = marks.pick?.(at) ?? -1;
      const row = site < 0 ? data.mark_claim[j] : marks.rowsAt(site)[0];
      if (own(row) && !out.some(({ x, y }) => Math.hypot(x - at.x, y - at.y) < 40)) out.push({ x: at.x, y: at.y });
    }
    return out;
  }

  // ---- Our page: is a canvas ever blank? How many frames a second?

  function watchCanvases() {
    const small = Object.assign(document.createElement("canvas"), { width: 160, height: 90 });
    const ctx = small.getContext("2d", { willReadFrequently: true });
    const inked = (canvas) => {
      ctx.clearRect(0, 0, 160, 90);
      ctx.drawImage(canvas, 0, 0, 160, 90);
      return new Uint32Array(ctx.getImageData(0, 0, 160, 90).data.buffer).some((pixel) => pixel !== 0);
    };
    const sheets = () => [...document.querySelectorAll(".leaflet-pane canvas")].filter((canvas) => canvas.width > 0);
    const full = sheets().filter(inked).length;
    const out = { sheets: full, samples: 0, blank: 0, on: true };
    const look = () => {
      if (!out.on) return;
      out.samples++;
      if (sheets().filter(inked).length < full) out.blank++;
      requestAnimationFrame(look);
    };
    look();
    return out;
  }

  // The place nearest to the middle of the map where nothing lies on it, to drag or turn the wheel.
  function clear() {
    const foot = document.querySelector(".foot").getBoundingClientRect().top;
    const [mx, my] = [innerWidth / 2, foot / 2];
    const spots = [];
    for (let x = 60; x < innerWidth - 60; x += 20) for (let y = 60; y < foot - 40; y += 20) spots.push([x, y]);
    spots.sort((a, b) => Math.hypot(a[0] - mx, a[1] - my) - Math.hypot(b[0] - mx, b[1] - my));
    return spots.find(([x, y]) => document.elementFromPoint(x, y)?.closest(".leaflet-container")) ?? null;
  }

  // How often the view came to rest somewhere else: without it, no frame was worth counting.
  function views() {
    const out = { moves: 0, zooms: 0 };
    window.marzEngine.map.on("moveend", () => { out.moves++; });
    window.marzEngine.map.on("zoomend", () => { out.zooms++; });
    return out;
  }

  function frames() {
    const out = { gaps: [], on: true };
    let last = null;
    const tick = (time) => {
      if (!out.on) return;
      if (last !== null) out.gaps.push(time - last);
      last = time;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    return out;
  }

  // ---- Peers: what they draw, told by what they call

  const drawn = { markers: () => document.querySelectorAll(".leaflet-marker-icon").length, arcs: 0, instances: 0, elements: 0 };
  // What draws less is a background or a copy of the picture, and leaves the last count.
  const FEW = 50;

  // Count what calls ask to draw, in one turn of the event loop: `join` makes one figure of them.
  function count(prototypes, names, key, join) {
    let figure = 0, waiting = false;
    const told = () => {
      if (figure > FEW) drawn[key] = figure;
      figure = 0;
      waiting = false;
    };
    const note = (amount) => {
      figure = join(figure, amount);
      if (waiting) return;
      waiting = true;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = told;
      port2.postMessage(null);
    };
    for (const prototype of prototypes) {
      for (const [name, amount] of Object.entries(names).filter(([each]) => prototype[each])) {
        const original = prototype[name];
        prototype[name] = function counted(...args) {
          note(amount(args));
          return original.apply(this, args);
        };
      }
    }
  }

  function watchDrawing() {
    const gl = [window.WebGLRenderingContext, window.WebGL2RenderingContext].filter(Boolean).map((api) => api.prototype);
    count([CanvasRenderingContext2D.prototype], { arc: () => 1 }, "arcs", (a, b) => a + b);
    count(gl, { drawArraysInstanced: (args) => args[3], drawElementsInstanced: (args) => args[4] }, "instances", Math.max);
    count(gl, { drawElements: (args) => args[1], drawArrays: (args) => args[2] }, "elements", (a, b) => a + b);
  }

  const amountOf = (frame, key) => {
    const found = frame?.marzBench?.drawn[key];
    return typeof found === "function" ? found() : found ?? 0;
  };

  // From a key on the page's slider to the frame that shows the new number of points. `inside`
  // finds the window that draws, anew each time, since some peers replace it. MapLibre draws old
  // and half new tiles in between: the answer is the last change before the count stays.
  const STAYS_MS = 1500;
  const answer = (key, inside) => series("keydown", () => {
    const before = amountOf(inside(), key);
    let last = before, changed = null;
    return (time) => {
      const now = amountOf(inside(), key);
      if (now !== last) changed = time;
      last = now;
      return ![0, before].includes(now) && time - changed > STAYS_MS && changed;
    };
  });

  function renderer() {
    const gl = document.createElement("canvas").getContext("webgl2");
    const info = gl?.getExtension("WEBGL_debug_renderer_info");
    return gl ? gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER) : "none";
  }

  const bench = { first: null, drag, callout, cardOf, list, targets, watchCanvases, clear, views, frames, drawn, watchDrawing, answer, renderer };
  window.marzBench = bench;
  if (window === window.top) firstFrame();
})();
