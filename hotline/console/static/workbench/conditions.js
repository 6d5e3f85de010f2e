// A condition is set: the form opens with what is there, says in words what it means, and puts it in its place.

import { make } from "./acting.js";
import { draw } from "./condition_form.js";
import { fromRaw, toRaw } from "./condition_tree.js";
import { base } from "./data.js";
import { placeOf } from "./places.js";

const { ask, notice } = window.console_;
const CALM = 200;
const dialog = document.getElementById("condition");

/** Resolves with the condition (null: for everybody), or with undefined when it is let be. */
export async function condition(raw, verb, required = false, none = "For everybody") {
  let vocabulary;
  try {
    vocabulary = await ask(`${base}/vocabulary`);
  } catch {
    notice("The lists could not be loaded. Try again in a moment.", "warning");
    return undefined;
  }
  const tree = fromRaw(raw);
  if (!tree.parts.length) tree.parts.push({ kind: "has", fact: "", values: [], denied: false });
  dialog.querySelector("h2").textContent = verb;
  dialog.querySelector("[data-condition-verb]").textContent = verb;
  Object.assign(dialog.querySelector("[data-condition-none]"), { hidden: required, textContent: none });
  draw(dialog.querySelector("[data-condition-tree]"), tree, vocabulary, () => inWords(tree));
  inWords(tree);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer({ yes: toRaw(tree), none: null }[dialog.returnValue]), { once: true });
  });
}

let timer = 0, asked = 0;

function inWords(tree) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const mine = asked += 1, place = dialog.querySelector("[data-condition-words]");
    const found = await words(toRaw(tree));
    if (mine === asked) place.innerHTML = found;
  }, CALM);
}

/** The server puts it into words; what people wrote is escaped there. */
export async function words(raw) {
  if (!raw) return "nothing is asked for: it holds for everybody";
  try {
    return (await ask(`${base}/in-words`, { when: raw })).words;
  } catch {
    return "";
  }
}

async function change(button) {
  button.closest("[data-menu]")?.removeAttribute("open");
  const old = JSON.parse(button.dataset.condition), { file, path } = placeOf(button);
  const { verb, none, within } = button.dataset;
  const chosen = await condition(old, verb, "required" in button.dataset, none);
  if (chosen === undefined || JSON.stringify(chosen) === JSON.stringify(old)) return;
  await make([within ? entry(JSON.parse(within), chosen, file, path) : { do: "put", file, path, old, new: chosen }], "Set");
}

/** An answer that is listed by its value alone gets a condition, or loses it: its whole entry changes. */
function entry({ old, value }, when, file, path) {
  return { do: "put", file, path, old, new: when ? { value, when } : value };
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-condition]");
  if (button) change(button);
});
