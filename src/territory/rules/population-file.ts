/** Columns of a population file: ISTAT's POSAS (one row per age, both sexes) or one row per age and sex. */
export const posas = {
  code: 'codice comune',
  name: 'comune',
  age: 'età',
  male: 'totale maschi',
  female: 'totale femmine',
} as const;
/** Older POSAS files call the columns of the two totals this way. */
export const posasOld = { ...posas, male: 'totale_maschi', female: 'totale_femmine' } as const;
export const simple = { municipality: 'municipality', age: 'age', sex: 'sex', count: 'count' } as const;

/** In POSAS the age 999 stands for all ages together. */
export const allAges = 999;
export const lastAge = 120;

/** `f` or `m` from the ways files write the two sexes, or null. */
export function readSex(text: string): 'f' | 'm' | null {
  const t = text.trim().toLowerCase();
  if (['m', '1', 'male', 'maschi', 'maschio', 'males'].includes(t)) return 'm';
  return ['f', '2', 'female', 'femmine', 'femmina', 'females'].includes(t) ? 'f' : null;
}

/** A whole age 0–120 or 999 (all ages); `100+` and `100 e oltre` are the last age. Null when it is not an age. */
export function readAge(text: string): number | null {
  const match = /^(\d{1,3})(\s*(\+|e oltre|e più|anni))?$/i.exec(text.trim());
  const age = match?.[1] === undefined ? null : Number(match[1]);
  return age !== null && (age <= lastAge || age === allAges) ? age : null;
}

/** The day in a title like «Popolazione residente al 1° gennaio 2024», or null. */
export function vintageOf(title: string): string | null {
  const year = /1[°º.]?\s*gennaio\s*(\d{4})/i.exec(title)?.[1];
  return year ? `${year}-01-01` : null;
}
