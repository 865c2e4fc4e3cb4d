// Handles on the density strip: drag them, drag across the chart, or use the keys. The filter form stays the truth:
// what is chosen here is written into its period fields and sent with it.
(() => {
  "use strict";
  const root = document.documentElement;
  const rtl = root.dir === "rtl";
  const locale = root.lang === "ar" ? "ar-LY" : root.lang === "en" ? "en-GB" : root.lang;
  const YEAR = { year: 1, month: 12, day: 30 };
  let waiting = 0;
  let drag = null;

  const brush = () => document.querySelector("[data-brush]");
  const handle = (end) => document.querySelector(`[data-handle=${end}]`);
  const columns = () => Number(handle("first").max);
  const percent = (index) => (rtl ? 100 - (100 * index) / columns() : (100 * index) / columns());

  // The period of a column, counted from the first one: "2020", "2020-01" or "2020-01-13".
  const period = (index) => {
    const { first, unit } = brush().dataset;
    const [year, month = 1, day = 1] = first.split("-").map(Number);
    const at = new Date(Date.UTC(year + (unit === "year" ? index : 0), month - 1 + (unit === "month" ? index : 0), day + (unit === "day" ? index : 0)));
    return at.toISOString().slice(0, { year: 4, month: 7, day: 10 }[unit]);
  };
  const words = (index) => {
    const { unit } = brush().dataset;
    const parts = { year: "numeric", month: unit === "year" ? undefined : "long", day: unit === "day" ? "numeric" : undefined, timeZone: "UTC" };
    return new Intl.DateTimeFormat(locale, parts).format(new Date(period(index)));
  };

  const place = (selector, attributes) => {
    const node = document.querySelector(selector);
    if (node) for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  };
  const paint = () => {
    const [first, last] = [Number(handle("first").value), Number(handle("last").value)];
    const [start, end] = [percent(first), percent(last)];
    const [left, right] = [Math.min(start, end), Math.max(start, end)];
    place("[data-shade=left]", { width: `${left}%` });
    place("[data-shade=right]", { x: `${right}%`, width: `${100 - right}%` });
    place("[data-edge=first]", { x1: `${start}%`, x2: `${start}%` });
    place("[data-edge=last]", { x1: `${end}%`, x2: `${end}%` });
    place("[data-selected]", { x1: `${left}%`, x2: `${right}%` });
    handle("first").setAttribute("aria-valuetext", words(first));
    handle("last").setAttribute("aria-valuetext", words(last - 1));
  };

  const send = () => {
    const form = document.getElementById("filters");
    const [first, last] = [Number(handle("first").value), Number(handle("last").value)];
    const whole = first === 0 && last === columns() && !new URLSearchParams(location.search).has("zoom");
    form.elements.from.value = whole ? "" : period(first);
    form.elements.to.value = whole ? "" : period(last - 1);
    form.requestSubmit();
  };
  const sendSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(send, 350);
  };

  // Each handle stops one column before the other.
  const bound = (moved) => {
    const [first, last] = [handle("first"), handle("last")];
    if (Number(first.value) >= Number(last.value)) {
      if (moved === first) first.value = Number(last.value) - 1;
      else last.value = Number(first.value) + 1;
    }
  };
  const choose = (from, to) => {
    handle("first").value = Math.min(from, to);
    handle("last").value = Math.max(from, to) + 1;
    paint();
  };

  document.addEventListener("input", (event) => {
    if (!event.target.matches(".rng")) return;
    bound(event.target);
    paint();
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches(".rng")) sendSoon();
  });
  document.addEventListener("keydown", (event) => {
    const steps = { PageUp: 1, PageDown: -1 }[event.key];
    if (!steps || !event.target.matches(".rng")) return;
    event.preventDefault();
    event.target.value = Number(event.target.value) + steps * YEAR[brush().dataset.unit];
    bound(event.target);
    paint();
    sendSoon();
  });

  // Dragging across the chart chooses a new period; a plain click stays the link that it is.
  const column = (event) => {
    const box = document.querySelector(".strip__svg").getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return Math.max(0, Math.min(columns() - 1, Math.floor((rtl ? 1 - share : share) * columns())));
  };
  document.addEventListener("pointerdown", (event) => {
    const svg = event.target.closest(".strip__svg");
    if (!svg || event.button || event.pointerType === "touch" || event.target.closest(".yr")) return;
    drag = { from: column(event), x: event.clientX, moved: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    drag.moved ||= Math.abs(event.clientX - drag.x) > 4;
    if (drag.moved) choose(drag.from, column(event));
  });
  document.addEventListener("pointerup", () => {
    const done = drag;
    drag = null;
    if (!done || !done.moved) return;
    document.addEventListener("click", (event) => { event.preventDefault(); event.stopImmediatePropagation(); }, { capture: true, once: true });
    setTimeout(send);
  });
  document.addEventListener("dragstart", (event) => {
    if (event.target.closest && event.target.closest(".strip")) event.preventDefault();
  });

  // The mark under the strip says which month stands at the top of the window. The browser tells when one crosses that
  // line: asking all of them where they stand, at every frame, is what makes scrolling late.
  const LINE = 150;
  let watcher = null;
  const mark = (month) => {
    const here = document.querySelector("[data-here]");
    if (!here || !brush()) return;
    const [year, number] = brush().dataset.first.split("-").map(Number);
    const [of, at] = month ? month.split("-").map(Number) : [0, 0];
    const index = month ? 12 * (of - year) + at - number : -1;
    here.toggleAttribute("hidden", index < 0 || index >= columns());
    if (index >= 0) here.setAttribute("x", `${percent(index + 0.5)}%`);
  };
  const watch = () => {
    if (watcher) watcher.disconnect();
    const months = [...document.querySelectorAll(".mon[data-month]")];
    if (!brush() || brush().dataset.unit !== "month" || !window.IntersectionObserver) return;
    const above = new Set(); // those that begin above the line; the last of them is the one in view
    const crossed = (entries) => {
      for (const one of entries) above[one.isIntersecting ? "add" : "delete"](one.target);
      const last = months.findLast((one) => above.has(one));
      mark(last ? last.dataset.month : null);
    };
    watcher = new IntersectionObserver(crossed, { rootMargin: `1000000px 0px -${Math.max(0, innerHeight - LINE)}px 0px` });
    for (const one of months) watcher.observe(one);
  };
  let resized = 0;
  addEventListener("resize", () => {
    clearTimeout(resized);
    resized = setTimeout(watch, 200);
  });

  const begin = () => {
    if (!brush()) return;
    brush().hidden = false;
    const hint = document.querySelector("[data-hint]");
    if (hint) hint.hidden = false;
    paint();
    watch();
  };
  document.addEventListener("timeline:shown", begin);
  begin();
})();
