// The graticule: meridians and parallels as fine as the view allows, degrees at its edges.
"use strict";

function graticuleStep(zoom) {
  return zoom < 3.25 ? 30 : zoom < 4.5 ? 10 : zoom < 5.75 ? 5 : zoom < 7.25 ? 2 : zoom < 8.5 ? 1 : 0.5;
}

function paintGraticule(ctx, view) {
  const step = graticuleStep(view.zoom);
  ctx.strokeStyle = C.grid;
  ctx.lineWidth = 0.8;
  ctx.beginPath();
  for (const { x } of meridians(view, step)) {
    ctx.moveTo(x, view.y0);
    ctx.lineTo(x, view.y1);
  }
  for (const { y } of parallels(view, step)) {
    ctx.moveTo(view.x0, y);
    ctx.lineTo(view.x1, y);
  }
  ctx.stroke();
}

function meridians(view, step) {
  const first = Math.ceil((((view.x0 + view.ox) / view.k) * 360 - 180) / step);
  const last = Math.floor((((view.x1 + view.ox) / view.k) * 360 - 180) / step);
  return steps(Math.max(first, -180 / step), Math.min(last, 180 / step)).map((k) => ({ degrees: k * step, x: unitX(k * step) * view.k - view.ox }));
}

function parallels(view, step) {
  const first = Math.ceil(latOf((view.y1 + view.oy) / view.k) / step);
  const last = Math.floor(latOf((view.y0 + view.oy) / view.k) / step);
  return steps(first, Math.min(last, Math.floor(84 / step))).map((k) => ({ degrees: k * step, y: unitY(k * step) * view.k - view.oy }));
}

function steps(first, last) {
  return Array.from({ length: Math.max(0, Math.min(400, last - first + 1)) }, (_, k) => first + k);
}

// Degrees along the upper and the right edge of the visible part, where nothing else is.
function paintDegrees(ctx, view, region, taken) {
  const step = graticuleStep(view.zoom);
  ctx.font = `400 10px ${SANS}`;
  ctx.fillStyle = C.degrees;
  ctx.textBaseline = "middle";
  ctx.textAlign = "center";
  const write = (words, x, y) => {
    const box = { x0: x - 16, y0: y - 8, x1: x + 16, y1: y + 8 };
    if (taken.some((other) => overlap(box, other) > 0)) return;
    taken.push(box);
    ctx.fillText(words, x, y);
  };
  for (const { degrees, x } of meridians(view, step)) {
    if (x > region.x0 + 20 && x < region.x1 - 40) write(`${Math.abs(degrees)}°${degrees < 0 ? "W" : "E"}`, x, region.y0 + 9);
  }
  for (const { degrees, y } of parallels(view, step)) {
    if (y > region.y0 + 20 && y < region.y1 - 20) write(`${Math.abs(degrees)}°${degrees < 0 ? "S" : "N"}`, region.x1 - 18, y);
  }
}
