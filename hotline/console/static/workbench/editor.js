// A text is edited where it stands: a click or Enter opens it, Escape takes back, leaving it or a pause keeps it.

import { usual } from "./data.js";
import { gaugeFor } from "./gauge.js";
import { texts } from "./kept.js";
import { keyOf, placeOf, showText, textOf } from "./places.js";
import { plain } from "./plain.js";
import { keepText } from "./sending.js";

const PAUSE = 1200;
let open = null; // {cell, area, box, gauge, opened, timer}

export const openCell = () => open?.cell ?? null;

/** The variables that may stand in a text. */
export const knownIn = (cell) => (cell.dataset.variables ? JSON.parse(cell.dataset.variables) : usual);

/** Somebody else has changed the text that is open here. */
export function warnOpen(by) {
  const told = open.box.querySelector(".editor-met") ?? Object.assign(document.createElement("p"), { className: "editor-met fair" });
  told.textContent = `${by} changed this text just now. When you are done you choose whose words stay.`;
  told.setAttribute("role", "status");
  open.area.after(told);
}

export function edit(cell) {
  if (open?.cell === cell) return open.area.focus();
  close();
  const place = placeOf(cell), kept = texts.of(keyOf(place));
  const opened = textOf(cell) ?? "";
  const area = Object.assign(document.createElement("textarea"), { rows: 1, value: opened, lang: cell.lang, spellcheck: true });
  area.setAttribute("aria-label", cell.dataset.label);
  const box = Object.assign(document.createElement("div"), { className: "editor" });
  open = { cell, area, box, opened, old: kept ? kept.old : textOf(cell), timer: 0 };
  open.gauge = gaugeFor(cell, (words) => insert(words), () => close());
  box.append(area, ...open.gauge.parts);
  box.dataset.language = cell.lang;
  box.addEventListener("focusout", ({ relatedTarget }) => { if (!box.contains(relatedTarget)) setTimeout(leave, 0, cell); });
  area.addEventListener("input", typed);
  area.addEventListener("paste", paste);
  box.addEventListener("keydown", keys);
  cell.classList.add("editing");
  cell.after(box);
  fit();
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  open.gauge.show(plain(area.value));
  told();
}

/** Focus went elsewhere, and not only because the window lost it. */
function leave(cell) {
  if (open?.cell === cell && document.hasFocus() && !open.box.contains(document.activeElement)) close();
}

function fit() {
  open.area.style.height = "auto";
  open.area.style.height = `${open.area.scrollHeight}px`;
}

function told() {
  const { cell, area } = open;
  document.dispatchEvent(new CustomEvent("workbench:editing", { detail: { ...placeOf(cell), text: plain(area.value) } }));
}

function typed() {
  keep(false);
  fit();
  open.gauge.show(plain(open.area.value));
  told();
  clearTimeout(open.timer);
  open.timer = setTimeout(keep, PAUSE, true);
}

/** Keeps what stands there, if it is not what is there already. */
function keep(ready) {
  if (!open) return;
  const { cell, area } = open, key = keyOf(placeOf(cell)), before = texts.of(key);
  const text = plain(area.value);
  if (!before && (text === open.old || (open.old === null && !text))) return;
  const { twin, edit: how } = cell.dataset;
  const entry = { key, ...placeOf(cell), old: before ? before.old : open.old, new: text };
  if (twin) entry.twin = JSON.parse(twin);
  if (how) entry.edit = JSON.parse(how);
  if (before?.conflict) entry.conflict = before.conflict;
  keepText(entry, ready);
}

export function close() {
  if (!open) return;
  clearTimeout(open.timer);
  keep(true);
  const { cell, area, box, opened } = open;
  const text = plain(area.value);
  open = null;
  box.remove();
  cell.classList.remove("editing");
  showText(cell, text || (opened ? "" : textOf(cell)), knownIn(cell));
  document.dispatchEvent(new CustomEvent("workbench:closed", { detail: { cell } }));
}

function keys(event) {
  const { cell } = open;
  const done = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
  if (!done || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === "Escape") open.area.value = open.opened;
  close();
  cell.focus();
}

function insert(words) {
  const { area } = open;
  area.focus();
  area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
  typed();
}

function paste(event) {
  const words = event.clipboardData?.getData("text/plain");
  if (!words) return;
  event.preventDefault();
  insert(plain(words).replace(/\n{3,}/g, "\n\n").trimEnd());
}

/** What the server acknowledged is what the next change begins from. */
document.addEventListener("workbench:settled", ({ detail: { key, sent, met, error } }) => {
  if (!open || keyOf(placeOf(open.cell)) !== key || met || error) return;
  open.old = sent.new;
  told();
});

/** Another page of this browser has sent what was kept: the next change begins from that. */
addEventListener("storage", ({ key, oldValue, newValue }) => {
  if (open && oldValue && !newValue && key.endsWith(`:text:${keyOf(placeOf(open.cell))}`)) open.old = JSON.parse(oldValue).new;
});

document.addEventListener("click", ({ target }) => {
  const cell = target.closest?.('.text[role="button"]');
  if (cell && !String(getSelection())) edit(cell);
});
document.addEventListener("keydown", (event) => {
  const cell = event.target.matches?.('.text[role="button"]') ? event.target : null;
  if (!cell || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  edit(cell);
});
