// The ground of the border strip: names above, calendar at the left, river and kilometres below.

const STRIP_SLANT = -Math.PI / 6;
const STRIP_NAME_STEP = 25;
const STRIP_RIVERS = { river: "riverBand", "river 2": "riverBand2", lake: "lakeBand", land: "landBand" };

function paintStripGround(ctx, frame, { landmarks, palette, asOf, state }) {
  const { plot } = frame;
  ctx.fillStyle = palette.card;
  ctx.fillRect(plot.x0, plot.y0, plot.x1 - plot.x0, plot.y1 - plot.y0);
  ctx.textBaseline = "middle";
  paintStripCalendar(ctx, frame, palette);
  paintStripDistricts(ctx, frame, landmarks.districts, palette);
  paintStripNames(ctx, frame, { names: stripNames(landmarks, asOf), palette });
  paintStripRivers(ctx, frame, landmarks.rivers, palette);
  paintStripKilometres(ctx, frame, palette);
  paintStripView(ctx, frame, { runs: stripRuns(landmarks.course, state.bounds), palette });
  ctx.strokeStyle = palette.faint;
  ctx.lineWidth = 1;
  ctx.strokeRect(plot.x0 - 0.5, plot.y0 - 0.5, plot.x1 - plot.x0 + 1, plot.y1 - plot.y0 + 1);
}

function stripFont(size, weight = 400) {
  return `${weight} ${size}px ${STRIP_SANS}`;
}

function stripLine(ctx, [x0, y0, x1, y1], colour, dash = []) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
  ctx.setLineDash([]);
}

// Days by the calendar; words as close as they can be read.
function paintStripCalendar(ctx, frame, palette) {
  const { plot } = frame;
  ctx.font = stripFont(11.5);
  ctx.textAlign = "right";
  let free = -Infinity;
  for (const { day, words } of ticks(frame.first, frame.last, (plot.y1 - plot.y0) / 19)) {
    const y = Math.round(frame.yOf(day)) + 0.5;
    stripLine(ctx, [plot.x0, y, plot.x1, y], palette.line);
    if (y < free || y > plot.y1 - 2) continue;
    ctx.fillStyle = palette.soft;
    ctx.fillText(words, plot.x0 - 8, y);
    free = y + 14;
  }
}

// The Tajik districts along the line: their names between their ends, left out where too narrow.
function paintStripDistricts(ctx, frame, districts, palette) {
  const y1 = frame.plot.y0, y0 = y1 - STRIP_BAND;
  ctx.font = stripFont(10.5);
  ctx.textAlign = "center";
  ctx.fillStyle = palette.paper;
  ctx.fillRect(frame.plot.x0, y0, frame.plot.x1 - frame.plot.x0, STRIP_BAND);
  districts.forEach(({ name, from_km: from, to_km: to }, k) => {
    const x0 = frame.xOf(from), x1 = frame.xOf(to);
    ctx.fillStyle = palette.line;
    ctx.globalAlpha = k % 2 ? 0.75 : 0.35;
    ctx.fillRect(x0, y0, x1 - x0, STRIP_BAND - 1);
    ctx.globalAlpha = 1;
    if (ctx.measureText(name).width + 6 > x1 - x0) return;
    ctx.fillStyle = palette.soft;
    ctx.fillText(name, (x0 + x1) / 2, y0 + STRIP_BAND / 2);
  });
}

// Crossings, garrisons and towns in the order in which their names are given room.
function stripNames({ crossings, places }, asOf) {
  const day = asOf ?? Math.floor(Date.now() / 864e5);
  const named = (rows, rank) => rows.map((row) => ({
    ...row, words: stripName(row, rank, places), crossing: rank === 0, stands: stoodOn(row.days, day),
    order: rank + (rank ? (row.rank ?? 2) + row.distance_km / 12 + (row.tajik ? 0 : 1.5) : 0),
  }));
  return [...named(crossings, 0), ...named(places.filter((row) => row.distance_km <= 25), 1)]
    .filter(({ stands, crossing }) => crossing || stands !== NOT_THERE)
    .sort((a, b) => a.order - b.order);
}

// A crossing by its Tajik bank, with the city beside it; a town without what it was once called.
function stripName(row, rank, places) {
  const own = row.name.split("–")[0].replace(/ \(.*\)/, "");
  const city = rank ? null : places.find((p) => p.kind === "settlement" && p.rank <= 2 && Math.abs(p.km - row.km) < 8 && p.distance_km < 8);
  return city && city.name !== own ? `${own} · ${city.name}` : own;
}

