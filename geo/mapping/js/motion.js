// Who asks the system for less motion gets a map that neither glides nor zooms in steps.
"use strict";

function calmMap(map) {
  const wish = window.matchMedia("(prefers-reduced-motion: reduce)");
  const follow = () => {
    map.options.inertia = !wish.matches;
    // Leaflet decides at its start whether zooming is animated, and asks this ever after.
    map._zoomAnimated = map.options.zoomAnimation && !wish.matches;
  };
  wish.addEventListener("change", follow);
  follow();
}
