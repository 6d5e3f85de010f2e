// Reads captions aloud in the language they are in, with the browser's own speech synthesis.

const engine = window.speechSynthesis;

// The words being read, each with whether a key press may cut it short.
const spoken = new Set();

export const canSpeak = Boolean(engine && window.SpeechSynthesisUtterance);

export function speak(text, language, mayInterrupt) {
  if (!canSpeak) return;
  const words = new SpeechSynthesisUtterance(text);
  words.lang = language || "en-US";
  words.voice = voiceFor(words.lang);
  words.rate = 0.95;
  words.mayInterrupt = mayInterrupt;
  words.onend = words.onerror = () => spoken.delete(words);
  spoken.add(words);
  engine.speak(words);
}

function voiceFor(language) {
  const voices = engine.getVoices();
  const short = language.slice(0, 2).toLowerCase();
  const exact = voices.find((voice) => voice.lang.replace("_", "-").toLowerCase() === language.toLowerCase());
  return exact ?? voices.find((voice) => voice.lang.toLowerCase().startsWith(short)) ?? null;
}

export function hush() {
  spoken.clear();
  if (canSpeak) engine.cancel();
}

// The carrier ignores a key while an emergency message is read; so does the voice.
export function interrupt() {
  if ([...spoken].every((words) => words.mayInterrupt)) hush();
}
