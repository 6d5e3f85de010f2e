// Turns what is said into words, where the browser can.

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;

export const canListen = Boolean(Recognition);

const FAULTS = {
  "not-allowed": "The microphone is blocked. Allow it for this page, or type what you want to say.",
  network: "Speech recognition needs the browser maker's service, which is out of reach. Type what you want to say.",
  "audio-capture": "No microphone was found. Type what you want to say.",
  "no-speech": "Nothing was heard. Try again, or type it.",
};

export function hearOnce(language, { onHeard, onTrouble, onEnd }) {
  const recognition = new Recognition();
  recognition.lang = language || "en-US";
  recognition.onresult = ({ results }) => onHeard(results[0][0].transcript, results[0][0].confidence);
  recognition.onerror = ({ error }) => onTrouble(FAULTS[error] ?? "The microphone did not work. Type what you want to say.");
  recognition.onend = onEnd;
  recognition.start();
  return () => recognition.stop();
}
