// Claims as cards in a virtual list, linked both ways with the map.

const CARD_HIGH = 200;

function claimList(hub, scroller, label, from) {
  const list = new VirtualList(scroller, {
    label, estimate: CARD_HIGH,
    detail: (row) => hub.detail(row),
    draw: (row, claim) => card(hub, claim, from),
    wait: (row) => el("article", { class: "card waiting", tabindex: 0, "aria-busy": "true", "aria-label": "Loading",
      dataset: { claim: hub.id(row) }, ...linkedTo(hub, hub.id(row), from) }),
    mark: (node, row) => markCard(hub, list, node, row),
  });
  const off = linkList(hub, list);
  return {
    setRows: (rows, anew) => list.setRows(rows, { anew, keep: hub.index(hub.state.selected) }),
    show: (at) => list.show(at),
    indexOf: (row) => list.indexOf(row),
    leave: () => { off(); list.leave(); },
  };
}

// What is selected, hovered or pinned changes classes and one word: no list is built for it. A badge
// on the map that the pointer rests on names its feature by an act, as several claims are on it.
function linkList(hub, list) {
  list.feature = -1;
  const offs = [
    hub.on((state, changed) => {
      if (["selected", "hovered", "pins", "ids"].some((key) => changed.has(key))) list.remark();
    }),
    hub.onAct((name, { feature }) => {
      if (name !== "hover" || !hub.data) return;
      list.feature = feature ? hub.data.manifest.features.indexOf(feature) : -1;
      list.remark();
    }),
  ];
  return () => offs.forEach((off) => off());
}

function markRow(hub, list, node, row) {
  // Of a million claims the ids come a moment later than the rest: no id is nobody's.
  const id = hub.id(row), isOf = (other) => id !== null && id === other;
  node.classList.toggle("selected", isOf(hub.state.selected));
  node.classList.toggle("hovered", isOf(hub.state.hovered) || isAtFeature(hub.data, row, list.feature));
  return id;
}

function markCard(hub, list, node, row) {
  const id = markRow(hub, list, node, row);
  const pin = node.querySelector("footer button:last-child");
  const words = hub.state.pins.includes(id) ? "unpin" : "pin";
  if (pin && pin.textContent !== words) pin.textContent = words;
}
