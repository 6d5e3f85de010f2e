// Parts are drawn to another place by the handle beside their name: the step that goes through one moves, among its own.

import { make } from "./acting.js";
import { refresh } from "./refresh.js";

const { notice } = window.console_;

const leadsOf = (part) => {
  const grip = part.querySelector(":scope > .sequence-head > [data-leads]");
  return grip && JSON.parse(grip.dataset.leads);
};

/** The number that the step gets, behind or before the nearest part that the same one goes through. */
function placeFor(part, from, parent) {
  const parts = [...part.parentElement.querySelectorAll(":scope > .part")], at = parts.indexOf(part);
  const own = (some) => some.map(leadsOf).find((leads) => leads?.path[1] === parent)?.path.at(-1);
  const before = own(parts.slice(0, at).reverse());
  if (before !== undefined) return before < from ? before + 1 : before;
  const after = own(parts.slice(at + 1));
  return after === undefined || after < from ? after : after - 1;
}

async function drop({ item, newIndex, oldIndex }) {
  if (newIndex === oldIndex) return;
  const { path, raw } = leadsOf(item), to = placeFor(item, path.at(-1), path[1]);
  if (to !== undefined && to !== path.at(-1)) return make([{ do: "move", file: "flow.yaml", path, to, old: raw }], `Moved to place ${to + 1}`);
  notice("A part moves among the others that the same part goes through.", "info");
  return refresh();
}

function makePartsSortable() {
  for (const chapter of document.querySelectorAll("#script .chapter")) {
    if (chapter.dataset.sortable || !chapter.querySelector(".sequence-head > [data-grip]")) continue;
    chapter.dataset.sortable = "yes";
    window.Sortable.create(chapter, { handle: ".sequence-head > [data-grip]", draggable: ".part", ghostClass: "moving", animation: 0, onEnd: drop });
  }
}

document.addEventListener("workbench:shown", makePartsSortable);
makePartsSortable();
