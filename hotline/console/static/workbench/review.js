// Review and history: forms that keep what was typed when they are refused, comments beside changes, the running check.
"use strict";

const EVERY = 5000;

/** What is typed stays in this browser until it was taken. */
function keptUnder(field) {
  return `review:${location.pathname}:${field.name}`;
}

function keep(event) {
  if (!event.target.matches?.("[data-keeps]")) return;
  localStorage.setItem(keptUnder(event.target), event.target.value);
  offerRemarks();
}

function restore() {
  for (const field of document.querySelectorAll("[data-keeps]")) {
    const kept = localStorage.getItem(keptUnder(field));
    if (!kept || field.value) continue;
    field.value = kept;
    field.closest("details.remark")?.setAttribute("open", "");
  }
  offerRemarks();
}

function fieldsOf(form) {
  return [...document.querySelectorAll("[data-keeps]")].filter((field) => field.form === form);
}

/** Whoever only comments needs no button before there is a comment. */
function offerRemarks() {
  const button = document.querySelector("[data-remarks]");
  if (button) button.hidden = !fieldsOf(button.form).some((field) => field.value.trim());
}

async function send(form) {
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const answer = await console_.ask(form.action, new FormData(form));
    if (answer.state === "running") return again(form, button);
    for (const field of fieldsOf(form)) localStorage.removeItem(keptUnder(field));
    const then = new URL(answer.then, location.href);
    if (then.pathname === location.pathname && then.search === location.search) location.reload();
    else location.assign(then);
  } catch ({ status, data }) {
    button.disabled = false;
    if (status === 401) return;
    const words = data?.what ? `${data.what} ${data.what_to_do}` : "That did not work. What you typed is kept here; try again in a moment.";
    console_.notice(words, "error");
  }
}

/** The check of this very content is under way: publishing goes on when it is through. */
function again(form, button) {
  console_.notice("The check is running. It is published as soon as the check is through.");
  const check = document.getElementById("standing")?.dataset.check;
  if (check) console_.ask(check).catch(() => undefined);
  setTimeout(() => { button.disabled = false; send(form); }, EVERY);
}

/** Asks how the check stands, and shows anew what may be done once it is through. */
async function follow() {
  const standing = document.getElementById("standing");
  if (!standing?.dataset.check) return;
  try {
    const { state } = await console_.ask(standing.dataset.check);
    if (state === "done") {
      await htmx.ajax("GET", standing.dataset.anew, { target: "#standing", swap: "outerHTML" });
      restore();
      return;
    }
  } catch { /* asked again below */ }
  setTimeout(follow, EVERY);
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-asks]")) return;
  event.preventDefault();
  send(event.target);
});
document.addEventListener("input", keep);
restore();
follow();
