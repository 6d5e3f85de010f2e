// The inbox while one looks at it: what is new is heard and counted in the title; the conversation stays at its end.
"use strict";

import { prepare } from "./composer.js";
import { ring, sound } from "./sound.js";

const live = document.getElementById("live");
const title = document.title;
const away = document.getElementById("away");

/** Every line that is new to me since, by what it waits for. */
function stamps() {
  const lines = [...live.querySelectorAll("[data-stamp]")].filter((line) => line.dataset.group === "waiting" || line.dataset.unread);
  return new Set(lines.map((line) => `${line.dataset.stamp}:${line.dataset.unread ?? ""}`));
}

function count() {
  const waiting = Number(document.getElementById("lines")?.dataset.count ?? 0);
  document.title = waiting ? `(${waiting}) ${title}` : title;
}

/** On a phone it is the page that scrolls. */
const scrolls = (talk) => talk.scrollHeight > talk.clientHeight;

function nearTheEnd(talk) {
  if (!scrolls(talk)) return talk.getBoundingClientRect().bottom < innerHeight + 120;
  return talk.scrollHeight - talk.scrollTop - talk.clientHeight < 120;
}

function toTheEnd() {
  const talk = document.getElementById("talk");
  if (!talk) return;
  if (scrolls(talk)) talk.scrollTop = talk.scrollHeight;
  else talk.scrollIntoView({ block: "end" });
}

/** Whoever took or sent something goes on writing. */
function keepFocus(asker) {
  if (asker !== live && document.activeElement === document.body) document.getElementById("text")?.focus();
}

let known = stamps();
let atTheEnd = true;
let moments = live.querySelectorAll(".moment").length;

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== live) return;
  const talk = document.getElementById("talk");
  atTheEnd = !talk || nearTheEnd(talk);
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== live) return;
  away.hidden = true;
  const now = stamps();
  const news = [...now].filter((stamp) => !known.has(stamp)).length;
  if (news) {
    ring();
    document.getElementById("news").textContent = news === 1 ? "Somebody new waits." : `${news} people new wait.`;
  }
  known = now;
  count();
  const shown = live.querySelectorAll(".moment").length;
  if (shown !== moments && (atTheEnd || event.detail.requestConfig.elt !== live)) toTheEnd();
  moments = shown;
  keepFocus(event.detail.requestConfig.elt);
});

/** One line says that the list is old, for as long as it is; who is signed out is asked to sign in. */
for (const trouble of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  live.addEventListener(trouble, (event) => {
    if (event.target !== live || event.detail.xhr?.status === 401) return;
    event.stopPropagation();
    away.hidden = false;
  });
}

sound(document.getElementById("sound"));
prepare(document.getElementById("composer"));
count();
if (scrolls(document.getElementById("talk") ?? live) || !live.querySelector(".take")) toTheEnd(); // before, one reads why they are there
