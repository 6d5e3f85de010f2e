// The safety rules: added, changed and removed, from lists of the script's own questions, answers and texts.

import { make } from "./acting.js";
import { askFor } from "./asking.js";
import { chooseFrom, listEdits } from "./choosing.js";
import { condition } from "./conditions.js";
import { base } from "./data.js";
import { scaleOf } from "./scales.js";

const { ask, notice } = window.console_;
const FILE = "triage.yaml", END = 100000;
const listed = (value) => (Array.isArray(value) ? value : value ? [value] : []);
const valueOf = (answer) => (typeof answer === "string" ? answer : answer.value);

/** The script's own questions with their answers, and its texts. */
async function lists() {
  try {
    return await ask(`${base}/vocabulary`);
  } catch {
    notice("The lists could not be loaded. Try again in a moment.", "warning");
    return null;
  }
}

const resultOf = async (title, value = "") => {
  const found = await lists();
  return found && askFor({ title, label: "At least", yes: "Keep", value, choices: found.known.find((one) => one.fact === "DISPOSITION").values.map(({ value: one, label }) => [one, label]) });
};

async function textsOf(title, now = []) {
  const found = await lists();
  return found && chooseFrom({ title, choices: found.texts, now, atLeast: 1 });
}

/** A question that the section does not speak of yet. */
async function factOf(section, title) {
  const found = await lists();
  if (!found) return null;
  const taken = [...document.querySelectorAll("[data-item]")].map((one) => JSON.parse(one.dataset.item).path).filter(([key]) => key === section).map(([, fact]) => fact);
  return askFor({ title, label: "Which question?", choices: found.answers.filter((one) => !taken.includes(one.fact)).map(({ fact, label }) => [fact, label]) });
}

async function answersOf(fact, now = []) {
  const found = (await lists())?.answers.find((one) => one.fact === fact);
  return found && chooseFrom({ title: `Which answers of “${found.label}” lead back?`, choices: found.values, now, atLeast: 1 });
}

const insert = (path, value, key) => make([{ do: "insert", file: FILE, path, at: END, value, ...(key ? { key } : {}) }], "Added");
/** Each given step is asked in turn; whoever lets one be adds nothing. */
async function inTurn(...steps) {
  const given = [];
  for (const step of steps) {
    const one = await step(...given);
    if (one === null || one === undefined || one === "") return null;
    given.push(one);
  }
  return given;
}

const adding = {
  async red_flags() {
    const given = await inTurn(() => condition(null, "A danger sign: when", true), () => resultOf("A danger sign"));
    if (given) await insert(["red_flags"], { when: given[0], at_least: given[1] });
  },
  async invariants() {
    const given = await inTurn(() => askFor({ title: "What must always hold", label: "In a sentence" }), () => condition(null, "When", true), () => resultOf("What must always hold"));
    if (given) await insert(["invariants"], { says: given[0], when: given[1], at_least: given[2] });
  },
  must_say: () => addTexts("must_say", "one_of", "Which texts? One of them must be said", false),
  never_said: () => addTexts("never_said", "message", "Which texts must not be said?", true),
  async may_skip() {
    const given = await inTurn(() => factOf("may_skip", "What may stay unasked"), () => condition(null, "Not asked when", true));
    if (given) await insert(["may_skip"], given[1], given[0]);
  },
  async silence() {
    const given = await inTurn(() => factOf("silence", "When nobody answers"), () => resultOf("When nobody answers"));
    if (given) await insert(["silence"], given[1], given[0]);
  },
  async triage_again() {
    const given = await inTurn(() => factOf("triage_again", "Back into triage"), (fact) => answersOf(fact));
    if (given) await insert(["triage_again"], given[1], given[0]);
  },
};

async function addTexts(section, field, title, required) {
  const texts = await textsOf(title);
  if (!texts) return;
  const when = await condition(null, "When", required);
  if (when === undefined) return;
  await insert([section], { [field]: texts, ...(when ? { when } : {}) });
}

const put = (path, old, now) => make([{ do: "put", file: FILE, path, old: old ?? null, new: now }], "Set");

const changing = {
  async says({ path, raw }) {
    const says = await askFor({ title: "What must always hold", label: "In a sentence", yes: "Keep", value: raw.says });
    if (says) await put([...path, "says"], raw.says, says);
  },
  async unless({ path, raw }) {
    const unless = await condition(null, "Unless", true);
    if (unless) await put([...path, "unless"], raw.unless, unless);
  },
  async texts({ path, raw, button }) {
    const field = button.dataset.texts;
    const texts = await textsOf(field === "one_of" ? "Which texts? One of them must be said" : "Which texts must not be said?", listed(raw[field]));
    if (texts) await make(listEdits(FILE, [...path, field], raw[field], texts), "Set");
  },
  async answers({ path, raw, button }) {
    const old = listed(raw), chosen = await answersOf(button.dataset.fact, old.map(valueOf));
    if (!chosen) return;
    const now = chosen.map((value) => old.find((one) => valueOf(one) === value) ?? value);
    await make(listEdits(FILE, path, raw, now), "Set");
  },
  async facts({ button }) {
    const { section, now } = button.dataset, found = await lists(), old = JSON.parse(now);
    const choices = found?.answers.map(({ fact, label }) => ({ value: fact, label }));
    const chosen = found && (await chooseFrom({ title: document.getElementById(`title-${section}`).textContent, choices, now: old }));
    if (chosen) await make(listEdits(FILE, [section], old, chosen), "Set");
  },
  async scale({ path, raw, button }) {
    const chosen = await scaleOf(button.dataset.title, raw.worse ?? [], JSON.parse(button.dataset.values));
    if (chosen) await put([...path, "worse"], raw.worse, chosen);
  },
  async none({ path, raw, button }) {
    const choices = [["", "None of its answers"], ...Object.entries(JSON.parse(button.dataset.values))];
    const none = await askFor({ title: button.dataset.title, label: "The answer that means none of the others", yes: "Set", value: raw.none ?? "", choices });
    if (none !== null) await put([...path, "none"], raw.none, none || null);
  },
  remove: ({ path, raw }) => make([{ do: "remove", file: FILE, path, old: raw }], "Removed"),
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-adds-rule], [data-rule]");
  if (!button) return;
  button.closest("[data-menu]")?.removeAttribute("open");
  if (button.dataset.addsRule) return void adding[button.dataset.addsRule]();
  const item = button.closest("[data-item]");
  changing[button.dataset.rule]({ button, path: item && JSON.parse(item.dataset.item).path, raw: item && JSON.parse(item.dataset.raw) });
});
