// How numbers, times and states are put into words.

export function readableNumber(number) {
  const us = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number ?? "");
  return us ? `+1 ${us[1]} ${us[2]} ${us[3]}` : (number ?? "");
}

export const bareNumber = (text) => text.replace(/[^\d+*#]/g, "");

export const moment = (at) => new Date(typeof at === "number" ? at * 1000 : at);

export const timeOfDay = (at) => moment(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

export const dayOf = (at) => moment(at).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" });

export const dayAndTime = (at) =>
  moment(at).toLocaleString([], { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function roughly(seconds) {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return count(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 48 ? count(hours, "hour") : count(Math.round(hours / 24), "day");
}

export const count = (amount, noun) => `${amount} ${noun}${amount === 1 ? "" : "s"}`;

const REASONS = {
  21610: "this phone sent STOP",
  21614: "this number cannot get texts",
  30003: "the phone is switched off",
  30004: "the phone blocks these texts",
  30005: "there is no such number",
  30006: "a landline cannot get texts",
  30007: "the carrier filtered it",
  30008: "the line failed",
};

export function deliveryWords(text) {
  const ours = text.direction.startsWith("inbound");
  if (ours && text.status === "failed") return "Not sent: the carrier is down. Try again later.";
  if (["failed", "undelivered"].includes(text.status)) return `Not delivered: ${reason(text.error_code)}`;
  return ours ? "Sent" : "";
}

const reason = (code) => (code ? `${REASONS[code] ?? "the carrier refused it"} (${code})` : "the line failed");

const ENDS = {
  busy: "The line is busy.",
  failed: "The call did not go through. Check the number and try again.",
  "no-answer": "No answer.",
  canceled: "Call cancelled.",
  completed: "Call ended",
};

export const endWords = (status) => ENDS[status] ?? "Call ended";
