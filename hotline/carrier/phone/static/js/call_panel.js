// Shows the call of the chosen phone: its state, its captions, and what can be done in it.

import { isIncoming, isOver, isTalking } from "./calls.js";
import { renderCaptions } from "./captions.js";
import { renderDialler } from "./dialler.js";
import { byId, setText, show } from "./dom.js";
import { canListen } from "./microphone.js";
import { chosenPhone, keep, state } from "./store.js";
import { currentCall, stopListening } from "./talking.js";
import { canSpeak, hush } from "./voice.js";
import { duration, endWords, moment } from "./words.js";

let wasTalking = false;

function toggleAloud() {
  state.aloud = !state.aloud;
  if (!state.aloud) hush();
  keep();
}

export function startCall() {
  byId("aloud").addEventListener("click", toggleAloud);
  byId("aloud").hidden = !canSpeak;
  byId("microphone").hidden = !canListen;
  setInterval(renderTimer, 1000);
}

export function renderCall() {
  const call = currentCall();
  const busy = !isOver(call) && !isIncoming(call);
  renderDialler(!busy);
  show(byId("hang-up"), busy, byId("call-title"));
  show(byId("silence"), isTalking(call), byId("call-title"));
  show(byId("say"), isTalking(call), byId("call-title"));
  renderCaptions(call);
  renderState(call);
  if (wasTalking && !isTalking(call)) fallSilent();
  wasTalking = isTalking(call);
}

function fallSilent() {
  stopListening();
  hush();
}

function renderState(call) {
  setText(byId("call-state"), stateWords(call));
  setText(byId("listening"), isTalking(call) ? listeningWords(call.gather) : "");
  setText(byId("call-badge"), isOver(call) ? "" : "on");
  byId("call-badge").hidden = isOver(call);
  byId("aloud").setAttribute("aria-checked", String(state.aloud));
  setText(byId("aloud").querySelector(".switch-word"), state.aloud ? "on" : "off");
  renderTimer();
}

// Outside the live region: nobody wants every second read out.
function renderTimer() {
  const call = currentCall();
  setText(byId("call-timer"), call?.startedAt ? `· ${duration(secondsOf(call))}` : "");
}

const secondsOf = (call) => (isOver(call) ? call.seconds : (Date.now() - moment(call.startedAt)) / 1000);

function stateWords(call) {
  const { name, kind } = chosenPhone();
  if (!call) return `From ${name}${kind === "withheld" ? ", number hidden" : ""}`;
  if (isIncoming(call)) return "The hotline is calling you";
  if (isTalking(call)) return "In a call";
  return isOver(call) ? endWords(call.status) : "Calling…";
}

function listeningWords(gather) {
  if (!gather) return "The hotline is speaking.";
  const ways = { dtmf: "Press a key.", speech: "Say your answer." };
  return ways[gather.input] ?? "Press a key or say your answer.";
}
