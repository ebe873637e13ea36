/**
 * The 30-minute path: steps to tick, by role, kept on this device. Without scripts it is a list to read.
 */
const KEY = "mea-culpa.path";

/** @typedef {{ role: string, done: Record<string, string> }} Progress step's id → when it was ticked */

/** @returns {Progress} */
function load() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const done = Object.entries(stored.done ?? {}).filter(([, time]) => typeof time === "string");
    return { role: String(stored.role ?? ""), done: Object.fromEntries(done) };
  } catch {
    return { role: "", done: {} };
  }
}

/** @param {Document} page */
export function enhancePath(page) {
  const part = /** @type {HTMLTemplateElement | null} */ (page.querySelector("template[data-path]"));
  const steps = /** @type {HTMLLIElement[]} */ ([...page.querySelectorAll("ol > li[id^=step-]")]);
  const list = steps[0]?.parentElement;
  if (!part || !list) return;
  let progress = load();
  let kept = true;
  const tools = /** @type {HTMLElement} */ (part.content.querySelector(".path"));
  list.before(part.content);
  list.classList.add("path__steps");
  const role = /** @type {HTMLSelectElement} */ (tools.querySelector("select"));
  const status = /** @type {HTMLElement} */ (tools.querySelector("[role=status]"));
  const note = /** @type {HTMLElement} */ (tools.querySelector("[data-path-role]"));
  const again = /** @type {HTMLButtonElement} */ (tools.querySelector("button"));
  const texts = tools.dataset;

  for (const heading of page.querySelectorAll("h3[id^=role-]")) {
    const title = /** @type {HTMLElement} */ (heading.cloneNode(true));
    title.querySelector(".headerlink")?.remove();
    role.add(new Option((title.textContent ?? "").trim(), heading.id));
  }
  const boxes = steps.map((step) => {
    const box = Object.assign(page.createElement("input"), { type: "checkbox", autocomplete: "off" });
    box.setAttribute("aria-label", step.querySelector("strong")?.textContent ?? "");
    box.addEventListener("change", () => {
      if (box.checked) progress.done[step.id] = new Date().toISOString();
      else delete progress.done[step.id];
      save();
    });
    step.prepend(box);
    return box;
  });
  role.addEventListener("change", () => {
    progress.role = role.value;
    save();
  });
  again.addEventListener("click", () => {
    progress.done = {};
    save();
    boxes[0].focus();
  });
  addEventListener("storage", (event) => {
    if (event.key !== KEY && event.key !== null) return;
    progress = load();
    show();
  });
  show();

  function save() {
    try {
      localStorage.setItem(KEY, JSON.stringify(progress));
      kept = true;
    } catch {
      kept = false;
    }
    show();
  }

  function show() {
    // Only a role that the page knows; what an older release stored stays where it is.
    const known = [...role.options].some((option) => option.value === progress.role);
    role.value = known ? progress.role : "";
    const mine = steps.filter((step) => !role.value || step.dataset.notFor !== role.value);
    steps.forEach((step, number) => {
      boxes[number].checked = step.id in progress.done;
      step.classList.toggle("path__other", !mine.includes(step));
    });
    const done = mine.filter((step) => step.id in progress.done).length;
    const text = (texts.progress ?? "").replace("{done}", `${done}`).replace("{all}", `${mine.length}`);
    status.textContent = kept ? text : `${text} ${texts.unkept ?? ""}`;
    again.hidden = !Object.keys(progress.done).length;
    note.hidden = !role.value;
    if (!role.value) return;
    const link = /** @type {HTMLAnchorElement} */ (note.querySelector("a"));
    link.href = `#${role.value}`;
    link.textContent = role.selectedOptions[0].text;
  }
}
