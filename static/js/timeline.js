// Filtering without a new page: the same address is fetched, and what it shows takes the place of what is shown.
// Without this file, or when anything fails, the browser follows the link or sends the form itself.
(() => {
  "use strict";
  const main = () => document.getElementById("main");
  if (!document.getElementById("filters") || !window.fetch || !history.pushState) return;
  const status = document.getElementById("status");
  let latest = 0;
  let unsent = false;

  const key = (node) => {
    if (!node || node === document.body) return null;
    if (node.id) return `#${CSS.escape(node.id)}`;
    if (node.name) return `[name="${node.name}"][value="${CSS.escape(node.value)}"]:not([type=hidden])`;
    const href = node.getAttribute("href");
    return href ? `a[href="${CSS.escape(href)}"]` : null;
  };

  // What was typed while the answer was on its way is kept, and sent when its field is left.
  const keepTyped = (page, asWas) => {
    for (const field of document.querySelectorAll("#filters input:not([type=hidden]):not([type=checkbox])")) {
      const next = field.id && field.value !== asWas.get(field.id) && page.getElementById(field.id);
      if (!next) continue;
      next.value = field.value;
      unsent = true;
    }
  };
  const typed = () => new Map([...document.querySelectorAll("#filters input[id]")].map((field) => [field.id, field.value]));

  const show = (page) => {
    const focused = key(document.activeElement);
    const open = new Map([...document.querySelectorAll("details[id]:not(.pan)")].map((one) => [one.id, one.open]));
    const scrolled = document.querySelector(".flt").scrollTop;
    main().replaceWith(page.getElementById("main"));
    document.dispatchEvent(new Event("timeline:shown")); // the handles must stand before one gets its focus back
    document.title = page.title;
    for (const one of document.querySelectorAll("details[id]")) if (open.has(one.id)) one.open = open.get(one.id);
    document.querySelector(".flt").scrollTop = scrolled;
    const again = focused && main().querySelector(focused);
    if (again) again.focus({ preventScroll: true });
    status.textContent = document.getElementById("results-h").textContent;
  };

  // No answer, or one of trouble: what is shown stays, with a way to ask again. Anything else is the browser's to show.
  class Trouble extends Error {}
  const complain = (address) => {
    const note = document.querySelector("[data-trouble]");
    if (!note) return location.assign(address);
    main().removeAttribute("aria-busy");
    note.querySelector("[data-again]").setAttribute("href", address);
    note.hidden = false;
    note.focus();
  };
  const answered = async (address) => {
    const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => { throw new Trouble(); });
    if (answer.status >= 500 || answer.status === 429) throw new Trouble();
    return answer;
  };

  const load = async (address, { remember }) => {
    const mine = ++latest;
    const asWas = typed();
    unsent = false;
    main().setAttribute("aria-busy", "true");
    try {
      const answer = await answered(address);
      const text = await answer.text();
      if (mine !== latest) return;
      const page = new DOMParser().parseFromString(text, "text/html");
      if (!answer.ok || !page.getElementById("filters")) throw new Error(`status ${answer.status}`);
      if (remember) history.pushState({}, "", answer.redirected ? answer.url : address);
      keepTyped(page, asWas);
      show(page);
    } catch (error) {
      if (mine === latest) (error instanceof Trouble ? complain : (one) => location.assign(one))(address);
    }
  };

  const asked = (form) => {
    const fields = [...new FormData(form)].filter(([, value]) => value !== "");
    const unset = (name, value) => (name === "min_sources" && value === "0") || (name === "background" && value === "include");
    const query = new URLSearchParams(fields.filter(([name, value]) => !unset(name, value)));
    return query.size ? `${form.getAttribute("action")}?${query}` : form.getAttribute("action");
  };

  const wide = window.matchMedia("(min-width: 56.3125em)");
  document.addEventListener("change", (event) => {
    const form = event.target.closest("#filters");
    if (form && wide.matches && form.checkValidity()) load(asked(form), { remember: true });
  });
  document.addEventListener("focusout", (event) => {
    const form = event.target.closest("#filters");
    if (unsent && form && form.isConnected && wide.matches && form.checkValidity()) load(asked(form), { remember: true });
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("#filters, .srch");
    if (!form || !wide.matches) return;
    event.preventDefault();
    load(asked(form), { remember: true });
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#main a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const address = new URL(link.href.baseVal ?? link.href, location.href);
    if (address.origin !== location.origin || address.pathname !== location.pathname || address.hash) return;
    event.preventDefault();
    load(address.pathname + address.search, { remember: true }).then(() => {
      if (link.rel === "next") document.getElementById("results").scrollIntoView();
    });
  });
  // A panel that is folded away stays so in the address, and in every address of the new page.
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches(".side > .pan[id]")) return;
    const closed = [...document.querySelectorAll(".side > .pan[id]:not([open])")].map((panel) => panel.id).join("|");
    const address = new URL(location.href);
    if ((address.searchParams.get("closed") || "") === closed) return;
    if (closed) address.searchParams.set("closed", closed);
    else address.searchParams.delete("closed");
    load(address.pathname + address.search, { remember: true });
  }, true);
  window.addEventListener("popstate", () => {
    if (!location.hash) load(location.pathname + location.search, { remember: false });
  });
})();
