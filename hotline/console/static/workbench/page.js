// What every page of a script does.

import "./state.js";
import "./editor.js";
import "./acting.js";
import "./moving.js";
import "./menus.js";
import "./undoing.js";
import "./changes.js";
import "./outline.js";
import "./showing.js";
import "./drawer.js";
import "./going.js";
import { showKept } from "./conflicts.js";
import { send } from "./sending.js";

document.querySelector(".wb-tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
showKept();
if (document.getElementById("script").dataset.may) send();
