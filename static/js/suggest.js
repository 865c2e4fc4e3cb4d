// Names offered under the search box while somebody types (the combobox of the ARIA authoring practices).
// Without this file, or when the answer is late or refused, the box is what it was: a search form.
(() => {
  "use strict";
  const MOST = 6, PAUSE = 150;
  let waiting = 0;
  let asking = null;

  const box = () => document.querySelector("#q[data-suggestions]");
  const list = () => document.getElementById("q-list");
  const options = () => [...list().querySelectorAll("[role=option]")];
  const active = () => list().querySelector("[aria-selected=true]");

  const close = () => {
    clearTimeout(waiting);
    if (asking) asking.abort();
    if (!box() || !list()) return;
    list().hidden = true;
    list().replaceChildren();
    box().setAttribute("aria-expanded", "false");
    box().removeAttribute("aria-activedescendant");
  };

  const piece = (name, className, text) => {
    const node = document.createElement(name);
    node.className = className;
    node.textContent = text;
    return node;
  };
  const option = (one, at) => {
    const node = document.createElement("li");
    node.id = `q-${at}`;
    node.setAttribute("role", "option");
    node.setAttribute("aria-selected", "false");
    node.dataset.parameter = one.parameter;
    node.dataset.value = one.value;
    node.append(piece("bdi", "sug__n", one.label), piece("span", "sug__k", box().dataset[one.parameter] || ""), piece("span", "sug__c", one.events));
    return node;
  };
  const offer = (found) => {
    if (!found.length) return close();
    list().replaceChildren(...found.slice(0, MOST).map(option));
    list().hidden = false;
    box().setAttribute("aria-expanded", "true");
    box().removeAttribute("aria-activedescendant");
    document.getElementById("status").textContent = `${box().dataset.offered} ${Math.min(found.length, MOST)}`;
  };

  const ask = async () => {
    const words = box().value.trim();
    if (asking) asking.abort();
    if (words.length < 2) return close();
    asking = new AbortController();
    const query = new URLSearchParams({ q: words, lang: document.documentElement.lang });
    try {
      const answer = await fetch(`${box().dataset.suggestions}?${query}`, { signal: asking.signal });
      if (!answer.ok) return close();
      const { suggestions } = await answer.json();
      if (box() && box() === document.activeElement && box().value.trim() === words) offer(suggestions);
    } catch { /* asked again, or no answer: the form still searches */ }
  };

  const mark = (node) => {
    for (const one of options()) one.setAttribute("aria-selected", String(one === node));
    if (node) {
      box().setAttribute("aria-activedescendant", node.id);
      node.scrollIntoView({ block: "nearest" });
    } else box().removeAttribute("aria-activedescendant");
  };
  // The filter as it stands, with what was chosen; a link of the page itself, so that it is followed as one.
  const choose = (node) => {
    const address = new URL(location.href);
    for (const name of ["after", "asked", "search"]) address.searchParams.delete(name);
    const { parameter, value } = node.dataset;
    if (!address.searchParams.getAll(parameter).includes(value)) address.searchParams.append(parameter, value);
    const link = document.createElement("a");
    link.href = address.pathname + address.search;
    box().value = "";
    close();
    document.getElementById("main").append(link);
    link.click();
    link.remove();
  };

  document.addEventListener("input", (event) => {
    if (event.target !== box() || event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target !== box() || event.isComposing || list().hidden) return;
    const all = [...options(), null];
    const now = active();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const from = now ? all.indexOf(now) : all.length - 1;
      mark(all[(from + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length]);
    } else if (event.key === "Enter" && now) {
      event.preventDefault();
      choose(now);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Tab" || event.key === "Enter") close();
  }, true);
  document.addEventListener("pointerdown", (event) => {
    const node = event.target.closest && event.target.closest("#q-list [role=option]");
    if (node) event.preventDefault(); // the box keeps the focus until the click is through
  });
  document.addEventListener("click", (event) => {
    const node = event.target.closest && event.target.closest("#q-list [role=option]");
    if (node) choose(node);
    else if (event.target !== box()) close();
  });
  document.addEventListener("focusout", (event) => {
    if (event.target === box()) close();
  });

  const begin = () => {
    const field = box();
    if (!field) return;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "q-list" })) field.setAttribute(name, value);
  };
  document.addEventListener("timeline:shown", begin);
  begin();
})();
