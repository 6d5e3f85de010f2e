// Whether all is kept: the words beside the title.

const place = document.querySelector("[data-saving]");
let last = "";

document.addEventListener("workbench:state", ({ detail: { kind, words } }) => {
  if (words === last) return;
  last = words;
  place.textContent = words;
  place.dataset.kind = kind;
});
