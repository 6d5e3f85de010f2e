// Where two changed one text: both versions side by side, to choose from. And what is kept but not saved yet.

import { edit, knownIn, openCell } from "./editor.js";
import { texts } from "./kept.js";
import { cellAt, showText } from "./places.js";
import { keepText } from "./sending.js";

const made = (kind, className, ...inside) => {
  const one = Object.assign(document.createElement(kind), { className });
  one.append(...inside);
  return one;
};

/** Marks every kept text at its place, and shows those whose place is not on the page by themselves. */
export function showKept() {
  for (const marked of document.querySelectorAll("[data-pending]")) delete marked.dataset.pending;
  for (const box of document.querySelectorAll(".met")) box.remove();
  const elsewhere = [];
  for (const entry of texts.all()) {
    const cell = cellAt(entry.key);
    if (!cell) elsewhere.push(entry);
    else showAt(cell, entry);
  }
  showElsewhere(elsewhere.filter((entry) => entry.conflict || entry.error));
}

function showAt(cell, entry) {
  cell.dataset.pending = "";
  if (openCell() !== cell) showText(cell, entry.new, knownIn(cell));
  const box = entry.conflict ? choice(entry, cell) : entry.error ? fault(entry) : null;
  if (box) (cell.closest(".languages") ?? cell).after(box);
}

function showElsewhere(entries) {
  const place = document.querySelector("[data-kept]");
  place.hidden = !entries.length;
  place.replaceChildren(...entries.map((entry) => {
    const box = entry.conflict ? choice(entry, null) : fault(entry);
    box.prepend(made("p", "soft", entry.key.replaceAll("/", " › ").replaceAll("_", " ")));
    return box;
  }));
}

/** The words, with those marked in which they differ from the others. */
function unlike(words, others) {
  const [mine, theirs] = [words, others].map((one) => one.split(/(?<=\s)/));
  let start = 0, end = 0;
  while (start < mine.length && mine[start] === theirs[start]) start += 1;
  while (end < mine.length - start && end < theirs.length - start && mine.at(-1 - end) === theirs.at(-1 - end)) end += 1;
  const until = mine.length - end;
  return [mine.slice(0, start).join(""), made("mark", "", mine.slice(start, until).join("")), mine.slice(until).join("")];
}

function choice(entry, cell) {
  const { theirs, by } = entry.conflict;
  const whose = by || "somebody else";
  const told = typeof theirs === "string" ? theirs : theirs === null ? "(taken out)" : "(its layout was changed)";
  const sides = made("div", "met-sides",
    made("div", "", made("h5", "", "Yours"), ...unlike(entry.new, told)),
    made("div", "", made("h5", "", whose), ...unlike(told, entry.new)));
  const box = made("div", "met", made("p", "", `${whose} changed this text meanwhile. Which shall stay?`), sides, made("p", "actions",
    button("Keep mine", "primary", () => { settle({ ...entry, old: typeof theirs === "string" ? theirs : null }); cell?.focus(); }),
    button("Take theirs", "", () => take(entry, cell)),
    ...(cell ? [button("Edit", "", () => { settle({ ...entry, old: typeof theirs === "string" ? theirs : null }, false); edit(cell); })] : [])));
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Changed by two");
  return box;
}

function fault(entry) {
  return made("div", "met", made("p", "", `This could not be saved: ${entry.error}.`), made("div", "met-sides", made("div", "", entry.new)), made("p", "actions",
    button("Try again", "", () => settle(entry)), button("Let it go", "", () => { texts.release(entry.key); location.reload(); })));
}

function button(words, kind, act) {
  const made_ = made("button", `button small ${kind}`, words);
  made_.type = "button";
  made_.addEventListener("click", act);
  return made_;
}

function settle({ conflict, error, ...entry }, ready = true) {
  keepText(entry, ready);
  showKept();
}

function take(entry, cell) {
  texts.release(entry.key);
  if (cell) showText(cell, typeof entry.conflict.theirs === "string" ? entry.conflict.theirs : null, knownIn(cell));
  showKept();
  cell?.focus();
}

for (const name of ["workbench:settled", "workbench:closed", "workbench:shown"]) document.addEventListener(name, showKept);
/** Whoever is done with a text that another changed is to see that there is something to choose. */
document.addEventListener("workbench:closed", ({ detail: { cell } }) => {
  const after = (cell.closest(".languages") ?? cell).nextElementSibling;
  if (after?.matches(".met")) after.scrollIntoView({ block: "nearest" });
});
