// The first stop of the Tab key: past search, filters and map, right to what is listed.

function skipLink() {
  const node = el("a", { class: "skip-link", href: "#excerpts", onclick: (event) => {
    event.preventDefault();
    const panel = document.querySelector(".st-key-panel_excerpts [data-testid='stBidiComponentIsolated']");
    const shown = [...(panel?.shadowRoot ?? document).querySelectorAll(".card, .reader h2")];
    shown.find((one) => one.getClientRects().length)?.focus();
  } }, "Skip to the excerpts");
  document.body.prepend(node);
  return node;
}
