// On a narrow screen the filters fold behind a button, so that the excerpts follow the map.

function foldButton(view) {
  const node = el("button", { type: "button", class: "fold", "aria-expanded": "false", onclick: () => {
    const isOpen = view.classList.toggle("open");
    node.setAttribute("aria-expanded", String(isOpen));
  } }, "Filters and layers", el("i", { "aria-hidden": "true" }));
  return node;
}
