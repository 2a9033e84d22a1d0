// How dates, places and relations are worded. Everything returned is plain text.

// A publication date as it stands in the manifest: an EDTF year, month or day.
function wordPublished(edtf) {
  if (!edtf) return "not stated";
  const [year, month, day] = edtf.split("-");
  return [day && Number(day), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
}

// Why an article has no claims, null where its language is read.
function wordUnread({ supported, language }) {
  if (supported !== false) return null;
  const name = language === "und" ? null : new Intl.DisplayNames(["en"], { type: "language" }).of(language);
  return `${name ?? "unknown language"}: read for places only`;
}

const BASIS_WORDS = {
  stated: "stated",
  relative: "relative",
  publication: "publication",
};

const KIND_WORDS = { line: "whole line", area: "area", route: "route", point: "place" };
const ROLE_WORDS = { at: "", from: "from", via: "via", to: "to", about: "about" };
const PLACE_BASIS = { named: "", anaphora: "referred to", topic: "topic of the article" };

function wordPlace(location) {
  const precise = location.kind === "point" && location.uncertainty_m
    ? `± ${wordDistance(location.uncertainty_m)}` : KIND_WORDS[location.kind];
  return { role: ROLE_WORDS[location.role], name: location.feature_name ?? location.name, precise,
           basis: PLACE_BASIS[location.basis] };
}

// A claim's places in the order in which a card tells them: where it happened first.
function rankedPlaces(locations) {
  const order = ["at", "from", "via", "to", "about"];
  return [...locations].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}

function wordWithin(relations) {
  const sure = relations.filter((r) => r.kind === "inside").map((r) => r.name);
  const maybe = relations.filter((r) => r.kind === "possibly").map((r) => r.name);
  if (!sure.length && (maybe.length < 1 || maybe.length > 2)) return null;
  return sure.length ? sure.slice(0, 3).join(", ") : `possibly ${maybe.join(" or ")}`;
}

function wordRelations(relations) {
  const of = (layer) => relations.find((r) => r.layer === layer);
  const [border, base, corridor] = ["border", "base", "corridor"].map(of);
  const words = [];
  if (border) {
    const along = wordChainage(border);
    words.push(wordNear(border), along && `nearest at ${along}`);
  }
  if (base) words.push(wordNearness(base, base.name, `at ${base.name}`));
  if (corridor) words.push(wordNearness(corridor, "the northern route", "on the northern route"));
  // Who stands on the border line stands in neither country for sure: saying both says nothing.
  if (border?.kind !== "inside") for (const layer of ["countries", "provinces"]) {
    words.push(wordWithin(relations.filter((r) => r.layer === layer)));
  }
  return words.filter(Boolean);
}

// The quotation cut at the ends of spans of the article, by code points as the spans count; each
// piece knows the kinds of the spans that cover it.
function wordMarks(claim, spans) {
  const points = Array.from(claim.quote);
  const within = (at) => Math.min(Math.max(at - claim.start, 0), points.length);
  const marks = spans.map(({ kind, start, end }) => ({ kind, start: within(start), end: within(end) }));
  const cuts = new Set([0, points.length, ...marks.flatMap(({ start, end }) => [start, end])]);
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(1).map((end, i) => ({
    text: points.slice(edges[i], end).join(""),
    kinds: [...new Set(marks.filter((m) => m.start <= edges[i] && end <= m.end).map((m) => m.kind))],
  }));
}

function wordVoice(attribution) {
  if (!attribution) return null;
  return {
    speaker: attribution.speaker,
    note: [attribution.anonymous ? "unnamed" : "", attribution.via?.length ? `via ${attribution.via.join(", ")}` : ""]
      .filter(Boolean).join(", "),
  };
}
