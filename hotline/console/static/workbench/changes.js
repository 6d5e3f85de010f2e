// What others do meanwhile: their changes appear, and who is here, and where.

import { base, isOwn, sawVersion, version } from "./data.js";
import { knownIn, openCell, warnOpen } from "./editor.js";
import { texts } from "./kept.js";
import { cellAt, keyOf, showText } from "./places.js";
import { refresh } from "./refresh.js";

const { ask } = window.console_;
const EVERY = 5000;
let timer = 0;

async function look() {
  clearTimeout(timer);
  try {
    const told = await ask(`${base}/changes?since=${version()}&where=${encodeURIComponent(here())}`);
    if (told.reload) await refresh();
    else await take(told.changes.filter((one) => !isOwn(one.version)));
    sawVersion(told.version);
    showPresent(told.present);
    document.dispatchEvent(new CustomEvent("workbench:review", { detail: told }));
  } catch (problem) {
    if (problem.status === undefined) throw problem; // else the next look tells; what is typed meanwhile is kept
  } finally {
    timer = setTimeout(look, document.hidden ? EVERY * 4 : EVERY);
  }
}

/** The text in work, or the part in view. */
function here() {
  if (openCell()) return openCell().id;
  const parts = [...document.querySelectorAll(".part")];
  return parts.find((part) => part.getBoundingClientRect().bottom > innerHeight / 3)?.id ?? "";
}

async function take(changes) {
  const edits = changes.flatMap((change) => change.edits.map((edit) => ({ ...edit, by: change.by })));
  if (edits.filter((edit) => !showEdit(edit)).length) await refresh();
  if (edits.length) document.dispatchEvent(new CustomEvent("workbench:saved", { detail: { version: version() } }));
}

/** Whether the change could be shown at its place alone. */
function showEdit({ do: kind, file, path, new: text, by }) {
  if (!["set", "put"].includes(kind) || typeof (text ?? "") !== "string" || !file.startsWith("messages/")) return false;
  const cell = cellAt(keyOf({ file, path }));
  if (!cell) return false;
  if (openCell() === cell) warnOpen(by);
  if (texts.of(cell.id) || openCell() === cell) return true; // whose words stay is asked when they are sent
  showText(cell, text ?? null, knownIn(cell));
  cell.dataset.changed = "";
  setTimeout(() => delete cell.dataset.changed, 2500);
  return true;
}

function showPresent(present) {
  const faces = present.map(({ name, where }) => {
    const face = document.createElement("a");
    face.className = "wb-face";
    face.textContent = name.split(/\s+/).map((part) => part[0]).slice(0, 2).join("");
    face.title = `${name} is here`;
    face.setAttribute("aria-label", face.title);
    if (where) face.href = `#${where}`;
    face.dataset.goes = "";
    return face;
  });
  document.querySelector("[data-here]").replaceChildren(...faces);
  for (const old of document.querySelectorAll(".with-you")) old.remove();
  for (const { name, where } of present) {
    const cell = cellAt(where);
    if (!cell?.matches(".text")) continue;
    cell.append(Object.assign(document.createElement("span"), { className: "with-you", textContent: `${name} is writing here` }));
  }
}

document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
document.addEventListener("workbench:look", look);
timer = setTimeout(look, 1500);
