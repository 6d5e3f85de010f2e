// The hotline's clock, moved ahead on request, and the quality of the line.

import { carrier } from "./api.js";
import { isOver } from "./calls.js";
import { byId, make, setText } from "./dom.js";
import { callOf, state } from "./store.js";
import { attempt } from "./trouble.js";
import { dayAndTime, moment, roughly } from "./words.js";

async function skip(button, by) {
  button.disabled = true;
  const answer = await attempt("clock", () => carrier.skip(state.chosen, by));
  button.disabled = false;
  button.focus();
  if (answer) showClock(answer);
}

// After a reload: what the clock shows, without what is planned.
export async function loadClock() {
  const { now, ahead } = await carrier.clock();
  if (ahead && !byId("clock-next").textContent) setText(byId("clock"), `Hotline's clock: ${dayAndTime(now)}`);
}

function showClock({ now, moved_seconds: moved, next }) {
  const ahead = moved ? `Moved ${roughly(moved)} ahead. ` : "";
  setText(byId("clock"), `Hotline's clock: ${dayAndTime(now)}`);
  setText(byId("clock-next"), ahead + (next ? nextWords(next, now) : "No follow-up is planned for this phone."));
}

function nextWords(next, now) {
  const due = typeof next === "object" ? (next.at ?? next.due) : next;
  const what = next.kind ? `Next ${next.kind}` : "Next follow-up";
  const wait = (moment(due) - moment(now)) / 1000;
  return `${what}: ${dayAndTime(due)}${wait > 0 ? `, in ${roughly(wait)}` : ""}.`;
}

export function startConditions() {
  document.querySelectorAll("[data-skip-to]").forEach((button) =>
    button.addEventListener("click", () => skip(button, { to: button.dataset.skipTo })));
  document.querySelectorAll("[data-skip-hours]").forEach((button) =>
    button.addEventListener("click", () => skip(button, { hours: Number(button.dataset.skipHours) })));
  byId("drop").addEventListener("click", () => attempt("faults", () => carrier.control(callOf(state.chosen).sid, "drop")));
}

const FAULTS = [
  { name: "down", label: "Carrier down", note: "Nothing gets through." },
  { name: "slow", label: "Slow line", note: "Everything takes seconds." },
  { name: "undelivered", label: "Texts get lost", note: "They do not arrive." },
];

export async function loadFaults() {
  const faults = await carrier.faults();
  byId("faults").replaceChildren(...FAULTS.map((fault) => faultSwitch(fault, Boolean(faults[fault.name]))));
  sayLine();
}

function faultSwitch({ name, label, note }, on) {
  const button = make("button", { type: "button", id: `fault-${name}`, className: "switch", role: "switch" });
  button.append(make("span", { className: "switch-label" }, label, make("span", { className: "note", textContent: note })));
  button.append(make("span", { className: "switch-word" }));
  turn(button, on);
  button.addEventListener("click", () => toggle(button, name));
  return button;
}

function turn(button, on) {
  button.setAttribute("aria-checked", String(on));
  setText(button.querySelector(".switch-word"), on ? "on" : "off");
}

async function toggle(button, name) {
  const on = button.getAttribute("aria-checked") !== "true";
  const done = await attempt("faults", () => carrier.setFaults({ [name]: on }));
  if (done !== null) turn(button, on);
  sayLine();
}

function sayLine() {
  const on = FAULTS.filter(({ name }) => byId(`fault-${name}`).getAttribute("aria-checked") === "true");
  setText(byId("line-words"), on.map(({ label }) => label).join(", ") || "Normal");
}

export function renderConditions() {
  byId("drop").disabled = isOver(callOf(state.chosen));
}
