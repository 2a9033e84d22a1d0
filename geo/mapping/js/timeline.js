// The timeline inside the map: histogram, window with two handles, steps, play, typed dates.
"use strict";

const SPEEDS = [1, 2, 4];
const STEPS = ["day", "week", "month", "year"];

class Timeline extends Axis {
  constructor(app, root) {
    super();
    this.app = app;
    this.hub = app.hub;
    this.domain = null;
    this.extent = null;
    this.playing = 0;
    this.speed = 1;
    this.build(root);
    this.width = this.strip.clientWidth;
    new ResizeObserver(() => { this.width = this.strip.clientWidth; this.redraw(); }).observe(this.strip);
  }

  // ---- What there is to see and press

  build(root) {
    // What a button says is its name; a mere sign needs one.
    const button = (words, title, act) => el("button", { type: "button", title, "aria-label": /[a-z]{2}/.test(words) ? null : title, onclick: act }, words);
    this.playButton = button("▶", "Play", () => this.togglePlay());
    this.playButton.className = "play";
    this.speedButton = button("1×", "Speed", () => this.nextSpeed());
    this.stepSelect = el("select", { "aria-label": "Step", onchange: () => this.hub.set({ step: this.stepSelect.value }, "map") },
      ...STEPS.map((step) => el("option", { value: step }, step[0].toUpperCase() + step.slice(1))));
    this.fromInput = el("input", { type: "date", "aria-label": "From", onchange: () => this.typed() });
    this.toInput = el("input", { type: "date", "aria-label": "To", onchange: () => this.typed() });
    this.clocks = this.choice("clock", { happened: "Happened", published: "Published" });
    this.sum = button("Cumulative", "Show everything up to the last day", () => {
      this.hub.set({ span: this.hub.state.span === "window" ? "cumulative" : "window" }, "map");
    });
    const controls = el("div", { class: "row" },
      el("span", { class: "group" }, button("◀", "One step back", () => this.step(-1)), this.playButton,
        button("▶▏", "One step on", () => this.step(1)), this.speedButton),
      el("span", { class: "group" }, this.stepSelect),
      el("span", { class: "group dates" }, this.fromInput, el("i", {}, "–"), this.toInput),
      this.clocks.node, el("span", { class: "group" }, this.sum));
    this.count = el("b", {}, "");
    this.resetButton = button("Reset", "Show all dates", () => this.reset());
    this.resetButton.className = "link";
    this.scope = el("small", {}, "");
    this.allButton = button("", "Change the dates on the axis", () => this.setDomain(this.otherAxis()));
    this.allButton.className = "link";
    this.side = el("div", { class: "side" }, this.count, this.scope, el("span", {}, this.allButton, this.resetButton));
    const nearer = button("+", "Zoom into the axis", () => this.zoomAxis(0.5)), wider = button("−", "Zoom out of the axis", () => this.zoomAxis(2));
    this.axis = el("div", { class: "axis", role: "group", "aria-label": "Axis" }, nearer, wider);
    this.node = root.appendChild(el("section", { class: "timeline", "aria-label": "Timeline" },
      controls, el("div", { class: "plot" }, this.side, this.buildStrip(), this.axis)));
  }

  buildStrip() {
    this.canvas = el("canvas", { "aria-hidden": "true" });
    this.band = el("div", { class: "band", title: "Drag the window", role: "slider", tabindex: 0, "aria-label": "Window", "aria-orientation": "horizontal" });
    this.band.addEventListener("keydown", (event) => this.pressed(event));
    this.handles = [this.handle(0, "First day"), this.handle(1, "Last day")];
    this.strip = el("div", { class: "strip" }, this.canvas, this.band, ...this.handles);
    draggable(this.band, () => this.dragBand());
    draggable(this.canvas, (event) => this.dragNew(event));
    this.strip.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.canvas.addEventListener("dblclick", () => this.reset());
    return this.strip;
  }

