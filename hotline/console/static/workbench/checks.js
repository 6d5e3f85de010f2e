// Runs the check after a pause, and puts each finding at the very text or row it belongs to.
"use strict";
{
  const { ask } = window.console_;
  const checks = document.querySelector("[data-checks]");
  const words = checks.querySelector("[data-checks-words]");
  const light = checks.querySelector("[data-light]");
  const list = checks.querySelector("[data-checks-list]");
  const PAUSE = 1500, AGAIN = 1500;
  const MANY = 40, SHOWN = 100;
  let waiting = 0;
  let last = [];

  function say(state, sentence) {
    light.dataset.light = state;
    words.textContent = sentence;
  }

  async function look() {
    clearTimeout(waiting);
    let state;
    try {
      state = await ask(checks.dataset.address);
    } catch {
      say("waiting", "The check cannot be reached; it runs again by itself");
      waiting = setTimeout(look, 10000);
      return;
    }
    if (state.state === "running") {
      say("running", "Checking every way through the script…");
      waiting = setTimeout(look, AGAIN);
    } else show(state);
  }

  function counted(count, one, many) {
    return count === 1 ? `1 ${one}` : `${count} ${many}`;
  }

  function show(state) {
    const errors = state.findings.filter((one) => one.severity === "error");
    const hints = state.findings.filter((one) => one.severity !== "error");
    const dangers = errors.filter((one) => one.part === "proof"), stories = errors.filter((one) => one.rule === "otherwise");
    const cases = errors.filter((one) => one.part === "cases");
    const unfinished = Object.values(Object.groupBy(errors, languageOf)).filter((found) => languageOf(found[0]) && found.length > MANY);
    const others = errors.filter((one) => ![...dangers, ...stories, ...cases, ...unfinished.flat()].includes(one));
    const claims = Object.values(state.proven).reduce((sum, count) => sum + count, 0);
    const besides = hints.length ? `, ${counted(hints.length, "suggestion", "suggestions")}` : "";
    const folds = [...unfinished.map((found) => folded(found, `${found[0].where.split(", ").at(-1)} is not written to the end`)), ...(cases.length ? [folded(cases, "Kept cases come to something else")] : [])];
    const many = dangers.length + others.length + stories.length + folds.length;
    if (state.ok) say("good", `Safe to publish: ${claims} claims proven${besides}`);
    else say("bad", `${counted(many, "thing keeps", "things keep")} this from being published${besides}`);
    const asked = checks.dataset.accept && stories.length + cases.length ? [accepting()] : [];
    list.replaceChildren(...[...dangers, ...others].map(item), ...asked, ...stories.map(item), ...folds, ...hints.map(item));
    last = state.findings.filter((one) => !unfinished.flat().includes(one)); // each of their places says by itself that it is not written
    pin(last);
    document.dispatchEvent(new CustomEvent("checks:done", { detail: state }));
  }

  /** The language whose texts or answer words it stands in. */
  const languageOf = ({ file, part }) => (part === "texts" && file.match(/^(?:messages|answers)\/(\w+)\.yaml$/)?.[1]) || "";

  /** Much of one kind: one change may be felt in hundreds of kept cases, and a new language lacks everything. */
  function folded(found, words) {
    const made = Object.assign(document.createElement("li"), { className: "finding error" });
    const all = document.createElement("details"), title = document.createElement("summary"), each = document.createElement("ul");
    title.textContent = `${words}: ${counted(found.length, "thing", "things")}.`;
    const told = found.slice(0, SHOWN).map(({ what }) => sentence(what));
    if (found.length > SHOWN) told.push(`And ${found.length - SHOWN} more.`);
    each.append(...told.map((words_) => Object.assign(document.createElement("li"), { textContent: words_ })));
    all.append(title, each);
    made.append(all);
    return made;
  }

  /** What was written down of how conversations go is rewritten only when somebody says that it is meant. */
  function accepting() {
    const made = document.createElement("li");
    made.className = "finding";
    const words = document.createElement("p");
    words.textContent = "Kept conversations come out otherwise since your change. Look at them below. If all of it is meant:";
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button small", textContent: "Keep them as they come out now" });
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await ask(checks.dataset.accept, {});
        document.dispatchEvent(new CustomEvent("workbench:saved", { detail: {} }));
      } catch ({ data }) {
        button.disabled = false;
        window.console_.notice(data?.what ?? "They could not be kept. Try again.", "error");
      }
    });
    made.append(words, button);
    return made;
  }

  function item(finding) {
    const made = document.createElement("li");
    made.className = `finding ${finding.severity}`;
    const what = document.createElement("p");
    what.textContent = `${sentence(finding.what)}${finding.what_to_do ? ` ${sentence(finding.what_to_do)}` : ""}`;
    const where = document.createElement("a");
    where.href = `${checks.dataset.script}?find=${encodeURIComponent(JSON.stringify([finding.file, ...finding.path]))}`;
    where.textContent = finding.where;
    where.addEventListener("click", (event) => {
      const target = placeOf(finding);
      if (!target || "elsewhere" in target.dataset) return;
      event.preventDefault();
      target.scrollIntoView({ block: "center" });
      target.focus({ preventScroll: true });
    });
    made.append(what, ...(finding.where ? [where] : []));
    if (finding.story) made.append(opener(finding));
    return made;
  }

  const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? "" : "."}`;

  function opener(finding) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "button small", textContent: "Show the conversation" });
    made.addEventListener("click", () => document.dispatchEvent(new CustomEvent("phone:show", {
      detail: { story: finding.story, title: sentence(finding.what) },
    })));
    return made;
  }

  /** The element whose place is the finding's, or the nearest around it. */
  function placeOf({ file, path }) {
    const places = [...document.querySelectorAll(`[data-file="${CSS.escape(file)}"][data-path]`)];
    for (let depth = path.length; depth > 0; depth -= 1) {
      const wanted = JSON.stringify(path.slice(0, depth).map(String));
      const found = places.find((place) => JSON.stringify(JSON.parse(place.dataset.path).map(String)) === wanted);
      if (found) return found;
    }
    return null;
  }

  function pin(findings) {
    document.querySelectorAll(".pinned").forEach((old) => old.remove());
    document.querySelectorAll("[data-found]").forEach((marked) => marked.removeAttribute("data-found"));
    for (const finding of findings) {
      const place = placeOf(finding);
      if (!place) continue;
      const pinned = document.createElement("div");
      pinned.className = `pinned ${finding.severity}`;
      pinned.append(sentence(finding.what), ...(finding.story ? [" ", opener(finding)] : []));
      place.dataset.found = finding.severity;
      place.after(pinned);
    }
  }

  checks.querySelector("[data-checks-state]").addEventListener("click", ({ currentTarget }) => {
    list.hidden = !list.hidden;
    currentTarget.setAttribute("aria-expanded", String(!list.hidden));
  });
  document.addEventListener("workbench:saved", () => {
    clearTimeout(waiting);
    say("running", "Changed: the check runs in a moment");
    waiting = setTimeout(look, PAUSE);
  });
  document.addEventListener("htmx:afterSettle", ({ target }) => { if (target.querySelector?.("[data-path]")) pin(last); });
  look();
}
