// A short tone for new tasks, made here; it can be turned off, and stays off in this browser.
"use strict";

const KEPT = "people-sound";
const NOTES = [660, 880];
let context = null;

const isOn = () => localStorage.getItem(KEPT) !== "off";

/** Browsers play nothing before somebody has clicked or typed. */
function wake() {
  context ??= new AudioContext();
  if (context.state === "suspended") context.resume();
}

export function ring() {
  if (!isOn() || context === null) return;
  NOTES.forEach((frequency, place) => {
    const start = context.currentTime + place * 0.16;
    const tone = new OscillatorNode(context, { frequency });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.linearRampToValueAtTime(0.18, start + 0.02);
    volume.gain.linearRampToValueAtTime(0, start + 0.15);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.16);
  });
}

/** @param {HTMLButtonElement} button turns the tone on and off */
export function sound(button) {
  const show = () => {
    button.setAttribute("aria-pressed", String(isOn()));
    button.title = isOn() ? "A tone tells of new tasks" : "New tasks come without a tone";
  };
  button.addEventListener("click", () => {
    localStorage.setItem(KEPT, isOn() ? "off" : "on");
    wake();
    show();
    ring();
  });
  for (const act of ["pointerdown", "keydown"]) document.addEventListener(act, wake, { once: true });
  show();
}
