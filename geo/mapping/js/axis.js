// The axis of the timeline: the days it spans, from one to two centuries, and how it is zoomed.
"use strict";

// The longest axis, in days: two centuries and more.
const AXIS_DAYS = 80000;

// The whole days of a span; of one that is too long its end, for most was written lately.
function axisOf([first, last]) {
  return [Math.round(Math.max(first, last - AXIS_DAYS)), Math.round(Math.max(first, last))];
}

// What the timeline knows of its axis. It adds hub, strip, width, domain and extent.
class Axis {
  setDomain(span) {
    this.domain = axisOf(span);
    this.redraw();
  }

  // The axis that a click goes to: every date, or from there back to where most claims are.
  otherAxis() {
    const all = axisOf(this.extent.all), { dense } = this.extent;
    const isAll = String(this.domain) === String(all);
    return isAll && String(dense) === String(all) ? null : isAll ? dense : all;
  }

  scale() {
    return this.width / (this.domain[1] + 1 - this.domain[0]);
  }

  dayAt(x) {
    return this.domain[0] + Math.floor(x / this.scale());
  }

  wheel(event) {
    if (!this.domain) return;
    event.preventDefault();
    const [first, last] = this.domain;
    const x = event.clientX - this.strip.getBoundingClientRect().left;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const days = ((event.deltaX || event.deltaY) / this.strip.clientWidth) * (last - first);
      this.setDomain([first + days, last + days]);
      return;
    }
    this.zoomAxis(clamp(Math.exp(event.deltaY * 0.002), 0.5, 2), first + x / this.scale());
  }

  // Make the axis longer or shorter around a day: that of the window's middle, or of the mouse.
  // From a single day to beyond a century.
  zoomAxis(factor, at = this.middle()) {
    if (!this.domain) return;
    const [first, last] = this.domain, days = last + 1 - first;
    let wanted = clamp(Math.round(days * factor), 1, AXIS_DAYS);
    if (wanted === days) wanted = clamp(days + Math.sign(factor - 1), 1, AXIS_DAYS);
    const begin = Math.round(at - ((at - first) / days) * wanted);
    this.setDomain([begin, begin + wanted - 1]);
  }

  middle() {
    const [first, last] = this.domain, [a, b] = this.hub.state.window || this.domain;
    return clamp((a + b + 1) / 2, first, last + 1);
  }

  // Keep a stepped window in sight.
  follow() {
    const [first, last] = this.window(), days = this.domain[1] - this.domain[0];
    if (last > this.domain[1]) this.setDomain([last - days, last]);
    else if (last < this.domain[0]) this.setDomain([first, first + days]);
  }
}
