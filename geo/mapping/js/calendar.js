// Days since 1970-01-01 and the calendar: steps, ticks, bins, words.
"use strict";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
// Bits of the column `flags`.
const FLAG_DATED = 1, FLAG_PLACED = 2, FLAG_RIVAL = 16;
const OPEN_START = -2147483648;
const OPEN_END = 2147483647;

function dayNumber(year, month = 0, day = 1) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return Math.round(date.getTime() / 864e5);
}

function partsOf(day) {
  const date = new Date(day * 864e5);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

function isoDay(day) {
  return new Date(day * 864e5).toISOString().slice(0, 10);
}

function fromIso(text) {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) ? null : Math.round(ms / 864e5);
}

function wordsDay(day) {
  const { year, month, day: d } = partsOf(day);
  return `${d} ${MONTHS[month]} ${year}`;
}

// The first day of the unit that holds `day`. Weeks begin on Monday; units: [name, how many].
function floorTo(day, [unit, count]) {
  const { year, month } = partsOf(day);
  if (unit === "day") return Math.floor(day / count) * count;
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7);
  if (unit === "month") return dayNumber(year, Math.floor(month / count) * count);
  return dayNumber(Math.floor(year / count) * count);
}

// The same day of the unit `steps` units later; a month's end stays within its month.
function shift(day, [unit, count], steps) {
  if (unit === "day") return day + count * steps;
  if (unit === "week") return day + 7 * count * steps;
  const { year, month, day: d } = partsOf(day);
  const months = unit === "month" ? count * steps : 12 * count * steps;
  const last = partsOf(dayNumber(year, month + months + 1, 0)).day;
  return dayNumber(year, month + months, Math.min(d, last));
}

// Move a window [first, last] by whole steps; its end is moved as the day after, so that the
// window February becomes the window March, not 1 to 28 March.
function shiftWindow([first, last], unit, steps) {
  return [shift(first, unit, steps), shift(last + 1, unit, steps) - 1];
}

// "2011", "Feb 2011", "4 May 2011" for a window, or its two ends.
function wordsWindow([first, last]) {
  const a = partsOf(first), b = partsOf(last + 1);
  if (a.day === 1 && b.day === 1) {
    if (a.month === 0 && b.month === 0) {
      return b.year - a.year === 1 ? `${a.year}` : `${a.year}–${b.year - 1}`;
    }
    const end = partsOf(last);
    const from = `${MONTHS[a.month]} ${a.year}`, to = `${MONTHS[end.month]} ${end.year}`;
    return from === to ? from : `${from} – ${to}`;
  }
  return first === last ? wordsDay(first) : `${wordsDay(first)} – ${wordsDay(last)}`;
}

const UNITS = [
  ["day", 1], ["week", 1], ["month", 1], ["month", 3], ["year", 1], ["year", 2], ["year", 5],
  ["year", 10], ["year", 25], ["year", 100],
];
const UNIT_DAYS = { day: 1, week: 7, month: 30.4, year: 365.25 };

// The finest unit of which at most `most` fit into [first, last].
function unitFor(first, last, most) {
  const days = last - first + 1;
  return UNITS.find(([unit, count]) => days / (UNIT_DAYS[unit] * count) <= most) || ["year", 500];
}

// Marks of the axis: day number, words, and whether a year or month begins there.
function ticks(first, last, most) {
  const unit = unitFor(first, last, most);
  const out = [];
  for (let day = floorTo(first, unit); day <= last && out.length < 200; day = shift(day, unit, 1)) {
    if (day >= first) out.push({ day, words: tickWords(day, unit, out.length === 0) });
  }
  return out;
}

function tickWords(day, [unit], isFirst) {
  const { year, month, day: d } = partsOf(day);
  if (unit === "year") return `${year}`;
  if (unit === "month") return month === 0 || isFirst ? `${MONTHS[month]} ${year}` : MONTHS[month];
  return d <= 7 && (unit === "week" || d === 1) || isFirst ? `${d} ${MONTHS[month]}` : `${d}`;
}
