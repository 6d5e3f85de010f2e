// Buttons of the sign-in and of invitations: show a password, copy something, print. Without a script they stay hidden.
"use strict";

function show(button) {
  const field = document.getElementById(button.dataset.shows);
  const shown = field.type === "password";
  field.type = shown ? "text" : "password";
  button.setAttribute("aria-pressed", String(shown));
  button.textContent = shown ? "Hide" : "Show";
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copies);
  const lines = [...source.querySelectorAll("li")].map((line) => line.textContent);
  try {
    await navigator.clipboard.writeText(source.value ?? (lines.length ? lines.join("\n") : source.textContent));
    console_.notice("Copied.", "good");
  } catch {
    console_.notice("The browser does not let us copy. Mark it and copy it yourself.", "warning");
  }
}

document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-shows], [data-copies], [data-prints]")) button.hidden = false;
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-shows], [data-copies], [data-prints]");
  if (!button) return;
  if ("shows" in button.dataset) show(button);
  else if ("copies" in button.dataset) copy(button);
  else print();
});