function paintStripNames(ctx, frame, { names, palette }) {
  const taken = [], foot = frame.plot.y0 - STRIP_BAND - 3;
  for (const name of names) {
    const x = frame.xOf(name.km);
    if (taken.some((other) => Math.abs(other - x) < STRIP_NAME_STEP)) continue;
    taken.push(x);
    ctx.globalAlpha = name.stands === THERE || !name.crossing ? 1 : name.stands === NOT_THERE ? 0.4 : 0.7;
    if (name.crossing) stripLine(ctx, [x, frame.plot.y0, x, frame.plot.y1], accentVeil(0.42), name.stands === NOT_THERE ? [2, 4] : []);
    else stripLine(ctx, [x, frame.plot.y0, x, frame.plot.y1], palette.line, [3, 3]);
    ctx.save();
    ctx.translate(x, foot);
    if (name.crossing) {
      ctx.fillStyle = palette.accent;
      ctx.fillRect(-3.2, -4, 6.4, 6.4);
    } else {
      ctx.fillStyle = palette.faint;
      ctx.fillRect(-1.5, -1.5, 3, 3);
    }
    ctx.rotate(STRIP_SLANT);
    ctx.font = stripFont(name.crossing ? 12 : 11, name.crossing ? 600 : 400);
    ctx.textAlign = "left";
    ctx.fillStyle = name.crossing ? palette.accent : palette.soft;
    ctx.fillText(name.words, name.crossing ? 8 : 5, -1);
    ctx.restore();
    ctx.globalAlpha = 1;
  }
}

function paintStripRivers(ctx, frame, rivers, palette) {
  const y0 = frame.plot.y1 + 1;
  ctx.font = stripFont(10.5);
  ctx.textAlign = "center";
  rivers.forEach(({ name, course, from_km: from, to_km: to }, k) => {
    const x0 = frame.xOf(from), x1 = frame.xOf(to);
    ctx.fillStyle = palette[STRIP_RIVERS[course === "river" && k % 2 ? "river 2" : course] ?? "line"];
    ctx.fillRect(x0, y0, x1 - x0, STRIP_BAND - 2);
    const words = [name, course].find((word) => word && ctx.measureText(word).width + 6 < x1 - x0);
    if (!words) return;
    ctx.fillStyle = course === "land" ? palette.onLand : palette.onRiver;
    ctx.fillText(words, (x0 + x1) / 2, y0 + STRIP_BAND / 2 - 0.5);
  });
}

function paintStripKilometres(ctx, frame, palette) {
  const { plot, length } = frame;
  const top = plot.y1 + STRIP_BAND + 2;
  ctx.font = stripFont(11);
  const step = frame.perKm * 100 > 46 ? 100 : 200;
  for (let km = 0; km <= length; km += step) {
    stripLine(ctx, [frame.xOf(km) + 0.5, top - 3, frame.xOf(km) + 0.5, top + 2], palette.faint);
    ctx.fillStyle = palette.soft;
    ctx.textAlign = "center";
    if (frame.xOf(length) - frame.xOf(km) > 40) ctx.fillText(`${km.toLocaleString("en")}${km ? "" : " km"}`, frame.xOf(km), top + 9);
  }
  ctx.fillText(Math.round(length).toLocaleString("en"), plot.x1 - 4, top + 9);
  ctx.font = stripFont(10.5);
  ctx.fillStyle = palette.faint;
  ctx.textAlign = "left";
  ctx.fillText("Uzbek tripoint", plot.x0 - 14, top + 22);
  ctx.textAlign = "right";
  ctx.fillText("Chinese tripoint", plot.x1 + 14, top + 22);
  ctx.textAlign = "center";
  ctx.fillText("kilometre along the border · bracket: what the map shows · faint bars: how far place and date may be off · bands: about a stretch", (plot.x0 + plot.x1) / 2, top + 22);
}

// Which kilometres lie within a view [west, south, east, north]: [from, to] pairs.
function stripRuns(course, bounds) {
  if (!bounds) return [];
  const [west, south, east, north] = bounds;
  const runs = [];
  course.forEach(([lon, lat], km) => {
    if (lon < west || lon > east || lat < south || lat > north) return;
    const last = runs[runs.length - 1];
    if (last && km - last[1] <= 12) last[1] = km;
    else runs.push([km, km]);
  });
  return runs;
}

// The view of the map as brackets on the kilometre axis.
function paintStripView(ctx, frame, { runs, palette }) {
  const y = frame.plot.y1 + STRIP_BAND + 0.5;
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = 2;
  for (const [from, to] of runs) {
    const x0 = frame.xOf(from), x1 = frame.xOf(Math.min(to, frame.length));
    ctx.beginPath();
    ctx.moveTo(x0, y - 4);
    ctx.lineTo(x0, y);
    ctx.lineTo(x1, y);
    ctx.lineTo(x1, y - 4);
    ctx.stroke();
  }
}
