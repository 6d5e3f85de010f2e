// Several are chosen from a list: texts, questions or answers. What was chosen before keeps its order.

const dialog = document.getElementById("choose");
const list = dialog.querySelector("[data-choices]"), find = dialog.querySelector("#choose-find");
const MANY = 12;
let least = 0;

function line({ value, label, words }, chosen) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "one", value, checked: chosen });
  const told = Object.assign(document.createElement("span"), { textContent: label });
  if (words) told.append(" ", Object.assign(document.createElement("small"), { className: "soft", textContent: words }));
  const row = document.createElement("label");
  row.append(box, told);
  return row;
}

/** Resolves with the values that were chosen, or null when all is let be. */
export function chooseFrom({ title, hint = "", choices, now = [], atLeast = 0 }) {
  dialog.querySelector("h2").textContent = title;
  dialog.querySelector("[data-choose-hint]").textContent = hint;
  dialog.querySelector("[data-choose-find]").hidden = choices.length <= MANY;
  dialog.querySelector("[data-choose-error]").textContent = "";
  find.value = "";
  least = atLeast;
  const known = new Set(choices.map(({ value }) => value));
  const all = [...now.filter((value) => !known.has(value)).map((value) => ({ value, label: value })), ...choices];
  const chosenFirst = [...all].sort((one, other) => now.includes(other.value) - now.includes(one.value));
  list.replaceChildren(...chosenFirst.map((one) => line(one, now.includes(one.value))));
  dialog.returnValue = "";
  dialog.showModal();
  list.scrollTop = 0;
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue ? inOrder(now, marked()) : null), { once: true });
  });
}

const marked = () => [...list.querySelectorAll("input:checked")].map((box) => box.value);
const inOrder = (now, chosen) => [...now.filter((one) => chosen.includes(one)), ...chosen.filter((one) => !now.includes(one))];

/** As single edits, so that others may change the same list meanwhile. `old` is what stands in the file. */
export function listEdits(file, path, old, now) {
  if (!Array.isArray(old) || !now.length || !old.length) return [{ do: "put", file, path, old: old ?? null, new: now.length ? now : null }];
  const gone = old.map((one, n) => [one, n]).filter(([one]) => !now.includes(one)).reverse();
  const fresh = now.filter((one) => !old.includes(one));
  return [
    ...fresh.map((value, n) => ({ do: "insert", file, path, at: old.length + n, value })),
    ...gone.map(([value, n]) => ({ do: "remove", file, path: [...path, n], old: value })),
  ];
}

find.addEventListener("input", () => {
  const words = find.value.trim().toLowerCase();
  for (const row of list.children) row.hidden = !row.textContent.toLowerCase().includes(words);
});
find.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
dialog.querySelector("form").addEventListener("submit", (event) => {
  if (event.submitter?.value !== "yes" || marked().length >= least) return;
  event.preventDefault();
  dialog.querySelector("[data-choose-error]").textContent = "Choose at least one.";
});
