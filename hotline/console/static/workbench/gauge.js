// What stands below a text in work: what it costs, how it reads, and the variables to put in.

import { base, longest, plainLanguages } from "./data.js";
import { cost } from "./measure.js";

const { ask } = window.console_;
const CALM = 350;
const HELP = {
  emergency_number: "emergency number", crisis_line: "crisis line", poison_line: "poison line", nurse_line: "nurse line",
  service: "name of the service", food_hours: "hours off food work", number: "our number",
};

const made = (kind, className, words = "") => Object.assign(document.createElement(kind), { className, textContent: words });

export function gaugeFor(cell, insert, done) {
  const known = cell.dataset.variables ? JSON.parse(cell.dataset.variables) : JSON.parse(document.getElementById("script").dataset.usual);
  const gauge = made("div", "gauge"), size = made("span", "size"), strange = made("span", "bad"), read = made("span", "read");
  gauge.setAttribute("role", "status");
  gauge.append(size, strange, read);
  let timer = 0, asked = 0;

  function show(text) {
    size.replaceChildren(...(cell.classList.contains("ear") ? [] : sizeOf(cell, text)));
    const unknown = [...text.matchAll(/\{(\w*)\}/g)].map((match) => match[1]).filter((name) => !known.includes(name));
    strange.textContent = unknown.map((name) => `Nothing fills {${name}}`).join(" · ");
    clearTimeout(timer);
    timer = setTimeout(look, CALM, text);
  }

  async function look(text) {
    const mine = asked += 1;
    try {
      const found = await ask(`${base}/reading`, { text, language: cell.lang });
      if (mine === asked) read.replaceChildren(...reading(found, cell.classList.contains("ear")));
    } catch {
      read.replaceChildren();
    }
  }

  return { parts: [gauge, chips(known, insert), foot(cell, done)], show };
}

function sizeOf(cell, text) {
  const { units, parts, most, costly } = cost(text, cell.dataset.goesWith ?? "", longest);
  const count = made("span", units > most ? "bad" : parts > 1 ? "fair" : "", `${parts === 1 ? "1 text" : `${parts} texts`} · ${units} of ${most} characters`);
  const all = [count];
  if (cell.dataset.goesWith) all.push(made("span", "", "with its answers"));
  if (costly.length && plainLanguages.includes(cell.lang)) {
    all.push(made("span", "bad", `“${costly.slice(0, 3).join("” “")}” makes it cost more than double`));
  } else if (costly.length) all.push(made("span", "", `because of “${costly.slice(0, 3).join("” “")}”`));
  return all.flatMap((one) => [one, " "]);
}

function reading({ score, measure, easy, wanted, long_sentence, banned, seconds, longest_prompt }, aloud) {
  const all = [];
  if (score !== undefined) all.push(made("span", easy ? "" : "bad", easy ? `Easy to read: ${measure} ${score}` : `Hard to read: ${measure} ${score}, wanted ${wanted}`));
  if (long_sentence) all.push(made("span", "bad", `A sentence has ${long_sentence} words: cut it up`));
  for (const { found, instead } of banned) all.push(made("span", "bad", `Instead of “${found}” write ${instead}`));
  if (aloud) all.push(made("span", seconds > longest_prompt ? "bad" : "", `About ${seconds} s to say`));
  return all.flatMap((one) => [one, " "]);
}

function chips(known, insert) {
  const all = made("div", "chips");
  all.setAttribute("role", "group");
  all.setAttribute("aria-label", "Put in");
  for (const name of known) {
    const chip = Object.assign(made("button", "", HELP[name] ?? name.replaceAll("_", " ")), { type: "button", title: `{${name}}` });
    chip.addEventListener("mousedown", (event) => event.preventDefault());
    chip.addEventListener("click", () => insert(`{${name}}`));
    all.append(chip);
  }
  return all;
}

function foot(cell, done) {
  const all = made("div", "editor-foot"), button = Object.assign(made("button", "quiet", "Done"), { type: "button" });
  button.addEventListener("click", () => { done(); cell.focus(); });
  all.append(button, made("span", "", "Escape takes it back"));
  if (cell.dataset.sameEar) {
    const same = Object.assign(made("button", "quiet", "Read it aloud as written"), { type: "button" });
    same.dataset.edits = cell.dataset.sameEar;
    all.append(same);
  }
  return all;
}
