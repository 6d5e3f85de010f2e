// The phone beside the page: talks to the draft, plays a counter-example step by step, shows a text as it is typed.
"use strict";
{
  const { ask, notice } = window.console_;
  const { readStory, movesOf, begunStory, isOnCall } = window.stories_;
  const phone = document.querySelector("[data-phone]");
  const part = (name) => phone.querySelector(`[data-phone-${name}]`);
  const kept = `phone:${phone.dataset.script}`;
  const usual = part("language").options[0].value;
  let story = sessionStorage.getItem(kept) ?? begunStory(part("language").value, usual);
  let shown = null; // a counter-example: {moves, at}

  const NOTES = {
    time: (text) => (text === "next" ? "Time passes, until the next message" : `Time passes: ${text}`),
    plan: (text) => (text.startsWith("no more") ? `No longer planned: ${text.slice(8)}` : `Planned: ${text.replaceAll("_", " ")}`),
    task: (text) => `For staff: ${text.replaceAll("_", " ")}`,
    act: (text) => ({ call: "The person calls", "hang up": "The person hangs up", answer: "The person picks up" })[text] ?? text,
    done: (text) => ({ "hung up": "The call ends", "we call": "The hotline calls: pick up?" })[text] ?? text,
    silence: () => "(silence)",
  };

  function bubble({ kind, text }, onCall) {
    const made = document.createElement("div");
    const words = NOTES[kind]?.(text) ?? text;
    made.className = NOTES[kind] ? `phone-note ${kind}` : `bubble ${kind}${onCall ? " voice" : ""}`;
    made.textContent = kind === "keys" ? `⌨ ${words}` : words;
    if (kind === "ours" && onCall) {
      const speak = Object.assign(document.createElement("button"), { type: "button", className: "button small", textContent: "Hear it" });
      speak.addEventListener("click", () => say(text));
      made.append(speak);
    }
    return made;
  }

  function say(text, language = part("language").value) {
    const voice = new SpeechSynthesisUtterance(text);
    voice.lang = language;
    speechSynthesis.cancel();
    speechSynthesis.speak(voice);
  }

  function show() {
    const lines = readStory(shown ? shown.moves.upTo(shown.at) : story);
    let onCall = false;
    part("screen").replaceChildren(...lines.map((line) => {
      if (line.kind === "act") onCall = line.text === "call" || line.text === "answer";
      const made = bubble(line, onCall);
      if (line.text === "hung up") onCall = false;
      return made;
    }));
    part("screen").scrollTop = part("screen").scrollHeight;
    const calling = isOnCall(lines);
    part("keypad").hidden = !calling || Boolean(shown);
    part("entry").hidden = Boolean(shown);
    part("words").placeholder = calling ? "Say something…" : "Text something…";
    part("send").textContent = calling ? "Say" : "Send";
    part("call").hidden = calling || Boolean(shown);
    part("call").lastChild.textContent = lines.at(-1)?.text === "we call" ? " Pick up" : " Call";
    part("skip").hidden = Boolean(shown);
    part("steps").hidden = !shown;
    part("keep").hidden = Boolean(shown) || !phone.dataset.mayKeep || lines.length < 2;
    if (shown) part("next").disabled = shown.at >= shown.moves.count;
    if (shown) part("previous").disabled = shown.at <= 1;
  }

  async function go(line) {
    await replay(`${story.trimEnd()}\n${line}\n`);
  }

  async function replay(next) {
    phone.setAttribute("aria-busy", "true");
    try {
      const answer = await ask(phone.dataset.address, { story: next });
      if (answer.problems) part("end").textContent = answer.problems.map((one) => one.what).join(" · ");
      else {
        story = answer.story;
        sessionStorage.setItem(kept, story);
        part("end").textContent = answer.disposition ? `Result: ${answer.disposition.replaceAll("_", " ")} (rows ${answer.rows.join(", ")})` : "";
        phone.dispatchEvent(new CustomEvent("phone:went", { bubbles: true, detail: answer }));
      }
    } catch ({ status, data }) {
      notice(data?.what ?? (status ? "The draft could not be tried." : "The hotline cannot be reached."), "error");
    } finally {
      phone.removeAttribute("aria-busy");
      show();
    }
  }

  part("entry").addEventListener("submit", (event) => {
    event.preventDefault();
    const words = part("words").value.trim();
    if (!words) return;
    part("words").value = "";
    go(`${isOnCall(readStory(story)) ? '"' : ">"} ${words}`);
  });
  part("call").addEventListener("click", () => go(readStory(story).at(-1)?.text === "we call" ? "= answer" : "= call"));
  part("hang-up").addEventListener("click", () => go("= hang up"));
  part("silence").addEventListener("click", () => go("_"));
  part("skip").addEventListener("click", () => go("+ next"));
  part("keypad").addEventListener("click", ({ target }) => target.dataset.phoneKey && go(`^ ${target.dataset.phoneKey}`));
  const restart = () => {
    shown = null;
    story = begunStory(part("language").value, usual);
    sessionStorage.setItem(kept, story);
    part("end").textContent = "";
    show();
  };
  part("restart").addEventListener("click", restart);
  part("language").addEventListener("change", restart);

  // A counter-example, from its first move on
  document.addEventListener("phone:show", ({ detail }) => {
    shown = { moves: movesOf(detail.story), at: 1 };
    part("steps-title").textContent = detail.title;
    show();
    phone.scrollIntoView({ block: "nearest" });
    part("next").focus();
  });
  /** At either end focus goes to the button that still leads on. */
  function step(by, other) {
    shown.at += by;
    show();
    if (document.activeElement.disabled || document.activeElement === document.body) part(other).focus();
  }
  part("next").addEventListener("click", () => step(1, "previous"));
  part("previous").addEventListener("click", () => step(-1, "next"));
  part("take-over").addEventListener("click", () => {
    const so_far = shown.moves.upTo(shown.at);
    shown = null;
    replay(so_far);
  });

  // After a change of the draft the same conversation is held anew
  document.addEventListener("workbench:saved", () => { if (!shown && readStory(story).length) replay(story); });

  window.phone_ = { say, story: () => story };
  show();
}
