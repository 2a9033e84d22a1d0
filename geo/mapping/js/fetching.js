// Fetching: files come packed where that pays, for a server that packs anew for every visitor keeps
// a million claims waiting for seconds.
"use strict";

async function fetched(url, how) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} for ${url}`);
  if (!/\.gz$/.test(url)) return answer[how]();
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip")))[how]();
}
