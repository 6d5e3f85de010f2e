// Conditions as a tree of groups and leaves, read from what the files have and written back.
//
// A group is {kind: "all" | "any", parts, denied}; a leaf is {kind: "has", fact, values, denied} or {kind: "is", group, denied}.

const listed = (value) => (Array.isArray(value) ? value : [value]);

export function fromRaw(raw) {
  const parts = Object.entries(raw ?? {}).flatMap(([key, value]) => partsOf(key, value));
  return parts.length === 1 && parts[0].parts ? parts[0] : { kind: "all", parts, denied: false };
}

function partsOf(key, value) {
  if (key === "any" || key === "all") return [{ kind: key, parts: listed(value).map(single), denied: false }];
  if (key === "not") {
    const inner = single(value);
    return [{ ...inner, denied: !inner.denied }];
  }
  if (key === "is") return listed(value).map((group) => ({ kind: "is", group, denied: false }));
  return [{ kind: "has", fact: key, values: listed(value), denied: false }];
}

/** A condition inside of another: a leaf when it is one. */
function single(raw) {
  const tree = fromRaw(raw);
  return tree.kind === "all" && !tree.denied && tree.parts.length === 1 ? tree.parts[0] : tree;
}

/** Null when nothing is left: no condition. */
export function toRaw(node) {
  const raw = bare(node);
  return raw && node.denied ? { not: raw } : raw;
}

function bare(node) {
  if (node.kind === "is") return node.group ? { is: node.group } : null;
  if (node.kind === "has") return node.fact && node.values.length ? { [node.fact]: node.values.length === 1 ? node.values[0] : node.values } : null;
  const parts = node.parts.map(toRaw).filter(Boolean);
  if (!parts.length) return null;
  if (parts.length === 1) return parts[0];
  return node.kind === "any" ? { any: parts } : together(parts);
}

/** All of them as one mapping, as people write it; as a list where two have the same key. */
function together(parts) {
  const all = {};
  for (const [key, value] of parts.flatMap(Object.entries)) {
    if (key === "is" && "is" in all) all.is = [...listed(all.is), ...listed(value)];
    else if (key in all) return { all: parts };
    else all[key] = value;
  }
  return all;
}
