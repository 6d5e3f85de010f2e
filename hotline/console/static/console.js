// What every page does: theme, notices, and telling of a lost sign-in or connection without losing a word.
"use strict";

const PAUSE = 1500;
let typed = -PAUSE, asking = 0;

function notice(words, kind = "info") {
  const shown = document.createElement("p");
  shown.className = `notice ${kind}`;
  shown.textContent = words;
  document.getElementById("notices").append(shown);
  setTimeout(() => shown.remove(), kind === "error" ? 12000 : 5000);
}

function toggleTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  localStorage.setItem("theme", next);
}

/** Asks for a new sign-in once whoever types has paused: what they type meanwhile belongs to their text. */
function signedOut() {
  const dialog = document.getElementById("signed-out");
  clearTimeout(asking);
  if (performance.now() - typed < PAUSE) asking = setTimeout(signedOut, PAUSE);
  else if (!dialog.open) dialog.showModal();
}

/** Asks the console for data or a change; rejects with {status, data}. */
async function ask(address, body = undefined, method = body === undefined ? "GET" : "POST") {
  const headers = { Accept: "application/json", "X-Console-Token": document.body.dataset.token ?? "" };
  if (body !== undefined && !(body instanceof FormData)) headers["Content-Type"] = "application/json";
  let answer;
  try {
    answer = await fetch(address, { method, headers, body: body instanceof FormData ? body : JSON.stringify(body) });
  } catch {
    throw { status: 0, data: {} };
  }
  const data = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
  if (answer.status === 401) signedOut();
  if (!answer.ok) throw { status: answer.status, data };
  return data;
}

/** After a new sign-in in another tab: this page takes over the new token, if it is the same person. */
async function goOn(address) {
  const { token, member } = await ask(address);
  if (member !== document.body.dataset.member) {
    notice("Somebody else is signed in now. Copy what you typed, then reload this page.", "warning");
    return;
  }
  document.body.dataset.token = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-Console-Token": token }));
  for (const field of document.querySelectorAll("input[name=token]")) field.value = token;
  document.getElementById("signed-out").close();
  document.dispatchEvent(new CustomEvent("console:renewed"));
}

document.addEventListener("input", () => { typed = performance.now(); }, true);
document.addEventListener("click", (event) => {
  const again = event.target.closest("[data-go-on]");
  if (again) goOn(again.dataset.goOn).catch(() => notice("You are not signed in yet.", "warning"));
  if (event.target.closest("[data-theme]")) toggleTheme();
  event.target.closest("[data-close]")?.closest("dialog")?.close();
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
});

document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  if (status === 401) signedOut();
  else notice(status === 403 ? "This page has become too old. Reload it and try again." : "That did not work. Try again.", "error");
});

document.addEventListener("htmx:sendError", () => notice("The hotline cannot be reached. Try again in a moment.", "warning"));

window.console_ = { ask, notice };
