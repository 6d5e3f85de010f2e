// A call from the hotline rings until it is answered or declined, whichever phone it is for.

import { carrier } from "./api.js";
import { isIncoming } from "./calls.js";
import { byId, isTyping, setText, show } from "./dom.js";
import { choosePhone } from "./phones_panel.js";
import { phoneOf, state } from "./store.js";
import { openTab } from "./tabs.js";
import { ring } from "./tones.js";
import { attempt } from "./trouble.js";
import { readableNumber } from "./words.js";

const ringingCall = () => [...state.calls.values()].filter((call) => phoneOf(call.number)).find(isIncoming);

async function answer() {
  const call = ringingCall();
  choosePhone(call.number);
  openTab("call");
  byId("call-title").focus();
  await attempt("call", () => carrier.control(call.sid, "answer", { pace: "real" }));
}

const decline = () => attempt("call", () => carrier.control(ringingCall().sid, "decline"));

export function startIncoming() {
  byId("answer").addEventListener("click", answer);
  byId("decline").addEventListener("click", decline);
}

export function renderIncoming() {
  const call = ringingCall();
  const panel = byId("incoming");
  const appears = Boolean(call) && panel.hidden;
  if (call) setText(byId("incoming-from"), `${readableNumber(call.peer)} calls ${phoneOf(call.number).name}`);
  show(panel, Boolean(call), byId("call-title"));
  ring(Boolean(call));
  // Somebody in the middle of typing must not answer a call by pressing Enter.
  if (appears && !isTyping(document.activeElement)) byId("answer").focus();
}
