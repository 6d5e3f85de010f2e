// Says what went wrong next to where it happened, and takes it back when it is mended.

import { byId, setText } from "./dom.js";

const PLACES = { page: "trouble", text: "compose-error", call: "call-error", clock: "clock-error", faults: "faults-error", new: "new-error" };

export function trouble(place, sentence) {
  setText(byId(PLACES[place]), sentence);
}

// Runs what a person asked for; a refusal becomes words at that place.
export async function attempt(place, action) {
  trouble(place, "");
  try {
    return await action();
  } catch (refusal) {
    trouble(place, refusal.message);
    return null;
  }
}
