import { dayCodes } from './week-text.ts';

// Apart from week-text, which every device downloads: only files are read this way.
const italianDays = ['lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'sabato', 'domenica'];
const always = 'giorno e notte, tutti i giorni';

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();

/** The code of a day named in Italian, whole or by its beginning (`lun`, `mer.`); anything else as it is. */
function dayInCode(text: string): string {
  const name = plain(text);
  const day = name.length > 2 ? italianDays.findIndex((d) => d.startsWith(name)) : -1;
  return day < 0 ? text : dayCodes[day]!;
}

const dayRange = /^(\p{L}{3,}\p{M}?['’.]?)(?:\s*[-–—]\s*(\p{L}{3,}\p{M}?['’.]?))?$/u;
const daysInCodes = (text: string): string => {
  const [, first, last] = dayRange.exec(text.trim()) ?? [];
  if (first === undefined) return text.trim();
  return last === undefined ? dayInCode(first) : `${dayInCode(first)}-${dayInCode(last)}`;
};

const window = /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/;
const windowInMinutes = (text: string): string => {
  const found = window.exec(text.trim());
  return found ? `${found[1]}:${found[2] ?? '00'}-${found[3]}:${found[4] ?? '00'}` : text.trim();
};

const beforeDay = new RegExp(`(?<=\\d\\s*),(?=\\s*(?:${italianDays.map((d) => d.slice(0, 3)).join('|')}))`, 'gi');

/** Italian joints as the grammar's own signs: `lun e mer`, `dal lunedì al venerdì`, `dalle 14 alle 18`, `lun 8-12, sab 9-13`. */
const joints = (text: string): string =>
  text
    .replace(/(?<=\s)e(?=\s)/gi, ',')
    .replace(/(?<=\s)al(?:le)?(?=\s)/gi, '-')
    .replace(/(?<![\p{L}\p{N}])(?:dal(?:le)?|ore)(?=\s)/giu, ' ')
    .replace(beforeDay, ';');

function ruleInCodes(rule: string): string {
  const split = rule.search(/\d/);
  if (split < 0 || !/\p{L}{3}/u.test(rule.slice(0, split))) return rule.trim();
  const days = rule.slice(0, split).split(',').map(daysInCodes);
  const windows = rule.slice(split).split(',').map(windowInMinutes);
  return `${days.join(',')} ${windows.join(',')}`;
}

/**
 * Hours as Italians write them (`lun–ven 14–18, sab 8.30-12`: also what `describeWeek` says in Italian) as hours text.
 * What is no Italian day stays as it was typed, for `parseWeek` to say what is wrong.
 */
export function hoursInCodes(text: string): string {
  if (text.trim().toLowerCase() === always) return 'Mo-Su 00:00-24:00';
  if (!/\p{L}{3}/u.test(text)) return text;
  return joints(text).split(';').map(ruleInCodes).join('; ');
}
