// The border strip's geometry: where a kilometre and a day stand in the picture, and back; which
// days the picture spans.

const STRIP_EDGES = { left: 74, right: 22, top: 66, bottom: 47 };
const STRIP_BAND = 15;
const STRIP_LEAST_DAYS = 6;

// A frame of `size` at (x, y): the plot in the middle, names above, river and kilometres below.
function stripFrame({ x = 0, y = 0, width, height }, length, [first, last]) {
  const plot = {
    x0: x + STRIP_EDGES.left, x1: x + width - STRIP_EDGES.right,
    y0: y + STRIP_EDGES.top, y1: y + height - STRIP_EDGES.bottom,
  };
  const perKm = (plot.x1 - plot.x0) / length, perDay = (plot.y1 - plot.y0) / (last + 1 - first);
  return {
    x, y, width, height, length, first, last, plot, perKm, perDay,
    xOf: (km) => plot.x0 + km * perKm,
    kmOf: (at) => clamp((at - plot.x0) / perKm, 0, length),
    yOf: (day) => plot.y0 + (day - first) * perDay,
    dayOf: (at) => clamp(Math.floor(first + (at - plot.y0) / perDay), first, last),
  };
}

// The days that the picture spans: the window where there is one, else what is shown, with a little
// air. A few early or late claims do not squeeze the rest, unless `all` asks for them.
function stripSpan({ window: shown, span }, days, all = false) {
  if (shown && span !== "cumulative") return shown;
  const sorted = Float64Array.from(days).sort();
  const n = sorted.length;
  if (n === 0) return shown ?? stripYear();
  const whole = [sorted[0], sorted[n - 1]];
  if (shown) return stripAiry([Math.min(whole[0], shown[1]), shown[1]]);
  const dense = stripDense(sorted), reach = 0.75 * (dense[1] - dense[0]) + 30;
  const near = sorted.filter((day) => day >= dense[0] - reach && day <= dense[1] + reach);
  const few = whole[1] - whole[0] < 3 * (near[near.length - 1] - near[0]);
  return stripAiry(all || few ? whole : [near[0], near[near.length - 1]]);
}

// The shortest stretch that holds three in four of the days.
function stripDense(sorted) {
  const most = Math.max(1, Math.ceil(sorted.length * 0.75));
  let best = [sorted[0], sorted[sorted.length - 1]];
  for (let k = 0; k + most <= sorted.length; k++) {
    if (sorted[k + most - 1] - sorted[k] < best[1] - best[0]) best = [sorted[k], sorted[k + most - 1]];
  }
  return best;
}

function stripAiry([first, last]) {
  const air = Math.max(2, Math.ceil((last - first) * 0.04), Math.ceil((STRIP_LEAST_DAYS - (last - first)) / 2));
  return [Math.floor(first) - air, Math.ceil(last) + air];
}

function stripYear() {
  const { year } = partsOf(Math.floor(Date.now() / 864e5));
  return [dayNumber(year), dayNumber(year + 1) - 1];
}

const STRIP_SANS = '"Source Sans", "Source Sans Pro", system-ui, sans-serif';
