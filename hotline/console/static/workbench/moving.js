// Steps, answers, wordings and rows change places: by the buttons of their menu, or drawn with the mouse or a finger.

import { make } from "./acting.js";
import { elementOf, placeOf } from "./places.js";

const { notice } = window.console_;
/** The menu of an item itself, not of what is within it. */
const OWN_MENU = ["", "> td ", "> header ", "> .wording-head "].map((inside) => `:scope ${inside}> .menu > summary`).join(", ");

const itemOf = (element) => element.closest("[data-raw]:is([data-path], [data-item])");
const whereOf = (item) => (item.dataset.item ? JSON.parse(item.dataset.item) : placeOf(item));

/** What a button moves: what it stands at, or, for a part, the step that goes through it. */
function thingMoved(button) {
  if (button.dataset.leads) return { file: "flow.yaml", ...JSON.parse(button.dataset.leads) };
  const item = itemOf(button);
  return { ...whereOf(item), raw: JSON.parse(item.dataset.raw) };
}

/** One place up or down among its own. */
async function move(button) {
  const { file, path, raw } = thingMoved(button), part = button.closest(".sequence-head")?.id;
  const from = path.at(-1), to = from + Number(button.dataset.moves);
  button.closest("[data-menu]")?.removeAttribute("open");
  if (to < 0) return notice("It is the first already.", "info");
  if (!(await make([{ do: "move", file, path, to, old: raw }], `Moved to place ${to + 1}`))) return;
  if (part) return document.getElementById(part)?.querySelector(".menu > summary").focus();
  const moved = elementOf({ file, path: [...path.slice(0, -1), to] });
  itemOf(moved ?? document.body)?.querySelector(OWN_MENU)?.focus();
}

/** Where a drawn item was dropped: the number it gets in its list, or in another one. */
function drop({ item, from, to, newIndex, oldIndex }) {
  if (from === to && newIndex === oldIndex) return;
  const { file, path } = whereOf(item), raw = JSON.parse(item.dataset.raw);
  const old = { ...raw, ...JSON.parse(to.dataset.setsToo ?? "{}") };
  const order = JSON.parse(to.dataset.order);
  const before = [...to.children].slice(0, newIndex).filter((one) => one !== item && one.matches("[data-raw]")).at(-1);
  const same = JSON.stringify(order) === JSON.stringify(path.slice(0, -1));
  const after = before ? whereOf(before).path.at(-1) : Number(to.dataset.first ?? 0) - 1;
  const set = to.dataset.setsToo && JSON.stringify(old) !== JSON.stringify(raw) ? [{ do: "put", file, path, old: raw, new: old }] : [];
  const edits = same
    ? [...set, { do: "move", file, path, to: after >= path.at(-1) ? after : after + 1, old: set.length ? old : raw }]
    : [{ do: "remove", file, path, old: raw }, { do: "insert", file, path: order, at: after + 1, value: raw }];
  make(edits, "Moved");
}

export function makeSortable() {
  for (const list of document.querySelectorAll("[data-order]")) {
    if (list.dataset.sortable || !list.querySelector("[data-grip]")) continue;
    list.dataset.sortable = "yes";
    window.Sortable.create(list, { handle: "[data-grip]", draggable: "[data-raw]", ghostClass: "moving", animation: 0, group: list.dataset.group, onEnd: drop });
  }
}

document.addEventListener("click", ({ target }) => {
  const why = target.closest("[data-why]");
  if (why) {
    why.closest("[data-menu]").removeAttribute("open");
    notice(why.dataset.why, "info");
  }
  const button = target.closest("[data-moves]");
  if (button) move(button);
});
document.addEventListener("workbench:shown", makeSortable);
makeSortable();
