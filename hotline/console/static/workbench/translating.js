// Languages: one is added by a button; translations that have grown old are looked at and found still right.

import { intend } from "./acting.js";
import { announce } from "./data.js";

const { ask, notice } = window.console_;

document.querySelector("[data-add-language]")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target, code = new FormData(form).get("code");
  if (await intend("add_language", { code }, "Added")) location.assign(form.dataset.goesTo + code);
});

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-still-right]");
  if (!button) return;
  try {
    const { right, of } = button.closest("[data-right]").dataset;
    await ask(right, { key: JSON.parse(button.dataset.stillRight), of });
    button.closest(".stale").remove();
    announce("Noted: still right");
  } catch {
    notice("This could not be noted. Try again in a moment.", "warning");
  }
});
