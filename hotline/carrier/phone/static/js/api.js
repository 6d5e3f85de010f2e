// The carrier's control API, its answers and its failures in words.

export class Refused extends Error {}

export class Away extends Refused {}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(`/carrier/${path}`, options);
  } catch (cause) {
    throw new Away("The carrier does not answer. Try again when it is back.", { cause });
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok || answer.error) throw new Refused(sentence(answer.error, response.status));
  return answer;
}

function sentence(error, status) {
  if (typeof error === "string") return error;
  if (error?.message) return error.message;
  return `The carrier could not do that (${status}). Try again; if it stays, its log says why.`;
}

const get = (path, query = {}, signal = undefined) => ask(`${path}?${new URLSearchParams(query)}`, { signal });

const post = (path, body = {}) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const carrier = {
  numbers: () => get("numbers"),
  addHandset: (number, kind) => post(`handsets/${encodeURIComponent(number)}`, { kind }),
  texts: (number) => get("messages", { number }),
  sendText: (text) => post("messages", text),
  call: (call) => post("calls", { ...call, pace: "real" }),
  calls: (number) => get("calls", { number }),
  control: (sid, action, body) => post(`calls/${sid}/${action}`, body),
  events: (after, wait) => get("events", { after, wait }),
  faults: () => get("faults"),
  setFaults: (faults) => post("faults", faults),
  clock: () => get("clock"),
  skip: (number, by) => post("clock", { number, ...by }),
};
