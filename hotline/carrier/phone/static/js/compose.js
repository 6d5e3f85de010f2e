// Writing a text: Enter sends, emoji and a pretend picture, and how many segments it takes.

import { carrier } from "./api.js";
import { byId, make, setText, show } from "./dom.js";
import { canText, chosenPhone, state } from "./store.js";
import { segmentsOf } from "./segments.js";
import { attempt } from "./trouble.js";
import { count } from "./words.js";

const EMOJI = [
  ["👍", "thumbs up"], ["👎", "thumbs down"], ["✅", "yes"], ["❌", "no"], ["😀", "smile"], ["😟", "worried"],
  ["🤢", "sick"], ["🤮", "throwing up"], ["🤒", "fever"], ["😴", "sleepy"], ["🦵", "leg"], ["💩", "poop"],
  ["💧", "drop"], ["🔥", "fire"], ["❤️", "heart"], ["🙏", "thanks"],
];

const field = byId("message");
let attached = false;

export async function sendText(body, media = []) {
  const phone = chosenPhone();
  return attempt("text", () => carrier.sendText({ from: phone.number, to: state.hotline, body, media }));
}

async function send() {
  const body = field.value;
  if (!body.trim() && !attached) return;
  const media = attached ? [new URL(document.body.dataset.picture, location.href).href] : [];
  clear();
  if ((await sendText(body, media)) === null) giveBack(body, media);
}

function clear() {
  field.value = "";
  attach(false);
  grow();
}

// A text that could not be sent goes back into the field, before whatever was begun since.
function giveBack(body, media) {
  field.value = [body, field.value].filter(Boolean).join("\n");
  attach(media.length > 0);
  grow();
}

function attach(on) {
  attached = on;
  if (on) byId("attached-picture").src = document.body.dataset.picture;
  show(byId("attached"), on, field);
}

function grow() {
  field.rows = Math.min(5, Math.max(1, field.value.split("\n").length, Math.ceil(field.value.length / 38)));
  const { length, segments, left } = segmentsOf(field.value);
  setText(byId("segments"), length ? `${count(length, "character")}, ${count(segments, "segment")}, ${left} left in this one` : "Enter sends");
}

function toggleEmoji(open) {
  byId("emoji-button").setAttribute("aria-expanded", String(open));
  show(byId("emoji"), open, byId("emoji-button"));
  if (open) byId("emoji").firstElementChild.focus();
}

function insert(sign) {
  field.setRangeText(sign, field.selectionStart, field.selectionEnd, "end");
  field.focus();
  grow();
}

function emojiButton([sign, name]) {
  const button = make("button", { type: "button", textContent: sign, title: name, aria: { label: name } });
  button.addEventListener("click", () => insert(sign));
  return button;
}

export function startCompose() {
  byId("emoji").append(...EMOJI.map(emojiButton));
  byId("emoji-button").addEventListener("click", () => toggleEmoji(byId("emoji").hidden));
  byId("emoji").addEventListener("keydown", ({ key }) => key === "Escape" && toggleEmoji(false));
  byId("attach").addEventListener("click", () => attach(true));
  byId("detach").addEventListener("click", () => attach(false));
  byId("compose").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  field.addEventListener("input", grow);
  field.addEventListener("keydown", sendOnEnter);
  grow();
}

function sendOnEnter(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
}

export function renderCompose() {
  show(byId("compose"), canText(chosenPhone()), byId("texts-title"));
}
