import { type Identifying, matches } from './spans.ts';

const street =
  '(?:via|viale|v\\.le|vicolo|vic\\.|piazza|p\\.za|p\\.zza|piazzale|p\\.le|piazzetta|corso|c\\.so|largo|l\\.go|strada|contrada|salita|lungolago|lungo\\s?lago|borgo|traversa|cascina|frazione)';
const words = "(?:\\s+[\\p{L}\\p{N}'’.]+){1,6}?";
// A street with its number; a street alone may be a service's, and says little.
const numbered = new RegExp(
  `(?<![\\p{L}\\d])${street}${words}\\s*,?\\s*(?:n(?:um(?:ero)?|r)?[.°º]?\\s*)?(?:civico\\s*)?\\d{1,4}(?:\\s?/?\\s?[a-z](?![\\p{L}\\d]))?(?![\\d:]|[.,]\\d|\\s*(?:€|euro|anni|mesi|minuti|ore|giorni|posti))`,
  'giu',
);
const lived = new RegExp(
  `(?<![\\p{L}])(?:abito|abita|abitiamo|abitano|vivo|vive|viviamo|risiedo|risiede|residente|domiciliat[oa]|sto di casa)\\s+(?:in|a|al|alla|nella)?\\s*(?<it>${street}(?:[ \\t]+[\\p{L}'’.]+){1,4})`,
  'giu',
);

/** The street and what belongs to its name: the word after it, and what is written with a capital letter. */
function streetOnly(found: Identifying): Identifying {
  const stop =
    /^\S+\s+(?:(?:della?|dei|degli|delle|del|di|don|san)\s+)*\S+(?:\s+\p{Lu}\S*)*/u.exec(found.text)?.[0] ?? found.text;
  return { ...found, text: stop, end: found.start + stop.length };
}

const english =
  /(?<![\p{L}\d])\d{1,4}[a-z]?,?\s+(?:\p{Lu}\p{L}+\s+){1,3}(?:street|st\.|road|rd\.|avenue|lane|square)(?!\p{L})/giu;

// A time after the name of a street («in via Roma alle 8») is not its number.
const aTime = /\s(?:alle|dalle|fino|ore|dal|per|con|da|tra|fra|il|ai|e|ogni|entro)\s/i;

/** Addresses of homes: a street with its number, or the street where somebody says they live. */
export const addresses = (text: string): Identifying[] => [
  ...matches(text, 'address', numbered, (found) => !aTime.test(found.replace(/^\S+\s+\S+/, ' '))),
  ...matches(text, 'address', lived).map(streetOnly),
  ...matches(text, 'address', english),
];