  handle(end, words) {
    const node = el("div", { class: `handle h${end}`, role: "slider", tabindex: 0, "aria-label": words });
    draggable(node, () => {
      const before = this.window()[end];
      return (dx) => this.moveEnd(end, before + dx / this.scale());
    });
    node.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -6, PageUp: 6 }[event.key];
      if (!steps) return;
      event.preventDefault();
      this.moveEnd(end, shift(this.window()[end], [this.hub.state.step, 1], steps));
    });
    return node;
  }

  // Arrows move the window by its step, Home and End to the ends of the axis, + and - zoom into it.
  pressed(event) {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -6, PageUp: 6 }[event.key];
    const act = steps ? () => this.step(steps) : {
      "+": () => this.zoomAxis(0.5), "-": () => this.zoomAxis(2), " ": () => this.togglePlay(),
      Home: () => this.jump(0), End: () => this.jump(1),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  // Move the window, as long as it is, to the first or the last day of the axis.
  jump(end) {
    const { window: now } = this.hub.state;
    if (!now || !this.domain) return;
    const days = now[1] - now[0];
    if (end) this.setWindow(this.domain[1] - days, this.domain[1]);
    else this.setWindow(this.domain[0], this.domain[0] + days);
  }

  choice(key, words) {
    const buttons = Object.entries(words).map(([value, text]) => el("button", {
      type: "button", "data-value": value, onclick: () => this.hub.set({ [key]: value }, "map"),
    }, text));
    return { buttons, node: el("span", { class: "group choice", role: "group" }, ...buttons) };
  }

  // ---- The window

  window() {
    return this.hub.state.window || this.whole();
  }

  whole() {
    return this.extent ? this.extent.all : [dayNumber(2011), dayNumber(2012) - 1];
  }

  setWindow(first, last) {
    this.hub.set({ window: [Math.round(Math.min(first, last)), Math.round(Math.max(first, last))] }, "map");
  }

  moveEnd(end, day) {
    const ends = [...this.window()];
    ends[end] = end ? Math.max(ends[0], day) : Math.min(ends[1], day);
    this.setWindow(...ends);
  }

  dragBand() {
    const [first, last] = this.window();
    if (!this.hub.state.window) return null;
    return (dx) => {
      const days = Math.round(dx / this.scale());
      this.setWindow(first + days, last + days);
    };
  }

  dragNew(event) {
    const left = this.canvas.getBoundingClientRect().left;
    const from = this.dayAt(event.clientX - left);
    return (dx) => { if (Math.abs(dx) > 3) this.setWindow(from, this.dayAt(event.clientX - left + dx)); };
  }

  typed() {
    const from = fromIso(this.fromInput.value), to = fromIso(this.toInput.value);
    if (from !== null && to !== null && from <= to) this.setWindow(from, to);
  }

  reset() {
    this.stop();
    this.hub.set({ window: null }, "map");
    if (this.extent) this.setDomain(this.extent.dense);
  }

  // Steps on or back; without a window, the first or last step of the axis.
  step(direction) {
    if (!this.domain) return;
    const unit = [this.hub.state.step, 1];
    const now = this.hub.state.window;
    if (now) {
      const [first, last] = this.hub.state.span === "cumulative"
        ? [now[0], shift(now[1] + 1, unit, direction) - 1] : shiftWindow(now, unit, direction);
      if (first <= last) this.setWindow(first, last);
    } else {
      const first = floorTo(direction > 0 ? this.domain[0] : this.domain[1], unit);
      this.setWindow(first, shift(first, unit, 1) - 1);
    }
    this.follow();
  }

  togglePlay() {
    if (!this.domain) return;
    if (this.playing) this.stop();
    else {
      const beyond = this.hub.state.window && this.hub.state.window[1] >= this.domain[1];
      if (!this.hub.state.window || beyond) {
        this.hub.set({ window: null }, "map");
        this.step(1);
      }
      this.playing = window.setInterval(() => this.tick(), 900 / this.speed);
    }
    this.drawPlay();
  }

  tick() {
    if (this.window()[1] >= this.domain[1]) this.stop();
    else this.step(1);
  }

  stop() {
    window.clearInterval(this.playing);
    this.playing = 0;
    this.drawPlay();
  }

  drawPlay() {
    this.playButton.textContent = this.playing ? "❚❚" : "▶";
    this.playButton.setAttribute("aria-label", this.playing ? "Pause" : "Play");
  }

  nextSpeed() {
    this.speed = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length];
    this.speedButton.textContent = `${this.speed}×`;
    if (this.playing) {
      this.stop();
      this.togglePlay();
    }
  }

  // ---- Drawing

  // Room for as many digits as there are claims, so that the axis keeps its length during a drag.
  fitSide() {
    this.side.classList.toggle("wide", this.hub.data.n >= 10000);
  }

  // New columns or another clock may have another axis; another filter has other bars only.
  load(dates) {
    this.fitSide();
    const published = this.hub.state.clock === "published";
    const extent = dates ? extents(this.hub.data, published) : this.extent;
    const first = !this.domain;
    if (extent) this.extent = extent;
    if (first && this.extent) {
      const shown = this.hub.state.window;
      const [a, b] = this.extent.dense;
      this.setDomain(shown ? [Math.min(a, shown[0]), Math.max(b, shown[1])] : [a, b]);
    }
    this.node.classList.toggle("empty", !this.extent);
    this.redraw();
  }

  redraw() {
    if (!this.domain || !this.hub.data) return;
    this.drawBars();
    this.drawWindow();
  }

  drawBars() {
    const width = this.strip.clientWidth, height = this.strip.clientHeight;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    const ctx = this.canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    paintBars(ctx, this.bars(width), { width, height, x: (day) => (day - this.domain[0]) * this.scale() });
    paintAxis(ctx, ticks(this.domain[0], this.domain[1], width / 46), { width, height, x: (day) => (day - this.domain[0]) * this.scale() });
  }

  bars(width) {
    const { data, state } = this.hub;
    const { edges } = binEdges(this.domain[0], this.domain[1], width);
    const published = state.clock === "published";
    const sums = fillBins(data, this.hub.sieved, { edges, published, all: this.whole() });
    return { edges, sums, themes: data.manifest.themes };
  }

  drawWindow() {
    this.drawSide();
    if (!this.domain) return;
    const { window: now, span, clock, step } = this.hub.state;
    const [first, last] = this.window();
    const scale = this.scale(), x = (day) => clamp((day - this.domain[0]) * scale, 0, this.width);
    const from = span === "cumulative" ? 0 : x(first), to = x(last + 1);
    this.band.style.transform = `translateX(${from}px)`;
    this.band.style.width = `${Math.max(2, to - from)}px`;
    this.strip.classList.toggle("whole", !now);
    for (const [name, value] of [["valuemin", this.domain[0]], ["valuemax", this.domain[1]], ["valuenow", first], ["valuetext", wordsWindow([first, last])]]) {
      this.band.setAttribute(`aria-${name}`, value);
    }
    [x(first), to].forEach((at, end) => {
      const handle = this.handles[end];
      const day = end ? last : first;
      handle.style.transform = `translateX(${at}px)`;
      handle.hidden = end === 0 && span === "cumulative";
      handle.setAttribute("aria-valuemin", this.domain[0]);
      handle.setAttribute("aria-valuemax", this.domain[1]);
      handle.setAttribute("aria-valuenow", day);
      handle.setAttribute("aria-valuetext", wordsDay(day));
    });
    for (const [input, day] of [[this.fromInput, first], [this.toInput, last]]) {
      const iso = isoDay(day);
      if (input.value !== iso) input.value = iso;
    }
    if (this.stepSelect.value !== step) this.stepSelect.value = step;
    this.clocks.buttons.forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.value === clock)));
    this.sum.setAttribute("aria-pressed", String(span === "cumulative"));
    this.resetButton.hidden = !now;
  }

  drawSide() {
    const { selection } = this.hub;
    const words = (n) => FIGURES.format(n);
    if (selection) this.count.textContent = `${words(selection.shown)} of ${words(selection.total)} shown`;
    this.scope.textContent = this.hub.state.window ? wordsWindow(this.hub.state.window) : "all dates";
    const other = this.extent ? this.otherAxis() : null;
    this.allButton.textContent = other ? `axis ${wordsWindow(other)}` : "";
  }
}
