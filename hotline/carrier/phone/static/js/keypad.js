// The twelve keys, on the screen and on the keyboard.

import { isTalking } from "./calls.js";
import { byId, isTyping, make } from "./dom.js";
import { currentCall, press } from "./talking.js";

const KEYS = [
  ["1", ""], ["2", "ABC"], ["3", "DEF"], ["4", "GHI"], ["5", "JKL"], ["6", "MNO"],
  ["7", "PQRS"], ["8", "TUV"], ["9", "WXYZ"], ["*", ""], ["0", "+"], ["#", ""],
];
const NAMES = { "*": "star", "#": "hash", "0": "0" };

function keyButton([key, letters]) {
  const label = NAMES[key] ?? `${key} ${letters}`.trim();
  const button = make("button", { type: "button", className: "key", aria: { label } });
  button.append(make("span", { className: "digit", textContent: key }), make("span", { className: "letters", textContent: letters }));
  button.addEventListener("click", () => press(key));
  return button;
}

function pressByKeyboard(event) {
  const command = event.ctrlKey || event.metaKey || event.altKey;
  if (command || isTyping(event.target) || !isTalking(currentCall()) || !/^[0-9*#]$/.test(event.key)) return;
  event.preventDefault();
  press(event.key);
}

export function startKeypad() {
  byId("keypad").append(...KEYS.map(keyButton));
  document.addEventListener("keydown", pressByKeyboard);
}
