// The message in work as it would arrive: variables filled in, by text or read aloud.
"use strict";
{
  const phone = document.querySelector("[data-phone]");
  const preview = phone.querySelector("[data-phone-preview]");
  const text = preview.querySelector("[data-preview-text]");
  const variables = JSON.parse(phone.dataset.variables);
  let language = "en";

  const filled = (words) => words.replace(/\{(\w+)\}/g, (whole, name) => variables[name] ?? whole);

  document.addEventListener("workbench:editing", ({ detail }) => {
    preview.hidden = !/^messages\//.test(detail.file ?? "");
    if (preview.hidden) return;
    language = detail.file.match(/^messages\/(\w+)/)[1];
    text.textContent = filled(detail.text);
    text.lang = language;
    text.classList.toggle("voice", (detail.path ?? []).includes("voice"));
  });
  document.addEventListener("workbench:saved", () => { preview.hidden = true; });
  preview.querySelector("[data-preview-speak]").addEventListener("click", () => window.phone_.say(text.textContent, language));
}
