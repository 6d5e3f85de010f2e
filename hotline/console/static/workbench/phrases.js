// Lists of phrases: a phrase is added, changed where it stands, or removed.

import { intend, make } from "./acting.js";
import { askFor, slug } from "./asking.js";
import { mayWrite } from "./data.js";
import { placeOf } from "./places.js";
import { plain } from "./plain.js";

const { notice } = window.console_;

/** Translators change lists as a whole; whoever writes the script, each phrase by itself, so that both may at once. */
const byItself = mayWrite === "all";

const phrasesIn = (list) => (list.dataset.all ? JSON.parse(list.dataset.all) : [...list.querySelectorAll("[data-phrase]")].map((one) => one.dataset.phrase));

/** The whole list is sent when one cannot be changed by itself: it is a single text, not there yet, or not ours. */
function whole(list, old, now) {
  const alone = JSON.parse(list.dataset.list);
  return make([{ do: "put", ...placeOf(list), old: alone === "" ? old : alone, new: now }], "Kept");
}

async function add(form) {
  const list = form.closest(".phrase-list"), phrase = plain(form.elements.phrase.value).trim(), there = phrasesIn(list);
  if (!phrase) return;
  if (there.includes(phrase)) return notice("This phrase is there already.", "info");
  const { file, path } = placeOf(list);
  const { create } = list.dataset;
  if (create) return void (await make([JSON.parse(create.replaceAll("\\u0000", () => JSON.stringify(phrase).slice(1, -1)))], "Added"));
  const made = byItself && JSON.parse(list.dataset.list) === ""
    ? await make([{ do: "insert", file, path, at: 100000, value: phrase }], "Added")
    : await whole(list, there, [...there, phrase]);
  if (!made) return;
  form.reset();
  document.querySelector(`.phrase-list[data-path='${CSS.escape(list.dataset.path)}'] [name="phrase"]`)?.focus();
}

async function remove(item) {
  const list = item.closest(".phrase-list"), { file, path } = placeOf(item), there = phrasesIn(list);
  if (byItself && there.length > 1) await make([{ do: "remove", file, path, old: item.dataset.phrase }], "Removed");
  else await whole(list, there, there.filter((one) => one !== item.dataset.phrase));
}

function edit(item) {
  const words = item.querySelector(".phrase-words"), old = item.dataset.phrase;
  const field = Object.assign(document.createElement("input"), { value: old, maxLength: 400, className: "phrase-field" });
  field.setAttribute("aria-label", `Change ${old}`);
  let done = false;
  const leave = async (keep) => {
    if (done) return;
    done = true;
    const now = plain(field.value).trim();
    field.replaceWith(words);
    words.focus();
    if (!keep || !now || now === old) return;
    const list = item.closest(".phrase-list"), there = phrasesIn(list);
    if (byItself) await make([{ do: "set", ...placeOf(item), old, new: now }], "Kept");
    else await whole(list, there, there.map((one) => (one === old ? now : one)));
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Escape") { event.preventDefault(); event.stopPropagation(); leave(event.key === "Enter"); }
  });
  field.addEventListener("blur", () => leave(true));
  words.replaceWith(field);
  field.focus();
}

const topicsShown = () => [...document.querySelectorAll("[id^='part-topic-']")].map((one) => one.id.slice("part-topic-".length));

/** One place up or down among the topics. */
async function moveTopic({ name, topic: way }) {
  const topics = topicsShown(), to = topics.indexOf(name) + (way === "up" ? -1 : 1);
  if (to < 0 || to >= topics.length) return notice(to < 0 ? "It is the first already." : "It is the last already.", "info");
  await placeTopic(name, topics.filter((one) => one !== name), to);
  document.getElementById(`topic-${name}`)?.querySelector("summary").focus();
}

const placeTopic = (topic, others, to) => intend("move_topic", { topic, after: others[to - 1] ?? null }, `Moved to place ${to + 1}`);

/** Topics are drawn by their handles as well. */
function makeTopicsSortable() {
  const lists = document.querySelector(".lists");
  if (!lists?.querySelector("[data-grip]")) return;
  window.Sortable.create(lists, { handle: "[data-grip]", draggable: "[id^='part-topic-']", ghostClass: "moving", animation: 0, onEnd({ item, newIndex, oldIndex }) {
    const name = item.id.slice("part-topic-".length), topics = topicsShown();
    if (newIndex !== oldIndex) placeTopic(name, topics.filter((one) => one !== name), topics.indexOf(name));
  } });
}

async function topic(button) {
  button.closest("[data-menu]")?.removeAttribute("open");
  if (["up", "down"].includes(button.dataset.topic)) return moveTopic(button.dataset);
  const copies = button.dataset.topic === "copy";
  const words = await askFor({ title: copies ? "A copy of this topic" : "A new topic", label: "What do people ask about?", hint: copies ? "The copy has the answer and the words of the first; change both." : "Afterwards, write its answer in the conversation and the words people ask it in.", yes: copies ? "Copy" : "Add" });
  if (!words) return;
  const made = copies ? intend("duplicate_topic", { topic: button.dataset.name, name: slug(words) }) : intend("add_topic", { name: slug(words) });
  if (!(await made)) return;
  document.getElementById(`topic-${slug(words)}`)?.scrollIntoView({ block: "center" });
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-add-phrase]")) return;
  event.preventDefault();
  add(event.target);
});
document.addEventListener("click", ({ target }) => {
  const item = target.closest("[data-phrase]");
  if (target.closest(".phrase-remove")) remove(item);
  else if (target.closest("button.phrase-words")) edit(item);
  const button = target.closest("[data-topic]");
  if (button) topic(button);
});
makeTopicsSortable();
