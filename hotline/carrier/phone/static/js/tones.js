// The sounds of a phone: key tones and ringing, made on the spot.

const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477];
const KEYS = ["123", "456", "789", "*0#"];

let audio = null;
let ringing = null;

function tone(frequencies, seconds, volume) {
  audio ??= new AudioContext();
  if (audio.state === "suspended") audio.resume();
  const gain = new GainNode(audio, { gain: volume });
  gain.connect(audio.destination);
  for (const frequency of frequencies) {
    const source = new OscillatorNode(audio, { frequency });
    source.connect(gain);
    source.start();
    source.stop(audio.currentTime + seconds);
  }
}

export function keyTone(key) {
  const row = KEYS.findIndex((keys) => keys.includes(key));
  if (row >= 0) tone([ROWS[row], COLUMNS[KEYS[row].indexOf(key)]], 0.12, 0.04);
}

export function ring(on) {
  if (Boolean(ringing) === on) return;
  clearInterval(ringing);
  ringing = on ? setInterval(() => tone([440, 480], 1, 0.05), 3000) : null;
  if (on) tone([440, 480], 1, 0.05);
}
