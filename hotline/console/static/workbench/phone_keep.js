// Keeps the phone's conversation as a story or a case of the script.
"use strict";
{
  const { ask, notice } = window.console_;
  const { readStory } = window.stories_;
  const phone = document.querySelector("[data-phone]");
  const dialog = document.getElementById("phone-keep");
  let last = {};

  document.addEventListener("phone:went", ({ detail }) => { last = detail; });
  phone.querySelector("[data-phone-keep]").addEventListener("click", () => dialog.showModal());

  const named = (title) => title.toLowerCase().normalize("NFD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);

  function storyEdit(title, story) {
    return { do: "file", file: `stories/${named(title)}.txt`, old: null, new: `# ${title}\n${story}` };
  }

  dialog.addEventListener("close", async () => {
    if (dialog.returnValue !== "keep") return;
    const form = new FormData(dialog.querySelector("form"));
    const story = window.phone_.story(), title = form.get("title").trim();
    if (form.get("kind") === "case" && !last.disposition) {
      notice("A case needs a result: go on with the conversation until there is one.", "warning");
      return;
    }
    try {
      if (form.get("kind") === "case") await ask(`${phone.dataset.address}/case`, { story, title });
      else await ask(phone.dataset.keep, { id: crypto.randomUUID(), base: 0, edits: [storyEdit(title, story)] });
      notice(`Kept. ${readStory(story).length} lines are checked from now on.`, "good");
      document.dispatchEvent(new CustomEvent("workbench:saved", { detail: {} }));
    } catch ({ data }) {
      notice(data?.what ?? "It could not be kept: perhaps there is one with this name already.", "error");
    }
  });
}
