// What was typed or done and has not been acknowledged by the server: kept in this browser, whatever happens.

import { drawer } from "./data.js";

const TEXT = `${drawer}text:`, DONE = `${drawer}done:`;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function all(prefix) {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return keys.map(read).filter(Boolean).sort((one, other) => one.at - other.at);
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    window.console_.notice("This browser has no room left to keep what you type. Do not close the page.", "error");
  }
}

/** Texts: one entry for each place, {key, file, path, old, new, at}, with `conflict` or `error` when it met one. */
export const texts = {
  all: () => all(TEXT),
  of: (key) => read(TEXT + key),
  keep: (entry) => write(TEXT + entry.key, entry),
  release: (key) => localStorage.removeItem(TEXT + key),
};

/** Other changes, in order: {id, address, body, at}. */
export const changes = {
  all: () => all(DONE),
  keep: (entry) => write(DONE + entry.id, entry),
  release: (id) => localStorage.removeItem(DONE + id),
};
