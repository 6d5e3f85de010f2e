// A conversation as the text of a story: how its lines are read, and how one is begun and gone on with.
"use strict";

const KINDS = {
  ">": "theirs", "<": "ours", "^": "keys", '"': "spoken", "_": "silence", "~": "plan", "!": "task", "*": "staff",
};
const OURS = new Set(["ours", "plan", "task", "done"]);
const DONE_BY_US = new Set(["transferred to the nurse line", "hung up", "we call"]);

/** The lines of a story as {kind, text}; lines of ours that belong together are one. */
function readStory(story) {
  const lines = [];
  for (const line of story.split("\n")) {
    const sign = line[0], text = line.slice(1).trim();
    if (sign === "|") lines.at(-1).text += `\n${text}`;
    else if (sign === "=") lines.push({ kind: DONE_BY_US.has(text) ? "done" : "act", text });
    else if (sign === "+") lines.push({ kind: "time", text });
    else if (KINDS[sign]) lines.push({ kind: KINDS[sign], text });
  }
  return lines;
}

/** The story up to and with the person's n-th move, and how many moves it has. */
function movesOf(story) {
  const parts = [[]];
  for (const line of story.split("\n")) {
    const [first] = readStory(line.startsWith("|") ? "" : line);
    if (first && !OURS.has(first.kind)) parts.push([]);
    parts.at(-1).push(line);
  }
  return { count: parts.length - 1, upTo: (n) => parts.slice(0, n + 1).flat().join("\n") };
}

function begunStory(language, usual) {
  return `${language === usual ? "" : `& ${language}\n`}@ 2026-03-02 10:00 America/New_York\n`;
}

function isOnCall(lines) {
  const last = lines.findLast((line) => (line.kind === "act" && !/answers$/.test(line.text)) || line.text === "hung up");
  return Boolean(last) && (last.text === "call" || last.text === "answer");
}

window.stories_ = { readStory, movesOf, begunStory, isOnCall };
