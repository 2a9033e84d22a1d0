// Every colour that is painted, in light and in dark, and which of the two is worn. Painters read C
// when they paint, never before: a change of theme repaints, nothing is built anew. What is styled
// rather than painted has the same colours as variables, in map.css and in the page's shell.css.
"use strict";

const PALETTES = {
  light: {
    ink: "#262320", paper: "#fdfbf7", accent: "#7a1f2b", accentTint: "122,31,43", onInk: "#ffffff", ring: "#fdfbf7",
    land: "#fdfbf7", sea: "#dbe5e9", water: "#cfdee5", shore: "#88a9b9",
    country: "#857a6a", province: "#a99d8a", district: "#b7ac9b", world: "#b3a998", other: "rgba(38,35,32,.55)",
    garrison: "#1f2d4a", site: "#c9cfdb", sector: "#6c7350", town: "#57504a", townLine: "#3c3731",
    casing: "rgba(253,251,247,.92)", corridorBand: "rgba(224,158,92,.18)", corridorLine: "rgba(178,92,24,.7)",
    corridorFaint: "rgba(178,92,24,.5)", corridorGlow: "rgba(224,140,60,.28)",
    halo: "rgba(253,251,247,.88)", seaHalo: "rgba(219,229,233,.8)", ground: "#8a8071", far: "#a1978a",
    provinceName: "#9a8f80", districtName: "#a2988a", waterName: "#4f7c93", townName: "#3c3731",
    sectorName: "#5d6444", corridorName: "#a5621f",
    grid: "rgba(94,87,77,.13)", degrees: "rgba(94,87,77,.75)", baseline: "rgba(94,87,77,.35)", axis: "#6b655c",
    soft: "#6b655d", faint: "#736c62", line: "#e4ded3", card: "#ffffff", stretch: "#f6c445",
    riverBand: "#b9d3de", riverBand2: "#a9c6d4", lakeBand: "#7fa9be", landBand: "#dccfb4", onRiver: "#2c4c5c", onLand: "#5d5136",
    blank: "#ffffff", reliefFilter: "", shade: "150,100,40", route: "214,120,40",
    few: [150, 118, 92, 0.14], many: [55, 30, 44, 0.84],
  },
  dark: {
    ink: "#f0eadf", paper: "#1d1a17", accent: "#ee7d76", accentTint: "238,125,118", onInk: "#1d1a17", ring: "#efe8db",
    land: "#48423a", sea: "#1b262c", water: "#24414f", shore: "#4f7a8d",
    country: "#a3967f", province: "#7d7261", district: "#6b6254", world: "#7a6f5f", other: "rgba(240,234,223,.55)",
    garrison: "#a9bfe8", site: "#3c4763", sector: "#a9b384", town: "#bdb3a3", townLine: "#d6ccbc",
    casing: "rgba(24,21,18,.85)", corridorBand: "rgba(232,158,84,.16)", corridorLine: "rgba(232,152,78,.78)",
    corridorFaint: "rgba(232,152,78,.55)", corridorGlow: "rgba(240,160,80,.32)",
    halo: "rgba(27,24,20,.85)", seaHalo: "rgba(27,38,44,.8)", ground: "#b9ad99", far: "#968b7b",
    provinceName: "#a0947f", districtName: "#958a79", waterName: "#8fbad0", townName: "#e2d9ca",
    sectorName: "#bcc69a", corridorName: "#eaa565",
    grid: "rgba(240,228,205,.1)", degrees: "rgba(222,212,195,.7)", baseline: "rgba(222,212,195,.35)", axis: "#b5ac9e",
    soft: "#b9b0a2", faint: "#a39a8c", line: "#3a352f", card: "#26221e", stretch: "#e0aa2c",
    riverBand: "#2f5364", riverBand2: "#3a6174", lakeBand: "#4b7c93", landBand: "#5d5238", onRiver: "#d5e8f1", onLand: "#eadfc4",
    blank: "#ffffff",
    // The shades of the same pictures, deeper: light still falls from the same side.
    reliefFilter: "brightness(.8) contrast(2.4)", shade: "236,190,120", route: "240,160,80",
    few: [236, 200, 168, 0.16], many: [255, 226, 196, 0.9],
  },
};
const C = { theme: "light", ...PALETTES.light };

function usePalette(name) {
  Object.assign(C, PALETTES[name], { theme: name });
}

// The accent as a veil: what is lit, chosen or uncertain.
function accentVeil(strength) {
  return `rgba(${C.accentTint},${strength})`;
}

// The colour of a density cell, from few (0) to many (1): red, green, blue, and opacity.
function densityParts(share) {
  const [r, g, b, a] = C.few.map((few, k) => few + (C.many[k] - few) * share);
  return [Math.round(r), Math.round(g), Math.round(b), a];
}

function densityColour(share) {
  const [r, g, b, a] = densityParts(share);
  return `rgba(${r}, ${g}, ${b}, ${a.toFixed(2)})`;
}

// Paint in light colours whatever the page wears: for a picture that is saved.
function inLight(paint) {
  const worn = C.theme;
  usePalette("light");
  try {
    return paint();
  } finally {
    usePalette(worn);
  }
}

// The theme worn: the one chosen, else the system's. A picture for a briefing is light unless
// its address says otherwise, so that it prints the same from every desk.
function themeOf({ theme, present }, system) {
  return theme || (system.matches && !present ? "dark" : "light");
}

// Wear the theme in this document, now and whenever it changes; tell repaint about the changes.
function followTheme(hub, repaint) {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const wear = () => {
    const name = themeOf(hub.state, system), isNew = name !== C.theme;
    document.documentElement.dataset.theme = name;
    usePalette(name);
    return isNew;
  };
  const heard = () => { if (wear()) repaint(); };
  wear();
  system.addEventListener("change", heard);
  const off = hub.on((state, keys) => { if (keys.has("theme") || keys.has("present")) heard(); });
  return () => {
    system.removeEventListener("change", heard);
    off();
  };
}
