// Comforts only: without this file every link, form and menu works.
(() => {
  "use strict";
  const root = document.documentElement;

  const button = document.querySelector("[data-theme-button]");
  if (button) {
    const order = ["auto", "light", "dark"];
    const icons = { auto: "auto", light: "sun", dark: "moon" };
    const current = () => root.getAttribute("data-theme") || "auto";
    const paint = () => {
      const label = button.getAttribute(`data-${current()}`);
      const use = button.querySelector("use");
      use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#i-${icons[current()]}`));
      button.querySelector(".vh").textContent = label;
      button.title = label;
    };
    button.hidden = false;
    paint();
    button.addEventListener("click", () => {
      const next = order[(order.indexOf(current()) + 1) % order.length];
      if (next === "auto") root.removeAttribute("data-theme");
      else root.setAttribute("data-theme", next);
      try { localStorage.setItem("theme", next); } catch { /* a browser without storage forgets */ }
      paint();
    });
  }

  const openMenus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    if (location.hash === "#filters") location.hash = "#results";
  });

  // Single keys: a reader who speaks to the machine, or whose hand slips, switches them off in the list of keys.
  const list = document.querySelector("[data-keys]");
  const own = list && list.querySelector("[data-keys-on]");
  if (own) {
    list.hidden = false;
    try { own.checked = localStorage.getItem("keys") !== "off"; } catch { /* a browser without storage forgets */ }
    own.addEventListener("change", () => {
      try { localStorage.setItem("keys", own.checked ? "on" : "off"); } catch { /* as above */ }
    });
  }
  // The character where it is one of ours, else the key's place: an Arabic keyboard answers too.
  const PLACES = { Slash: "/", KeyJ: "j", KeyK: "k" };
  const pressed = (event) => {
    if (/^[\x20-\x7e]$/.test(event.key)) return event.key.toLowerCase();
    if (event.key === "\u061f") return "?";
    return event.shiftKey ? "" : PLACES[event.code] || "";
  };
  const search = () => {
    const box = document.getElementById("q");
    if (box) box.focus();
    return Boolean(box);
  };
  const explain = () => {
    list.open = true;
    list.querySelector("summary").focus();
    return true;
  };
  // j and k go from event to event, but only once the reader is among them.
  const step = (event, by) => {
    const row = event.target.closest && event.target.closest(".ev");
    const titles = row ? [...document.querySelectorAll(".ev__t a")] : [];
    const next = row && titles[titles.indexOf(row.querySelector(".ev__t a")) + by];
    if (next) next.focus();
    return Boolean(next);
  };
  const KEYS = { "/": search, "?": explain, j: (event) => step(event, 1), k: (event) => step(event, -1) };
  document.addEventListener("keydown", (event) => {
    if (!own || !own.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const act = KEYS[pressed(event)];
    if (act && act(event)) event.preventDefault();
  });
})();
