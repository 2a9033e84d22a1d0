// How the panels draw what the map draws too: el, svg, THEMES and OUTLINES are the map's own.

const MODALITY_GROUPS = Object.entries(OUTLINE_WORDS).map(([outline, name]) => ({
  name, outline, modalities: Object.keys(OUTLINES).filter((m) => OUTLINES[m] === outline),
}));

function symbol(theme, modality) {
  const node = symbolSvg(theme, modality);
  node.setAttribute("class", "symbol");
  return node;
}
