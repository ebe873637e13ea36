/**
 * What the reader does with the playbook during one incident: ticks, what was typed, times that run.
 * It stays on this device, as one JSON text; a page works from memory where the device keeps nothing.
 * @typedef {object} Incident
 * @property {Record<string, string>} ticks when each item was ticked (ISO 8601, or "" where unknown), by list/item
 * @property {Record<string, string>} blanks what was typed, by the blank's name
 * @property {Record<string, string>} due when a time that was started ends (ISO 8601), by list/item
 * @property {string} client the client's language, "" where it is the reader's
 */

const KEY = "mea-culpa.incident";
const ASIDE = `${KEY}.set-aside.`;
const VERSION = 1;

/** @returns {Incident} */
const nothing = () => ({ ticks: {}, blanks: {}, due: {}, client: "" });

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * What a stored text says; `sound` is false where a part of it could not be read.
 * @param {string} text
 */
function parse(text) {
  const incident = nothing();
  let stored;
  try {
    stored = JSON.parse(text);
  } catch {
    return { incident, sound: false };
  }
  if (!isRecord(stored) || typeof stored.version !== "number" || stored.version > VERSION) {
    return { incident, sound: false };
  }
  let sound = true;
  for (const part of /** @type {const} */ (["ticks", "blanks", "due"])) {
    const entries = stored[part] ?? {};
    if (!isRecord(entries)) sound = false;
    else {
      for (const [name, value] of Object.entries(entries)) {
        if (typeof value === "string") incident[part][name] = value;
        else if (part === "ticks" && value === true) incident.ticks[name] = "";
        else sound = false;
      }
    }
  }
  if (typeof stored.client === "string") incident.client = stored.client;
  return { incident: { ...stored, ...incident }, sound };
}

class Store {
  incident = nothing();
  /** @type {"" | "unkept" | "set_aside"} what the reader must be told */
  problem = "";
  /** what could not be read and is not set aside yet */
  #unreadable = "";
  /** @type {Set<() => void>} */
  #listeners = new Set();

  constructor() {
    this.#load();
    addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) this.#reload();
    });
    // A page that comes back as it was left does not know what happened meanwhile.
    addEventListener("pageshow", (event) => event.persisted && this.#reload());
  }

  /**
   * Calls now, and after each change, wherever it was made.
   * @param {() => void} listener
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    listener();
  }

  /** @param {(incident: Incident) => void} change */
  update(change) {
    // Another tab may have written since; but what could not be kept is nowhere but here.
    if (this.problem !== "unkept") this.#load();
    change(this.incident);
    this.#save();
    this.#tell();
  }

  /**
   * Forgets everything, what was set aside included.
   * @returns {() => void} takes it back
   */
  clear() {
    const before = this.incident;
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(KEY)) localStorage.removeItem(key);
      this.problem = "";
    } catch {
      this.problem = "unkept";
    }
    this.#unreadable = "";
    this.incident = nothing();
    this.#tell();
    return () => this.update((incident) => Object.assign(incident, before));
  }

  #reload() {
    if (this.problem === "unkept") return;
    this.#load();
    this.#tell();
  }

  #load() {
    try {
      const text = localStorage.getItem(KEY);
      const { incident, sound } = text === null ? { incident: nothing(), sound: true } : parse(text);
      this.incident = incident;
      if (sound) return;
      this.#unreadable = text ?? "";
      this.problem = "set_aside";
      this.#save();
    } catch {
      this.problem = "unkept";
    }
  }

  #save() {
    try {
      // Before anything is written over it.
      if (this.#unreadable) localStorage.setItem(ASIDE + new Date().toISOString(), this.#unreadable);
      this.#unreadable = "";
      localStorage.setItem(KEY, JSON.stringify({ ...this.incident, version: VERSION }));
      if (this.problem === "unkept") this.problem = "";
    } catch {
      this.problem = "unkept";
    }
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}

export const store = new Store();
