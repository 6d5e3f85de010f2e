// Writing to somebody: saved replies, what a text costs, and nothing typed is lost or sent twice.
"use strict";

import { segments } from "../workbench/measure.js";

const fresh = () => [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {HTMLTextAreaElement} text */
function showSize(text) {
  const size = document.getElementById("size");
  const { parts, units } = segments(text.dataset.prefix + text.value);
  size.textContent = text.value ? `${text.value.length} of ${text.maxLength} characters · ${parts} ${parts === 1 ? "message" : "messages"}` : "";
  size.title = `${units} units, with “${text.dataset.prefix.trim()}” before it`;
}

/** What was typed for this person stays in this tab until it is sent. */
function keep(text, person) {
  const name = `people-text-${person}`;
  const noted = () => {
    if (text.value) sessionStorage.setItem(name, text.value);
    else sessionStorage.removeItem(name);
    showSize(text);
  };
  text.addEventListener("input", noted);
  if (!text.value) text.value = sessionStorage.getItem(name) ?? "";
  noted(); // somebody may have typed before this script came
}

/** With the keys one goes through them: each takes the place of the one before, until Enter or another field. */
function offerReplies(text) {
  const saved = document.getElementById("saved");
  if (!saved) return;
  let own = null, byKeys = false; // `own`: what was typed before the first of them
  const taken = () => { saved.value = ""; own = null; };
  saved.addEventListener("pointerdown", () => { byKeys = false; });
  saved.addEventListener("keydown", (event) => {
    byKeys = true;
    if (event.key !== "Enter" || own === null) return;
    event.preventDefault();
    text.focus();
  });
  saved.addEventListener("change", () => {
    own ??= text.value.trimEnd();
    text.value = [own, saved.value].filter(Boolean).join(" ");
    text.dispatchEvent(new Event("input"));
    if (!byKeys) text.focus();
  });
  saved.addEventListener("blur", taken);
}

/** A refusal is shown where it was typed; what was done clears the form and closes its dialog. */
function answerForms(composer, text) {
  document.addEventListener("htmx:beforeSwap", (event) => {
    const problem = event.detail.requestConfig.elt.querySelector("[data-problem]");
    if (event.detail.xhr.status !== 422 || !problem) return;
    event.detail.shouldSwap = false;
    event.detail.isError = false;
    problem.textContent = event.detail.xhr.responseText;
  });
  composer.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form");
    if (!form || !(event.detail.xhr.status >= 200 && event.detail.xhr.status < 300)) return;
    form.querySelector("[data-problem]").textContent = "";
    form.elements.once.value = fresh();
    form.closest("dialog")?.close();
    if (text && form.contains(text)) {
      text.value = "";
      text.dispatchEvent(new Event("input"));
    }
  });
}

/** Which check-ins go on is proposed by how it ended. */
function proposeChecks(composer) {
  composer.querySelector("#close")?.addEventListener("change", (event) => {
    if (event.target.name === "outcome") composer.querySelector("#checks").checked = event.target.dataset.checks === "1";
  });
}

/** @param {HTMLElement | null} composer */
export function prepare(composer) {
  if (!composer) return;
  const text = composer.querySelector("#text");
  if (text) {
    keep(text, composer.dataset.person);
    offerReplies(text);
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) text.form.requestSubmit();
    });
  }
  answerForms(composer, text);
  proposeChecks(composer);
}
