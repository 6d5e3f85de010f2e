// What one answer of a question does: where it leads, whether it has a key, and a copy of it.

import { intend, make } from "./acting.js";
import { askFor, slug } from "./asking.js";
import { condition } from "./conditions.js";
import { cellAt, placeOf } from "./places.js";

const whole = (raw) => (typeof raw === "string" ? { value: raw } : raw);

function without(raw, key) {
  const { [key]: gone, ...rest } = whole(raw);
  return Object.keys(rest).length === 1 ? rest.value : rest;
}

const ways = {
  async leads(option, raw) {
    const parts = [...document.querySelectorAll("#add-run option")].map((one) => [one.value, one.textContent]);
    const chosen = await askFor({ title: "Then go through…", label: "The part that this answer leads to", hint: "Afterwards the conversation comes back here.", yes: "Set", value: whole(raw).run ?? "", choices: [["", "Nothing: go on"], ...parts] });
    if (chosen !== null) await replace(option, raw, chosen ? { ...whole(raw), run: chosen } : without(raw, "run"));
  },
  async when(option, raw) {
    const chosen = await condition(whole(raw).when ?? null, "Offered when");
    if (chosen !== undefined) await replace(option, raw, chosen ? { ...whole(raw), when: chosen } : without(raw, "when"));
  },
  async remove(option, raw) {
    const { value } = whole(raw);
    if (confirm(`Remove the answer “${value.replaceAll("_", " ")}” with its texts and words?`)) await intend("remove_option", { question: placeOf(option).path[1], value });
  },
  key: (option, raw) => replace(option, raw, whole(raw).shown === "false" ? without(raw, "shown") : { ...whole(raw), shown: "false" }),
  async copy(option, raw) {
    const words = await askFor({ title: "A copy of this answer", label: "What people read", hint: "The copy needs words of its own.", yes: "Copy" });
    if (!words) return;
    const question = placeOf(option).path[1], { value } = whole(raw), first = option.querySelector(".text"), name = slug(words);
    if (!(await intend("duplicate_option", { question, value, name, words: { language: first.lang, text: "", labels: { [name]: words } } }))) return;
    cellAt(first.id.replace(`/${value}/`, `/${name}/`))?.focus();
  },
};

const replace = (option, old, now) => make([{ do: "put", ...placeOf(option), old, new: now }], "Set");

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-answer]");
  if (!button) return;
  button.closest("[data-menu]").removeAttribute("open");
  const option = button.closest("[data-raw]");
  ways[button.dataset.answer](option, JSON.parse(option.dataset.raw));
});
