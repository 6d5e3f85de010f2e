// Sends what is kept, one request at a time, until the server has acknowledged it.

import { base, madeVersion, version } from "./data.js";
import { changes, texts } from "./kept.js";
import { renewed } from "./session.js";

const { ask } = window.console_;
const AGAIN = 5000, LATEST = 60000;
const waiting = new Map(); // id of a change → what to tell its caller
const typing = new Set(); // keys of texts whose author has not paused yet
let busy = false, asked = false, timer = 0, pause = AGAIN, refused = false;

const tell = (kind, words) => document.dispatchEvent(new CustomEvent("workbench:state", { detail: { kind, words } }));

/** Keeps a text at once; it is sent when its author pauses (`ready`). */
export function keepText(entry, ready) {
  texts.keep({ at: Date.now(), ...entry });
  if (ready) typing.delete(entry.key);
  else typing.add(entry.key);
  if (ready) send();
  else tell("typing", "Writing…");
}

/** Sends edits, or an intention, as one change; resolves with the server's answer. */
export function change(address, body) {
  const entry = { id: crypto.randomUUID(), address, body, at: Date.now() };
  changes.keep(entry);
  const answer = new Promise((done) => { waiting.set(entry.id, done); });
  send();
  return answer;
}

export async function send() {
  clearTimeout(timer);
  asked = busy;
  if (busy) return;
  busy = true;
  if (unsent().length || changes.all().length) tell("saving", "Saving…");
  try {
    while (await sendNext());
    pause = AGAIN;
    rest();
  } catch (problem) {
    await postpone(problem);
  } finally {
    busy = false;
  }
}

const unsent = () => texts.all().filter((entry) => !typing.has(entry.key) && !entry.conflict && !entry.error);

function rest() {
  const left = texts.all();
  if (!left.length) tell("kept", "All changes are kept");
  else if (left.some((entry) => entry.conflict || entry.error)) tell("waiting", "A text waits for your choice");
  else tell("typing", "Writing…");
}

async function sendNext() {
  const ready = unsent();
  if (ready.length) return sendTexts(ready);
  const [next] = changes.all();
  if (!next) return false;
  const answer = await post(next.address, { id: next.id, base: version(), ...next.body });
  changes.release(next.id);
  if (waiting.has(next.id)) waiting.get(next.id)(answer);
  else document.dispatchEvent(new CustomEvent("workbench:changed")); // it was left from an earlier page
  waiting.delete(next.id);
  return true;
}

async function sendTexts(ready) {
  const edits = ready.flatMap((entry, from) => editsOf(entry).map((edit) => ({ from, edit })));
  const answer = await post("/edits", { id: crypto.randomUUID(), base: version(), edits: edits.map(({ edit }) => edit) });
  ready.forEach((entry, n) => {
    const met = answer.conflicts.find((one) => edits[one.edit].from === n);
    const error = answer.errors.find((one) => edits[one.edit].from === n);
    settle(entry, met, error);
  });
  return true;
}

/** A text that has a twin is set in both places; one that has no place of its own yet comes with its edit. */
function editsOf({ file, path, old, new: text, twin, edit }) {
  if (edit) return [JSON.parse(JSON.stringify(edit).replaceAll(JSON.stringify("\0"), () => JSON.stringify(text)))];
  return [path, ...(twin ? [twin] : [])].map((where) => ({ do: "set", file, path: where, old, new: text }));
}

function settle(sent, met, error) {
  const now = texts.of(sent.key) ?? sent;
  if (met) texts.keep({ ...now, conflict: { theirs: met.theirs, by: met.by, at: met.at } });
  else if (error) texts.keep({ ...now, error: `${error.what}; ${error.what_to_do}` });
  else if (now.new === sent.new) texts.release(sent.key);
  else texts.keep({ ...now, old: sent.new });
  if (sent.edit && !met && !error) document.dispatchEvent(new CustomEvent("workbench:changed"));
  document.dispatchEvent(new CustomEvent("workbench:settled", { detail: { key: sent.key, sent, met: Boolean(met), error: Boolean(error) } }));
}

async function post(address, body) {
  const answer = await ask(base + address, body);
  if (answer.applied) {
    if (address === "/undo" || address === "/redo") document.dispatchEvent(new CustomEvent("workbench:look"));
    else madeVersion(answer.version);
    document.dispatchEvent(new CustomEvent("workbench:saved", { detail: { version: answer.version } }));
  }
  return { conflicts: [], errors: [], ...answer };
}

async function postpone({ status, data, ...problem }) {
  if (status === undefined) throw problem;
  if (status === 403 && !refused) {
    refused = true;
    if ((await renewed()) === "yes") timer = setTimeout(send, 0);
  } else if (status >= 400 && status < 500 && status !== 401 && status !== 403 && status !== 429) {
    drop(data);
  } else {
    tell("waiting", status === 401 ? "Not saved yet: you are signed out" : "Not saved yet: the hotline cannot be reached. What you typed is kept here");
    if (status !== 401) timer = setTimeout(send, pause);
    pause = Math.min(pause * 2, LATEST);
  }
}

/** A change that the server cannot take will not be taken later either: it is told, and the others go on. */
function drop(data) {
  const [next] = changes.all();
  if (next) {
    changes.release(next.id);
    waiting.get(next.id)?.({ applied: 0, conflicts: [], errors: [{ what: data.what ?? "that could not be done", what_to_do: data.what_to_do ?? "reload the page and try again" }] });
    waiting.delete(next.id);
    timer = setTimeout(send, 0);
  } else tell("error", `Not saved: ${data.what ?? "the hotline does not take it"}. What you typed is kept here`);
}

/** After an absence: the sign-in may be a new one. */
async function back() {
  if (!texts.all().length && !changes.all().length) return;
  const state = await renewed();
  refused = false;
  if (state === "somebody else") tell("error", "Somebody else is signed in here now; what you typed is kept for you");
  else if (state === "yes") send();
}

addEventListener("online", back);
document.addEventListener("console:renewed", back);
addEventListener("focus", back);
