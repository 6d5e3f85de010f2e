// The text thread of the chosen phone, with what became of each text.

import { byId, keepInStep, make, nearEnd, scrollToEnd, setText, show } from "./dom.js";
import { canText, chosenPhone, textsOf } from "./store.js";
import { dayOf, deliveryWords, readableNumber, timeOfDay } from "./words.js";
import { sendText } from "./compose.js";

const isOurs = (text) => text.direction.startsWith("inbound");

function createBubble(text) {
  const side = isOurs(text) ? "ours" : "theirs";
  const speaker = isOurs(text) ? "You:" : "Hotline:";
  const bubble = make("div", { className: "bubble" });
  bubble.append(make("span", { className: "visually-hidden", textContent: `${speaker} ` }));
  bubble.append(...(text.media ?? []).map(picture));
  if (text.body) bubble.append(make("span", { className: "body", textContent: text.body, dir: "auto" }));
  const item = make("li", { className: `text ${side}` }, make("p", { className: "day" }), bubble, make("p", { className: "meta" }));
  return item;
}

function picture(url) {
  return make("img", { src: typeof url === "string" ? url : url.url, alt: "Picture", className: "sent-picture", loading: "lazy" });
}

function refreshBubble(item, { text, newDay }) {
  const delivery = deliveryWords(text);
  item.classList.toggle("lost", delivery.startsWith("Not"));
  const day = item.querySelector(".day");
  day.hidden = !newDay;
  setText(day, newDay ? dayOf(text.at) : "");
  setText(item.querySelector(".meta"), [timeOfDay(text.at), delivery].filter(Boolean).join(" · "));
}

function withDays(texts) {
  return texts.map((text, index) => ({ text, newDay: index === 0 || dayOf(texts[index - 1].at) !== dayOf(text.at) }));
}

const EMPTY = {
  landline: "A landline cannot send or get texts. Call the hotline instead.",
  withheld: "This phone hides its number, so it can only call.",
  mobile: "Say hello to the hotline: it asks a few questions and says what to do.",
  unreachable: "This phone is switched off: what you send leaves, what the hotline sends does not arrive.",
};

// Options that the last text lists ("1 Yes") become buttons that send the number.
export function suggestionsIn(body) {
  return [...body.matchAll(/^\s*(\d{1,2})[.):]?\s+(\S.*)$/gm)].map(([, key, label]) => ({ key, label: label.trim() }));
}

function renderReplies(texts) {
  const last = texts.at(-1);
  const replies = last && !isOurs(last) && canText(chosenPhone()) ? suggestionsIn(last.body ?? "") : [];
  const row = byId("replies");
  keepInStep(row, replies, ({ key, label }) => `${last.sid} ${key} ${label}`, createReply, () => {});
  show(row, replies.length > 0, byId("message"));
}

function createReply({ key, label }) {
  const button = make("button", { type: "button", className: "reply" }, make("span", { className: "reply-key", textContent: key }), ` ${label}`);
  button.addEventListener("click", () => {
    byId("thread").focus({ preventScroll: true });
    sendText(key);
  });
  return button;
}

let shown = "";

const isNewOfOurs = (text) => text && isOurs(text) && byId("bubbles").lastElementChild?.dataset.key !== text.sid;

export function renderThread() {
  const phone = chosenPhone();
  const texts = textsOf(phone.number);
  const box = byId("thread");
  const follow = shown !== phone.number || nearEnd(box) || isNewOfOurs(texts.at(-1));
  keepInStep(byId("bubbles"), withDays(texts), ({ text }) => text.sid, ({ text }) => createBubble(text), refreshBubble);
  renderReplies(texts);
  renderHead(phone, texts);
  if (follow) scrollToEnd(box);
  shown = phone.number;
}

function renderHead(phone, texts) {
  setText(byId("texts-with"), `${phone.name}, ${readableNumber(phone.number)}`);
  byId("thread-empty").hidden = texts.length > 0 && canText(phone);
  setText(byId("thread-empty"), EMPTY[phone.kind]);
}
