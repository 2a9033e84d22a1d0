// Presenting: the panels are gone, and the picture says by itself what it shows.
"use strict";

class Present {
  constructor(app, root, foot) {
    this.app = app;
    this.title = el("h1", {}, "Tajik–Afghan border, as reported");
    this.words = el("p", {}, "");
    this.away = el("p", { hidden: true }, "");
    this.legend = el("div", { class: "legend", hidden: true, "aria-label": "Legend" });
    this.node = root.appendChild(el("aside", { class: "present", hidden: true }, this.title, this.words, this.away));
    foot.append(this.legend);
    this.fill();
  }

  fill() {
    const row = (symbol, words) => el("span", {}, symbol, words);
    const themes = Object.entries(THEMES).map(([name, { words }]) => row(symbolSvg(name, "happened"), words));
    const outlines = Object.entries(OUTLINE_WORDS).map(([outline, words]) => {
      const modality = Object.keys(OUTLINES).find((key) => OUTLINES[key] === outline);
      return row(symbolSvg(null, modality), words);
    });
    this.layerRows = el("div", {});
    this.legend.append(el("div", {}, ...themes), el("div", {}, ...outlines), this.layerRows);
  }

  // Told at every frame, worked out when a filter changes.
  narrowed() {
    const { hub } = this.app, { off, found } = hub.state;
    if (this.asked?.off !== off || this.asked.found !== found || this.asked.data !== hub.data) {
      this.asked = { off, found, data: hub.data, words: wordsNarrowed(hub) };
    }
    return this.asked.words;
  }

  update() {
    const { hub, drawing } = this.app;
    this.node.hidden = this.legend.hidden = !hub.state.present;
    if (this.node.hidden || !hub.selection) return;
    const { window: shown, clock, near, km } = hub.state;
    const { selection } = hub;
    const parts = [
      (clock === "published" ? "published " : "") + (shown ? wordsWindow(shown) : "at any date"),
      near ? `${near.possibly ? "possibly " : ""}within ${near.km} km of the border` : null,
      km ? `km ${wordsKm(...km)} of the border` : null,
      ...this.narrowed(),
      `${selection.shown} of ${selection.total} claims`,
      hub.state.asOf === null ? null : `map as of ${wordsDay(hub.state.asOf)}`,
    ];
    // What has no badge in the picture is said in words: nothing that is counted goes unseen.
    const away = this.app.badges.list.filter((badge) => badge.away && badge.count > 0).map(({ name, count }) => `${name} ${count}`);
    this.words.textContent = parts.filter(Boolean).join(" · ");
    this.away.textContent = away.length ? `Also: ${away.join(", ")}` : "";
    this.away.hidden = !away.length;
    const keys = listed(drawing.layers).filter((layer) => isTheme(layer.id) && isOn(hub, layer.id)
      && layer.shapes.some(({ stands }) => stands > 0));
    this.layerRows.replaceChildren(...keys.map((layer) => el("span", {}, layerKey(layer.id), layer.title)));
  }
}
