import type { Lang } from '#kit/i18n.ts';
import { rowNames, type WeekRow } from '../../week-rows.ts';
import { weekWords } from '../../week-words.ts';

const rowsIn = (lines: HTMLElement) => [...lines.querySelectorAll<HTMLFieldSetElement>('.week-line-row')];
const times = (row: Element) => [...row.querySelectorAll<HTMLInputElement>('input[type="time"]')];
const picks = (row: Element) => [...row.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];

/** What the list of hours says now. */
export function readRows(lines: HTMLElement): WeekRow[] {
  return rowsIn(lines).map((row) => ({
    days: picks(row)
      .filter((p) => p.checked)
      .map((p) => Number(p.value)),
    from: times(row)[0]?.value ?? '',
    to: times(row)[1]?.value ?? '',
  }));
}

/** Makes the list say `rows`; the first row is the model of the others and never goes away. */
export function writeRows(lines: HTMLElement, lang: Lang, rows: readonly WeekRow[]): void {
  const wanted = rows.length > 0 ? rows : [{ days: [], from: '', to: '' }];
  const present = rowsIn(lines);
  const model = present[0];
  if (!model) return;
  // every row carries the field's name in its first input: `name-days-0`
  const name = (picks(model)[0]?.name ?? '').replace(/-days-\d+$/, '');
  for (const extra of present.slice(wanted.length)) extra.remove();
  for (let i = present.length; i < wanted.length; i++) rowsIn(lines).at(-1)!.after(model.cloneNode(true));
  for (const [i, row] of rowsIn(lines).entries()) fill(row, name, lang, wanted[i]!, i);
}

function fill(row: Element, name: string, lang: Lang, wanted: WeekRow, i: number): void {
  const names = rowNames(name, i);
  row.querySelector('legend')!.textContent = weekWords(lang).row(i + 1);
  for (const pick of picks(row)) {
    pick.name = names.days;
    pick.checked = wanted.days.includes(Number(pick.value));
  }
  const [from, to] = times(row);
  if (from) [from.name, from.value] = [names.from, wanted.from];
  if (to) [to.name, to.value] = [names.to, wanted.to];
}
