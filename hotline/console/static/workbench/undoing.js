// Undo and redo, by button and by key: one's own last change, whatever others did elsewhere since.

import { announce } from "./data.js";
import { change } from "./sending.js";

const { notice } = window.console_;

async function go(what) {
  const answer = await change(`/${what}`, {});
  if (answer.applied) announce(what === "undo" ? "Taken back" : "Done again");
  else if (answer.conflicts.length) notice(`${answer.conflicts[0].by || "Somebody"} changed the same place since, so it was not taken back.`, "warning");
  else notice(answer.errors[0]?.what ?? (what === "undo" ? "There is nothing of yours to take back." : "There is nothing to do again."), "info");
}

document.querySelector("[data-undo]")?.addEventListener("click", () => go("undo"));
document.querySelector("[data-redo]")?.addEventListener("click", () => go("redo"));
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.closest("textarea, input, select, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  go(key === "y" || event.shiftKey ? "redo" : "undo");
});
