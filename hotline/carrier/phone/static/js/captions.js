// What is said in a call, written down as it is said.

import { byId, keepInStep, make, nearEnd, scrollToEnd } from "./dom.js";

const SPEAKERS = { hotline: "Hotline: ", you: "", note: "" };

function createCaption(caption) {
  const item = make("li", { className: `caption ${caption.who}` });
  if (caption.language) item.lang = caption.language;
  item.append(make("span", { className: "visually-hidden", textContent: SPEAKERS[caption.who] }));
  item.append(make("span", { className: "now", textContent: "Now", hidden: true, aria: { hidden: "true" } }));
  item.append(make("span", { className: "words", textContent: caption.text, dir: "auto" }));
  if (caption.url) item.append(make("audio", { controls: true, src: caption.url }));
  return item;
}

function refreshCaption(item, caption) {
  item.classList.toggle("current", caption.current);
  item.querySelector(".now").hidden = !caption.current;
}

export function renderCaptions(call) {
  const box = byId("captions-box");
  const follow = nearEnd(box);
  const captions = call?.captions ?? [];
  keepInStep(byId("captions"), captions, (caption) => `${call.sid} ${caption.id}`, createCaption, refreshCaption);
  byId("captions-empty").hidden = captions.length > 0;
  if (follow) scrollToEnd(box);
}
