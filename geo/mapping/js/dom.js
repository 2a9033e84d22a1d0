// Elements are built node by node, text goes in as text: what an article says is never markup.
"use strict";

function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function svg(tag, props = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

// A rectangle of an element in the coordinates of the map's container.
function boxOf(node, root, pad = 0) {
  const a = node.getBoundingClientRect(), b = root.getBoundingClientRect();
  return {
    x0: a.left - b.left - pad, y0: a.top - b.top - pad,
    x1: a.right - b.left + pad, y1: a.bottom - b.top + pad,
  };
}

function overlap(a, b) {
  const w = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  const h = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return w > 0 && h > 0 ? w * h : 0;
}

function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}

// Drag with the pointer: begin(event) returns what to do on each move, or null.
function draggable(node, begin) {
  node.addEventListener("pointerdown", (down) => {
    if (down.button !== 0) return;
    const move = begin(down);
    if (!move) return;
    down.preventDefault();
    down.stopPropagation();
    node.setPointerCapture(down.pointerId);
    const onMove = (event) => move(event.clientX - down.clientX, event.clientY - down.clientY, event);
    node.addEventListener("pointermove", onMove);
    node.addEventListener("lostpointercapture", () => node.removeEventListener("pointermove", onMove),
      { once: true });
  });
}
