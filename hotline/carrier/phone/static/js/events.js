// Listens to the carrier: first all that was, quietly, then what happens, as it happens.

import { carrier } from "./api.js";

const WAIT_SECONDS = 20;
const RETRY_MS = 1500;

const pause = (ms) => new Promise((resume) => setTimeout(resume, ms));

export async function listen({ onStart, onEvent, onBatch, onAway }) {
  let after = null;
  for (;;) {
    try {
      after = after === null ? await catchUp({ onStart, onEvent, onBatch }) : await follow(after, { onEvent, onBatch });
    } catch (trouble) {
      onAway(trouble);
      after = null; // a carrier that was away may have begun again: its story is read from the start
      await pause(RETRY_MS);
    }
  }
}

async function catchUp({ onStart, onEvent, onBatch }) {
  await onStart();
  const { events, last } = await carrier.events(0, 0);
  events.forEach((event) => onEvent(event, { live: false }));
  onBatch();
  return last;
}

async function follow(after, { onEvent, onBatch }) {
  const { events, last } = await carrier.events(after, WAIT_SECONDS);
  events.forEach((event) => onEvent(event, { live: true }));
  if (events.length) onBatch();
  return last < after ? null : last;
}
