import type { Lang } from '#kit/i18n.ts';
import { clock, dayNames, has, type Week } from '#kit/week.ts';
import { weekWords } from '../../week-words.ts';

/** Quarter hours in a cell: half an hour is large enough for a thumb. */
export const cellSize = 2;

/** A cell by day (0 = Monday) and by slot from the first hour shown. */
export type Place = readonly [number, number];

export const element = (tag: string, look: string, role: string, text = ''): HTMLElement => {
  const e = document.createElement(tag);
  e.className = look;
  e.setAttribute('role', role);
  e.textContent = text;
  return e;
};

function cellOf(lang: Lang, firstHour: number, day: number, i: number): HTMLElement {
  const cell = element('div', 'paint-cell', 'gridcell');
  const q = firstHour * 4 + i * cellSize;
  cell.tabIndex = -1;
  cell.dataset.day = String(day);
  cell.dataset.slot = String(i);
  cell.setAttribute('aria-label', `${dayNames(lang)[day]} ${clock(q)}–${clock(q + cellSize)}`);
  return cell;
}

function headRow(lang: Lang, [from, to]: Place): HTMLElement {
  const head = element('div', 'paint-row', 'row');
  const corner = element('div', 'paint-corner', 'columnheader');
  const day = element('span', 'visually-hidden', 'none', weekWords(lang).day);
  corner.append(day);
  const hours = Array.from({ length: to - from }, (_, i) => {
    const hour = element('div', 'paint-hour', 'columnheader', String(from + i));
    hour.setAttribute('aria-colspan', '2');
    return hour;
  });
  head.append(corner, ...hours);
  return head;
}

/** Fills `grid` with the cells of the hours [from, to) and returns them by day and slot. */
export function buildCells(grid: HTMLElement, lang: Lang, range: Place): HTMLElement[][] {
  const slots = (range[1] - range[0]) * 2;
  // CSSOM, not a style attribute: the content policy allows no inline style
  grid.style.setProperty('--slots', String(slots));
  const cells = dayNames(lang).map((_, day) => Array.from({ length: slots }, (_, i) => cellOf(lang, range[0], day, i)));
  const rows = cells.map((row, day) => {
    const line = element('div', 'paint-row', 'row');
    line.append(element('div', 'paint-day', 'rowheader', dayNames(lang, 'short')[day]), ...row);
    return line;
  });
  grid.replaceChildren(headRow(lang, range), ...rows);
  cells[0]![0]!.tabIndex = 0;
  return cells;
}

/** Quarter hours of a cell that are in the week: 0, 1 or 2. */
export function filled(week: Week, firstHour: number, [day, i]: Place): number {
  const q = day * 96 + firstHour * 4 + i * cellSize;
  return Number(has(week, q)) + Number(has(week, q + 1));
}

/** Shows a week in the cells; a half cell (hours typed by hand) is drawn half full. */
export function drawCells(cells: readonly HTMLElement[][], week: Week, firstHour: number): void {
  cells.forEach((row, day) => {
    row.forEach((cell, i) => {
      const n = filled(week, firstHour, [day, i]);
      cell.setAttribute('aria-selected', String(n === cellSize));
      cell.toggleAttribute('data-half', n === 1);
    });
  });
}

/** The cell under an event's target, or null. */
export function placeOf(grid: HTMLElement, target: EventTarget | null): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('.paint-cell') : null;
  return cell && grid.contains(cell) ? [Number(cell.dataset.day), Number(cell.dataset.slot)] : null;
}
