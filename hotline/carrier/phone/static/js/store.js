// What the page knows: chosen phones (kept in this browser), their texts and calls (told by the carrier).

const KEPT = "hotline-phone";
const POOL = Array.from({ length: 100 }, (_, index) => `+1202555${String(100 + index).padStart(4, "0")}`);

const FIRST_PHONES = [
  { number: "+12025550141", kind: "mobile", name: "My phone" },
  { number: "+12025550142", kind: "mobile", name: "Second phone" },
  { number: "+12025550151", kind: "landline", name: "Landline" },
  { number: "+12025550161", kind: "withheld", name: "Withheld number" },
];

export const state = { hotlines: [], hotline: "", texts: {}, calls: new Map(), ...restored() };

function restored() {
  const fresh = { phones: FIRST_PHONES, chosen: FIRST_PHONES[0].number, read: {}, aloud: true };
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT)) ?? {};
    return kept.phones?.length ? { ...fresh, ...kept } : fresh;
  } catch {
    return fresh; // storage is closed to us or holds something else
  }
}

const listeners = [];

export const onChange = (listener) => listeners.push(listener);

export function changed() {
  listeners.forEach((listener) => listener(state));
}

export function keep() {
  const { phones, chosen, read, aloud } = state;
  try {
    localStorage.setItem(KEPT, JSON.stringify({ phones, chosen, read, aloud }));
  } catch {
    // private windows may refuse: the page works without
  }
  changed();
}

export const chosenPhone = () => phoneOf(state.chosen) ?? state.phones[0];

export const phoneOf = (number) => state.phones.find((phone) => phone.number === number);

export const canText = (phone) => phone.kind === "mobile" || phone.kind === "unreachable";

export const textsOf = (number) => state.texts[number] ?? [];

export const received = (number) => textsOf(number).filter((text) => !text.direction.startsWith("inbound"));

export const unread = (number) => Math.max(0, received(number).length - (state.read[number] ?? 0));

export function callOf(number) {
  return [...state.calls.values()].filter((call) => call.number === number).at(-1);
}

export const freeNumber = () =>
  POOL.slice(41).find((number) => !phoneOf(number) && !state.hotlines.includes(number)) ?? POOL.at(-1);
