// The triage table: rows are added, copied and led to another result; groups are added.

import { intend, make } from "./acting.js";
import { askFor, slug } from "./asking.js";
import { condition } from "./conditions.js";

const listed = (value) => (Array.isArray(value) ? value : value ? [value] : []);
const levels = () => [...document.querySelectorAll("tbody[data-sets-too]")].map((body) => ({
  name: JSON.parse(body.dataset.setsToo).disposition, words: body.querySelector(".badge").textContent,
  end: Number(body.dataset.first) + body.querySelectorAll("[data-raw]").length,
}));
const choices = () => levels().map(({ name, words }) => [name, words]);

/** The next free number after the rows of this level. */
function freeName(disposition) {
  const names = [...document.querySelectorAll(".row-name span[id]")].map((one) => one.textContent);
  const there = [...document.querySelectorAll(`#level-${disposition} .row-name span[id]`)].map((one) => Number(one.textContent));
  let number = Math.max(0, ...there.filter(Number.isFinite)) + 1;
  while (names.includes(String(number))) number += 1;
  return String(number);
}

async function add(button, when = null, source = ["policy"]) {
  const disposition = button.dataset.addsRow ?? JSON.parse(button.closest("[data-raw]").dataset.raw).disposition;
  const chosen = await condition(when, "Fits when", true);
  if (!chosen) return;
  const row = await askFor({ title: "A new row", label: "Its name", hint: "Stories, cases and reports speak of it by this name.", yes: "Add", value: freeName(disposition) });
  if (!row) return;
  const { end } = levels().find(({ name }) => name === disposition);
  if (await intend("add_row", { row, disposition, when: chosen, source, at: end })) await show(`row-${row}`);
}

async function show(id) {
  const target = document.getElementById(id);
  target?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
}

/** The row changes its result, and its place: rows stand most severe first. */
async function lead(item) {
  const raw = JSON.parse(item.dataset.raw), { file, path } = JSON.parse(item.dataset.item);
  const disposition = await askFor({ title: `Row ${raw.row}`, label: "The result that it leads to", yes: "Set", value: raw.disposition, choices: choices() });
  if (!disposition || disposition === raw.disposition) return;
  const { end } = levels().find(({ name }) => name === disposition);
  const now = { ...raw, disposition };
  await make([{ do: "put", file, path, old: raw, new: now }, { do: "move", file, path, to: end > path.at(-1) ? end - 1 : end, old: now }], "Set");
}

async function remove({ row }) {
  if (confirm(`Remove row ${row} with the line that says why?`)) await intend("remove_row", { row }, "Removed");
}

async function sources(item) {
  const raw = JSON.parse(item.dataset.raw), { file, path } = JSON.parse(item.dataset.item);
  const words = await askFor({ title: `Row ${raw.row}`, label: "Its sources", hint: "The marks of the clinical content, such as N18, S39.", yes: "Set", value: listed(raw.source).join(", ") });
  if (words !== null) await make([{ do: "put", file, path: [...path, "source"], old: raw.source ?? null, new: words.split(/[\s,]+/).filter(Boolean) }], "Set");
}

async function addGroup() {
  const name = await askFor({ title: "A new group", label: "What do we call them?", hint: "As in “legs hurt” or “under 5”.", yes: "Go on" });
  if (!name) return;
  const when = await condition(null, `${name}: when`, true);
  if (when && (await make([{ do: "insert", file: "triage.yaml", path: ["groups"], at: 10000, key: slug(name), value: when }], "Added"))) await show(`group-${slug(name)}`);
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-adds-row], [data-copies-row], [data-level], [data-sources], [data-removes-row], [data-adds-group]");
  if (!button) return;
  button.closest("[data-menu]")?.removeAttribute("open");
  const item = button.closest("[data-raw]"), { dataset } = button;
  if ("addsRow" in dataset) add(button);
  else if ("copiesRow" in dataset) add(button, JSON.parse(item.dataset.raw).when, listed(JSON.parse(item.dataset.raw).source));
  else if ("level" in dataset) lead(item);
  else if ("removesRow" in dataset) remove(JSON.parse(item.dataset.raw));
  else if ("sources" in dataset) sources(item);
  else addGroup();
});
