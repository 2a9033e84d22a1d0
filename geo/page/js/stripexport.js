// "Save picture": the strip as a PNG that stands alone, with title, window, legend and sources.

const STRIP_PICTURE = { width: 1280, height: 720, scale: 2, name: "marz-border-strip.png" };

// draw(ctx, box) paints the strip itself into a box; words says what the picture shows.
function stripPicture({ draw, words, palette, most }) {
  const { width, height, scale } = STRIP_PICTURE;
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  const ctx = canvas.getContext("2d");
  ctx.scale(scale, scale);
  ctx.fillStyle = palette.paper;
  ctx.fillRect(0, 0, width, height);
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  ctx.fillStyle = palette.ink;
  ctx.font = `600 24px "Source Serif", Georgia, serif`;
  ctx.fillText("Along the Tajik–Afghan border, as reported", 28, 40);
  ctx.font = stripFont(14);
  ctx.fillStyle = palette.soft;
  ctx.fillText(stripFitting(ctx, words.shown, width - 56), 28, 62);
  draw(ctx, { x: 6, y: 70, width: width - 12, height: height - 70 - 96 });
  paintStripLegend(ctx, { x: 28, y: height - 76, palette, most });
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  ctx.font = stripFont(12);
  ctx.fillStyle = palette.soft;
  ctx.fillText(stripFitting(ctx, words.left, width - 56), 28, height - 34);
  ctx.fillText(stripFitting(ctx, words.sources, width - 56), 28, height - 16);
  return canvas;
}

// Text cut to a width, between words.
function stripFitting(ctx, text, width) {
  let cut = text;
  while (cut.length > 20 && ctx.measureText(cut).width > width) cut = `${cut.replace(/ …$/, "").replace(/\s*\S+$/, "")} …`;
  return cut;
}

// Themes, how sure, how uncertain, in two rows.
function paintStripLegend(ctx, { x, y, palette, most }) {
  ctx.font = stripFont(12.5);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  const put = (at, line, paint, words) => {
    paint(at + 8, y + line);
    ctx.font = stripFont(12.5);
    ctx.textAlign = "left";
    ctx.fillStyle = palette.ink;
    ctx.fillText(words, at + 24, y + line);
    return at + 24 + ctx.measureText(words).width + 22;
  };
  let at = x;
  for (const [name, { words }] of Object.entries(THEMES)) {
    at = put(at, 0, (a, b) => symbolPainter(name, "happened", 5.4)(ctx, a, b), words);
  }
  if (most) put(at + 10, 0, (a, b) => stripRamp(ctx, a, b), `1 to ${most.toLocaleString("en")} claims in a cell`);
  at = x;
  for (const [outline, words] of Object.entries(OUTLINE_WORDS)) {
    const modality = Object.keys(OUTLINES).find((key) => OUTLINES[key] === outline);
    at = put(at, 21, (a, b) => symbolPainter("Talks", modality, 5.4)(ctx, a, b), words);
  }
  at = put(at, 21, (a, b) => {
    ctx.fillStyle = stripRgba(THEMES.Talks.colour, 0.25);
    roundStrip(ctx, a - 11, b - 3.5, 22, 7);
    roundStrip(ctx, a - 3.5, b - 9, 7, 18);
  }, "How far place and date may be off");
  put(at, 21, (a, b) => paintStripFill(ctx, { x0: a - 12, x1: a + 10, y0: b - 7, y1: b + 6, top: b - 7, foot: b + 6 }, { theme: "Talks", outline: "filled" }), "About a stretch or the whole border; hatched: planned, dotted: denied or speculated");
}

function stripRamp(ctx, x, y) {
  [0.2, 0.6, 1].forEach((share, k) => {
    ctx.fillStyle = densityColour(share);
    ctx.fillRect(x - 12 + 8 * k, y - 4, 7, 7);
  });
}

// Whose articles a scene shows, those of most claims first.
function stripPublishers(data, scene, mask) {
  const claims = new Set([...scene.points, ...scene.stretches].map((j) => data.mark_claim[j]).filter((i) => mask[i] === 1));
  const tally = new Map();
  for (const i of claims) {
    const d = data.manifest.documents[data.document[i]];
    const name = d.publisher ?? d.title ?? "source not stated";
    tally.set(name, (tally.get(name) ?? 0) + 1);
  }
  const names = [...tally].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

function savePicture(canvas) {
  return new Promise((resolve) => canvas.toBlob((blob) => {
    const url = URL.createObjectURL(blob);
    const link = el("a", { href: url, download: STRIP_PICTURE.name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    resolve();
  }, "image/png"));
}
