// What narrows a selection, in words: no picture of a part may look like a picture of all.
"use strict";

// Who published an article, as the filters group them.
function publisherOf({ publisher, title }) {
  return publisher ?? title ?? "not stated";
}

// The search, what is switched off in the legend, and the sources left out, each in a few words.
function wordsNarrowed({ data, state }) {
  const { off, query, found } = state;
  const without = [
    ...off.themes.map((name) => THEMES[name]?.words ?? name),
    ...off.modalities,
  ].map((name) => name.toLowerCase());
  const closed = new Set(off.documents);
  const groups = new Map((data?.manifest.documents ?? []).map((entry) => [publisherOf(entry), true]));
  for (const entry of data?.manifest.documents ?? []) if (!closed.has(entry.sha256)) groups.set(publisherOf(entry), false);
  const left = [...groups.values()].filter((isOff) => isOff).length;
  return [
    found === null ? null : `articles with “${query}”`,
    without.length ? `without ${without.join(", ")}` : null,
    left ? `without ${left} of ${groups.size} sources` : null,
  ].filter(Boolean);
}

// "120–340", "0.4–2.1": kilometres as they are read, tenths only where they tell.
function wordsKm(low, high) {
  const word = (km) => (high - low < 3 ? km.toFixed(1) : Math.round(km).toLocaleString("en"));
  return word(low) === word(high) ? word(low) : `${word(low)}–${word(high)}`;
}
