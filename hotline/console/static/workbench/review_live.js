// How the review of the draft stands, on every page of a script: the button in its head, and comments at their texts.

const LABELS = { editing: "Review", submitted: "In review", approved: "Publish", published: "Review" };

function showState(button, state) {
  button.dataset.draftState = state;
  button.classList.toggle("primary", state === "submitted" || state === "approved");
  button.querySelector("[data-label]").textContent = LABELS[state] ?? "Review";
}

/** The element of the place itself, else the first within it, else the nearest around it. */
function elementAt({ file, path }) {
  const wanted = path.map(String);
  const shown = [...document.querySelectorAll(`#script [data-file="${CSS.escape(file)}"][data-path]`)];
  const placed = shown.map((element) => ({ element, path: JSON.parse(element.dataset.path).map(String) }));
  const begins = (long, short) => short.every((part, n) => long[n] === part);
  const within = placed.filter((one) => begins(one.path, wanted)).sort((one, other) => one.path.length - other.path.length);
  const around = placed.filter((one) => begins(wanted, one.path)).sort((one, other) => other.path.length - one.path.length);
  return (within[0] ?? around[0])?.element;
}

function showComments(comments) {
  const there = new Set(comments.map((one) => one.id));
  for (const old of document.querySelectorAll("[data-comment]")) if (!there.has(old.dataset.comment)) old.remove();
  for (const one of comments) {
    if (!one.path.length || document.querySelector(`[data-comment="${CSS.escape(one.id)}"]`)) continue;
    const shown = document.createElement("p");
    shown.className = "notice warning";
    shown.dataset.comment = one.id;
    shown.textContent = `${one.by}: ${one.words}`;
    elementAt(one)?.append(shown);
  }
}

document.addEventListener("workbench:review", ({ detail: { state, behind, comments } }) => {
  const button = document.querySelector("[data-draft-state]");
  if (button) showState(button, state);
  const notice = document.querySelector("[data-behind]");
  if (notice) notice.hidden = !behind;
  if (!document.getElementById("standing")) showComments(comments ?? []);
});
