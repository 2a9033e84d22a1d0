// Elements are built node by node. Text goes in as text, never as markup: article text is hostile.

function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "dataset") Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

function svg(tag, props = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

// Symbol of a claim: shape and colour from its theme, outline from its modality.
const THEME_COLOURS = {
  Trafficking: "#009e73",
  Force: "#d55e00",
  Forces: "#e69f00",
  Talks: "#0072b2",
  Condition: "#8a8a8a",
};

const THEME_WORDS = {
  Trafficking: "Trafficking",
  Force: "Force, threats",
  Forces: "Forces, deployments",
  Talks: "Talks, agreements",
  Condition: "Risk, condition",
};

const MODALITY_GROUPS = [
  { name: "Happened, ongoing", modalities: ["happened", "ongoing"], outline: "filled" },
  { name: "Planned", modalities: ["planned"], outline: "hollow" },
  { name: "Denied, speculated", modalities: ["denied", "speculated"], outline: "dashed" },
];

function outlineOf(modality) {
  return MODALITY_GROUPS.find((g) => g.modalities.includes(modality))?.outline ?? "filled";
}

function symbol(theme, outline = "filled", colour = THEME_COLOURS[theme]) {
  const shape = {
    Trafficking: () => svg("path", { d: "M8 1.6 14.4 8 8 14.4 1.6 8Z" }),
    Force: () => svg("path", { d: "M8 2 14.6 13.6H1.4Z" }),
    Forces: () => svg("rect", { x: 2.4, y: 2.4, width: 11.2, height: 11.2 }),
    Talks: () => svg("circle", { cx: 8, cy: 8, r: 6 }),
    Condition: () => svg("circle", { cx: 8, cy: 8, r: 4.6 }),
  }[theme]();
  shape.setAttribute("fill", outline === "filled" ? colour : "#fff");
  shape.setAttribute("stroke", colour);
  shape.setAttribute("stroke-width", outline === "filled" ? "1" : "2");
  if (outline === "dashed") shape.setAttribute("stroke-dasharray", "2.6 2");
  return svg("svg", { viewBox: "0 0 16 16", class: "symbol", "aria-hidden": "true" }, shape);
}
