// A claim in words: its date as honest as its phrase, its quotation cut around the trigger.
"use strict";

const QUOTE_LENGTH = 210;

// Where the basis has no place of its own: a date that is only the article's says so.
function wordsDated(date) {
  const isArticles = date?.basis === "publication" && date.earliest === date.latest;
  return isArticles ? `Article of ${wordsDate(date)}` : wordsDate(date);
}

function wordsDate(date) {
  if (!date) return "undated";
  const { earliest, latest, precision } = date;
  if (!earliest) return `by ${wordsGrain(latest, precision)}`;
  if (!latest) return `${date.basis === "stated" ? "since" : "after"} ${wordsGrain(earliest, precision)}`;
  if (precision === "decade") return `${earliest.slice(0, 3)}0s`;
  const from = wordsGrain(earliest, precision), to = wordsGrain(latest, precision);
  return from === to ? from : `${from} – ${to}`;
}

function wordsGrain(iso, precision) {
  const { year, month } = partsOf(fromIso(iso));
  if (precision === "year") return `${year}`;
  return precision === "month" ? `${MONTHS[month]} ${year}` : wordsDay(fromIso(iso));
}

// The quotation in at most 210 code points around its trigger, cut between words.
function excerpt(claim) {
  const quote = Array.from(claim.quote.replace(/\s+/g, " "));
  if (quote.length <= QUOTE_LENGTH) return quoted(quote.join(""));
  const middle = (claim.trigger[0] + claim.trigger[1]) / 2 - claim.start;
  const start = clamp(Math.round(middle - QUOTE_LENGTH / 2), 0, quote.length - QUOTE_LENGTH);
  let cut = quote.slice(start, start + QUOTE_LENGTH).join("");
  if (start > 0) cut = cut.replace(/^\S*\s/, "");
  if (start + QUOTE_LENGTH < quote.length) cut = cut.replace(/\s\S*$/, "");
  return quoted(`${start > 0 ? "… " : ""}${cut}${start + QUOTE_LENGTH < quote.length ? " …" : ""}`);
}

// Quotation marks, unless the sentence brings its own.
function quoted(text) {
  return /^["“«„]/.test(text) ? text : `“${text}”`;
}

function wordsVoice(claim) {
  const voice = claim.attribution ? claim.attribution.speaker : "in the article’s own voice";
  return [voice, claim.publisher].filter(Boolean).join(" · ");
}
