// A call as its events tell it: status, captions, and what the hotline is listening for.

import { readableNumber } from "./words.js";

const OVER = ["completed", "busy", "failed", "no-answer", "canceled"];

export const isOver = (call) => !call || OVER.includes(call.status);

export const isTalking = (call) => call?.status === "in-progress";

export const isIncoming = (call) => Boolean(call) && call.direction.startsWith("outbound") && call.status === "ringing";

// Direction is told from the hotline's side, as everywhere in the carrier.
export function begin(event) {
  return {
    sid: event.sid,
    number: event.number,
    direction: event.direction ?? "inbound",
    peer: event.direction?.startsWith("outbound") ? event.from : event.to,
    status: event.status ?? "queued",
    startedAt: null,
    seconds: 0,
    gather: null,
    captions: [],
  };
}

export function addCaption(call, caption) {
  call.captions.forEach((each) => (each.current = false));
  call.captions.push({ id: call.captions.length, current: false, language: "", ...caption });
}

const BY_TYPE = {
  call: (call, event) => {
    call.status = event.status ?? call.status;
    if (isTalking(call)) call.startedAt ??= event.at;
    if (isOver(call)) end(call, event.seconds);
  },
  say: (call, event) =>
    addCaption(call, { who: "hotline", text: event.text, language: event.language, current: true }),
  play: (call, event) => addCaption(call, { who: "note", text: event.digits ? "Tones are played" : "A recording is played", url: event.url }),
  gather: (call, event) => (call.gather = event),
  gather_done: (call, event, live) => {
    call.gather = null;
    const words = answerWords(event);
    // What a person did just now stands there already, except that they let the time run out.
    if (words && (!live || (event.empty && call.captions.at(-1)?.who !== "you"))) addCaption(call, { who: "you", text: words });
  },
  dial: (call, event) => note(call, `You are being connected to ${readableNumber(event.to)}`),
  dial_done: (call, event) => note(call, event.status === "completed" ? "The other side hung up" : `Not connected: ${event.status}`),
  record: (call) => note(call, "You are being recorded: say your message, then press # or hang up"),
  recorded: (call) => note(call, "Recorded"),
  hangup: (call) => note(call, "The hotline hung up"),
  warning: (call, event) => note(call, `The hotline did not answer as it should: ${event.text} (${event.code})`),
};

const note = (call, text) => addCaption(call, { who: "note", text });

function answerWords({ digits, speech, empty }) {
  if (digits) return `You pressed ${digits}`;
  if (speech) return `You said “${speech}”`;
  return empty ? "You said nothing" : "";
}

function end(call, seconds) {
  call.seconds = seconds;
  call.gather = null;
  call.captions.forEach((each) => (each.current = false));
}

export function apply(call, event, live) {
  BY_TYPE[event.type]?.(call, event, live);
}
