// What a person does in a call: press a key, say something, say nothing, hang up.

import { carrier } from "./api.js";
import { addCaption, isOver, isTalking } from "./calls.js";
import { dial } from "./dialler.js";
import { byId } from "./dom.js";
import { hearOnce } from "./microphone.js";
import { callOf, changed, state } from "./store.js";
import { keyTone } from "./tones.js";
import { attempt, trouble } from "./trouble.js";
import { interrupt } from "./voice.js";

let stopHearing = null;

export const currentCall = () => callOf(state.chosen);

const control = (action, body) => attempt("call", () => carrier.control(currentCall().sid, action, body));

function note(words) {
  addCaption(currentCall(), { who: "you", text: words });
  changed();
}

export function press(key) {
  keyTone(key);
  if (isOver(currentCall())) dial(key);
  if (!isTalking(currentCall())) return;
  interrupt();
  note(`You pressed ${key}`);
  control("keys", { digits: key });
}

function say(words, confidence) {
  const text = words.trim();
  if (!text || !isTalking(currentCall())) return;
  interrupt();
  note(`You said “${text}”`);
  control("speech", confidence ? { text, confidence } : { text });
}

function sayNothing() {
  note("You said nothing");
  control("silence");
}

function sayTyped(event) {
  event.preventDefault();
  say(byId("speech").value);
  byId("speech").value = "";
}

function hear() {
  if (stopHearing) return stopHearing();
  interrupt();
  trouble("call", "");
  byId("microphone").setAttribute("aria-pressed", "true");
  const language = currentCall().captions.findLast(({ who }) => who === "hotline")?.language;
  stopHearing = hearOnce(language, { onHeard: say, onTrouble: (words) => trouble("call", words), onEnd: heard });
  return null;
}

function heard() {
  stopHearing = null;
  byId("microphone").setAttribute("aria-pressed", "false");
}

export const stopListening = () => stopHearing?.();

export function startTalking() {
  byId("hang-up").addEventListener("click", () => control("hangup"));
  byId("silence").addEventListener("click", sayNothing);
  byId("microphone").addEventListener("click", hear);
  byId("say").addEventListener("submit", sayTyped);
}
