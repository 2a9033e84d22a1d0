// Themes and modalities as colour, shape and outline: on the canvas, and as SVG for legends.
"use strict";

// Okabe and Ito's colours, told apart with every kind of colour vision, and a shape for each.
const THEMES = {
  Trafficking: { colour: "#009E73", shape: "diamond", words: "Trafficking" },
  Force: { colour: "#D55E00", shape: "triangle", words: "Force, threats" },
  Forces: { colour: "#E69F00", shape: "square", words: "Forces, deployments" },
  Talks: { colour: "#0072B2", shape: "circle", words: "Talks, agreements" },
  Condition: { colour: "#8a8a8a", shape: "dot", words: "Risk, condition" },
};
const OUTLINES = { happened: "filled", ongoing: "filled", planned: "hollow", denied: "dashed", speculated: "dashed" };
const OUTLINE_WORDS = { filled: "Happened, ongoing", hollow: "Planned", dashed: "Denied, speculated" };

const SHAPES = {
  circle: (r) => [[r, "arc"]],
  dot: (r) => [[r * 0.78, "arc"]],
  square: (r) => [[-r * 0.88, -r * 0.88], [r * 0.88, -r * 0.88], [r * 0.88, r * 0.88], [-r * 0.88, r * 0.88]],
  diamond: (r) => [[0, -r * 1.22], [r * 1.22, 0], [0, r * 1.22], [-r * 1.22, 0]],
  triangle: (r) => [[0, -r * 1.2], [r * 1.12, r * 0.82], [-r * 1.12, r * 0.82]],
};

function shapePath(shape, r) {
  const path = new Path2D();
  const points = SHAPES[shape](r);
  if (points[0][1] === "arc") path.arc(0, 0, points[0][0], 0, 2 * Math.PI);
  else {
    points.forEach(([x, y], k) => (k ? path.lineTo(x, y) : path.moveTo(x, y)));
    path.closePath();
  }
  return path;
}

// A painter of one theme and outline at (x, y): a halo of paper, then filled, hollow or dashed.
function symbolPainter(theme, modality, r) {
  const { colour, shape } = THEMES[theme];
  const outline = OUTLINES[modality];
  const path = shapePath(shape, outline === "filled" ? r : r - 0.6);
  return (ctx, x, y) => {
    ctx.save();
    ctx.translate(x, y);
    ctx.lineJoin = "round";
    ctx.strokeStyle = outline === "filled" ? C.ring : C.paper;
    ctx.lineWidth = outline === "filled" ? 2.4 : 4.4;
    ctx.stroke(path);
    ctx.fillStyle = outline === "filled" ? colour : C.paper;
    ctx.fill(path);
    if (outline !== "filled") {
      ctx.strokeStyle = colour;
      ctx.lineWidth = 2;
      if (outline === "dashed") ctx.setLineDash([2.6, 2]);
      ctx.stroke(path);
    }
    ctx.restore();
  };
}

// At the foot of a symbol: somebody contradicts its claim.
function paintRival(ctx, x, y) {
  ctx.beginPath();
  ctx.arc(x, y, 3.4, 0, 2 * Math.PI);
  ctx.fillStyle = C.accent;
  ctx.strokeStyle = C.paper;
  ctx.lineWidth = 1.2;
  ctx.fill();
  ctx.stroke();
}

// Beside a symbol: how many claims stand there.
const COUNT_PX = 9.5;

function paintCount(ctx, x, y, { count, font }) {
  const text = count > 999 ? `${Math.round(count / 1000)}k` : String(count);
  ctx.font = font;
  const width = Math.max(13, ctx.measureText(text).width + 7);
  ctx.fillStyle = C.ink;
  ctx.strokeStyle = C.paper;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.roundRect(x + 3, y - 15, width, 13, 6.5);
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = C.onInk;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x + 3 + width / 2, y - 8.2);
}

// The same symbol as a small SVG for legends and cards.
function symbolSvg(theme, modality, size = 14) {
  const colour = theme ? THEMES[theme].colour : "var(--soft)";
  const shape = theme ? THEMES[theme].shape : "circle";
  const outline = OUTLINES[modality];
  const r = 5;
  const points = SHAPES[shape](r);
  const paint = outline === "filled"
    ? { fill: colour }
    : { fill: "var(--paper)", stroke: colour, "stroke-width": 1.8, "stroke-dasharray": outline === "dashed" ? "2.4 1.8" : "none" };
  const node = points[0][1] === "arc"
    ? svg("circle", { cx: 0, cy: 0, r: points[0][0], ...paint })
    : svg("polygon", { points: points.map((p) => p.join(",")).join(" "), ...paint });
  return svg("svg", { viewBox: "-7.5 -7.5 15 15", width: size, height: size, "aria-hidden": "true" }, node);
}
