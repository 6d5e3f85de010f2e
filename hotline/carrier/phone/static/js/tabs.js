// On a small screen one part of the phone shows at a time.

import { byId } from "./dom.js";

export function openTab(name) {
  document.body.dataset.view = name;
  document.querySelectorAll("[data-tab]").forEach((tab) => tab.setAttribute("aria-current", String(tab.dataset.tab === name)));
}

export function startTabs(onOpen) {
  document.querySelectorAll("[data-tab]").forEach((tab) =>
    tab.addEventListener("click", () => {
      openTab(tab.dataset.tab);
      onOpen(tab.dataset.tab);
    }));
  document.querySelectorAll("[data-skip]").forEach((link) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      openTab(link.dataset.skip);
      focusIn(link);
    }));
  openTab(document.body.dataset.view);
}

function focusIn(link) {
  const target = byId(link.hash.slice(1));
  const usable = target.offsetParent !== null;
  (usable ? target : byId(`${link.dataset.skip}-title`)).focus();
}
