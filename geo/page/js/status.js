// The right end of the top bar: what is kept, light or dark, and the link that reopens this picture.

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
  const theme = themeButton(hub);
  const view = el("div", { class: "status" }, words, theme.node, copy);
  root.append(view);
  const skip = skipLink();

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
  return () => { off(); theme.leave(); view.remove(); skip.remove(); };
}

// The button to the other colours. What the system would show anyway is not kept as a choice: the
// page then goes on following the system.
function themeButton(hub) {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const node = el("button", { class: "button round", type: "button", onclick: () => {
    const wanted = C.theme === "dark" ? "light" : "dark";
    hub.set({ theme: wanted === (system.matches ? "dark" : "light") ? null : wanted }, "status");
  } });
  const say = () => {
    const words = C.theme === "dark" ? "Light colours" : "Dark colours";
    node.setAttribute("aria-label", words);
    node.title = words;
    node.replaceChildren(C.theme === "dark" ? sunIcon() : moonIcon());
  };
  const leave = followTheme(hub, say);
  say();
  return { node, leave };
}

function icon(...parts) {
  return svg("svg", { viewBox: "0 0 18 18", width: 18, height: 18, fill: "none", stroke: "currentColor",
    "stroke-width": 1.5, "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" }, ...parts);
}

function sunIcon() {
  return icon(svg("circle", { cx: 9, cy: 9, r: 3.2 }),
    svg("path", { d: "M9 1.6v1.8M9 14.6v1.8M1.6 9h1.8M14.6 9h1.8M3.8 3.8l1.2 1.2M13 13l1.2 1.2M3.8 14.2L5 13M13 5l1.2-1.2" }));
}

function moonIcon() {
  return icon(svg("path", { d: "M14.9 10.7A6.4 6.4 0 0 1 7.3 3.1a6.4 6.4 0 1 0 7.6 7.6z" }));
}
