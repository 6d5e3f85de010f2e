// The list of own phones: choose one, add one, take one away.

import { carrier } from "./api.js";
import { byId, icon, keepInStep, make, setText, show } from "./dom.js";
import { callOf, changed, freeNumber, keep, phoneOf, received, state, unread } from "./store.js";
import { isIncoming, isOver } from "./calls.js";
import { bareNumber, count, readableNumber } from "./words.js";
import { trouble } from "./trouble.js";

const NOTES = { mobile: "", landline: "no texts", withheld: "hidden", unreachable: "off" };
const ICONS = { mobile: "phones", landline: "landline", withheld: "withheld", unreachable: "unreachable" };

export function choosePhone(number) {
  state.chosen = number;
  markRead();
}

export function markRead() {
  const seen = received(state.chosen).length;
  if (state.read[state.chosen] !== seen) state.read[state.chosen] = seen;
  keep();
}

function createPhone(phone) {
  const choose = make("button", { type: "button", className: "phone" });
  choose.append(
    make("span", { className: "phone-mark" }, icon(ICONS[phone.kind])),
    make("span", { className: "phone-words" },
      make("span", { className: "phone-name", textContent: phone.name }),
      make("span", { className: "phone-news" })),
    make("span", { className: "badge", hidden: true }),
  );
  choose.addEventListener("click", () => choosePhone(phone.number));
  return make("li", {}, choose, removeButton(phone));
}

function removeButton(phone) {
  const remove = make("button", { type: "button", className: "icon-button phone-remove", title: "Remove this phone" }, icon("close"));
  remove.append(make("span", { className: "visually-hidden", textContent: `Remove ${phone.name}` }));
  remove.addEventListener("click", () => removePhone(phone));
  return remove;
}

function refreshPhone(item, phone) {
  const choose = item.querySelector(".phone");
  const waiting = unread(phone.number);
  choose.setAttribute("aria-current", String(phone.number === state.chosen));
  setText(item.querySelector(".phone-news"), newsOf(phone));
  badge(item.querySelector(".badge"), waiting);
  item.querySelector(".phone-remove").hidden = state.phones.length === 1;
}

function newsOf(phone) {
  const call = callOf(phone.number);
  if (isIncoming(call)) return "Ringing…";
  if (!isOver(call)) return "In a call";
  return [readableNumber(phone.number), NOTES[phone.kind]].filter(Boolean).join(", ");
}

export function badge(element, amount) {
  element.hidden = amount === 0;
  element.replaceChildren(...(amount ? [String(amount), unreadWord()] : []));
}

const unreadWord = () => make("span", { className: "visually-hidden", textContent: " unread" });

function removePhone(phone) {
  state.phones = state.phones.filter((each) => each !== phone);
  if (state.chosen === phone.number) state.chosen = state.phones[0].number;
  keep();
  byId("phones-title").focus();
}

async function addPhone(event) {
  event.preventDefault();
  const kind = byId("new-kind").value;
  const number = bareNumber(byId("new-number").value);
  if (phoneOf(number)) return choosePhone(number);
  try {
    await tellCarrier({ number, kind });
  } catch (refusal) {
    return trouble("new", refusal.message);
  }
  const name = { mobile: "Phone", landline: "Landline", withheld: "Withheld", unreachable: "Switched off" }[kind];
  state.phones = [...state.phones, { number, kind, name: `${name} ${number.slice(-2)}` }];
  openForm(false);
  choosePhone(number);
}

// To the carrier a withheld number is a landline that hides who it is.
export const tellCarrier = ({ number, kind }) => carrier.addHandset(number, kind === "withheld" ? "landline" : kind);

function openForm(open) {
  const button = byId("add-phone");
  button.setAttribute("aria-expanded", String(open));
  show(byId("new-phone"), open, button);
  trouble("new", "");
  if (!open) return;
  byId("new-number").value = readableNumber(freeNumber());
  byId("new-phone").scrollIntoView({ block: "end" });
  byId("new-kind").focus({ preventScroll: true });
}

export function startPhones() {
  byId("add-phone").addEventListener("click", () => openForm(byId("new-phone").hidden));
  byId("new-cancel").addEventListener("click", () => openForm(false));
  byId("new-phone").addEventListener("submit", addPhone);
  byId("hotline").addEventListener("change", ({ target }) => {
    state.hotline = target.value;
    changed();
  });
}

export function renderPhones() {
  keepInStep(byId("phone-list"), state.phones, (phone) => phone.number, createPhone, refreshPhone);
  const elsewhere = state.phones.filter((phone) => phone.number !== state.chosen);
  badge(byId("phones-badge"), elsewhere.reduce((sum, phone) => sum + unread(phone.number), 0));
  badge(byId("texts-badge"), unread(state.chosen));
  document.title = titleOf(state.phones.reduce((sum, phone) => sum + unread(phone.number), 0));
}

const titleOf = (waiting) => (waiting ? `(${count(waiting, "text")}) Phone` : "Phone – try the hotline");

export function renderHotlines() {
  const options = state.hotlines.map((number) =>
    make("option", { value: number, textContent: `Hotline ${readableNumber(number)}`, selected: number === state.hotline }));
  byId("hotline").replaceChildren(...options);
  byId("hotline").disabled = options.length < 2;
}
