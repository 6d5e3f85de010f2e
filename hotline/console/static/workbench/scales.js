// Which answers are worse than which: lines from mild to severe, put together from the answers of the question.

const dialog = document.getElementById("scale");
const place = dialog.querySelector("[data-scale-lines]");
const ADD = "Add an answer…";
let lines = [], values = {};

/** Resolves with the lines, or null when all is let be. */
export function scaleOf(title, now, labels) {
  lines = now.map((line) => [...line]);
  values = labels;
  if (!lines.length) lines.push([]);
  dialog.querySelector("h2").textContent = `${title}: from mild to severe`;
  draw();
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue ? lines.filter((line) => line.length > 1) : null), { once: true });
  });
}

function draw(focus = "") {
  place.replaceChildren(...lines.map(row));
  place.querySelector(`[data-spot="${focus}"]`)?.focus();
}

function row(line, n) {
  const made = document.createElement("li");
  const chosen = document.createElement("ol");
  chosen.append(...line.map((value, at) => step(line, value, at, n)));
  made.append(chosen, adder(line, n));
  return made;
}

function step(line, value, at, n) {
  const made = document.createElement("li"), name = values[value] ?? value;
  made.append(name, button("\u2190", `${name} is milder`, `${n}.${at}`, at === 0, () => {
    [line[at - 1], line[at]] = [line[at], line[at - 1]];
    draw(`${n}.${Math.max(at - 1, 1)}`);
  }), button("\u00d7", `Take out ${name}`, `${n}.${at}.out`, false, () => {
    line.splice(at, 1);
    draw(`${n}.add`);
  }));
  return made;
}

function button(words, label, spot, disabled, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "icon-button small", textContent: words, disabled });
  made.setAttribute("aria-label", label);
  made.dataset.spot = spot;
  made.addEventListener("click", act);
  return made;
}

function adder(line, n) {
  const left = Object.entries(values).filter(([value]) => !line.includes(value));
  const list = document.createElement("select");
  list.append(new Option(ADD, ""), ...left.map(([value, label]) => new Option(label, value)));
  list.setAttribute("aria-label", `Add a worse answer to line ${n + 1}`);
  list.dataset.spot = `${n}.add`;
  list.hidden = !left.length;
  list.addEventListener("change", () => {
    line.push(list.value);
    draw(`${n}.add`);
  });
  return list;
}

dialog.querySelector("[data-scale-add]").addEventListener("click", () => {
  lines.push([]);
  draw(`${lines.length - 1}.add`);
});
