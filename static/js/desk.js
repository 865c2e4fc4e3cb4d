/* One key for each decision. Everything it presses is a button or a link that works without it. */
(() => {
  "use strict";
  const typing = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");
  /* The letter as typed where it is a Latin one, else the key's place: an Arabic keyboard answers too. */
  const pressed = (event) => {
    if (event.key.length > 1) return event.key;
    if (/^[a-z0-9]$/i.test(event.key)) return event.key.toLowerCase();
    return event.code.replace(/^(Key|Digit|Numpad)/, "").toLowerCase();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const key = pressed(event);
    if (typing(event.target) && key !== "Escape") return;
    if (key === "Enter" && event.target.closest("a, button")) return;
    const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!found) return;
    event.preventDefault();
    found.focus();
    found.click();
  });
  /* A second press must not decide about the next event unseen: a form is sent once. */
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "1";
  });
  /* Whoever comes back to a page may send its form again. */
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
})();
