// Links within the page, and addresses that name a place: the part is loaded first, then shown.

import { elementOf } from "./places.js";
import { loaded } from "./refresh.js";

async function goTo(id) {
  const target = document.getElementById(id) ?? document.getElementById(id.replace(/^step-(.*)-\d+$/, "sequence-$1"));
  if (!target) return false;
  await loaded(target.closest(".part"));
  show(document.getElementById(id) ?? target);
  history.replaceState(null, "", `#${id}`);
  return true;
}

function show(target) {
  target.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
  requestAnimationFrame(() => target.scrollIntoView({ block: "start" }));
}

/** The address knows which part has the place; the server says it. */
async function find(place) {
  const [file, ...path] = JSON.parse(place);
  const element = elementOf({ file, path });
  if (!element) return false;
  await loaded(element.closest(".part"));
  const best = elementOf({ file, path });
  best.closest("[hidden]")?.removeAttribute("hidden");
  best.closest("details")?.setAttribute("open", "");
  show(best);
  best.scrollIntoView({ block: "center" });
  return true;
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-goes]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const there = link.dataset.findPlace ? await find(link.dataset.findPlace) : await goTo(decodeURIComponent(link.hash.slice(1)));
  if (!there) location.assign(link.href);
});

const asked = new URL(location.href).searchParams.get("find");
if (asked) find(asked);
else if (location.hash) goTo(decodeURIComponent(location.hash.slice(1)));
