// Small words for the page: find an element, make one, keep a list in step with its items.

export const byId = (id) => document.getElementById(id);

export function make(tag, properties = {}, ...children) {
  const { aria = {}, ...rest } = properties;
  const element = Object.assign(document.createElement(tag), rest);
  for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value);
  element.append(...children);
  return element;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

// Elements stay in place while their item stays, so focus and live regions are not disturbed.
export function keepInStep(list, items, keyOf, create, refresh) {
  const before = new Map([...list.children].map((child) => [child.dataset.key, child]));
  items.forEach((item, index) => {
    const key = String(keyOf(item));
    const element = before.get(key) ?? create(item);
    element.dataset.key = key;
    before.delete(key);
    refresh(element, item);
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
  });
  before.forEach((element) => element.remove());
}

export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// A hidden part that holds the focus hands it on, so that a keyboard user is never thrown to the top of the page.
export function show(element, visible, heir) {
  const held = !visible && element.contains(document.activeElement);
  element.hidden = !visible;
  if (held) heir?.focus();
}

export function scrollToEnd(box) {
  box.scrollTop = box.scrollHeight;
}

export const nearEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 120;

export const isTyping = (element) => Boolean(element?.matches?.("input, textarea, select"));
