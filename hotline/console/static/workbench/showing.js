// Which languages are shown side by side: remembered in this browser.

import { drawer } from "./data.js";

const key = `${drawer}hidden`;
const choice = document.querySelector("[data-showing]");
const hidden = new Set(JSON.parse(localStorage.getItem(key) ?? "[]"));

function show() {
  for (const column of document.querySelectorAll(".column[data-language]")) column.hidden = hidden.has(column.dataset.language);
}

if (choice) {
  const boxes = [...choice.querySelectorAll("input")];
  for (const box of boxes) box.checked = !hidden.has(box.value);
  choice.addEventListener("change", ({ target }) => {
    if (boxes.every((box) => !box.checked)) target.checked = true;
    hidden.clear();
    boxes.filter((box) => !box.checked).forEach((box) => hidden.add(box.value));
    localStorage.setItem(key, JSON.stringify([...hidden]));
    show();
  });
  document.addEventListener("workbench:shown", show);
  show();
}
