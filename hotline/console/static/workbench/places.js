// Places of the script's files, and the elements that show them.

/** One word for a place. */
export const keyOf = ({ file, path }) => [file, ...path].join("/");

export function placeOf(element) {
  const holder = element.closest("[data-file][data-path]");
  return holder && { file: holder.dataset.file, path: JSON.parse(holder.dataset.path) };
}

/** The text at a place, if it is on the page. */
export const cellAt = (key) => document.getElementById(key);

/** The element that shows a place, or the nearest one around it. */
export function elementOf({ file, path }) {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const key = JSON.stringify(path.slice(0, depth).map(String));
    const found = [...document.querySelectorAll(`[data-file="${CSS.escape(file)}"][data-path]`)].find(
      (element) => JSON.stringify(JSON.parse(element.dataset.path).map(String)) === key,
    );
    if (found) return found;
  }
  return null;
}

/** The exact text of a cell; empty when it is not written yet, null when it has no place yet. */
export function textOf(cell) {
  const words = cell.querySelector("[data-words]");
  if (words.dataset.missing === undefined) return words.textContent;
  return words.dataset.missing === "empty" ? "" : null;
}

/** Shows a text in its cell, its variables marked as the server marks them. */
export function showText(cell, text, known) {
  const words = cell.querySelector("[data-words]");
  if (text) delete words.dataset.missing;
  else words.dataset.missing = text === null ? "" : "empty";
  cell.classList.toggle("missing", !text);
  words.replaceChildren(...(!text ? ["Not written yet"] : text.split(/(\{\w*\})/).map((part, n) => {
    if (n % 2 === 0) return part;
    const slot = document.createElement("span");
    slot.className = known.includes(part.slice(1, -1)) ? "slot" : "slot unknown";
    slot.textContent = part;
    return slot;
  })));
}
