// What a text costs; the same numbers as hotline/core/segments.py.

const PLAIN = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿" +
  "abcdefghijklmnopqrstuvwxyzäöñüà",
);
const ESCAPED = new Set("\f^{}\\[~]|€");
const ALONE = { "GSM-7": 160, "UCS-2": 70 };
const EACH = { "GSM-7": 153, "UCS-2": 67 };
const MOST = { "GSM-7": 306, "UCS-2": 201 };

const isPlain = (character) => PLAIN.has(character) || ESCAPED.has(character);

/** As it goes out: every variable at its longest. */
export function filled(text, longest) {
  return text.replace(/\{(\w*)\}/g, (_, name) => longest[name] ?? "");
}

export function segments(text) {
  const characters = [...text];
  const costly = [...new Set(characters.filter((one) => !isPlain(one)))].sort();
  const encoding = costly.length ? "UCS-2" : "GSM-7";
  const sizes = characters.map((one) => (costly.length ? one.length : ESCAPED.has(one) ? 2 : 1));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  return { encoding, units, parts: units <= ALONE[encoding] ? 1 : packed(sizes, EACH[encoding]), most: MOST[encoding], costly };
}

/** A character of two units is never split between two parts. */
function packed(sizes, each) {
  let parts = 1, room = each;
  for (const size of sizes) {
    if (size > room) [parts, room] = [parts + 1, each];
    room -= size;
  }
  return parts;
}

export const cost = (text, goesWith, longest) => segments(filled(text, longest) + goesWith);
