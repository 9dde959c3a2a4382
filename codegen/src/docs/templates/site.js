"use strict";
(() => {
  const root = document.documentElement;
  const saved = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const show = (theme) => { if (theme) root.dataset.theme = theme; else delete root.dataset.theme; };
  show(saved());
  // In the panel beside a page, the provider's document is shown without what is around it.
  if (window.name === "beside") root.classList.add("framed");
  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".theme");
    if (button) {
      button.hidden = false;
      button.onclick = () => {
        const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
        const next = dark ? "light" : "dark";
        show(next);
        try { localStorage.setItem("theme", next); } catch { /* the choice is for this page alone then */ }
      };
    }
    const narrow = matchMedia("(max-width: 52rem)");
    const fold = document.querySelector(".fold");
    const unfold = () => { if (fold) fold.open = !narrow.matches; };
    narrow.addEventListener("change", unfold);
    unfold();
    search();
    filters();
    cited();
    beside();
    const open = () => {
      const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const around = target && target.closest("details");
      if (around) { around.open = true; target.scrollIntoView(); }
    };
    addEventListener("hashchange", open);
    open();
  });

  function search() {
    const data = document.getElementById("index");
    const input = document.querySelector("input[type=search]");
    const list = document.querySelector(".hits");
    if (!data || !input || !list) return;
    const base = list.dataset.root;
    const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replaceAll("ё", "е");
    let entries;
    const find = () => {
      entries ??= JSON.parse(data.textContent).map((entry) => [entry, plain(entry[1]), plain(entry.join(" "))]);
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      list.textContent = "";
      if (!words.length) return;
      const score = ([, name, all]) => words.every((word) => all.includes(word))
        ? words.reduce((sum, word) => sum + (name === word ? 8 : name.startsWith(word) ? 4 : name.includes(word) ? 2 : 0), 1) : 0;
      const hits = entries.map((entry) => [score(entry), entry[0]]).filter(([score]) => score).sort((a, b) => b[0] - a[0]);
      for (const [, [kind, name, detail, href, text]] of hits.slice(0, 30)) {
        const link = document.createElement("a");
        link.href = base + href;
        const tag = document.createElement("i"), title = document.createElement("b"), small = document.createElement("small");
        [tag.textContent, title.textContent, small.textContent] = [kind, name, [detail, text].filter(Boolean).join(" — ").slice(0, 150)];
        link.append(tag, title, small);
        const item = document.createElement("li");
        item.append(link);
        list.append(item);
      }
      if (!hits.length) {
        const none = document.createElement("li");
        none.className = "none";
        none.textContent = "Nothing found.";
        list.append(none);
      }
    };
    input.addEventListener("input", find);
    input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const first = list.querySelector("a");
      if (first) location.href = first.href;
    });
    addEventListener("keydown", (event) => {
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
      if (event.key === "/" && !typing) { event.preventDefault(); input.focus(); }
      if (event.key === "Escape" && list.children.length) { list.textContent = ""; input.focus(); }
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && list.children.length && (document.activeElement === input || list.contains(document.activeElement))) {
        event.preventDefault();
        const links = [input, ...list.querySelectorAll("a")];
        const at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
        links[(at + links.length) % links.length].focus();
      }
    });
    addEventListener("click", (event) => {
      if (!list.contains(event.target) && event.target !== input) list.textContent = "";
    });
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) { input.value = asked; find(); }
  }

  function filters() {
    const form = document.querySelector(".filters");
    if (!form) return;
    form.hidden = false;
    const rows = [...document.querySelectorAll("[data-is]")];
    const count = document.querySelector("[data-count]");
    const apply = () => {
      const wanted = [...form.querySelectorAll("input:checked")].map((box) => box.value);
      let shown = 0;
      for (const row of rows) {
        const is = row.dataset.is.split(" ");
        row.hidden = !wanted.every((name) => is.includes(name));
        shown += row.hidden ? 0 : 1;
      }
      if (count) count.textContent = `${shown} of ${rows.length} shown`;
    };
    form.addEventListener("change", apply);
    const asked = new URLSearchParams(location.search).get("is");
    for (const box of form.querySelectorAll("input")) box.checked = box.value === asked;
    apply();
  }

  // Marks the lines that a citation leads to: ?lines=4-6,9
  function cited() {
    const asked = new URLSearchParams(location.search).get("lines");
    if (!asked || !document.querySelector(".lines")) return;
    let first;
    for (const range of asked.split(",")) {
      const [from, to] = range.split("-").map(Number);
      for (let line = from; line <= Math.min(to || from, from + 5000); line++) {
        const item = document.getElementById(`L${line}`);
        if (item) item.classList.add("cited");
        first ??= item;
      }
    }
    if (first) first.scrollIntoView({ block: "center", behavior: "instant" });
  }

  // On a wide screen, a citation shows the provider's document beside the page.
  function beside() {
    const wide = matchMedia("(min-width: 64rem)");
    let panel, from;
    const make = (tag, parent, text) => {
      const element = document.createElement(tag);
      if (text) element.textContent = text;
      parent.append(element);
      return element;
    };
    // The page gets narrower: what the reader looks at stays where it is.
    const keep = (link, change) => {
      const top = link.getBoundingClientRect().top;
      change();
      scrollBy({ top: link.getBoundingClientRect().top - top, behavior: "instant" });
    };
    const close = () => {
      if (!panel) return;
      keep(from, () => { panel.remove(); root.classList.remove("reading"); });
      from.classList.remove("shown");
      from.focus({ preventScroll: true });
      panel = undefined;
    };
    const open = (link) => {
      keep(link, () => {
        panel = make("section", document.body);
        panel.className = "beside";
        panel.setAttribute("aria-label", "The provider's document");
        const head = make("header", panel);
        make("b", head);
        make("a", head, "Open as a page");
        const button = make("button", head, "✕");
        button.type = "button";
        button.setAttribute("aria-label", "Close the provider's document");
        button.onclick = close;
        const frame = document.createElement("iframe");
        // Before it is part of the page: later, the name is not that of its window.
        frame.name = "beside";
        frame.title = "The provider's document";
        panel.append(frame);
        root.classList.add("reading");
      });
    };
    addEventListener("click", (event) => {
      const link = event.target.closest("a.src");
      if (!link || !wide.matches || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (from) from.classList.remove("shown");
      if (!panel) open(link);
      from = link;
      link.classList.add("shown");
      const lines = new URL(link.href).searchParams.get("lines");
      panel.querySelector("b").textContent = [link.title, `${/[,-]/.test(lines) ? "lines" : "line"} ${lines.replaceAll(",", ", ")}`].filter(Boolean).join(", ");
      panel.querySelector("a").href = link.href;
      panel.querySelector("iframe").src = link.href;
    });
    addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    wide.addEventListener("change", () => { if (!wide.matches) close(); });
  }
})();
