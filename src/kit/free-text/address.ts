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
  `(?<![\\p{L}])(?:abito|abita|abitiamo|abitano|vivo|vive|viviamo|risiedo|risiede|residente|domiciliat[oa]|casa mia è|sto di casa)\\s+(?:in|a|al|alla|nella|di casa in)?\\s*(?<it>${street}\\s+[\\p{L}'’.]+(?:\\s+\\p{Lu}[\\p{L}'’.]*){0,3})`,
  'giu',
);

const english =
  /(?<![\p{L}\d])\d{1,4}[a-z]?,?\s+(?:\p{Lu}\p{L}+\s+){1,3}(?:street|st\.|road|rd\.|avenue|lane|square)(?!\p{L})/giu;

// A time after the name of a street («in via Roma alle 8») is not its number.
const aTime = /\s(?:alle|dalle|fino|ore|dal|per|con|da|tra|fra|il|ai|e|ogni|entro)\s/i;

/** Addresses of homes: a street with its number, or the street where somebody says they live. */
export const addresses = (text: string): Identifying[] => [
  ...matches(text, 'address', numbered, (found) => !aTime.test(found.replace(/^\S+\s+\S+/, ' '))),
  ...matches(text, 'address', lived),
  ...matches(text, 'address', english),
];
