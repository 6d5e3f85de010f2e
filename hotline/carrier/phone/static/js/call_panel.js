// The dialler and the call: keypad, captions, speech, silence, hanging up.

import { carrier } from "./api.js";
import { addCaption, isIncoming, isOver, isTalking } from "./calls.js";
import { renderCaptions } from "./captions.js";
import { byId, isTyping, make, setText, show } from "./dom.js";
import { canListen, hearOnce } from "./microphone.js";
import { callOf, changed, chosenPhone, keep, state } from "./store.js";
import { keyTone } from "./tones.js";
import { attempt, trouble } from "./trouble.js";
import { canSpeak, hush, interrupt } from "./voice.js";
import { bareNumber, duration, endWords, readableNumber } from "./words.js";

const KEYS = [
  ["1", ""], ["2", "ABC"], ["3", "DEF"], ["4", "GHI"], ["5", "JKL"], ["6", "MNO"],
  ["7", "PQRS"], ["8", "TUV"], ["9", "WXYZ"], ["*", ""], ["0", "+"], ["#", ""],
];
const SPOKEN_KEYS = { "*": "star", "#": "hash" };

const dialled = byId("dial-number");
let pristine = true; // the hotline's number stands in the field until a key replaces it
let stopHearing = null;

const call = () => callOf(state.chosen);

async function placeCall() {
  const phone = chosenPhone();
  const withheld = phone.kind === "withheld";
  const to = bareNumber(dialled.value) || state.hotline;
  byId("call-button").disabled = true;
  await attempt("call", () => carrier.call({ from: phone.number, to, withheld }));
  byId("call-button").disabled = false;
}

const control = (action, body) => attempt("call", () => carrier.control(call().sid, action, body));

export function press(key) {
  keyTone(key);
  if (!isTalking(call())) return dial(key);
  interrupt();
  addCaption(call(), { who: "you", text: `You pressed ${key}` });
  changed();
  return control("keys", { digits: key });
}

function dial(key) {
  dialled.value = pristine ? key : dialled.value + key;
  pristine = false;
}

function sayAloud(text, confidence) {
  if (!text.trim() || !isTalking(call())) return;
  interrupt();
  addCaption(call(), { who: "you", text: `You said “${text.trim()}”` });
  changed();
  control("speech", confidence ? { text: text.trim(), confidence } : { text: text.trim() });
}

function sayNothing() {
  addCaption(call(), { who: "you", text: "You said nothing" });
  changed();
  control("silence");
}

function hear() {
  if (stopHearing) return stopHearing();
  interrupt();
  trouble("call", "");
  byId("microphone").setAttribute("aria-pressed", "true");
  stopHearing = hearOnce(call()?.gather?.language, { onHeard: sayAloud, onTrouble: (words) => trouble("call", words), onEnd: heard });
  return null;
}

function heard() {
  stopHearing = null;
  byId("microphone").setAttribute("aria-pressed", "false");
}

function keyButton([key, letters]) {
  const button = make("button", { type: "button", className: "key", aria: { label: [SPOKEN_KEYS[key] ?? key, letters].filter(Boolean).join(" ") } });
  button.append(make("span", { className: "digit", textContent: key }), make("span", { className: "letters", textContent: letters }));
  button.addEventListener("click", () => press(key));
  return button;
}

function pressByKeyboard(event) {
  const command = event.ctrlKey || event.metaKey || event.altKey;
  if (command || isTyping(event.target) || !isTalking(call()) || !/^[0-9*#]$/.test(event.key)) return;
  event.preventDefault();
  press(event.key);
}

function toggleAloud() {
  state.aloud = !state.aloud;
  if (!state.aloud) hush();
  keep();
}

export function startCall() {
  byId("keypad").append(...KEYS.map(keyButton));
  byId("call-button").addEventListener("click", placeCall);
  byId("hang-up").addEventListener("click", () => control("hangup"));
  byId("silence").addEventListener("click", sayNothing);
  byId("aloud").addEventListener("click", toggleAloud);
  byId("microphone").addEventListener("click", hear);
  byId("rub-out").addEventListener("click", rubOut);
  byId("say").addEventListener("submit", submitSpeech);
  dialled.addEventListener("input", () => (pristine = false));
  dialled.addEventListener("keydown", ({ key }) => key === "Enter" && placeCall());
  document.addEventListener("keydown", pressByKeyboard);
  setInterval(renderState, 1000);
  if (!canSpeak) byId("aloud").hidden = true;
}

function rubOut() {
  dialled.value = pristine ? "" : dialled.value.slice(0, -1);
  pristine = false;
}

function submitSpeech(event) {
  event.preventDefault();
  sayAloud(byId("speech").value);
  byId("speech").value = "";
}

let wasTalking = false;

export function renderCall() {
  const now = call();
  const busy = !isOver(now) && !isIncoming(now);
  if (!busy && dialled.value === "") pristine = true;
  if (pristine) dialled.value = readableNumber(state.hotline);
  byId("call").dataset.call = busy ? "on" : "off";
  show(byId("hang-up"), busy, byId("call-title"));
  show(byId("call-button"), !busy, byId("call-title"));
  show(byId("silence"), isTalking(now), byId("call-title"));
  show(byId("say"), isTalking(now), byId("call-title"));
  show(byId("dial"), !busy, byId("call-title"));
  byId("microphone").hidden = !canListen;
  renderAloud();
  renderCaptions(now);
  renderListening(now);
  renderState();
  if (!isTalking(now) && wasTalking) heardNothingMore();
  wasTalking = isTalking(now);
}

function heardNothingMore() {
  stopHearing?.();
  hush();
}

function renderAloud() {
  byId("aloud").setAttribute("aria-checked", String(state.aloud));
  setText(byId("aloud").querySelector(".switch-word"), state.aloud ? "on" : "off");
}

function renderListening(now) {
  setText(byId("listening"), isTalking(now) ? listeningWords(now.gather) : "");
}

function listeningWords(gather) {
  if (!gather) return "The hotline is speaking.";
  const ways = { dtmf: "Press a key.", speech: "Say your answer.", "dtmf speech": "Press a key or say your answer." };
  return ways[[...(gather.input ?? "dtmf").split(" ")].sort().join(" ")] ?? "Press a key.";
}

function renderState() {
  setText(byId("call-state"), stateWords(call()));
}

function stateWords(now) {
  const phone = chosenPhone();
  if (!now) return `From ${phone.name}${phone.kind === "withheld" ? ", number hidden" : ""}`;
  if (isIncoming(now)) return "The hotline is calling you";
  if (isTalking(now)) return `In a call · ${duration(sinceStart(now))}`;
  return isOver(now) ? endedWords(now) : "Calling…";
}

function endedWords(now) {
  const words = endWords(now.status);
  return now.status === "completed" && now.startedAt ? `${words} after ${duration(now.lasted ?? 0)}` : words;
}

function sinceStart(now) {
  now.pickedUp ??= Date.now();
  now.lasted = (Date.now() - now.pickedUp) / 1000;
  return now.lasted;
}
