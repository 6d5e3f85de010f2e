// Text as people paste it, made plain; the same as hotline/scripts/editing/plain.py, which has the last word.

const SPELT = [
  [/[\u201c\u201d\u201e\u201f\u2033\uff02]/g, '"'],
  [/[\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\uff07]/g, "'"],
  [/[\u2010-\u2015\u2212\u2022\u2023\u25aa\u25cf\u25e6\uf0b7]/g, "-"],
  [/[\u00a0\u2000-\u200a\u202f\u205f\t]/g, " "],
  [/\r\n?|[\u0085\u2028\u2029\u000b\u000c]/g, "\n"],
  [/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, ""],
  [/\u2026/g, "..."],
  [/[\x00-\x09\x0e-\x1f\x7f-\x9f]|\p{Surrogate}/gu, ""],
  [/(?<![^\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u024f])/gu, ""],
];

export function plain(text) {
  return SPELT.reduce((so_far, [found, instead]) => so_far.replace(found, instead), text.normalize("NFC"));
}
