// What the page knows of the script it shows.

const script = document.getElementById("script");

export const base = script.dataset.base;
export const name = script.dataset.script;
/** "all", "texts" for whoever translates, or nothing. */
export const mayWrite = script.dataset.may;
/** Variable → its longest value. */
export const longest = JSON.parse(script.dataset.variables);
/** Variables that every text may use. */
export const usual = JSON.parse(script.dataset.usual);
/** Languages that are written without characters that cost more. */
export const plainLanguages = JSON.parse(script.dataset.plain);
/** Whoever signs in here next must not send what somebody else typed. */
export const drawer = `workbench:${script.dataset.member}:${name}:`;

/** The version of the draft that the page shows. */
export const version = () => Number(script.dataset.version);

const own = new Set();

/** A change of this page: nothing to be told of. When others changed something before it, that is still to come. */
export function madeVersion(number) {
  own.add(number);
  if (number === version() + 1) script.dataset.version = number;
  else document.dispatchEvent(new CustomEvent("workbench:look"));
}

export const isOwn = (number) => own.has(number);

export function sawVersion(number) {
  if (number > version()) script.dataset.version = number;
}

/** Tells those who cannot see it. */
export function announce(words) {
  document.querySelector("[data-announce]").textContent = words;
}
