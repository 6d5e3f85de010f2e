// The contents at the left: finds texts, and says where one is.

const outline = document.querySelector("[data-outline]");
const form = outline?.querySelector("[data-find]");
const found = outline?.querySelector("[data-found]");
const contents = outline?.querySelector("[data-contents]");
const CALM = 250;
let timer = 0, asked = 0;

async function look() {
  const words = new FormData(form).get("words").trim(), mine = asked += 1;
  found.hidden = words.length < 2;
  contents.hidden = !found.hidden;
  if (found.hidden) return;
  try {
    const answer = await fetch(`${form.action}?words=${encodeURIComponent(words)}`);
    const html = await answer.text();
    if (mine === asked && answer.ok) found.innerHTML = html;
  } catch {
    found.textContent = "The hotline cannot be reached.";
  }
}

if (form) {
  form.addEventListener("submit", (event) => { event.preventDefault(); look(); });
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, CALM); });
}

/** The last heading above the middle of the window. */
function mark() {
  const heads = [...document.querySelectorAll(".sequence-head, .chapter-head, .list-head")];
  const here = heads.filter((head) => head.getBoundingClientRect().top < innerHeight / 2).at(-1);
  const id = here && (here.id || here.closest("[id]").id);
  for (const link of contents.querySelectorAll("a")) {
    if (link.hash === `#${id}`) {
      link.setAttribute("aria-current", "true");
      keepInView(link);
    } else link.removeAttribute("aria-current");
  }
}

function keepInView(link) {
  const box = outline.closest(".outline");
  if (getComputedStyle(box).position !== "sticky") return;
  const [one, all] = [link.getBoundingClientRect(), box.getBoundingClientRect()];
  if (one.top < all.top + 60 || one.bottom > all.bottom - 20) box.scrollTop += one.top - all.top - all.height / 2;
}

let waiting = false;
if (contents) {
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; mark(); }, 120);
  }, { passive: true });
}
