// Brings the page up to date without losing a text in work, and fills its parts as they come into view.

import { base } from "./data.js";

const { notice } = window.console_;
const script = document.getElementById("script");
const SEVERAL = 20;
const wanted = new Set();
let timer = 0, loading = Promise.resolve();

const watcher = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) if (isIntersecting) want(target);
}, { rootMargin: "900px 0px" });

function want(part) {
  wanted.add(part);
  clearTimeout(timer);
  timer = setTimeout(() => { loading = loading.then(load); }, 30);
}

function watch() {
  for (const part of script.querySelectorAll(".part.waiting, .part[data-stale]")) watcher.observe(part);
}

async function load() {
  const parts = [...wanted].filter((part) => part.isConnected).slice(0, SEVERAL);
  parts.forEach((part) => wanted.delete(part));
  if (parts.length) await fill(parts);
  if (wanted.size) await load();
}

/** Asks for parts anew and puts them in their places. */
async function fill(parts) {
  const ids = parts.map((part) => part.dataset.part).join(",");
  const { parts: address = `${base}/parts`, query = "" } = script.querySelector("[data-parts]")?.dataset ?? {};
  const page = await pageAt(`${address}?ids=${encodeURIComponent(ids)}&${query}`);
  if (!page) return void setTimeout(() => parts.forEach(want), 5000);
  for (const part of parts) {
    watcher.unobserve(part);
    const fresh = page.getElementById(part.id);
    if (fresh) morph(part, fresh);
    else part.remove();
  }
  shown(script);
}

async function pageAt(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

function shown(target) {
  watch();
  document.dispatchEvent(new CustomEvent("workbench:shown"));
  target.dispatchEvent(new CustomEvent("htmx:afterSettle", { bubbles: true, detail: { elt: target } }));
}

/** Nothing that somebody works in is touched: the text in the editor, an open menu, what has the focus. */
function morph(old, fresh) {
  window.Idiomorph.morph(old, fresh, {
    morphStyle: "outerHTML",
    callbacks: {
      beforeNodeRemoved: (node) => !(node.nodeType === 1 && (node.matches(".editor, .met") || node.querySelector(".editor"))),
      beforeAttributeUpdated: (name) => name !== "open",
      beforeNodeMorphed: (node, next) => {
        if (node.nodeType !== 1) return true;
        if (node.matches(".text.editing, .editor") || (node === document.activeElement && node.matches("input, textarea, select"))) return false;
        if (node.matches(".part:not(.waiting)") && next.matches?.(".part.waiting")) return grownOld(node);
        return true;
      },
    },
  });
}

/** A part that is shown already stays until it is in view and asked for anew. */
function grownOld(part) {
  part.dataset.stale = "";
  return false;
}

let running = null, next = null;

/** After the structure has changed: the page as it is now. Whoever asks while it is under way gets the one after. */
export function refresh() {
  if (running) return (next ??= running.then(() => { next = null; return refresh(); }));
  running = renew().finally(() => { running = null; });
  return running;
}

async function renew() {
  const page = await pageAt(location.href);
  const fresh = page?.getElementById("script");
  if (!fresh) return notice("The page could not be brought up to date. It tries again with the next change.", "warning");
  for (const part of script.querySelectorAll(".part")) part.dataset.stale = "";
  for (const selector of ["[data-contents]", "#script"]) {
    const [old, next] = [document.querySelector(selector), page.querySelector(selector)];
    if (old && next) morph(old, next);
  }
  shown(script);
  await loading;
}

/** Loads the part that has a place, if it is not there yet. */
export async function loaded(part) {
  if (part?.matches(".waiting, [data-stale]")) await fill([part]);
}

watch();
