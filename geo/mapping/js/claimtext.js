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

// ---- How a claim lies to the border ----

function wordDistance(m) {
  if (m < 950) return `${Math.round(m / 10) * 10} m`;
  const km = m / 1000;
  return km < 10 ? `${km.toFixed(1)} km` : `${Math.round(km).toLocaleString("en")} km`;
}

// Two bounds in kilometres as words: one figure where they agree, "somewhere between" where not.
function wordSpread(low, high) {
  if (high - low < Math.max(0.5, high * 0.05)) return wordDistance(high * 1000);
  return `${low < 0.5 ? "0" : Math.round(low).toLocaleString("en")}–${wordDistance(high * 1000)}`;
}

// A country is no distance from anything: wide bounds are told as a possibility, not as figures.
const WIDE_KM = 100;

function wordNearness(relation, name, inside) {
  if (relation.kind === "inside") return inside;
  if (relation.high_km - relation.low_km > WIDE_KM) return relation.layer === "border" && relation.kind === "possibly" ? `possibly ${inside}` : null;
  return `${wordSpread(relation.low_km, relation.high_km)} to ${name}`;
}

// Where along the border its nearest point stands, null when that may be anywhere.
function wordChainage(border) {
  const [low, high] = [border.chainage_low_km, border.chainage_high_km];
  if (low === null || high - low > WIDE_KM) return null;
  return high - low < 2 ? `km ${Math.round(low)}` : `km ${Math.round(low)}–${Math.round(high)}`;
}

// The distance to the border, null where that says nothing.
function wordNear(border) {
  return wordNearness(border, "the border", "on the border");
}

// The line of a callout: "12–18 km to the border, km 640"; null for what is near to nothing.
function wordsToBorder(claim) {
  const border = (claim.relations ?? []).find(({ layer }) => layer === "border");
  if (!border) return null;
  return [wordNear(border), wordChainage(border)].filter(Boolean).join(", ") || null;
}

// ---- What is known of its event ----

const RIVAL_WORDS = { quantity: "in numbers", modality: "in whether", date: "in when", place: "in where", actor: "in who" };

// "2 origins in 2 articles", "1 or 2 origins in 2 articles", "one origin in 3 articles".
function wordOrigins({ origins: [least, most], articles, claims }) {
  const count = least === most ? (most === 1 ? "one origin" : `${most} origins`) : `${least} ${most - least > 1 ? "to" : "or"} ${most} origins`;
  return articles > 1 ? `${count} in ${articles} articles` : `${count}, ${claims} claims`;
}

function wordRivals(kinds) {
  return `contradicted ${kinds.map((kind) => RIVAL_WORDS[kind]).join(", ")}`;
}

function wordsHappening(happening) {
  if (!happening) return [];
  return [happening.claims > 1 ? wordOrigins(happening) : null, happening.rivals.length ? wordRivals(happening.rivals) : null].filter(Boolean);
}
