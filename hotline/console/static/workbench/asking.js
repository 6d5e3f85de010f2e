// A small question before something is done: a name, or a choice. Answers with what was given, or null.

const dialog = document.getElementById("ask");

/** Names are written for people and kept for files: “Leg pain” is leg_pain. */
export function slug(words) {
  const bare = words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  return (/^[a-z]/.test(bare) ? bare : `a_${bare}`).slice(0, 60);
}

/** `choices` are pairs of value and label; without them words are asked for. */
export function askFor({ title, label, hint = "", yes = "Go on", value = "", choices = null }) {
  const words = dialog.querySelector("#ask-words"), list = dialog.querySelector("#ask-choice");
  dialog.querySelector("h2").textContent = title;
  dialog.querySelector("label").textContent = label;
  dialog.querySelector(".hint").textContent = hint;
  dialog.querySelector("[data-ask-yes]").textContent = yes;
  words.hidden = Boolean(choices);
  list.hidden = !choices;
  words.required = !choices;
  dialog.querySelector("label").htmlFor = choices ? list.id : words.id;
  words.value = value;
  list.replaceChildren(...(choices ?? []).map(([one, told]) => new Option(told, one, false, one === value)));
  dialog.returnValue = "";
  dialog.showModal();
  (choices ? list : words).focus();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue ? (choices ? list.value : words.value.trim()) : null), { once: true });
  });
}
