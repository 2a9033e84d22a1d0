// The script's entry: find the page and its hub, fetch the layers, start one engine.
"use strict";

// The page around the map's frame, or this window when there is none of the same origin.
function pageOf() {
  try {
    return window.parent.document ? window.parent : window;
  } catch {
    return window;
  }
}

function loadHub(page, address) {
  if (page.__marz) return Promise.resolve(page.__marz);
  return new Promise((resolve, reject) => {
    const script = page.document.createElement("script");
    script.src = new URL(address, document.baseURI).href;
    script.onload = () => resolve(page.installHub(page));
    script.onerror = () => reject(new Error("the hub did not load"));
    page.document.head.append(script);
  });
}

async function loadFonts() {
  const families = { sans: "Marz Sans", serif: "Marz Serif" };
  await Promise.all(Object.entries(FONTS).map(async ([kind, address]) => {
    const url = new URL(address, document.baseURI).href;
    const face = new FontFace(families[kind], `url("${url}")`, { weight: "200 900" });
    document.fonts.add(await face.load());
  }));
}

// What the first frame shows; everything else comes right behind it.
const FIRST_LAYERS = ["countries", "border", "base"];
const LATER_MS = 500;

function fetchLayer(address) {
  return fetched(address, "json");
}

// Fetch the layers that have not been asked for; those of the base map only when they are on.
function layerLoader(engine, drawn) {
  const asked = new Set(FIRST_LAYERS);
  return () => {
    for (const [id, address] of Object.entries(drawn)) {
      if (asked.has(id) || (BASE_LAYERS.includes(id) && !isOn(engine.hub, id))) continue;
      asked.add(id);
      fetchLayer(address).then((file) => engine.takeIn(file)).catch(() => asked.delete(id));
    }
  };
}

// The script's one entry. Streamlit may evaluate it again: the first map stays the only one.
async function mountMarz(map, addresses) {
  if (window.marzMounted) return;
  window.marzMounted = true;
  L.Icon.Default.imagePath = new URL(addresses.images, document.baseURI).href.replace(/[^/]*$/, "");
  const page = pageOf();
  const first = FIRST_LAYERS.filter((id) => addresses.drawn[id]);
  const [hub, files] = await Promise.all([
    loadHub(page, addresses.hub),
    Promise.all(first.map((id) => fetchLayer(addresses.drawn[id]))),
    loadFonts().catch(() => null),
  ]).catch((error) => {
    window.marzMounted = false;
    throw error;
  });
  map.invalidateSize();
  const drawing = new Drawing();
  for (const file of files) drawing.add(file);
  const engine = new Engine(map, hub, drawing, addresses);
  engine.probe.maps++;
  window.marzEngine = engine;
  const { view } = hub.state;
  if (view) map.setView([view.lat, view.lon], view.zoom, { animate: false });
  else engine.fit(false);
  engine.touched = Boolean(view);
  engine.settled();
  if (addresses.manifest) hub.load(new URL(addresses.manifest, document.baseURI).href).catch(() => null);
  if (hub.data) engine.heard(hub.state, new Set(["data", "selection", "selected", "pins"]), "hub");
  // The other layers follow the claims, or come by themselves where claims take long.
  const wanted = layerLoader(engine, addresses.drawn);
  const start = () => {
    if (engine.wanted) return;
    engine.wanted = wanted;
    wanted();
  };
  const off = hub.on((state, keys) => { if (keys.has("data")) window.setTimeout(start); });
  window.addEventListener("pagehide", off);
  window.setTimeout(start, hub.data ? 0 : LATER_MS);
}
