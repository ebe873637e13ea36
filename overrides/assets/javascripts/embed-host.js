/* For the page that shows a checklist in a frame: gives the frame the height that its content has.
   <iframe src="https://…/checklists/before-the-call/?embed" title="…" data-mea-culpa></iframe>
   <script src="https://…/assets/javascripts/embed-host.js" defer></script> */
addEventListener("message", (event) => {
  const height = event.data?.["mea-culpa"]?.height;
  if (!Number.isFinite(height) || height < 0) return;
  for (const frame of /** @type {NodeListOf<HTMLIFrameElement>} */ (document.querySelectorAll("iframe[data-mea-culpa]"))) {
    const ours = frame.contentWindow === event.source && new URL(frame.src).origin === event.origin;
    if (ours) frame.style.height = `${Math.min(height, 10_000)}px`;
  }
});
