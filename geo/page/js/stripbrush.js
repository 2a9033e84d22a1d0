// The brush of the border strip: a stretch of kilometres, and days with it when the drag is tall.
// Handles at both ends work with mouse, touch and keyboard.

const BRUSH_TALL = 8;
const BRUSH_LEAST = 4;

function mountStripBrush(hub, { surface, canvas, frameOf }) {
  const band = el("div", { class: "km-band", role: "slider", tabindex: 0, "aria-label": "Stretch, both ends", hidden: true });
  const rect = el("div", { class: "km-rect", hidden: true });
  const handles = ["First kilometre", "Last kilometre"].map((words, end) => handle(words, end));
  surface.append(band, rect, ...handles);
  let dragged = false, days = null, waiting = null;

  const end = () => Math.ceil(frameOf()?.length ?? hub.landmarks?.length_km ?? 0);
  const now = () => hub.state.km ?? [0, end()];

  // At most once a frame: a fast mouse moves more often than the screen.
  function setKm(a, b) {
    const low = clamp(Math.round(Math.min(a, b)), 0, end() - 1), high = clamp(Math.round(Math.max(a, b)), low + 1, end());
    if (waiting === null) window.requestAnimationFrame(() => {
      hub.set({ km: waiting[0] <= 0 && waiting[1] >= end() ? null : waiting }, "strip");
      waiting = null;
    });
    waiting = [low, high];
  }

  function shiftBy(km, [a, b]) {
    const step = clamp(km, -a, end() - b);
    setKm(a + step, b + step);
  }

  function handle(words, side) {
    const node = el("div", { class: `km-handle h${side}`, role: "slider", tabindex: 0, "aria-label": words, "aria-valuemin": 0 });
    draggable(node, () => {
      const before = now(), frame = frameOf();
      return frame && ((dx) => moveEnd(side, before, dx / frame.perKm));
    });
    node.addEventListener("keydown", (event) => pressed(event, (step) => moveEnd(side, now(), step)));
    return node;
  }

  // One end stops before the other.
  function moveEnd(side, before, step) {
    const ends = [...before];
    ends[side] = side ? Math.max(ends[0] + 1, ends[1] + step) : Math.min(ends[1] - 1, ends[0] + step);
    setKm(...ends);
  }

  function pressed(event, move) {
    const step = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -50, PageUp: 50 }[event.key];
    const clears = hub.state.km && ["Escape", "Delete", "Backspace"].includes(event.key);
    if (!step && !clears) return;
    event.preventDefault();
    event.stopPropagation();
    if (clears) hub.set({ km: null }, "strip");
    else move(event.shiftKey ? Math.sign(step) : step);
  }

  band.addEventListener("keydown", (event) => pressed(event, (step) => shiftBy(step, now())));

  // A drag on the kilometre axis moves the brush that is there; anywhere else it draws a new one.
  draggable(canvas, (down) => {
    const frame = frameOf();
    const box = surface.getBoundingClientRect();
    const x = down.clientX - box.left, y = down.clientY - box.top;
    dragged = false;
    days = null;
    if (!frame || x < frame.plot.x0 - 8 || x > frame.plot.x1 + 8 || y < frame.plot.y0) return null;
    const onAxis = y > frame.plot.y1, before = hub.state.km;
    if (onAxis && before && frame.kmOf(x) > before[0] && frame.kmOf(x) < before[1]) {
      return (dx) => {
        dragged = dragged || Math.abs(dx) > 2;
        shiftBy(dx / frame.perKm, before);
      };
    }
    return (dx, dy) => {
      if (!dragged && Math.hypot(dx, dy) < BRUSH_LEAST) return;
      dragged = true;
      if (Math.abs(dx) >= BRUSH_LEAST) setKm(frame.kmOf(x), frame.kmOf(x + dx));
      days = !onAxis && Math.abs(dy) > BRUSH_TALL ? [y, y + dy].sort((a, b) => a - b) : null;
      showRect(frame, [x, x + dx].sort((a, b) => a - b), days);
    };
  });
  canvas.addEventListener("lostpointercapture", () => {
    rect.hidden = true;
    if (days) hub.set({ window: days.map(frameOf().dayOf) }, "strip");
    days = null;
  });

  function showRect({ plot }, [x0, x1], tall) {
    rect.hidden = !tall;
    if (!tall) return;
    const y0 = Math.max(plot.y0, tall[0]), y1 = Math.min(plot.y1, tall[1]);
    Object.assign(rect.style, { left: `${Math.max(plot.x0, x0)}px`, width: `${x1 - x0}px`, top: `${y0}px`, height: `${y1 - y0}px` });
  }

  function place() {
    const frame = frameOf();
    if (!frame) return;
    const { plot } = frame;
    const ends = now().map((km) => frame.xOf(Math.min(km, frame.length)));
    band.hidden = !hub.state.km;
    Object.assign(band.style, { left: `${ends[0]}px`, width: `${ends[1] - ends[0]}px`, top: `${plot.y0}px`, height: `${plot.y1 - plot.y0 + STRIP_BAND}px` });
    band.setAttribute("aria-valuetext", `km ${wordsKm(...now())}`);
    band.setAttribute("aria-valuenow", String(Math.round((now()[0] + now()[1]) / 2)));
    handles.forEach((node, side) => {
      Object.assign(node.style, { left: `${ends[side]}px`, top: `${plot.y0}px`, height: `${plot.y1 - plot.y0 + STRIP_BAND}px` });
      node.classList.toggle("idle", !hub.state.km);
      node.setAttribute("aria-valuemax", String(end()));
      node.setAttribute("aria-valuenow", String(Math.round(now()[side])));
      node.setAttribute("aria-valuetext", `km ${Math.round(now()[side]).toLocaleString("en")}`);
    });
  }

  return { place, wasDrag: () => dragged };
}
