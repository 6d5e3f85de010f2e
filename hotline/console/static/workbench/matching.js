// What a text would match: asked of the draft as one writes. And the filter of the lists.

const { ask } = window.console_;
const CALM = 400;
const form = document.querySelector("[data-match]");
const place = document.querySelector("[data-match-answer]");
let timer = 0, asked = 0;

const readable = (value) => [value].flat().join(", ").replaceAll("_", " ");

async function look() {
  const given = Object.fromEntries(new FormData(form)), mine = asked += 1;
  if (!given.text.trim()) return void (place.textContent = "Write something, and see how it is understood by the draft.");
  place.setAttribute("aria-busy", "true");
  let words;
  try {
    words = told(await ask(form.dataset.address, given));
  } catch ({ data }) {
    words = [data?.what ?? "The hotline cannot be reached. Try again in a moment."];
  }
  if (mine !== asked) return;
  place.removeAttribute("aria-busy");
  place.replaceChildren(...words);
}

function told({ kind, value, words, problems }) {
  if (problems) return [`The draft cannot be read yet: ${problems[0].what}.`];
  const found = Object.assign(document.createElement("b"), { textContent: words ?? `${readable(kind)}: ${readable(value)}` });
  return [kind === "nomatch" ? "It is not understood: " : "It is understood as ", found];
}

const soon = () => { clearTimeout(timer); timer = setTimeout(look, CALM); };
form.addEventListener("input", soon);
form.addEventListener("submit", (event) => { event.preventDefault(); look(); });
document.addEventListener("workbench:saved", soon);
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-match-at]");
  if (!button) return;
  form.elements.at.value = button.dataset.matchAt;
  form.elements.text.focus();
  soon();
});

const filter = document.querySelector("[data-filter]");
let filtering = 0;
filter.addEventListener("input", () => {
  clearTimeout(filtering);
  filtering = setTimeout(() => filter.requestSubmit(), CALM * 2);
});
