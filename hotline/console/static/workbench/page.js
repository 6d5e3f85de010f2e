// Everything that a page of a script does.

import "./state.js";
import "./editor.js";
import "./conflicts.js";
import "./acting.js";
import "./moving.js";
import "./menus.js";
import "./undoing.js";
import "./changes.js";
import "./outline.js";
import "./showing.js";
import "./drawer.js";
import "./going.js";
import { mayWrite } from "./data.js";
import { showKept } from "./conflicts.js";
import { send } from "./sending.js";

document.querySelector(".wb-tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
showKept();
send();
if (document.querySelector(".translation, [data-add-language]")) import("./translating.js");
if (document.querySelector(".lists")) {
  import("./matching.js");
  if (mayWrite) import("./phrases.js");
}
if (mayWrite === "all") {
  import("./conditions.js");
  import("./adding.js");
  import("./answers.js");
  if (document.querySelector(".triage")) import("./rows.js");
  if (document.getElementById("follow-up")) import("./timeline.js");
}
