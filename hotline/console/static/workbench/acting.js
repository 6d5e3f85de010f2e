// Buttons and lists that change something: each carries its edits, or names the intention.

import { announce } from "./data.js";
import { edit } from "./editor.js";
import { cellAt, placeOf } from "./places.js";
import { refresh } from "./refresh.js";
import { change } from "./sending.js";

const { notice } = window.console_;

/** Makes edits as one change; the page shows it afterwards. Whether it was made. */
export async function make(edits, words = "Done") {
  return shown(await change("/edits", { edits }), words);
}

export async function intend(intention, given, words = "Done") {
  return shown(await change("/intentions", { intention, arguments: given }), words);
}

async function shown(answer, words) {
  if (answer.conflicts.length) notice(`${answer.conflicts[0].by || "Somebody"} changed this place meanwhile. The page shows how it is now; try again if it still fits.`, "warning");
  else if (answer.errors.length) notice(sentence(answer.errors[0]), "error");
  else announce(words);
  for (const note of answer.notes ?? []) notice(note, "info");
  await refresh();
  return Boolean(answer.applied) && !answer.conflicts.length;
}

const sentence = ({ what, what_to_do }) => `${what[0].toUpperCase()}${what.slice(1)}: ${what_to_do}.`;

async function act(button) {
  if (button.dataset.sure && !confirm(button.dataset.sure)) return;
  const words = button.textContent.trim();
  button.closest("[data-menu]")?.removeAttribute("open");
  const { edits, intention, then } = button.dataset;
  const made = edits ? await make(JSON.parse(edits), `${words}: done`) : await intend(intention, JSON.parse(button.dataset.arguments), `${words}: done`);
  if (!made || !then) return;
  const cell = cellAt(then);
  if (cell) edit(cell);
}

/** A list sets what stands at its place. */
async function set(list) {
  const old = JSON.parse(list.dataset.old), chosen = list.value || null;
  const made = await make([{ do: "put", ...placeOf(list), old, new: chosen }], "Set");
  if (made) list.dataset.old = JSON.stringify(chosen);
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-edits], [data-intention]");
  if (button) act(button);
  const reveals = target.closest("[data-reveals]");
  if (!reveals) return;
  const cell = cellAt(reveals.dataset.reveals);
  cell.closest("[data-revealed]").hidden = false;
  edit(cell);
});
document.addEventListener("change", ({ target }) => { if (target.matches("[data-sets]")) set(target); });
document.addEventListener("workbench:changed", refresh);
