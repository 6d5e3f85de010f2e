// The form in which a condition is put together from lists: groups of “all of these” and “any of these”.

const made = (kind, more = {}, ...inside) => {
  const one = Object.assign(document.createElement(kind), more);
  one.append(...inside.filter(Boolean));
  return one;
};

/** Draws the tree into `place`; `changed` is called after each change. */
export function draw(place, tree, vocabulary, changed) {
  const again = (focus) => {
    draw(place, tree, vocabulary, changed);
    place.querySelector(`[data-node="${focus}"]`)?.focus();
    changed();
  };
  place.replaceChildren(group(tree, "0", { vocabulary, changed, again, remove: null }));
}

function group(node, id, about) {
  const kind = list([["all", "All of these"], ["any", "At least one of these"]], node.kind, (value) => { node.kind = value; about.changed(); });
  kind.dataset.node = id;
  kind.setAttribute("aria-label", "How many must hold");
  const rows = node.parts.map((part, n) => {
    const remove = () => { node.parts.splice(n, 1); about.again(id); };
    const inner = { ...about, remove };
    return made("li", {}, part.parts ? group(part, `${id}.${n}`, inner) : leaf(part, `${id}.${n}`, inner));
  });
  const add = (part, words) => {
    const button = made("button", { type: "button", className: "quiet", textContent: words });
    button.addEventListener("click", () => { node.parts.push(part()); about.again(`${id}.${node.parts.length - 1}`); });
    return button;
  };
  return made("fieldset", { className: "cond" },
    made("legend", {}, about.remove && denied(node, about, "must hold:", "must not hold:"), kind, about.remove && cross(about.remove, "Remove this group")),
    made("ul", {}, ...rows),
    made("p", { className: "cond-add" }, add(() => ({ kind: "has", fact: "", values: [], denied: false }), "+ An answer"),
      add(() => ({ kind: "any", parts: [{ kind: "has", fact: "", values: [], denied: false }], denied: false }), "+ A group")));
}

function leaf(node, id, about) {
  const what = subject(node, about.vocabulary, (value) => {
    const [kind, name] = value.split(/:(.*)/s);
    Object.assign(node, kind === "is" ? { kind, group: name } : { kind, fact: name, values: [] });
    while (what.nextSibling) what.nextSibling.remove(); // `what` stays: whoever types its name is not done yet
    what.after(...asked(node, about));
    about.changed();
  });
  what.dataset.node = id;
  return made("div", { className: "cond-leaf" }, what, ...asked(node, about));
}

/** What is asked of the answer or group that was chosen. */
function asked(node, about) {
  const isGroup = node.kind === "is", { answers, known, groups } = about.vocabulary;
  const all = [denied(node, about, isGroup ? "holds" : "is one of", isGroup ? "does not hold" : "is none of"), cross(about.remove, "Remove this line")];
  if (isGroup) all.push(made("p", { className: "soft", textContent: groups.find((one) => one.group === node.group)?.words ?? "" }));
  else if (node.fact) all.push(values(node, [...answers, ...known].find((one) => one.fact === node.fact), about.changed));
  return all;
}

function subject(node, { answers, known, groups }, chosen) {
  const now = node.kind === "is" ? `is:${node.group}` : node.fact ? `has:${node.fact}` : "";
  const options = (all, kind, name) => all.map((one) => [`${kind}:${one[name]}`, one.label]);
  const select = made("select", { className: "cond-what" }, new Option("Choose…", ""),
    optgroup("Answers", options(answers, "has", "fact")), optgroup("Groups with a name", options(groups, "is", "group")), optgroup("What the hotline knows", options(known, "has", "fact")));
  if (now && ![...select.options].some((one) => one.value === now)) select.append(new Option(node.group ?? node.fact, now));
  select.value = now;
  select.setAttribute("aria-label", "What");
  select.addEventListener("change", () => chosen(select.value));
  return select;
}

const optgroup = (label, pairs) => made("optgroup", { label }, ...pairs.map(([value, words]) => new Option(words, value)));

function values(node, known, changed) {
  const all = known ? [...known.values] : [];
  for (const value of node.values) if (!all.some((one) => one.value === value)) all.push({ value, label: value });
  return made("div", { className: "cond-values" }, ...all.map(({ value, label }) => {
    const box = made("input", { type: "checkbox", checked: node.values.includes(value) });
    box.addEventListener("change", () => {
      node.values = all.map((one) => one.value).filter((one) => (one === value ? box.checked : node.values.includes(one)));
      changed();
    });
    return made("label", {}, box, ` ${label}`);
  }));
}

function denied(node, about, yes, no) {
  const select = list([["", yes], ["no", no]], node.denied ? "no" : "", (value) => { node.denied = value === "no"; about.changed(); });
  select.setAttribute("aria-label", "Holds or not");
  return select;
}

function list(pairs, now, chosen) {
  const select = made("select", { className: "inline" }, ...pairs.map(([value, words]) => new Option(words, value, false, value === now)));
  select.addEventListener("change", () => chosen(select.value));
  return select;
}

function cross(act, words) {
  const button = made("button", { type: "button", className: "icon-button small", textContent: "×" });
  button.setAttribute("aria-label", words);
  button.addEventListener("click", act);
  return button;
}
