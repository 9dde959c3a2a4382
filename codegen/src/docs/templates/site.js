"use strict";
(() => {
  const root = document.documentElement;
  const saved = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const show = (theme) => { if (theme) root.dataset.theme = theme; else delete root.dataset.theme; };
  show(saved());
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
      if (!list.closest(".static") && !list.contains(event.target) && event.target !== input) list.textContent = "";
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
})();
