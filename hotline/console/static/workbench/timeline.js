// The follow-up plan: times are changed in a form; the example's hour and the quiet hours at the top.

import { make } from "./acting.js";
import { slug } from "./asking.js";
import { placeOf } from "./places.js";

const dialog = document.getElementById("follow-up");
const form = dialog.querySelector("form");
const DURATIONS = ["after", "worth", "every", "until"];
let target = null; // {place, raw}: what is changed; a raw of null is added

function open(item, raw, title) {
  target = { place: item && placeOf(item), raw: title ? null : raw };
  form.reset();
  form.querySelector("[data-only-new]").hidden = !title;
  dialog.querySelector("h2").textContent = title || `${item.querySelector("h4").textContent}: its times`;
  for (const name of DURATIONS) {
    const [, number, unit] = /^(\d+)([mhd])$/.exec(raw[name] ?? "") ?? [];
    form.elements[name].value = number ?? "";
    form.elements[`${name}_unit`].value = unit ?? "h";
  }
  for (const name of ["kind", "sequence", "from"]) if (raw[name]) form.elements[name].value = raw[name];
  form.elements.at.value = [raw.at ?? []].flat().join(", ");
  form.elements.any_hour.checked = raw.any_hour === "true";
  target.base = raw;
  form.querySelector("[data-follow-up-error]").textContent = "";
  dialog.showModal();
}

/** What the form says, in the order in which people write it. */
function given() {
  const data = new FormData(form), { base } = target;
  const times = Object.fromEntries(DURATIONS.map((name) => [name, data.get(name) && `${data.get(name)}${data.get(`${name}_unit`)}`]));
  const at = data.get("at").split(/[\s,]+/).filter(Boolean).map((one) => one.padStart(5, "0"));
  const all = {
    name: target.raw ? base.name : slug(data.get("name")), kind: data.get("kind"), sequence: data.get("sequence"), from: data.get("from"),
    after: times.after, every: times.every, until: times.until, at: at.length ? at : null, worth: times.worth,
    any_hour: data.has("any_hour") ? "true" : null, when: base.when,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

function problem(item) {
  const names = [...document.querySelectorAll(".follow-up")].map((one) => JSON.parse(one.dataset.raw).name);
  if (!target.raw && (!form.elements.name.value.trim() || names.includes(item.name))) return "Give it a name that no other follow-up has.";
  if (!item.after || !item.worth) return "Say how long after, and for how long it is worth sending.";
  if (Boolean(item.every || item.at) !== Boolean(item.until)) return "“Until” belongs to “every” or to times of the day: give both, or neither.";
  return "";
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const item = given(), wrong = problem(item);
  form.querySelector("[data-follow-up-error]").textContent = wrong;
  if (wrong) return;
  const edit = target.raw
    ? { do: "put", ...target.place, old: target.raw, new: item }
    : { do: "insert", file: "follow_ups.yaml", path: ["plan"], at: target.place ? target.place.path[1] + 1 : 10000, value: item };
  if (await make([edit], "Kept")) dialog.close();
});

document.addEventListener("click", ({ target: clicked }) => {
  const button = clicked.closest("[data-follow-up]");
  if (!button) return;
  button.closest("[data-menu]")?.removeAttribute("open");
  const item = button.closest(".follow-up"), raw = item && JSON.parse(item.dataset.raw);
  if (button.dataset.followUp === "change") open(item, raw);
  else if (button.dataset.followUp === "copy") open(item, raw, "A copy of this follow-up");
  else open(null, { from: button.dataset.base, kind: "check", after: "24h", worth: "12h" }, "A new follow-up");
});

document.addEventListener("change", ({ target: changed }) => {
  if (changed.matches("[data-submits]")) changed.form.submit();
  if (!changed.matches("[data-quiet]")) return;
  const [start, end] = document.querySelectorAll("[data-quiet]");
  if (start.value && end.value) make([{ do: "set", file: "follow_ups.yaml", path: ["quiet_hours"], old: end.dataset.old, new: `${start.value}-${end.value}` }], "Set");
});
