// Things are added: a step, an answer, a part, a copy. What was given is kept in the form until it is done.

import { intend, make } from "./acting.js";
import { askFor, slug } from "./asking.js";
import { condition, words } from "./conditions.js";
import { elementOf } from "./places.js";

const dialog = document.getElementById("add");
const form = dialog.querySelector("form");
const answers = form.querySelector("[data-answers]");
const source = document.querySelector("[data-showing] input")?.value ?? "en";
let where = null; // {sequence, at}
let when = null;

const worded = (text, labels = {}) => ({ language: source, text, labels });

function answer(words_ = "") {
  const row = document.createElement("li");
  const field = Object.assign(document.createElement("input"), { name: "answer", value: words_, maxLength: 60, autocomplete: "off" });
  field.setAttribute("aria-label", `Answer ${answers.children.length + 1}`);
  row.append(field);
  answers.append(row);
  return field;
}

function showKind() {
  const kind = new FormData(form).get("kind");
  for (const field of form.querySelectorAll("[data-for]")) field.hidden = !field.dataset.for.split(" ").includes(kind);
}

function open(button) {
  where = { sequence: button.dataset.sequence, at: Number(button.dataset.at) };
  when = null;
  form.reset();
  answers.replaceChildren();
  answer("Yes");
  answer("No");
  form.querySelector("[data-add-error]").textContent = "";
  showWhen();
  showKind();
  dialog.showModal();
}

async function showWhen() {
  const place = form.querySelector("[data-add-when]"), button = place.querySelector("button");
  const told = document.createElement("span");
  told.innerHTML = when ? `Only when ${await words(when)}` : "For everybody";
  button.textContent = when ? "Change" : "Only when…";
  place.replaceChildren(told, " ", button);
}

/** What is missing, in words; nothing when all is there. */
function missing(kind, given) {
  if ((kind === "question" || kind === "text") && !given.get("name").trim()) return "Say in two or three words what it is about.";
  if ((kind === "question" || kind === "text") && !given.get("words").trim()) return "Write what is said.";
  const told = given.getAll("answer").map((one) => one.trim()).filter(Boolean);
  if (kind !== "question") return "";
  return new Set(told.map(slug)).size < told.length || !told.length ? "Give at least one answer, each with words of its own." : "";
}

const ways = {
  question(given) {
    const name = slug(given.get("name")), told = given.getAll("answer").map((one) => one.trim()).filter(Boolean);
    const words_ = worded(given.get("words").trim(), Object.fromEntries(told.map((one) => [slug(one), one])));
    return intend("add_question", { name, options: told.map(slug), ...where, red_flag: given.has("red_flag"), many: given.has("many"), when, words: words_ });
  },
  text: (given) => intend("add_text", { name: slug(given.get("name")), ...where, when, words: worded(given.get("words").trim()) }),
  run: (given) => step({ run: given.get("run") }),
  do: (given) => step({ do: given.get("do") }),
};

const step = (value) => make([{ do: "insert", file: "flow.yaml", path: ["sequences", where.sequence], at: where.at, value: when ? { ...value, when } : value }]);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = new FormData(form), kind = given.get("kind"), problem = missing(kind, given);
  form.querySelector("[data-add-error]").textContent = problem;
  if (problem || !(await ways[kind](given))) return;
  dialog.close();
  const added = elementOf({ file: "flow.yaml", path: ["sequences", where.sequence, where.at] });
  added?.scrollIntoView({ block: "center" });
  added?.focus({ preventScroll: true });
});

form.addEventListener("change", ({ target }) => { if (target.name === "kind") showKind(); });
form.querySelector("[data-add-answer]").addEventListener("click", () => answer().focus());
form.querySelector("[data-add-condition]").addEventListener("click", async () => {
  const chosen = await condition(when, "Only when");
  if (chosen !== undefined) when = chosen;
  showWhen();
});

const others = {
  async option({ question }) {
    const words_ = await askFor({ title: "Another answer", label: "What people read", hint: "Short, as it stands beside its key.", yes: "Add" });
    if (words_) await intend("add_option", { question, value: slug(words_), words: worded("", { [slug(words_)]: words_ }) });
  },
  async sequence() {
    const words_ = await askFor({ title: "A new part", label: "What is it about?", hint: "Afterwards, let another part or an answer lead to it.", yes: "Add" });
    if (words_ && (await intend("add_sequence", { name: slug(words_) }))) {
      document.getElementById(`sequence-${slug(words_)}`)?.scrollIntoView({ block: "center" });
    }
  },
  async copy({ question, sequence }) {
    const words_ = await askFor({ title: "A copy", label: "What is the copy about?", hint: "It needs a name of its own.", yes: "Copy" });
    if (!words_) return;
    if (question) await intend("duplicate_question", { question, name: slug(words_) });
    else await intend("duplicate_sequence", { sequence, name: slug(words_) });
  },
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-adds]");
  if (!button) return;
  button.closest("[data-menu]")?.removeAttribute("open");
  if (button.dataset.adds === "step") open(button);
  else others[button.dataset.adds](button.dataset);
});
