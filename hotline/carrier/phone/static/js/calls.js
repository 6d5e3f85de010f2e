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
    endedAt: null,
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
    if (isOver(call)) end(call, event);
  },
  say: (call, event) =>
    addCaption(call, { who: "hotline", text: event.text, language: event.language, current: true }),
  play: (call, event) => addCaption(call, { who: "note", text: "A recording is played", url: event.url }),
  gather: (call, event) => (call.gather = event),
  gather_done: (call) => (call.gather = null),
  dial: (call, event) =>
    addCaption(call, { who: "note", text: `You are being connected to ${readableNumber(event.to) || "somebody"}` }),
  record: (call) => addCaption(call, { who: "note", text: "You are being recorded: say your message, then hang up or press #" }),
  hangup: (call) => addCaption(call, { who: "note", text: "The hotline hung up" }),
};

function end(call, event) {
  call.endedAt ??= event.at;
  call.gather = null;
  call.captions.forEach((each) => (each.current = false));
}

export function apply(call, event) {
  BY_TYPE[event.type]?.(call, event);
}
