/* Runs before the first paint, so that a saved choice of light or dark never flashes, and a page in a
   frame never shows what surrounds it elsewhere. */
if (/[?&]embed(?:[=&]|$)/.test(location.search)) document.documentElement.dataset.embed = "";
try {
  const saved = localStorage.getItem("mea-culpa.scheme");
  if (saved === "light" || saved === "dark") document.documentElement.dataset.scheme = saved;
} catch {
  /* Storage forbidden: the device's own setting stands. */
}
