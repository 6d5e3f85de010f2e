// Menus: one is open at a time; Escape and a click elsewhere close it; the arrow keys go through it.

const isOpen = () => document.querySelector("[data-menu][open]");

document.addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll("[data-menu][open]")) if (!menu.contains(target)) menu.removeAttribute("open");
});
/** The buttons of a menu that is like many others, as far as they fit what it belongs to. */
function fill(list) {
  if (!list.dataset.template || list.querySelector("[data-filled]")) return;
  const raw = JSON.parse(list.closest("[data-raw]").dataset.raw);
  const buttons = document.getElementById(list.dataset.template).content.cloneNode(true);
  for (const button of buttons.querySelectorAll("button")) {
    const { if: needed, unless } = button.dataset;
    if ((needed && !raw[needed]) || (unless && raw[unless])) button.remove();
    else button.dataset.filled = "";
  }
  list.prepend(buttons);
}

/** A list that would leave the window opens upwards. */
document.addEventListener("toggle", ({ target }) => {
  if (!target.matches("[data-menu]") || !target.open) return;
  const list = target.querySelector(".menu-list");
  fill(list);
  list.classList.remove("up");
  const roof = Math.max(0, document.querySelector("[data-checks]")?.getBoundingClientRect().bottom ?? 0);
  list.classList.toggle("up", list.getBoundingClientRect().bottom > innerHeight && target.getBoundingClientRect().top - roof > list.offsetHeight);
  list.scrollIntoView({ block: "nearest" });
}, true);
document.addEventListener("keydown", (event) => {
  const menu = isOpen();
  if (!menu) return;
  const buttons = [...menu.querySelectorAll("button")];
  if (event.key === "Escape") {
    menu.removeAttribute("open");
    menu.querySelector("summary").focus();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const at = buttons.indexOf(document.activeElement), step = event.key === "ArrowDown" ? 1 : -1;
    buttons.at((at + step + buttons.length) % buttons.length)?.focus();
  }
});
