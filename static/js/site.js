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

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const search = document.getElementById("q");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  });

  // j and k go from event to event, but only once the reader is among them.
  document.addEventListener("keydown", (event) => {
    const row = event.target.closest && event.target.closest(".ev");
    if (!row || event.ctrlKey || event.metaKey || event.altKey || !/^[jk]$/.test(event.key)) return;
    const titles = [...document.querySelectorAll(".ev__t a")];
    const next = titles[titles.indexOf(row.querySelector(".ev__t a")) + (event.key === "j" ? 1 : -1)];
    if (next) next.focus();
  });
})();
