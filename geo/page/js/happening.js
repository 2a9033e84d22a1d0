// What is known of a claim's event, in a few words on its card: origins, and what contradicts it.

function happeningNode(hub, claim, from) {
  const { happening } = claim;
  if (!happening) return null;
  const open = (event) => {
    event.stopPropagation();
    hub.set({ selected: claim.id, tab: "rivals" }, from);
  };
  const link = (kind, words) => el("button", { type: "button", class: `happening ${kind}`, title: "Show all claims about the same", onclick: open }, words);
  return el("p", { class: "happenings" },
    happening.claims > 1 ? link("origins", wordOrigins(happening)) : null,
    happening.rivals.length ? link("contradicted", wordRivals(happening.rivals)) : null);
}
