// How many SMS segments a text takes: GSM-7 while every character fits, else UCS-2.

const GSM =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const GSM_EXTENDED = "\f^{}\\[~]|€"; // each takes two places

export function segmentsOf(text) {
  const characters = [...text];
  const gsm = characters.every((character) => GSM.includes(character) || GSM_EXTENDED.includes(character));
  if (!gsm) return counted(text.length, 70, 67);
  const extended = characters.filter((character) => GSM_EXTENDED.includes(character)).length;
  return counted(text.length + extended, 160, 153);
}

function counted(length, single, part) {
  const segments = length <= single ? Math.min(length, 1) : Math.ceil(length / part);
  return { length, segments, left: segments <= 1 ? single - length : segments * part - length };
}
