// The card of a curated feature: its names, how well it is known, when it was there, who says so.
"use strict";

const NAME_LANGUAGES = ["ru", "tg", "fa"];

class FeatureCard {
  constructor(app, root) {
    this.app = app;
    this.node = root.appendChild(el("aside", { class: "feature", role: "group", hidden: true }));
    this.shown = null;
    this.node.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
  }

  close() {
    this.app.hub.set({ feature: null }, "map");
  }

  update() {
    const { hub, drawing } = this.app;
    const feature = drawing.features.get(hub.state.feature);
    this.node.hidden = !feature;
    this.app.root.classList.toggle("has-card", Boolean(feature));
    const key = feature && `${feature.id} ${hub.state.asOf}`;
    if (key === this.shown) return;
    this.shown = key;
    if (!feature) return;
    this.node.setAttribute("aria-label", feature.name);
    this.node.replaceChildren(...this.parts(feature));
    this.app.invalidate("labels", "callouts");
  }

  parts(feature) {
    const { names, kind, layer } = feature;
    const close = el("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => this.close() }, "×");
    const then = feature.title === feature.name ? null : el("p", { class: "names" }, `then called ${feature.title}`);
    const others = NAME_LANGUAGES.filter((code) => names[code])
      .map((code) => el("bdi", { lang: code }, names[code]));
    const day = this.app.hub.state.asOf;
    const lifetime = wordsLifetime(feature);
    const timed = feature.days.some((number) => number !== null);
    const doubtful = feature.status !== "surveyed" || !feature.placed;
    return [
      el("h2", {}, layerKey(layer.id), el("span", {}, feature.name)), close,
      others.length ? el("p", { class: "names" }, ...others) : null,
      then,
      el("p", {}, [kind.replaceAll("_", " "), lifetime].filter(Boolean).join(" · ")),
      timed && day !== null ? el("p", { class: "stood" }, wordsStood(feature.stands, day)) : null,
      el("p", { class: doubtful ? "status doubtful" : "status" }, wordsStatus(feature)),
      feature.facts.length ? el("ul", {}, ...feature.facts.map((fact) => this.fact(fact, layer))) : null,
      el("p", { class: "from" }, `Source: ${feature.sources.map((k) => wordsSource(layer.sources[k])).join("; ")}`),
    ].filter(Boolean);
  }

  fact({ name, value, unit, as_of: asOf, source }, layer) {
    const shown = typeof value === "number" ? value.toLocaleString("en") : value;
    const said = value === null ? ["not known"] : [shown, unit === "date" ? null : unit].filter(Boolean);
    const dated = [asOf && asOf !== value ? wordsPeriod(asOf) : null, wordsSource(layer.sources[source])].filter(Boolean);
    return el("li", {}, `${name}: `, el("b", {}, said.join(" ")), el("small", {}, dated.join(" · ")));
  }
}

function wordsSource({ title, publisher, year, locator }) {
  const by = [publisher, year].filter(Boolean).join(" ");
  return [by ? `${title} (${by})` : title, locator].filter(Boolean).join(", ");
}
