// The right end of the top bar: what is kept, and the link that reopens this picture.

function mountStatus(root, hub) {
  const words = el("span", { class: "kept", role: "status" });
  const copy = el("button", { class: "button", type: "button", onclick: async () => {
    const link = window.location.href;
    try {
      await navigator.clipboard.writeText(link);
      copy.textContent = "Copied";
    } catch {
      window.prompt("The link that reopens this picture:", link);
    }
    setTimeout(() => { copy.textContent = "Copy link"; }, 1600);
  } }, "Copy link");
  const view = el("div", { class: "status" }, words, copy);
  root.append(view);

  function say() {
    if (hub.state.failed) {
      words.textContent = "The claims did not load. Reload the page.";
      return;
    }
    if (!hub.data) return;
    const documents = hub.data.manifest.documents;
    const many = (n, one, more) => `${n.toLocaleString("en")} ${n === 1 ? one : more}`;
    const found = hub.state.found;
    words.textContent = found
      ? `${many(found.length, "article", "articles")} found of ${documents.length.toLocaleString("en")}`
      : `${many(documents.length, "article", "articles")} · ${many(hub.data.n, "claim", "claims")}`;
  }
  say();
  const off = hub.on((state, changed) => { if (["data", "found", "failed"].some((k) => changed.has(k))) say(); });
  return () => { off(); view.remove(); };
}
