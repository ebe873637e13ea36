/** Fields in which a blank is filled: each shows what the incident knows, and tells it what is typed. */
import { store } from "./store.js";

/** @param {HTMLTextAreaElement} field */
export function enhanceField(field) {
  const name = field.dataset.blank ?? "";
  field.dir = "auto";
  const keep = () =>
    store.update(({ blanks }) => {
      if (field.value) blanks[name] = field.value;
      else delete blanks[name];
    });
  field.addEventListener("input", keep);
  if (field.value) keep(); // typed before this script had come
  store.subscribe(() => {
    const value = store.incident.blanks[name] ?? "";
    if (field.value !== value) field.value = value;
  });
}
