// When a curated feature was there: four day numbers, and three answers.
"use strict";

const THERE = 1;
const OPEN = 0.5;
const NOT_THERE = 0;

// Whether a feature stood on a day. The day of a beginning counts, the day of an end does not;
// between the first and last possible day the sources leave it open.
function stoodOn([begunFrom, begunBy, endedFrom, endedBy], day) {
  if ((begunFrom !== null && day < begunFrom) || (endedBy !== null && day >= endedBy)) return NOT_THERE;
  const sure = (begunBy === null || day >= begunBy) && (endedFrom === null || day < endedFrom);
  return sure ? THERE : OPEN;
}

// A year, month or day of EDTF in words.
function wordsMoment(one) {
  const [year, month, day] = one.replace(/[~?%]$/, "").split("-");
  const words = [day && Number(day), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
  return /[~?%]$/.test(one) ? `about ${words}` : words;
}

// A beginning or an end: a moment, or two of them, between which it was.
function wordsEdtf(edtf) {
  const [a, b] = edtf.split("/").map(wordsMoment);
  return b ? `between ${a} and ${b}` : a;
}

// When a fact held: at a moment, or from one to another, either of which may be open.
function wordsPeriod(edtf) {
  const [from, to] = edtf.split("/");
  if (!to) return wordsMoment(from);
  if (from === "..") return `until ${wordsMoment(to)}`;
  return to === ".." ? `since ${wordsMoment(from)}` : `${wordsMoment(from)} – ${wordsMoment(to)}`;
}

// The first day of a year, month or day; an open end lies far away.
function firstDay(one, otherwise) {
  if (one === "..") return otherwise;
  const [year, month = 1, day = 1] = one.replace(/[~?%]$/, "").split("-").map(Number);
  return dayNumber(year, month - 1, day);
}

// The name that a feature bore on a day: a former one in its time, else today's.
function nameOn(feature, day) {
  const former = feature.facts.find(({ name, value, as_of: asOf }) => {
    const [from, to] = name === "former name" && value && asOf ? asOf.split("/") : [];
    return to && firstDay(from, OPEN_START) <= day && day < firstDay(to, OPEN_END);
  });
  return former ? former.value : feature.name;
}

// "since 26 Aug 2007", "from 1992 to 2005", "until between 2005 and 2006".
function wordsLifetime({ validFrom: from, validTo: to }) {
  if (from && to) return `${wordsEdtf(from)} – ${wordsEdtf(to)}`;
  if (from) return `since ${wordsEdtf(from)}`;
  return to ? `until ${wordsEdtf(to)}` : "";
}

function wordsStood(stands, day) {
  const words = { [THERE]: "there", [OPEN]: "open whether there", [NOT_THERE]: "not there" };
  return `${words[stands]} on ${wordsDay(day)}`;
}

// How a geometry is known. What is uncertain is always said, not only drawn.
function wordsStatus({ status, accuracy, placed }) {
  if (!placed) return `${status === "unverified" ? "Unverified; n" : "N"}ot drawn: no source gives its place`;
  const within = accuracy ? ` ± ${accuracy < 1000 ? `${accuracy} m` : `${accuracy / 1000} km`}` : "";
  return {
    surveyed: `Surveyed${within}`,
    approximate: `Approximate${within}`,
    schematic: "Schematic: its exact course is not known",
    unverified: `Unverified${within}: where it lies rests on one source or on memory`,
  }[status];
}
