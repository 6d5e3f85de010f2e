// Which number to call, and calling it.

import { carrier } from "./api.js";
import { byId, show } from "./dom.js";
import { chosenPhone, state } from "./store.js";
import { attempt } from "./trouble.js";
import { bareNumber, readableNumber } from "./words.js";

const field = byId("dial-number");
let pristine = true; // the hotline's number stands in the field until somebody dials another

async function placeCall() {
  const { number, kind } = chosenPhone();
  const to = bareNumber(field.value) || state.hotline;
  byId("call-button").disabled = true;
  await attempt("call", () => carrier.call({ from: number, to, withheld: kind === "withheld" }));
  byId("call-button").disabled = false;
}

export function dial(key) {
  field.value = pristine ? key : field.value + key;
  pristine = false;
}

function rubOut() {
  field.value = pristine ? "" : field.value.slice(0, -1);
  pristine = false;
}

function offerHotline() {
  if (field.value === "") pristine = true;
  if (pristine) field.value = readableNumber(state.hotline);
}

export function startDialler() {
  byId("call-button").addEventListener("click", placeCall);
  byId("rub-out").addEventListener("click", rubOut);
  field.addEventListener("input", () => (pristine = false));
  field.addEventListener("blur", offerHotline);
  field.addEventListener("keydown", ({ key }) => key === "Enter" && placeCall());
}

export function renderDialler(usable) {
  if (pristine) offerHotline();
  show(byId("dial"), usable, byId("call-title"));
  show(byId("call-button"), usable, byId("call-title"));
}
