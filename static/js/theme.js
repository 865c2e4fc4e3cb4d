// Runs before the first paint, so that a stored theme never flashes.
(() => {
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.setAttribute("data-theme", theme);
  } catch { /* a browser without storage follows the system */ }
})();
