// What "Why is this here?" says of a claim: for each field its values, the rule behind each, and
// the file that holds the rule. Everything returned is plain text.

const RULE_FOLDER = "geo/extraction/";

// "ru/expressions: 'в мае' is a month" as words and file; a rule without a file keeps its words.
function wordRule(rule) {
  const [, file, words] = /^([\w/-]{1,60}):\s*([^]+)$/.exec(rule ?? "") ?? [];
  if (!file) return { rule: rule || null, file: null };
  return { rule: words.replace(/(?<=^|[\s(])'([^']+)'(?=$|[\s,.;:)])/g, "“$1”"), file: `${RULE_FOLDER}${file}.py` };
}

const BASIS_NOTES = {
  stated: "stated in the text", relative: "counted from another date", publication: "the article's own date",
  named: "named in the sentence", anaphora: "referred to by other words", topic: "what the article is about",
};
const ACTOR_NOTES = { actor: "acts", recipient: "acted upon, or addressed", unit: "the forces moved" };

// The words of a span inside the quotation; a span of another sentence has none here.
function phraseOf(claim, { start, end }) {
  if (start === null || start === undefined || start < claim.start || end > claim.end) return null;
  return Array.from(claim.quote).slice(start - claim.start, end - claim.start).join("").replace(/\s+/g, " ");
}

function wordCount({ value, low, high, unit, of }) {
  const share = unit === "share";
  const figure = (n) => (share ? `${+(100 * n).toFixed(1)} %` : n.toLocaleString("en", { maximumFractionDigits: 2 }));
  const known = (n) => n !== null && n !== undefined;
  let number = known(value) ? figure(value) : "some";
  if (!known(value) && known(low) && known(high)) number = low === high ? figure(low) : `${figure(low)}–${figure(high)}`;
  else if (!known(value) && known(high)) number = `up to ${figure(high)}`;
  else if (!known(value) && known(low)) number = `at least ${figure(low)}`;
  return [number, share ? null : unit, of ? `of ${of}` : null].filter(Boolean).join(" ");
}

function wordPoint({ lon, lat }) {
  if (lon === null || lon === undefined) return null;
  const side = (n, plus, minus) => `${Math.abs(n).toFixed(3)}° ${n < 0 ? minus : plus}`;
  return `${side(lat, "N", "S")} ${side(lon, "E", "W")}`;
}

function whyPlace(claim, location) {
  const { role, precise } = wordPlace(location);
  const phrase = phraseOf(claim, location);
  const name = location.feature_name ?? location.name;
  const anchor = location.anchor ? `measured from ${location.anchor_name ?? location.anchor}` : null;
  return {
    value: [role, name].filter(Boolean).join(" "), kind: location.kind,
    notes: [phrase && phrase !== name ? `“${phrase}”` : null, BASIS_NOTES[location.basis], precise, anchor,
      Number.isFinite(location.confidence) ? `confidence ${location.confidence.toFixed(2)}` : null],
    codes: [location.feature ?? location.place, wordPoint(location)], rule: location.rule,
  };
}

// What is left empty keeps its reason in `why`; a party, number or speaker that is not there needs
// none.
function whyEmpty(words, rule, needed = true) {
  return [{ value: words, empty: true, needed, rule }];
}

// The rows in the order of an analyst's questions.
function whyRows(claim) {
  const why = claim.why ?? {};
  const { date, attribution: said, locations = [], actors = [], quantities = [] } = claim;
  const contexts = claim.contexts?.length ? `contexts: ${claim.contexts.join(", ").replaceAll("_", " ")}` : null;
  const dated = date && { value: wordsDate(date), codes: [date.edtf], rule: date.rule,
    notes: [phraseOf(claim, date) && `“${phraseOf(claim, date)}”`, BASIS_NOTES[date.basis] ?? date.basis] };
  const voice = said && { value: said.speaker, rule: said.rule,
    notes: [wordVoice(said).note, said.origin ? `first said by ${said.origin}` : null] };
  const nearness = wordRelations(claim.relations ?? []);
  return [
    ["What", [{ value: typeWord(claim), codes: [[claim.event_type, claim.mode].filter(Boolean).join(" ")],
      notes: [contexts], rule: why.event_type }]],
    ["Happened?", [{ value: claim.modality, rule: why.modality }]],
    ["When", dated ? [dated] : whyEmpty("undated", why.date)],
    ["Where", locations.length ? rankedPlaces(locations).map((x) => whyPlace(claim, x)) : whyEmpty("no place", why.locations)],
    ["Nearby", nearness.length ? [{ value: nearness.join("\u00a0· "), own: true, plain: true,
      rule: "the places above, measured against the curated layers", file: "geo/analysis/join.py" }] : []],
    ["Who", actors.length ? actors.map((x) => ({ value: x.text, codes: [x.norm], notes: [ACTOR_NOTES[x.role] ?? x.role], rule: x.rule }))
      : whyEmpty("nobody named", why.actors, false)],
    ["How many", quantities.length ? quantities.map((x) => ({ value: wordCount(x), notes: [phraseOf(claim, x) && `“${phraseOf(claim, x)}”`], rule: x.rule }))
      : whyEmpty("no number", why.quantities, false)],
    ["Says who", voice ? [voice] : whyEmpty("the article itself", why.attribution, false)],
    ["Score", Number.isFinite(claim.score) ? [{ value: claim.score.toFixed(2), notes: ["of 1: the chance that a person reads it so"], rule: why.score }] : []],
  ].filter(([, entries]) => entries.length);
}

// The phrases that the rules saw, as spans of the article, and what each stands for.
const CUES = { trigger: "what happened", date: "when", place: "where", speaker: "who says so" };

function whySpans(claim) {
  const span = (kind, of) => (of && of.start !== null && of.start !== undefined ? [{ kind, start: of.start, end: of.end }] : []);
  return [
    ...claim.locations.flatMap((x) => span("place", x)), ...span("date", claim.date), ...span("speaker", claim.attribution),
    { kind: "trigger", start: claim.trigger[0], end: claim.trigger[1] },
  ];
}
