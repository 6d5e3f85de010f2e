// Puts the phone together: the carrier's events change what is known, and every panel shows it.

import { Away, carrier } from "./api.js";
import { apply, begin } from "./calls.js";
import { renderCall, startCall } from "./call_panel.js";
import { renderCompose, startCompose } from "./compose.js";
import { loadClock, loadFaults, renderConditions, startConditions } from "./conditions.js";
import { startDialler } from "./dialler.js";
import { byId, setText } from "./dom.js";
import { listen } from "./events.js";
import { renderIncoming, startIncoming } from "./incoming.js";
import { startKeypad } from "./keypad.js";
import { markRead, renderHotlines, renderPhones, startPhones, tellCarrier } from "./phones_panel.js";
import { changed, onChange, phoneOf, state } from "./store.js";
import { startTabs } from "./tabs.js";
import { startTalking } from "./talking.js";
import { renderThread } from "./thread_panel.js";
import { trouble } from "./trouble.js";
import { speak } from "./voice.js";

async function start() {
  const { hotlines } = await carrier.numbers();
  state.hotlines = hotlines;
  state.hotline = hotlines.includes(state.hotline) ? state.hotline : hotlines[0];
  state.calls.clear();
  renderHotlines();
  await Promise.all(state.phones.map(tellCarrier));
  await Promise.all(state.phones.map(({ number }) => loadTexts(number)));
  await loadFaults();
  await loadClock();
  connected(true);
  trouble("page", "");
  trouble("text", "");
}

function connected(yes) {
  setText(byId("line-state"), yes ? "Connected" : "Not connected");
  byId("line-state").classList.toggle("calm", yes);
}

async function loadTexts(number) {
  const { messages } = await carrier.texts(number);
  state.texts[number] = messages;
}

const stale = new Set(); // numbers whose thread has news

function onEvent(event, { live }) {
  if (!phoneOf(event.number)) return;
  if (event.type === "text" || event.type === "text_status") stale.add(event.number);
  else if (event.type === "warning" && !event.sid.startsWith("CA")) warn(event, live);
  else hearCall(event, live);
}

function warn({ number, text, code }, live) {
  if (live && number === state.chosen) {
    trouble("text", `Your text left, but the hotline did not answer as it should: ${text} (${code}). Check that it is running and send it again.`);
  }
}

function hearCall(event, live) {
  if (!state.calls.has(event.sid)) state.calls.set(event.sid, begin(event));
  apply(state.calls.get(event.sid), event, live);
  if (live && event.type === "say" && state.aloud && event.number === state.chosen) {
    speak(event.text, event.language, event.barge_in ?? event.in_gather);
  }
}

async function onBatch() {
  const numbers = [...stale];
  stale.clear();
  await Promise.all(numbers.map(loadTexts)).catch(onAway);
  if (isReading()) markRead();
  changed();
}

// A text is read when its thread is on the screen.
const isReading = () => document.visibilityState === "visible" && byId("texts").offsetParent !== null;

const AWAY = "The carrier does not answer. Check that it is still running, or start it again. This page goes on by itself.";

function onAway(refusal) {
  connected(false);
  trouble("page", refusal instanceof Away ? AWAY : refusal.message);
}

[renderPhones, renderThread, renderCompose, renderCall, renderIncoming, renderConditions].forEach(onChange);
startPhones();
startCompose();
startCall();
startDialler();
startTalking();
startKeypad();
startIncoming();
startConditions();
startTabs((name) => name === "texts" && markRead());
document.addEventListener("visibilitychange", () => isReading() && markRead());
changed();
listen({ onStart: start, onEvent, onBatch, onAway });
